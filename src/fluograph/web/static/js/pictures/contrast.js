/** Which values are drawn dark and which bright. */

import { isColour } from "./luts.js";

const SAMPLE = 16384; // codes that stand for a channel's
const ENDS = [0.003, 0.997];
const KEEP = 0.1; // part of the span by which a range that was asked for may be off
const WIDER = 0.25;

/** @typedef {import("./planes.js").Plane} Plane */

/**
 * Low and high value of each channel that is drawn.
 * @param {Plane} plane
 * @param {any} view
 * @param {string[]} [names] of the channels
 * @returns {number[][]}
 */
export function rangesOf(plane, view, names = []) {
  const { header } = plane;
  const count = header.shape.length === 3 ? header.shape[0] : 1;
  if (Array.isArray(view.contrast)) return Array(count).fill(apart(view.contrast));
  if (count > 1 && header.high <= 255 && isColour(names)) return Array(count).fill([0, 255]); // as it was taken
  return count > 1 ? channelRanges(plane, count) : [automatic(header)];
}

/** @param {any} header */
function automatic({ kind, dark, bright, low, high }) {
  if (kind === "binary") return [0, 1];
  if (kind === "labels") return apart([0, high]);
  return apart(bright > dark ? [dark, bright] : [low, high]);
}

/** A range that is not empty. @param {number[]} range */
const apart = ([low, high]) => [low, high > low ? high : low + (Math.abs(low) * 1e-6 || 1)];

/** @type {WeakMap<object, number[][]>} */
const known = new WeakMap();

/** @param {Plane} plane @param {number} count */
function channelRanges(plane, count) {
  let found = known.get(plane);
  if (!found) {
    const length = plane.codes.length / count;
    found = Array.from({ length: count }, (_, i) => {
      const part = plane.codes.subarray(i * length, (i + 1) * length);
      return apart(percentiles(part).map((code) => plane.header.offset + plane.header.scale * code));
    });
    known.set(plane, found);
  }
  return found;
}

/** @param {any} codes */
function percentiles(codes) {
  const step = Math.max(1, Math.floor(codes.length / SAMPLE));
  const sample = new codes.constructor(Math.floor(codes.length / step));
  for (let i = 0; i < sample.length; i += 1) sample[i] = codes[i * step];
  const values = sample.filter(Number.isFinite).sort();
  return ENDS.map((part) => values[Math.round(part * (values.length - 1))] ?? 0);
}

/**
 * The range for codes of 8 bits: about the one that is shown, and not another one at every frame.
 * @param {Plane | null} plane
 * @param {any} view
 * @param {number[] | null} before what was asked for last
 * @returns {number[] | null}
 */
export function coarse(plane, view, before) {
  if (!plane || plane.header.shape.length === 3) return null;
  const [low, high] = rangesOf(plane, view)[0];
  if (Array.isArray(view.contrast)) return [low, high];
  const span = high - low;
  const near = (a, b) => Math.abs(a - b) < (KEEP + WIDER) * span;
  if (before && near(before[0], low) && near(before[1], high) && before[0] <= low && before[1] >= high) return before;
  return [low - WIDER * span, high + WIDER * span];
}

/** Counts of values between two ends. @param {Plane} plane @param {number[]} ends @param {number} bins */
export function histogram({ codes, header }, [low, high], bins) {
  const counts = new Uint32Array(bins);
  const factor = bins / (high - low);
  const step = Math.max(1, Math.floor(codes.length / SAMPLE));
  for (let i = 0; i < codes.length; i += step) {
    const bin = Math.floor((header.offset + header.scale * codes[i] - low) * factor);
    counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin] += 1;
  }
  return counts;
}
