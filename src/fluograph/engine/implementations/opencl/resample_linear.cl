// A pixel's value belongs to its centre; beyond the centres of the outermost pixels these go on.
__kernel void resample_linear(__global const float* src, __global float* dst, const float step_x,
                              const float step_y, const float step_z, const int src_width,
                              const int src_height, const int src_depth, const int width,
                              const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const float from_x = fmin(fmax(((float) x + 0.5f) * step_x - 0.5f, 0.0f), (float) (src_width - 1));
  const float from_y = fmin(fmax(((float) y + 0.5f) * step_y - 0.5f, 0.0f), (float) (src_height - 1));
  const float from_z = fmin(fmax(((float) z + 0.5f) * step_z - 0.5f, 0.0f), (float) (src_depth - 1));
  const int left = (int) from_x;
  const int top = (int) from_y;
  const int front = (int) from_z;
  const float part_x = from_x - (float) left;
  const float part_y = from_y - (float) top;
  const float part_z = from_z - (float) front;
  float sum = 0.0f;
  for (int corner = 0; corner < 8; corner++) {
    const int dx = corner & 1;
    const int dy = (corner >> 1) & 1;
    const int dz = corner >> 2;
    const int sx = left + dx < src_width ? left + dx : src_width - 1;
    const int sy = top + dy < src_height ? top + dy : src_height - 1;
    const int sz = front + dz < src_depth ? front + dz : src_depth - 1;
    const float weight = (dx ? part_x : 1.0f - part_x) * (dy ? part_y : 1.0f - part_y)
                         * (dz ? part_z : 1.0f - part_z);
    sum += weight * src[((size_t) sz * src_height + sy) * src_width + sx];
  }
  dst[((size_t) z * height + y) * width + x] = sum;
}
