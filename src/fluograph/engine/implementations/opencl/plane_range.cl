// The least and the largest value of the maximum along z, one pair per work item.
__kernel void plane_range(__global const PIXEL* src, __global float* dst, const int width,
                          const int height, const int depth, const int channels, const int first,
                          const int last, const int items) {
  const int item = get_global_id(0);
  if (item >= items) return;
  const size_t plane = (size_t) width * height;
  const size_t count = plane * channels;
  float low = 3.402823466e38f;
  float high = -low;
  for (size_t n = item; n < count; n += items) {
    size_t i = (n / plane * depth + first) * plane + n % plane;
    PIXEL highest = src[i];
    for (int z = first + 1; z < last; z++) {
      i += plane;
      if (src[i] > highest) highest = src[i];
    }
    if (highest < low) low = highest;
    if (highest > high) high = highest;
  }
  dst[item] = low;
  dst[items + item] = high;
}
