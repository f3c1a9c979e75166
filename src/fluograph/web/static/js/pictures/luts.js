/** Look-up tables: 256 colours from dark to bright, each made from a few stops. */

/** Red, green and blue at equal distances. @type {Record<string, number[][]>} */
const STOPS = {
  grey: [[0, 0, 0], [255, 255, 255]],
  "inverted grey": [[255, 255, 255], [0, 0, 0]],
  fire: [[0, 0, 0], [40, 0, 95], [120, 0, 130], [200, 25, 70], [250, 95, 0], [255, 175, 0], [255, 240, 110], [255, 255, 255]],
  viridis: [[68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142], [31, 158, 137], [53, 183, 121], [109, 205, 89], [180, 222, 44], [253, 231, 37]],
  blue: [[0, 0, 0], [60, 90, 255]],
  green: [[0, 0, 0], [0, 255, 0]],
  red: [[0, 0, 0], [255, 0, 0]],
  cyan: [[0, 0, 0], [0, 255, 255]],
  magenta: [[0, 0, 0], [255, 0, 255]],
  yellow: [[0, 0, 0], [255, 255, 0]],
};

const BY_KIND = { labels: "distinct", map: "viridis", matrix: "viridis" };

/** What channels shown together are drawn in. */
const CHANNEL_COLOURS = ["cyan", "magenta", "yellow", "green", "red", "blue", "grey"];

/** Brightest colour of channels that are called by one, as those of a photograph. @type {Record<string, number[]>} */
const PRIMARY = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], alpha: [0, 0, 0] };

/** Names of tables for channels that are shown together. @param {string[]} names @param {number} count */
export function channelLuts(names, count) {
  const others = CHANNEL_COLOURS.values();
  return Array.from({ length: count }, (_, i) => {
    const name = names[i]?.toLowerCase();
    return name in PRIMARY ? `primary ${name}` : (others.next().value ?? "grey");
  });
}

/** The brightest colour of a table, for a style sheet. @param {string} name */
export const brightest = (name) => {
  const colour = lut(name)[255];
  return `rgb(${colour & 255} ${(colour >> 8) & 255} ${(colour >> 16) & 255})`;
};

/** Whether channels are the colours of a photograph. @param {string[]} names */
export const isColour = (names) => names.length > 2 && names.every((name) => name.toLowerCase() in PRIMARY);

/** Names for a menu. @param {string} kind */
export const lutNames = (kind) => (kind === "labels" ? ["distinct", ...Object.keys(STOPS)] : Object.keys(STOPS));

/** The table that a window uses. @param {string | undefined} chosen @param {string} kind */
export const lutOf = (chosen, kind) =>
  chosen && lutNames(kind).includes(chosen) ? chosen : (BY_KIND[kind] ?? "grey");

/** @type {Map<string, Uint32Array>} */
const made = new Map();

/** 256 pixels, as they stand in an ImageData's memory. @param {string} name */
export function lut(name) {
  const known = made.get(name);
  if (known) return known;
  const primary = PRIMARY[name.replace("primary ", "")];
  const stops = STOPS[name] ?? (primary ? [[0, 0, 0], primary] : STOPS.grey);
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i += 1) table[i] = pixel(...between(stops, i / 255));
  made.set(name, table);
  return table;
}

/** @param {number} red @param {number} green @param {number} blue */
export const pixel = (red, green, blue) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** @param {number[][]} stops @param {number} part */
function between(stops, part) {
  const at = part * (stops.length - 1);
  const index = Math.min(Math.floor(at), stops.length - 2);
  return stops[index].map((value, i) => Math.round(value + (stops[index + 1][i] - value) * (at - index)));
}
