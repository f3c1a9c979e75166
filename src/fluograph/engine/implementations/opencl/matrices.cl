__kernel void enlarge(__global const PIXEL* source, __global PIXEL* out,
                      int width, int height, int out_width, int out_height, float fill)
{
  const int i = get_global_id(0);
  if (i >= out_width * out_height) return;
  const int x = i % out_width;
  const int y = i / out_width;
  out[i] = (x < width && y < height) ? source[y * width + x] : (PIXEL) fill;
}

__kernel void cut(__global const PIXEL* source, __global float* out,
                  int width, int height, int source_width)
{
  const int i = get_global_id(0);
  if (i < width * height) out[i] = (float) source[(i / width) * source_width + i % width];
}
