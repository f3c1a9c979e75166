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

/* A row for each of the second points and a column for each of the first, behind a row and a column
   of zeros for the background. */
__kernel void distances(__global const float* one, __global const float* other, __global float* out,
                        int width, int height, int axes)
{
  const int i = get_global_id(0);
  if (i >= width * height) return;
  const int column = i % width;
  const int row = i / width;
  float sum = 0;
  for (int axis = 0; row > 0 && column > 0 && axis < axes; ++axis) {
    const float along = one[axis * (width - 1) + column - 1] - other[axis * (height - 1) + row - 1];
    sum = sum + along * along;
  }
  out[i] = sqrt(sum);
}
