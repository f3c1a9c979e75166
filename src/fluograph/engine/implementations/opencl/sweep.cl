// One work item walks one line there and back and carries "outside" (2) into the background (0)
// until an object (1) stops it. Beyond both ends of the line is outside.
__kernel void sweep(__global unsigned char* state, __global int* changed, const int length,
                    const int stride, const int count_a, const int stride_a, const int count_b,
                    const int stride_b) {
  const int a = get_global_id(0);
  const int b = get_global_id(1);
  if (a >= count_a || b >= count_b) return;
  const size_t start = (size_t) a * stride_a + (size_t) b * stride_b;
  int found = 0;
  int outside = 1;
  for (int i = 0; i < length; i++) {
    const size_t p = start + (size_t) i * stride;
    const int value = state[p];
    if (value == 1) outside = 0;
    if (value == 2) outside = 1;
    if (value == 0 && outside) {
      state[p] = 2;
      found = 1;
    }
  }
  outside = 1;
  for (int i = length - 1; i >= 0; i--) {
    const size_t p = start + (size_t) i * stride;
    const int value = state[p];
    if (value == 1) outside = 0;
    if (value == 2) outside = 1;
    if (value == 0 && outside) {
      state[p] = 2;
      found = 1;
    }
  }
  if (found) changed[0] = 1;
}
