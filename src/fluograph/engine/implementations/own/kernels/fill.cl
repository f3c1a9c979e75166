__kernel void fill(__global PIXEL* dst, const int value, const int width, const int height,
                   const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  dst[((size_t) z * height + y) * width + x] = (PIXEL) value;
}
