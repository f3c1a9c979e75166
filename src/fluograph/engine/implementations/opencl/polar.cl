// Samples around a centre, linearly interpolated; outside of the image is 0.
// sphere: x is the angle from the x axis, y the angle around it, z the distance from the centre.
// else a cylinder about an axis along y: x is the angle, y stays, z is the distance from the axis.
__kernel void polar(__global const float* src, __global float* dst, const int sphere,
                    const float delta, const float center_x, const float center_y,
                    const float center_z, const int src_width, const int src_height,
                    const int src_depth, const int width, const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const float a = (float) x * delta * 0.017453292519943295f;
  const float b = (float) y * delta * 0.017453292519943295f;
  const float distance = (float) z;
  float from_x = center_x - cos(a) * distance;
  float from_y = (float) y;
  float from_z = center_z + sin(a) * distance;
  if (sphere) {
    from_x = center_x + cos(a) * distance;
    from_y = center_y + sin(a) * cos(b) * distance;
    from_z = center_z + sin(a) * sin(b) * distance;
  }
  const int left = (int) floor(from_x);
  const int top = (int) floor(from_y);
  const int front = (int) floor(from_z);
  float sum = 0.0f;
  for (int corner = 0; corner < 8; corner++) {
    const int dx = corner & 1;
    const int dy = (corner >> 1) & 1;
    const int dz = corner >> 2;
    const int sx = left + dx;
    const int sy = top + dy;
    const int sz = front + dz;
    if (sx < 0 || sy < 0 || sz < 0 || sx >= src_width || sy >= src_height || sz >= src_depth)
      continue;
    const float part_x = from_x - (float) left;
    const float part_y = from_y - (float) top;
    const float part_z = from_z - (float) front;
    const float weight = (dx ? part_x : 1.0f - part_x) * (dy ? part_y : 1.0f - part_y)
                         * (dz ? part_z : 1.0f - part_z);
    sum += weight * src[((size_t) sz * src_height + sy) * src_width + sx];
  }
  dst[((size_t) z * height + y) * width + x] = sum;
}
