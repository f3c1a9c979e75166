/** Value and position under the cursor: at once from the codes, exactly from the server on rest. */

import { stage } from "../canvas/stage.js";
import { stepOf } from "../graph.js";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { under } from "./geometry.js";
import { lengthText } from "./scalebar.js";
import { pointIn } from "./viewer.js";

const REST = 150; // milliseconds

export class Probe {
  /** @param {any} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {MouseEvent | null} */
    this.event = null;
    this.text = "";
    this.timer = 0;
    this.asked = 0;
    picture.element.addEventListener("pointermove", (event) => this.follow(event));
    picture.element.addEventListener("pointerleave", () => this.follow(null));
  }

  /** @param {MouseEvent | null} event */
  follow(event) {
    this.event = event;
    this.move();
  }

  /** Look again: the cursor, or what is under it, has moved. */
  move() {
    if (!this.event && !this.text) return;
    clearTimeout(this.timer);
    this.asked += 1;
    const spot = this.event && spotOf(this.picture, this.event);
    if (!spot) return this.say("");
    const { exact, values } = codesAt(this.picture.layer.plane, spot);
    this.say(textOf(spot, values, exact));
    if (!exact) this.timer = setTimeout(() => this.rest(spot), REST);
  }

  /** @param {any} spot */
  async rest(spot) {
    const asked = this.asked;
    if (store.status[stepOf(spot.reference)]?.state !== "valid") return;
    try {
      const { values } = await ask("value", { reference: spot.reference, z: spot.z, y: spot.y, x: spot.x });
      if (asked === this.asked) this.say(textOf(spot, chosen(values, spot.channel), true));
    } catch {
      // what is there is still about right
    }
  }

  destroy() {
    this.follow(null);
  }

  /** Show it in the status bar. @param {string} text */
  say(text) {
    if (text !== this.text) stage.emit("probe", { text });
    this.text = text;
  }
}

/** The pixel of the image under a pointer; null beside it. */
function spotOf(picture, event) {
  const { at, layer } = picture;
  if (!at || !layer.plane) return null;
  const [y, x] = under(at, pointIn(event, picture)).map(Math.floor);
  const { header } = layer.plane;
  if (y < 0 || x < 0 || y >= header.full[0] || x >= header.full[1]) return null;
  const volume = picture.meta?.axes?.includes("Z");
  const z = volume && header.plane !== "max" ? header.plane : null;
  const { reference, channel } = header;
  return { y, x, z: volume ? z : 0, stack: volume, reference, channel, voxel: picture.meta?.voxel_size ?? [] };
}

/** @param {any[]} values of all channels @param {number | null} channel the one that is shown */
const chosen = (values, channel) => (channel !== null && values.length > 1 ? [values[channel]] : values);

/** Values of all channels at a pixel, as far as the plane knows them. */
function codesAt({ header, codes }, { y, x }) {
  const [height, width] = header.shape.slice(-2);
  const [[y0], [x0]] = header.region;
  const row = Math.floor((y - y0) / header.step);
  const column = Math.floor((x - x0) / header.step);
  if (row < 0 || column < 0 || row >= height || column >= width) return { exact: false, values: [] };
  const count = codes.length / (height * width);
  const values = Array.from({ length: count }, (_, channel) => {
    const code = codes[(channel * height + row) * width + column];
    return header.offset + header.scale * code;
  });
  const whole = header.scale === 1 && Number.isInteger(header.offset) && header.quality === 16;
  return { exact: header.step === 1 && (whole || header.dtype === "float32"), values };
}

/** @param {any} spot @param {number[]} values @param {boolean} exact */
function textOf({ y, x, z, stack, voxel }, values, exact) {
  const place = [`x ${x}`, `y ${y}`, ...(stack ? [z === null ? "z max" : `z ${z}`] : [])].join("  ");
  const [dz, dy, dx] = voxel;
  const lengths = [dx && x * dx, dy && y * dy, stack && z !== null && dz && z * dz].filter((value) => value || value === 0);
  const physical = dx && dy ? lengths.map(lengthOf).join(", ") : "";
  const shown = values.map(numberText).join(", ");
  return [place, physical, shown && (exact ? shown : `~ ${shown}`)].filter(Boolean).join("  ·  ");
}

/** @param {number} micrometres */
const lengthOf = (micrometres) => (micrometres === 0 ? "0 µm" : lengthText(micrometres));

/** @param {number | string | null} value */
export function numberText(value) {
  if (typeof value !== "number") return value === null ? "NaN" : String(value);
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(3) : String(Number(value.toPrecision(5)));
}
