__kernel void copy_planes(__global const PIXEL* src, __global PIXEL* dst, const int first,
                          const int width, const int height, const int depth) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int z = get_global_id(2);
  if (x >= width || y >= height || z >= depth) return;
  const size_t plane = (size_t) width * height;
  const size_t pixel = (size_t) y * width + x;
  dst[z * plane + pixel] = src[((size_t) z + first) * plane + pixel];
}
