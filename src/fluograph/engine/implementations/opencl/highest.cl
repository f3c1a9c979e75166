// The maximum along z, in each channel.
__kernel void highest(__global const PIXEL* src, __global PIXEL* dst, const int width,
                      const int height, const int depth, const int channels) {
  const int x = get_global_id(0);
  const int row = get_global_id(1);
  if (x >= width || row >= height * channels) return;
  const size_t plane = (size_t) width * height;
  const int channel = row / height;
  size_t i = (size_t) channel * depth * plane + (size_t) (row % height) * width + x;
  PIXEL value = src[i];
  for (int z = 1; z < depth; z++) {
    i += plane;
    value = src[i] > value ? src[i] : value;
  }
  dst[(size_t) row * width + x] = value;
}
