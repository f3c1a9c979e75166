__kernel void not_outside(__global unsigned char* state, const int width, const int height,
                          const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const size_t p = ((size_t) z * height + y) * width + x;
  state[p] = state[p] == 2 ? 0 : 1;
}
