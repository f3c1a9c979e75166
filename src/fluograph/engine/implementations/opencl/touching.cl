/* Which labels touch: a bit per pair, `words` words of 32 bits a row, background first. */

inline void set_bit(__global uint* bits, int words, int row, int column)
{
  const uint bit = 1u << (column % 32);
  __global uint* word = bits + row * words + column / 32;
  if ((*word & bit) == 0) atomic_or(word, bit);
}

inline void touch(__global uint* bits, int words, int a, int b)
{
  if (a == b) return;
  set_bit(bits, words, a, b);
  set_bit(bits, words, b, a);
}

inline int has_bit(__global const uint* bits, int words, int row, int column)
{
  return (bits[row * words + column / 32] >> (column % 32)) & 1u;
}

__kernel void find_touches(__global const uint* labels, __global uint* bits,
                           int width, int height, int depth, int words)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth) return;
  const int x = i % width;
  const int y = (i / width) % height;
  const int z = i / (width * height);
  const int label = labels[i];
  if (x < width - 1) touch(bits, words, label, labels[i + 1]);
  if (y < height - 1) touch(bits, words, label, labels[i + width]);
  if (z < depth - 1) touch(bits, words, label, labels[i + width * height]);
}

/* Background has no neighbors and is none. */
__kernel void count_touches(__global const uint* bits, __global float* counts, int count, int words)
{
  const int label = get_global_id(0);
  if (label >= count) return;
  int found = 0;
  for (int word = 0; label > 0 && word < words; ++word) {
    uint left = bits[label * words + word];
    if (word == 0) left &= ~1u;
    for (; left != 0; left &= left - 1) ++found;
  }
  counts[label] = found;
}

__kernel void write_touches(__global const uint* bits, __global float* matrix, int count, int words)
{
  const int i = get_global_id(0);
  if (i < count * count) matrix[i] = has_bit(bits, words, i / count, i % count);
}

__kernel void count_faces(__global const uint* labels, __global uint* matrix,
                          int width, int height, int depth, int count)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth) return;
  const int x = i % width;
  const int y = (i / width) % height;
  const int label = labels[i];
  for (int axis = 0; axis < 3; ++axis) {
    const int step = (axis == 0) ? 1 : (axis == 1) ? width : width * height;
    const int inside = (axis == 0) ? x > 0 : (axis == 1) ? y > 0 : i >= width * height;
    if (!inside) continue;
    const int other = labels[i - step];
    if (other == label) continue;
    atomic_add(&matrix[label + other * count], 1u);
    atomic_add(&matrix[other + label * count], 1u);
  }
}

/* The share of a label's faces: each entry by the sum of its column. */
__kernel void share_faces(__global const uint* matrix, __global float* shares, int count)
{
  const int column = get_global_id(0);
  if (column >= count) return;
  float sum = 0;
  for (int row = 0; row < count; ++row) sum += (float) matrix[column + row * count];
  for (int row = 0; row < count; ++row)
    shares[column + row * count] = (float) matrix[column + row * count] / sum;
}

__kernel void find_overlaps(__global const uint* labels, __global const uint* others,
                            __global float* matrix, int n, int count)
{
  const int i = get_global_id(0);
  if (i < n) matrix[labels[i] + others[i] * count] = 1;
}

__kernel void count_near(__global const float* points, __global float* counts, int count,
                         float low, float high)
{
  const int label = get_global_id(0);
  if (label > count) return;
  int found = 0;
  for (int other = 0; label > 0 && other < count; ++other) {
    float sum = 0;
    for (int axis = 0; axis < 3; ++axis) {
      const float along = points[label - 1 + axis * count] - points[other + axis * count];
      sum = sum + along * along;
    }
    const float distance = sqrt(sum);
    if (other != label - 1 && distance >= low && distance <= high) ++found;
  }
  counts[label] = found;
}

/* Of a label and its neighbors. `what`: 0 mean, 1 minimum, 2 maximum, 3 standard deviation. */
__kernel void summarize(__global const uint* bits, __global const float* values, __global float* out,
                        int count, int words, int first, int what)
{
  const int label = get_global_id(0);
  if (label >= count) return;
  int found = 0;
  float sum = 0;
  float low = values[label];
  float high = low;
  for (int other = first; label >= first && other < count; ++other) {
    if (other != label && !has_bit(bits, words, label, other)) continue;
    const float value = values[other];
    sum = sum + value;
    low = min(low, value);
    high = max(high, value);
    ++found;
  }
  const float mean = sum / found;
  float squares = 0;
  for (int other = first; what == 3 && label >= first && other < count; ++other)
    if (other == label || has_bit(bits, words, label, other)) {
      const float value = values[other] - mean;
      squares = squares + value * value;
    }
  float result = mean;
  if (what == 1) result = low;
  if (what == 2) result = high;
  if (what == 3) result = sqrt(squares / (2 * found - 1));
  out[label] = (label == 0) ? 0 : result;
}

/* Adds the neighbors of neighbors; from `first` on labels have neighbors that count. */
__kernel void extend(__global const uint* bits, __global const uint* nearest, __global uint* out,
                     int count, int words, int first)
{
  const int i = get_global_id(0);
  if (i >= count * words) return;
  const int row = i / words;
  const int column = i % words;
  uint found = bits[i];
  for (int word = 0; word < words; ++word) {
    uint left = bits[row * words + word];
    if (word == 0 && first > 0) left &= ~1u;
    for (int other = word * 32; left != 0; left >>= 1, ++other)
      if (left & 1u) found |= nearest[other * words + column];
  }
  if (row / 32 == column) found &= ~(1u << (row % 32));
  out[i] = found;
}

/* From a matrix that is above 0 where two labels are neighbors: what lies below its diagonal counts. */
__kernel void pack(__global const float* matrix, __global uint* bits, int count, int words, int width)
{
  const int i = get_global_id(0);
  if (i >= count * words) return;
  const int row = i / words;
  const int from = (i % words) * 32;
  const int end = min(from + 32, count);
  uint word = 0;
  for (int column = from; column < end; ++column) {
    const int low = min(row, column);
    const int high = max(row, column);
    if (low != high && matrix[high * width + low] > 0) word |= 1u << (column - from);
  }
  bits[i] = word;
}

/* Labels that touch are joined under the largest of them. */
__kernel void merge_labels(__global const uint* bits, __global uint* parents, int count, int words)
{
  const int label = get_global_id(0);
  if (label >= count || label == 0) return;
  for (int other = label + 1; other < count; ++other) {
    if (!has_bit(bits, words, label, other)) continue;
    int a = label;
    int b = other;
    while (1) {
      while ((int) parents[a] != a) a = parents[a];
      while ((int) parents[b] != b) b = parents[b];
      if (a == b) break;
      const int low = min(a, b);
      const int high = max(a, b);
      const int old = atomic_max(&parents[low], (uint) high);
      if (old == low) break;
      a = old;
      b = high;
    }
  }
}
