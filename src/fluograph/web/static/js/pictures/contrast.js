/** Which values are drawn dark and which bright. */

import { isColour } from "./luts.js";

const SAMPLE = 16384; // codes that stand for all
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
export function rangesOf({ header }, view, names = []) {
  return automatics(header, names).map((range, index) => {
    const own = contrastOf(view, header.channel ?? index);
    return own ? apart(own) : range;
  });
}

/** @param {any} header @param {string[]} names @returns {number[][]} */
function automatics(header, names) {
  const count = header.shape.length === 3 ? header.shape[0] : 1;
  if (count === 1) return [automatic(header)];
  const same = isColour(names) || header.channels.length !== count;
  if (!same) return header.channels.map(([low, high, dark, bright]) => automatic({ ...header, low, high, dark, bright }));
  return Array(count).fill(isColour(names) && header.high <= 255 ? [0, 255] : automatic(header)); // colours as they were taken
}

/** The range of a channel that a person chose; null: automatic. @param {any} view @param {number} channel @returns {number[] | null} */
export function contrastOf({ contrast }, channel) {
  if (!Array.isArray(contrast)) return null;
  const own = typeof contrast[0] === "number" ? contrast : contrast[channel];
  return Array.isArray(own) ? own : null;
}

/**
 * The setting, with another range of one of so many channels; null: automatic.
 * @param {any} view
 * @param {number} channel
 * @param {number} count
 * @param {number[] | null} range
 */
export function withContrast(view, channel, count, range) {
  if (count === 1) return range ?? "auto";
  const all = Array.from({ length: count }, (_, i) => (i === channel ? range : contrastOf(view, i)));
  return all.some(Boolean) ? all : "auto";
}

/** @param {any} header */
function automatic({ kind, dark, bright, low, high }) {
  if (kind === "binary") return [0, 1];
  if (kind === "labels") return apart([0, high]);
  return apart(bright > dark ? [dark, bright] : [low, high]);
}

/** A range that is not empty. @param {number[]} range */
const apart = ([low, high]) => [low, high > low ? high : low + (Math.abs(low) * 1e-6 || 1)];

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
  if (contrastOf(view, plane.header.channel ?? 0)) return [low, high];
  const span = high - low;
  const near = (a, b) => Math.abs(a - b) < (KEEP + WIDER) * span;
  if (before && near(before[0], low) && near(before[1], high) && before[0] <= low && before[1] >= high) return before;
  return [low - WIDER * span, high + WIDER * span];
}

/**
 * Counts of values between two ends.
 * @param {Plane} plane
 * @param {number[]} ends
 * @param {number} bins
 * @param {number | null} [channel] index of the only one that counts
 */
export function histogram({ codes, header }, [low, high], bins, channel = null) {
  const counts = new Uint32Array(bins);
  const factor = bins / (high - low);
  const length = channel === null ? codes.length : header.shape[1] * header.shape[2];
  const start = channel === null ? 0 : channel * length;
  const step = Math.max(1, Math.floor(length / SAMPLE));
  for (let i = start; i < start + length; i += step) {
    const bin = Math.floor((header.offset + header.scale * codes[i] - low) * factor);
    counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin] += 1;
  }
  return counts;
}
