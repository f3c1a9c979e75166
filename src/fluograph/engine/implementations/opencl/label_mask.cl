__kernel void label_mask(__global const unsigned int* src, __global unsigned char* dst,
                         const int label, const int width, const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const size_t p = ((size_t) z * height + y) * width + x;
  const unsigned int value = src[p];
  dst[p] = label == 0 ? value != 0 : value == (unsigned int) label;
}
