/** Where an image lies in its window. Sizes are [height, width], points [y, x]. */

/**
 * @typedef {{zoom: number, centre: number[] | null}} View zoom 1: the whole image; centre in its pixels
 * @typedef {{scale: number, left: number, top: number}} Layout CSS pixels for a pixel of the image
 */

const LARGEST_PIXEL = 64; // CSS pixels
const WHOLE = 0.6; // of the image in view, from which on all of it is asked for
const MIN_BLOCK = 16;

/** @param {number[]} full @param {number[]} box */
export const fitScale = (full, box) => Math.min(box[0] / full[0], box[1] / full[1]);

/** @param {number[]} full @param {number[]} box */
const largestZoom = (full, box) => Math.max(1, LARGEST_PIXEL / fitScale(full, box));

/**
 * @param {number[]} full
 * @param {number[]} box
 * @param {View} view
 * @returns {Layout}
 */
export function layout(full, box, view) {
  const fit = fitScale(full, box);
  const scale = fit * view.zoom;
  const centre = view.centre ?? full.map((side) => side / 2);
  const [top, left] = [0, 1].map((axis) => {
    const free = (box[axis] - full[axis] * fit) / 2;
    return place(full[axis] * scale, box[axis], centre[axis] * scale, free);
  });
  return { scale, top, left };
}

/** The start of an image of some length: no more is blank than `free`, as when all of it is seen. */
const place = (length, room, centre, free) =>
  Math.min(free, Math.max(room - length - free, room / 2 - centre));

/**
 * The point of the image under a point of the window.
 * @param {Layout} at
 * @param {number[]} point
 */
export const under = (at, [y, x]) => [(y - at.top) / at.scale, (x - at.left) / at.scale];

/**
 * The view after zooming, with the same image point under the cursor.
 * @param {number[]} full
 * @param {number[]} box
 * @param {View} view
 * @param {number} factor
 * @param {number[]} point
 * @returns {View}
 */
export function zoomedAt(full, box, view, factor, point) {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), largestZoom(full, box));
  if (zoom === 1) return { zoom: 1, centre: null };
  const fixed = under(layout(full, box, view), point);
  const scale = fitScale(full, box) * zoom;
  const centre = fixed.map((value, axis) => value + (box[axis] / 2 - point[axis]) / scale);
  return settled(full, box, { zoom, centre });
}

/**
 * The view after dragging the image by some CSS pixels.
 * @param {number[]} full
 * @param {number[]} box
 * @param {View} view
 * @param {number[]} shift
 * @returns {View}
 */
export function pannedBy(full, box, view, shift) {
  const { scale } = layout(full, box, view);
  const from = middle(full, box, view);
  return settled(full, box, { zoom: view.zoom, centre: from.map((value, axis) => value - shift[axis] / scale) });
}

/** The view with the centre that is really shown. */
const settled = (full, box, view) => ({ zoom: view.zoom, centre: middle(full, box, view) });

/** @param {number[]} full @param {number[]} box @param {View} view */
const middle = (full, box, view) => under(layout(full, box, view), [box[0] / 2, box[1] / 2]);

/**
 * The part of the image in view, a little larger so that small moves ask for nothing; null for all.
 * @param {number[]} full
 * @param {number[]} box
 * @param {View} view
 * @returns {number[][] | null}
 */
export function region(full, box, view) {
  if (view.zoom <= 1) return null;
  const at = layout(full, box, view);
  const seen = [under(at, [0, 0]), under(at, box)];
  const ends = [0, 1].map((axis) => seen.map((point) => Math.min(Math.max(point[axis], 0), full[axis])));
  const extents = ends.map(([a, b]) => b - a);
  if (extents[0] * extents[1] >= WHOLE * full[0] * full[1]) return null;
  const block = Math.max(MIN_BLOCK, powerAbove(Math.max(...extents) / 4));
  return ends.map(([a, b], axis) => [
    Math.max(0, Math.floor((a - block / 4) / block) * block),
    Math.min(full[axis], Math.ceil((b + block / 4) / block) * block),
  ]);
}

/** @param {number} value */
export const powerAbove = (value) => 2 ** Math.ceil(Math.log2(Math.max(value, 1)) - 1e-9);
