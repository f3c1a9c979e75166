// The least and the largest value of a plane in all channels, one pair per work item.
__kernel void plane_range(__global const PIXEL* src, __global float* dst, const int width,
                          const int height, const int depth, const int z, const int channels,
                          const int items) {
  const int item = get_global_id(0);
  if (item >= items) return;
  const size_t plane = (size_t) width * height;
  float low = 3.402823466e38f;
  float high = -low;
  for (int channel = 0; channel < channels; channel++) {
    const size_t start = ((size_t) channel * depth + z) * plane;
    for (size_t n = item; n < plane; n += items) {
      const float value = src[start + n];
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  dst[item] = low;
  dst[items + item] = high;
}
