/* Between label images and vectors with a value per label, background first. */

__kernel void flag(__global const uint* labels, __global uint* flags, int n)
{
  const int i = get_global_id(0);
  if (i < n) flags[labels[i]] = 1;
}

__kernel void flag_edges(__global const uint* labels, __global uint* flags,
                         int width, int height, int depth, int in_x, int in_y, int in_z)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth) return;
  const int x = i % width;
  const int y = (i / width) % height;
  const int z = i / (width * height);
  if ((in_x && (x == 0 || x == width - 1)) || (in_y && (y == 0 || y == height - 1)) ||
      (in_z && (z == 0 || z == depth - 1)))
    flags[labels[i]] = 1;
}

__kernel void replace(__global const uint* labels, __global const PIXEL* values,
                      __global PIXEL* out, int n, int last)
{
  const int i = get_global_id(0);
  if (i < n) out[i] = values[min((int) labels[i], last)];
}

__kernel void relabel(__global const uint* labels, __global const uint* values,
                      __global uint* out, int n, int size, int shift)
{
  const int i = get_global_id(0);
  if (i >= n) return;
  const int label = labels[i];
  out[i] = (label < size) ? values[label] : label - shift;
}

__kernel void read(__global const uint* labels, __global const PIXEL* map,
                   __global float* values, int n)
{
  const int i = get_global_id(0);
  if (i < n) values[labels[i]] = (float) map[i];
}

__kernel void read_positions(__global const uint* labels, __global float* points,
                             int width, int height, int depth, int count)
{
  const int i = get_global_id(0);
  if (i >= width * height * depth || labels[i] == 0) return;
  const int label = labels[i] - 1;
  points[label] = i % width;
  points[label + count] = (i / width) % height;
  if (depth > 1) points[label + 2 * count] = i / (width * height);
}

__kernel void write_points(__global const float* points, __global uint* out,
                           int width, int height, int depth, int count)
{
  const int i = get_global_id(0);
  if (i >= count || isnan(points[i])) return;
  const int x = points[i];
  const int y = points[i + count];
  const int z = points[i + 2 * count];
  if (x >= 0 && x < width && y >= 0 && y < height && z >= 0 && z < depth)
    out[x + width * (y + height * z)] = i + 1;
}

/* The second labels lie above the first. */
__kernel void stack(__global const uint* labels, __global const uint* above, __global uint* out,
                    int n, int largest)
{
  const int i = get_global_id(0);
  if (i < n) out[i] = (above[i] != 0) ? above[i] + largest : labels[i];
}
