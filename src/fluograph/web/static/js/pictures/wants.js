/** What a window asks the server for, from what is known of it. */

import { fitScale, powerAbove, region } from "./geometry.js";
import { isColour } from "./luts.js";

const THUMBNAIL = 64;
export const FAR = 0.25; // canvas zoom below which thumbnails do

/**
 * @typedef {Object} Facts
 * @property {string} reference
 * @property {any} meta of what is shown; null if nothing is known
 * @property {any} view of the row
 * @property {import("./geometry.js").View} at
 * @property {number[]} box CSS pixels
 * @property {number} ratio device pixels for a CSS pixel, canvas zoom included
 * @property {boolean} far
 * @property {boolean} moving something is being dragged
 * @property {number[] | null} contrast that is shown now
 * @property {number[] | null} full as the last plane told it
 */

/** @param {Facts} facts */
export function wantOf(facts) {
  const full = fullOf(facts.meta) ?? facts.full;
  const part = full ? region(full, facts.box, facts.at) : null;
  const exact = facts.meta?.kind === "labels" || facts.meta?.kind === "binary";
  return {
    reference: facts.reference,
    plane: planeOf(facts.meta, facts.view),
    region: part,
    size: sizeOf(facts, full, part),
    bits: facts.moving && !isMixed(facts) ? 8 : 16, // 8 for all channels would leave the dim ones none
    contrast: facts.moving && !exact ? facts.contrast : null,
    edges: false,
    channel: channelOf(facts.meta, facts.view),
  };
}

/** Whether channels are shown together that are no colours of a photograph. @param {Facts} facts */
const isMixed = ({ meta, view }) => countOf(meta) > 1 && channelOf(meta, view) === null && !isColour(meta.channels ?? []);

/** Number of channels. @param {any} meta */
export const countOf = (meta) => (meta?.axes?.includes("C") ? (sizeAlong(meta, "C") ?? 1) : 1);

/** Height and width of the image, if they are known. @param {any} meta @returns {number[] | null} */
export function fullOf(meta) {
  if (!meta) return null;
  const [height, width] = meta.kind === "matrix" ? meta.shape : [sizeAlong(meta, "Y"), sizeAlong(meta, "X")];
  return height && width ? [height, width] : null;
}

/** @param {any} meta @param {string} axis @returns {number | null} */
export function sizeAlong(meta, axis) {
  const index = meta?.axes?.indexOf(axis) ?? -1;
  return index < 0 ? 1 : meta.shape[index];
}

/** Number of planes; 1 of what is no volume. @param {any} meta */
export const depthOf = (meta) => sizeAlong(meta, "Z") ?? 1;

/** @param {any} meta @param {any} view @returns {number | "max"} */
export function planeOf(meta, view) {
  const depth = depthOf(meta);
  if (depth <= 1) return 0;
  if (view.z === "max") return "max";
  return Math.min(Math.max(view.z ?? Math.floor(depth / 2), 0), depth - 1);
}

/** @param {any} meta @param {any} view @returns {number | null} null: all of them, in colours */
export function channelOf(meta, view) {
  if (!meta?.axes?.includes("C")) return null;
  const count = countOf(meta);
  if (count === 1) return 0;
  return Number.isInteger(view.channel) && view.channel < count ? view.channel : null;
}

/** @param {Facts} facts @param {number[] | null} full @param {number[][] | null} part */
function sizeOf({ box, at, ratio, far }, full, part) {
  if (far) return [THUMBNAIL, THUMBNAIL];
  if (!full) return box.map((side) => powerAbove(side * ratio));
  const step = stepBelow(1 / (fitScale(full, box) * at.zoom * ratio));
  return (part ? part.map(([a, b]) => b - a) : full).map((extent) => Math.ceil(extent / step));
}

/** The largest power of two, or three times one, that is not above: few, so that few are asked for. */
function stepBelow(most) {
  if (most < 2) return 1;
  const power = 2 ** Math.floor(Math.log2(most) + 1e-9);
  return 1.5 * power <= most ? 1.5 * power : power;
}

/**
 * Whether a plane is what was asked for.
 * @param {any} header
 * @param {any} want
 */
export function answers(header, want) {
  const same = ["reference", "plane", "edges", "channel"].every((field) => header[field] === want[field]);
  const [height, width] = header.full;
  const wanted = want.region ?? [[0, height], [0, width]];
  const step = Math.max(1, ...wanted.map(([a, b], axis) => Math.ceil((b - a) / want.size[axis])));
  return same && header.quality === want.bits && header.step === step && String(header.region) === String(wanted);
}
