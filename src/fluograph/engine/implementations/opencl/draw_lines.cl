// A line is six numbers: x, y, z of its start and of its end. Sets the pixels under points at every
// half pixel from the start up to, but without, the end.
__kernel void draw_lines(__global const float* lines, __global unsigned char* dst, const int count,
                         const int width, const int height, const int depth) {
  const int line = get_global_id(0);
  if (line >= count) return;
  const float x = lines[6 * line];
  const float y = lines[6 * line + 1];
  const float z = lines[6 * line + 2];
  const float dx = lines[6 * line + 3] - x;
  const float dy = lines[6 * line + 4] - y;
  const float dz = lines[6 * line + 5] - z;
  const float length = sqrt(dx * dx + dy * dy + dz * dz);
  for (float d = 0.0f; d < length; d += 0.5f) {
    const int px = (int) (x + dx * d / length);
    const int py = (int) (y + dy * d / length);
    const int pz = (int) (z + dz * d / length);
    if (px >= 0 && py >= 0 && pz >= 0 && px < width && py < height && pz < depth)
      dst[((size_t) pz * height + py) * width + px] = 1;
  }
}
