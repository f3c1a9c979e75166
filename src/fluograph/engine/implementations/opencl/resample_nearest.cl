__kernel void resample_nearest(__global const PIXEL* src, __global PIXEL* dst, const float step_x,
                               const float step_y, const float step_z, const int src_width,
                               const int src_height, const int src_depth, const int width,
                               const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  int sx = (int) (((float) x + 0.5f) * step_x);
  int sy = (int) (((float) y + 0.5f) * step_y);
  int sz = (int) (((float) z + 0.5f) * step_z);
  if (sx > src_width - 1) sx = src_width - 1;
  if (sy > src_height - 1) sy = src_height - 1;
  if (sz > src_depth - 1) sz = src_depth - 1;
  dst[((size_t) z * height + y) * width + x] =
      src[((size_t) sz * src_height + sy) * src_width + sx];
}
