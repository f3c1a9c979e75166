/** Colours for labels that are told apart: each is far from those before it. */

import { pixel } from "./luts.js";

const COUNT = 255;
const LEVELS = [0, 43, 85, 128, 170, 213, 255];
const DARKEST = 0.5; // lightness: labels lie on black

/** @type {Uint32Array | null} */
let made = null;

/** Pixels by label: 0 is black; after 255 colours they come again. */
export function palette() {
  made ??= Uint32Array.from([pixel(0, 0, 0), ...pick()]);
  return made;
}

/** @param {number} label @returns {number} index into the palette */
export const colourOf = (label) => (label === 0 ? 0 : ((label - 1) % COUNT) + 1);

/** Take again and again the candidate that is farthest from all that were taken. */
function pick() {
  const candidates = colours();
  const distance = candidates.map(({ lab }) => apart(lab, [0, 0, 0]));
  const chosen = [];
  for (let n = 0; n < COUNT; n += 1) {
    const best = distance.indexOf(Math.max(...distance));
    const { rgb, lab } = candidates[best];
    chosen.push(pixel(...rgb));
    candidates.forEach((other, i) => (distance[i] = Math.min(distance[i], apart(other.lab, lab))));
    distance[best] = -1;
  }
  return chosen;
}

function colours() {
  const found = [];
  for (const r of LEVELS) for (const g of LEVELS) for (const b of LEVELS) found.push([r, g, b]);
  return found.map((rgb) => ({ rgb, lab: oklab(rgb) })).filter(({ lab }) => lab[0] > DARKEST && lab[0] < 0.97);
}

/** @param {number[]} a @param {number[]} b */
const apart = (a, b) => (a[0] - b[0]) ** 2 + 4 * (a[1] - b[1]) ** 2 + 4 * (a[2] - b[2]) ** 2;

/** Lightness and two axes of colour in which distances are about as they are seen (Ottosson 2020). */
function oklab(rgb) {
  const [r, g, b] = rgb.map((value) => (value / 255) ** 2.2);
  const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b);
  const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b);
  const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.63 * b);
  return [
    0.2105 * l + 0.7936 * m - 0.0041 * s,
    1.978 * l - 2.4286 * m + 0.4506 * s,
    0.0259 * l + 0.7828 * m - 0.8087 * s,
  ];
}
