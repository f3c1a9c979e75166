/* Sums, minima and maxima per label. A work item adds up runs of equal labels in one row and hands
   each run over at once; several slots keep the many runs of a large label apart. */

inline void add_to(__global float* where, float value)
{
  __global uint* bits = (__global uint*) where;
  uint old = *bits;
  uint assumed;
  do {
    assumed = old;
    old = atomic_cmpxchg(bits, assumed, as_uint(as_float(assumed) + value));
  } while (assumed != old);
}

/* To a whole number of 64 bits: its low word, and its high word `far` behind. */
inline void add_whole(__global uint* low, int far, uint value)
{
  const uint old = atomic_add(low, value);
  if (old + value < old) atomic_add(low + far, 1u);
}

/* The x, y and z of a run of pixels along x, and their number: four rows of low words, four of high. */
inline void add_positions(__global uint* sums, int count, int start, int pixels, int y, int z)
{
  add_whole(sums, 4 * count, (uint) (2 * start + pixels - 1) * (uint) pixels / 2);
  add_whole(sums + count, 4 * count, (uint) y * (uint) pixels);
  add_whole(sums + 2 * count, 4 * count, (uint) z * (uint) pixels);
  add_whole(sums + 3 * count, 4 * count, (uint) pixels);
}

inline void lower_to(__global float* where, float value)
{
  __global uint* bits = (__global uint*) where;
  uint old = *bits;
  uint assumed;
  do {
    assumed = old;
    if (as_float(assumed) <= value) return;
    old = atomic_cmpxchg(bits, assumed, as_uint(value));
  } while (assumed != old);
}

inline void raise_to(__global float* where, float value)
{
  __global uint* bits = (__global uint*) where;
  uint old = *bits;
  uint assumed;
  do {
    assumed = old;
    if (as_float(assumed) >= value) return;
    old = atomic_cmpxchg(bits, assumed, as_uint(value));
  } while (assumed != old);
}

/* Of the columns, the first `sums` are added up; then minimum and maximum alternate, or, where
   `minima` is 0, maxima of what is not negative follow. */
__kernel void prepare(__global float* slots, int n, int count, int columns, int sums, int minima)
{
  const int i = get_global_id(0);
  if (i >= n) return;
  const int column = (i / count) % columns;
  float value = 0;
  if (minima && column >= sums)
    value = ((column - sums) % 2 == 0) ? 3.402823466e+38f : -3.402823466e+38f;
  slots[i] = value;
}

__kernel void merge(__global const float* slots, __global float* out, int n, int count, int columns,
                    int sums, int minima, int many)
{
  const int i = get_global_id(0);
  if (i >= n) return;
  const int column = i / count;
  float value = slots[i];
  float sum = 0;
  for (int first = 0; first < many; first += 32) { /* sums of sums lose fewer digits */
    float part = 0;
    for (int slot = first; slot < min(first + 32, many); ++slot) {
      const float other = slots[i + slot * n];
      part += other;
      if (minima && (column - sums) % 2 == 0) value = min(value, other);
      else value = max(value, other);
    }
    sum += part;
  }
  out[i] = (column < sums) ? sum : value;
}

/* Positions are summed as whole numbers, and need no slots. */
__kernel void measure(__global const uint* labels, __global const PIXEL* image,
                      __global uint* positions, __global float* slots, int width, int height, int depth, int count, int offset, int chunk, int many)
{
  const int chunks = (width + chunk - 1) / chunk;
  const int item = get_global_id(0);
  if (item >= chunks * height * depth) return;
  const int y = (item / chunks) % height;
  const int z = item / (chunks * height);
  const int begin = (item % chunks) * chunk;
  const int end = min(begin + chunk, width);
  const int row = (z * height + y) * width;
  __global float* slot = slots + (item % many) * 12 * count;

  int current = 0;
  int start = begin;
  float sum = 0, sum_x = 0, low = 0, high = 0;
  for (int x = begin; x <= end; ++x) {
    const int label = (x < end) ? (int) labels[row + x] + offset : -1;
    if (label != current) {
      if (current > 0) {
        __global float* out = slot + current;
        add_positions(positions + current, count, start, x - start, y, z);
        add_to(out, sum_x);
        add_to(out + count, (float) y * sum);
        add_to(out + 2 * count, (float) z * sum);
        add_to(out + 3 * count, sum);
        lower_to(out + 4 * count, low);
        raise_to(out + 5 * count, high);
        lower_to(out + 6 * count, (float) start);
        raise_to(out + 7 * count, (float) (x - 1));
        lower_to(out + 8 * count, (float) y);
        raise_to(out + 9 * count, (float) y);
        lower_to(out + 10 * count, (float) z);
        raise_to(out + 11 * count, (float) z);
      }
      current = label;
      start = x;
      sum = 0;
      sum_x = 0;
    }
    if (current <= 0) continue;
    const float value = (float) image[row + x];
    low = (x == start) ? value : min(low, value);
    high = (x == start) ? value : max(high, value);
    sum += value;
    sum_x += (float) x * value;
  }
}

/* `centers`: x, y, z of centroids, x, y, z of mass centers, mean intensities and areas. */
__kernel void measure_spread(__global const uint* labels, __global const PIXEL* image,
                             __global const float* centers, __global float* slots,
                             int width, int height, int depth, int count, int offset, int chunk, int many)
{
  const int chunks = (width + chunk - 1) / chunk;
  const int item = get_global_id(0);
  if (item >= chunks * height * depth) return;
  const int y = (item / chunks) % height;
  const int z = item / (chunks * height);
  const int begin = (item % chunks) * chunk;
  const int end = min(begin + chunk, width);
  const int row = (z * height + y) * width;
  __global float* slot = slots + (item % many) * 5 * count;

  int current = 0;
  float cx = 0, cy = 0, cz = 0, mx = 0, my = 0, mz = 0, mean = 0, area = 1;
  float sum_c = 0, sum_m = 0, squares = 0, max_c = 0, max_m = 0;
  for (int x = begin; x <= end; ++x) {
    const int label = (x < end) ? (int) labels[row + x] + offset : -1;
    if (label != current) {
      if (current > 0) {
        __global float* out = slot + current;
        add_to(out, sum_c);
        add_to(out + count, sum_m);
        add_to(out + 2 * count, squares);
        raise_to(out + 3 * count, max_c);
        raise_to(out + 4 * count, max_m);
      }
      current = label;
      sum_c = 0;
      sum_m = 0;
      squares = 0;
      max_c = 0;
      max_m = 0;
      if (current > 0) {
        __global const float* center = centers + current;
        cx = center[0];
        cy = center[count];
        cz = center[2 * count];
        mx = center[3 * count];
        my = center[4 * count];
        mz = center[5 * count];
        mean = center[6 * count];
        area = center[7 * count];
      }
    }
    if (current <= 0) continue;
    const float value = (float) image[row + x] - mean;
    const float to_c = sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz));
    const float to_m = sqrt((x - mx) * (x - mx) + (y - my) * (y - my) + (z - mz) * (z - mz));
    sum_c += to_c;
    sum_m += to_m;
    squares += value * value / area;
    max_c = max(max_c, to_c);
    max_m = max(max_m, to_m);
  }
}

/* Whole numbers, so that centroids do not depend on the order of summation. */
__kernel void sum_positions(__global const uint* labels, __global uint* sums,
                            int width, int height, int depth, int count, int chunk)
{
  const int chunks = (width + chunk - 1) / chunk;
  const int item = get_global_id(0);
  if (item >= chunks * height * depth) return;
  const int y = (item / chunks) % height;
  const int z = item / (chunks * height);
  const int begin = (item % chunks) * chunk;
  const int end = min(begin + chunk, width);
  const int row = (z * height + y) * width;
  int start = begin;
  for (int x = begin; x < end; ++x) {
    const int label = labels[row + x];
    if (x + 1 < end && (int) labels[row + x + 1] == label) continue;
    const int pixels = x + 1 - start;
    add_positions(sums + label, count, start, pixels, y, z);
    start = x + 1;
  }
}
