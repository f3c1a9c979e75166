/** From codes to pixels on a canvas. */

import { lut, pixel } from "./luts.js";
import { colourOf, palette } from "./palette.js";

/**
 * @typedef {Object} Look
 * @property {string} lut name of a look-up table, or "distinct" for labels
 * @property {number[][]} ranges [low, high] of each channel
 * @property {string[]} [channels] look-up tables of channels that are shown together
 * @property {number[]} [hidden] of those, the ones that are not drawn
 * @property {boolean} [clear] leave 0 transparent
 */

const TABLE = { uint8: 256, uint16: 65536 };

/** @type {WeakMap<HTMLCanvasElement, {image: ImageData, key: string, tables: Uint32Array[]}>} */
const memory = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas gets the size of the plane
 * @param {import("./planes.js").Plane} plane
 * @param {Look} look
 */
export function paint(canvas, plane, look) {
  const [height, width] = plane.header.shape.slice(-2);
  const held = room(canvas, width, height);
  const pixels = new Uint32Array(held.image.data.buffer);
  const count = plane.codes.length / (width * height);
  if (look.lut === "distinct") paintLabels(plane.codes, pixels, look.clear);
  else if (count > 1) paintChannels(plane, pixels, tablesOf(held, plane, look, count), look.hidden ?? []);
  else paintValues(plane, pixels, tablesOf(held, plane, look, 1)[0], look);
  canvas.getContext("2d").putImageData(held.image, 0, 0);
}

/** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
function room(canvas, width, height) {
  const known = memory.get(canvas);
  if (known?.image.width === width && known.image.height === height) return known;
  Object.assign(canvas, { width, height });
  const held = { image: new ImageData(width, height), key: "", tables: [] };
  memory.set(canvas, held);
  return held;
}

/** @param {any} codes @param {Uint32Array} pixels @param {boolean | undefined} clear */
function paintLabels(codes, pixels, clear) {
  const colours = palette();
  const ground = clear ? 0 : colours[0];
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = codes[i] === 0 ? ground : colours[colourOf(codes[i])];
}

/** A table from codes to colours for each channel; none for codes that are too many. */
function tablesOf(held, { header }, look, count) {
  const size = TABLE[header.dtype];
  if (!size) return [];
  const key = JSON.stringify([header.dtype, header.scale, header.offset, look, count]);
  if (key !== held.key) {
    held.key = key;
    held.tables = Array.from({ length: count }, (_, i) => {
      const name = count > 1 ? look.channels[i] : look.lut;
      return table(size, header, look.ranges[i] ?? look.ranges[0], lut(name));
    });
  }
  return held.tables;
}

/** @param {number} size @param {any} header @param {number[]} range @param {Uint32Array} colours */
function table(size, { scale, offset }, [low, high], colours) {
  const found = new Uint32Array(size);
  const slope = 255 / (high - low);
  const start = (offset - low) * slope + 0.5;
  for (let code = 0; code < size; code += 1) {
    const shade = start + code * scale * slope;
    found[code] = colours[shade <= 0 ? 0 : shade >= 255 ? 255 : shade | 0];
  }
  return found;
}

/** @param {any} plane @param {Uint32Array} pixels @param {Uint32Array | undefined} colours @param {Look} look */
function paintValues({ codes, header }, pixels, colours, look) {
  if (colours) {
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = colours[codes[i]];
    return;
  }
  const [low, high] = look.ranges[0];
  const shades = lut(look.lut);
  const slope = 255 / (high - low);
  for (let i = 0; i < pixels.length; i += 1) {
    const shade = (header.offset + header.scale * codes[i] - low) * slope + 0.5;
    pixels[i] = shades[shade >= 255 ? 255 : shade > 0 ? shade | 0 : 0];
  }
}

/** Colours of channels add up. @param {any} plane @param {Uint32Array} pixels @param {Uint32Array[]} tables @param {number[]} hidden */
function paintChannels({ codes }, pixels, tables, hidden) {
  const drawn = [...tables.keys()].filter((channel) => !hidden.includes(channel));
  for (let i = 0; i < pixels.length; i += 1) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const channel of drawn) {
      const colour = tables[channel][codes[channel * pixels.length + i]];
      red += colour & 255;
      green += (colour >> 8) & 255;
      blue += (colour >> 16) & 255;
    }
    pixels[i] = pixel(Math.min(red, 255), Math.min(green, 255), Math.min(blue, 255));
  }
}
