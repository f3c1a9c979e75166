__kernel void to_float32(__global const PIXEL* source, __global float* out, int n)
{
  const int i = get_global_id(0);
  if (i < n) out[i] = (float) source[i];
}

__kernel void to_uint32(__global const PIXEL* source, __global uint* out, int n)
{
  const int i = get_global_id(0);
  if (i < n) out[i] = (uint) source[i];
}
