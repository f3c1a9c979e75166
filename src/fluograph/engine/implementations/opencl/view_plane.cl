// The mean of boxes of factor x factor pixels, or their middle pixel, of the maximum along z.
__kernel void view_plane(__global const PIXEL* src, __global PIXEL* dst, const int width,
                         const int height, const int depth, const int first, const int last,
                         const int x0, const int x1, const int y0, const int y1, const int factor,
                         const int nearest, const int out_width, const int out_height) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  const int channel = get_global_id(2);
  if (x >= out_width || y >= out_height) return;
  const size_t plane = (size_t) width * height;
  int u0 = x0 + x * factor;
  int v0 = y0 + y * factor;
  int u1 = u0 + factor < x1 ? u0 + factor : x1;
  int v1 = v0 + factor < y1 ? v0 + factor : y1;
  if (nearest) {
    u0 = (u0 + u1) / 2;
    v0 = (v0 + v1) / 2;
    u1 = u0 + 1;
    v1 = v0 + 1;
  }
  float sum = 0.0f;
  for (int v = v0; v < v1; v++)
    for (int u = u0; u < u1; u++) {
      size_t i = ((size_t) channel * depth + first) * plane + (size_t) v * width + u;
      PIXEL highest = src[i];
      for (int z = first + 1; z < last; z++) {
        i += plane;
        if (src[i] > highest) highest = src[i];
      }
      sum += highest;
    }
  dst[((size_t) channel * out_height + y) * out_width + x] = sum / ((u1 - u0) * (v1 - v0));
}
