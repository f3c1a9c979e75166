// The mean of boxes of factor x factor pixels of a plane, or their middle pixel.
__kernel void view_plane(__global const PIXEL* src, __global PIXEL* dst, const int width,
                         const int height, const int depth, const int z, const int x0,
                         const int x1, const int y0, const int y1, const int factor,
                         const int nearest, const int out_width, const int out_height,
                         const int channels) {
  const int i = get_global_id(0);
  const int row = i / out_width;
  const int channel = row / out_height;
  if (channel >= channels) return;
  int u0 = x0 + i % out_width * factor;
  int v0 = y0 + row % out_height * factor;
  int u1 = u0 + factor < x1 ? u0 + factor : x1;
  int v1 = v0 + factor < y1 ? v0 + factor : y1;
  if (nearest) {
    u0 = (u0 + u1) / 2;
    v0 = (v0 + v1) / 2;
    u1 = u0 + 1;
    v1 = v0 + 1;
  }
  const size_t start = ((size_t) channel * depth + z) * height;
  float sum = 0.0f;
  for (int v = v0; v < v1; v++)
    for (int u = u0; u < u1; u++) sum += src[(start + v) * width + u];
  dst[i] = sum / ((u1 - u0) * (v1 - v0));
}
