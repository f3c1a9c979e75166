// Where a pixel's centre comes from, by the first three rows of the inverse matrix, and the value
// there, linearly interpolated; outside of the image is 0. A single plane (flat) goes on along z.
__kernel void affine(__global const PIXEL* src, __global const float* matrix, __global float* dst,
                     const int flat, const int src_width, const int src_height, const int src_depth,
                     const int width, const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const float to_x = (float) x + 0.5f;
  const float to_y = (float) y + 0.5f;
  const float to_z = (float) z + 0.5f;
  float from[3];
  for (int axis = 0; axis < 3; axis++)
    from[axis] = matrix[4 * axis] * to_x + matrix[4 * axis + 1] * to_y + matrix[4 * axis + 2] * to_z
                 + matrix[4 * axis + 3] - 0.5f;
  if (flat) from[2] = 0.0f;
  float sum = 0.0f;
  if (from[0] > -1.0f && from[1] > -1.0f && from[2] > -1.0f && from[0] < (float) src_width
      && from[1] < (float) src_height && from[2] < (float) src_depth) {
    const int left = (int) floor(from[0]);
    const int top = (int) floor(from[1]);
    const int front = (int) floor(from[2]);
    const float part_x = from[0] - (float) left;
    const float part_y = from[1] - (float) top;
    const float part_z = from[2] - (float) front;
    for (int corner = 0; corner < 8; corner++) {
      const int dx = corner & 1;
      const int dy = (corner >> 1) & 1;
      const int dz = corner >> 2;
      const int sx = left + dx;
      const int sy = top + dy;
      const int sz = front + dz;
      const float weight = (dx ? part_x : 1.0f - part_x) * (dy ? part_y : 1.0f - part_y)
                           * (dz ? part_z : 1.0f - part_z);
      if (weight == 0.0f || sx < 0 || sy < 0 || sz < 0 || sx >= src_width || sy >= src_height
          || sz >= src_depth)
        continue;
      sum += weight * (float) src[((size_t) sz * src_height + sy) * src_width + sx];
    }
  }
  dst[((size_t) z * height + y) * width + x] = sum;
}
