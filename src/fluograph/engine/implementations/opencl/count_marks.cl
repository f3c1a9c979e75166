// Adds the marks of each row to its count and wipes them.
__kernel void count_marks(__global unsigned char* marks, __global float* counts, const int columns,
                          const int rows) {
  const int row = get_global_id(0);
  if (row >= rows) return;
  int count = 0;
  for (int column = 0; column < columns; column++) {
    const size_t p = (size_t) row * columns + column;
    count += marks[p];
    marks[p] = 0;
  }
  counts[row] += (float) count;
}
