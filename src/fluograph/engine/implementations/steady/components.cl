/* Connected components by union and find: every pixel points at the smallest index of its
   component (plus one, 0 is background), so that components are numbered in raster order. */

__kernel void point_at_self(__global const PIXEL* source, __global int* parents, int n)
{
  const int i = get_global_id(0);
  if (i < n) parents[i] = (source[i] != 0) ? i + 1 : 0;
}

__kernel void unite(__global int* parents, int width, int height, int depth, int faces_only)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth || parents[i] == 0) return;
  const int x = i % width;
  const int y = (i / width) % height;
  const int z = i / (width * height);
  for (int neighbor = 0; neighbor < 13; ++neighbor) {
    const int dx = neighbor % 3 - 1;
    const int dy = (neighbor / 3) % 3 - 1;
    const int dz = neighbor / 9 - 1;
    if (faces_only && dx * dx + dy * dy + dz * dz != 1) continue;
    if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height || z + dz < 0) continue;
    int b = parents[i + dx + width * (dy + height * dz)];
    if (b == 0) continue;
    int a = i + 1;
    while (a != b) {
      while (parents[a - 1] != a) a = parents[a - 1];
      while (parents[b - 1] != b) b = parents[b - 1];
      if (a < b) {
        const int lower = a;
        a = b;
        b = lower;
      }
      if (a == b) break;
      const int old = atomic_min(&parents[a - 1], b);
      if (old == a) break;
      a = old;
    }
  }
}

__kernel void find(__global int* parents, int n)
{
  const int i = get_global_id(0);
  if (i >= n) return;
  int a = parents[i];
  if (a == 0) return;
  while (parents[a - 1] != a) a = parents[a - 1];
  parents[i] = a;
}

__kernel void count_roots(__global const int* parents, __global uint* counts, int n, int block)
{
  const int begin = get_global_id(0) * block;
  if (begin >= n) return;
  uint count = 0;
  for (int i = begin; i < min(begin + block, n); ++i) count += (parents[i] == i + 1);
  counts[get_global_id(0)] = count;
}

__kernel void number_roots(__global const int* parents, __global const uint* before,
                           __global uint* numbers, int n, int block)
{
  const int begin = get_global_id(0) * block;
  if (begin >= n) return;
  uint number = before[get_global_id(0)];
  for (int i = begin; i < min(begin + block, n); ++i)
    if (parents[i] == i + 1) numbers[i] = ++number;
}

__kernel void number_all(__global const int* parents, __global const uint* numbers,
                         __global uint* out, int n)
{
  const int i = get_global_id(0);
  if (i < n) out[i] = (parents[i] != 0) ? numbers[parents[i] - 1] : 0;
}
