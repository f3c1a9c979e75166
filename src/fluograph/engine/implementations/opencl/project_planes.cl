// projection: 0 maximum, 1 minimum, 2 sum, 3 mean, 4 standard deviation
__kernel void project_planes(__global const float* src, __global float* dst, const int projection,
                             const int first, const int last, const int width, const int height) {
  const int x = get_global_id(0);
  const int y = get_global_id(1);
  if (x >= width || y >= height) return;
  const size_t plane = (size_t) width * height;
  const size_t pixel = (size_t) y * width + x;
  const float count = (float) (last - first + 1);
  float highest = src[first * plane + pixel];
  float lowest = highest;
  float sum = 0.0f;
  for (int z = first; z <= last; z++) {
    const float value = src[z * plane + pixel];
    if (value > highest) highest = value;
    if (value < lowest) lowest = value;
    sum += value;
  }
  float result = highest;
  if (projection == 1) result = lowest;
  if (projection == 2) result = sum;
  if (projection == 3) result = sum / count;
  if (projection == 4) {
    const float mean = sum / count;
    float squares = 0.0f;
    for (int z = first; z <= last; z++) {
      const float deviation = src[z * plane + pixel] - mean;
      squares += deviation * deviation;
    }
    result = sqrt(squares / count);
  }
  dst[pixel] = result;
}
