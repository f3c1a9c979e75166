__kernel void row_maxima(__global const unsigned int* src, __global unsigned int* dst,
                         const int width, const int rows) {
  const int row = get_global_id(0);
  if (row >= rows) return;
  unsigned int highest = 0;
  for (int x = 0; x < width; x++) {
    const unsigned int value = src[(size_t) row * width + x];
    if (value > highest) highest = value;
  }
  dst[row] = highest;
}
