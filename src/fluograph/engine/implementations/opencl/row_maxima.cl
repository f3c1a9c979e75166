__kernel void row_maxima(__global const PIXEL* src, __global PIXEL* dst, const int width,
                         const int rows) {
  const int row = get_global_id(0);
  if (row >= rows) return;
  PIXEL highest = 0;
  for (int x = 0; x < width; x++) {
    const PIXEL value = src[(size_t) row * width + x];
    if (value > highest) highest = value;
  }
  dst[row] = highest;
}
