// Marks which labels of b (columns, from `first` on) lie on which labels of a (rows).
__kernel void mark_pairs(__global const unsigned int* a, __global const unsigned int* b,
                         __global unsigned char* marks, const int first, const int columns,
                         const int width, const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const size_t p = ((size_t) z * height + y) * width + x;
  const int row = (int) a[p];
  const int column = (int) b[p] - first;
  if (row > 0 && column >= 0 && column < columns) marks[(size_t) row * columns + column] = 1;
}
