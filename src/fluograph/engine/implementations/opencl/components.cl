/* Connected components by union and find: every pixel points at the smallest index of its
   component (plus one, 0 is background), so that components are numbered in raster order. */

__kernel void point_at_self(__global const PIXEL* source, __global int* parents, int n)
{
  const int i = get_global_id(0);
  if (i < n) parents[i] = (source[i] != 0) ? i + 1 : 0;
}

inline int root(__global const int* parents, int a)
{
  int parent = parents[a - 1];
  while (parent != a) {
    a = parent;
    parent = parents[a - 1];
  }
  return a;
}

inline void join(__global int* parents, int a, int b)
{
  while (1) {
    a = root(parents, a);
    b = root(parents, b);
    if (a == b) return;
    const int low = min(a, b);
    const int high = max(a, b);
    const int old = atomic_min(&parents[high - 1], low);
    if (old == high) return;
    a = old;
    b = low;
  }
}

/* A neighbor that touches one joined already is left out: the two are joined elsewhere. */
__kernel void unite(__global int* parents, int width, int height, int depth, int faces_only)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth || parents[i] == 0) return;
  const int x = i % width;
  const int row = i / width;
  const int y = row % height;
  const int plane = width * height;
  const int west = x > 0 && parents[i - 1] != 0;
  const int north = y > 0 && parents[i - width] != 0;
  const int north_west = x > 0 && y > 0 && parents[i - width - 1] != 0;
  const int below = i >= plane && parents[i - plane] != 0;
  if (below) join(parents, i + 1, i + 1 - plane);
  if (faces_only) {
    if (west) join(parents, i + 1, i);
    if (north && !(west && north_west)) join(parents, i + 1, i + 1 - width);
    return;
  }
  if (below) return;
  if (i >= plane)
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) {
        if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        const int other = i - plane + dy * width + dx;
        if (parents[other] != 0) join(parents, i + 1, other + 1);
      }
  if (north) {
    join(parents, i + 1, i + 1 - width);
    return;
  }
  if (west) join(parents, i + 1, i);
  else if (north_west) join(parents, i + 1, i - width);
  if (y > 0 && x < width - 1 && parents[i - width + 1] != 0) join(parents, i + 1, i + 2 - width);
}

__kernel void find(__global int* parents, int n)
{
  const int i = get_global_id(0);
  if (i >= n) return;
  if (parents[i] != 0) parents[i] = root(parents, parents[i]);
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
