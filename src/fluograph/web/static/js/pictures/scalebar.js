/** A bar of a round length, 1, 2 or 5 times a power of ten, in the lower left corner. */

const SHARE = 0.3; // of the picture's width, at most
const UNITS = [[1000, "mm"], [1, "µm"], [0.001, "nm"]];

export class ScaleBar {
  /** @param {any} picture */
  constructor(picture) {
    this.picture = picture;
    this.element = Object.assign(document.createElement("div"), { className: "fg-pic-scale", hidden: true });
    this.bar = document.createElement("i");
    this.text = document.createElement("span");
    this.element.append(this.text, this.bar);
    picture.element.append(this.element);
  }

  /** @param {import("./geometry.js").Layout} at */
  draw(at) {
    const found = scaleBar(at.scale, this.picture.meta?.voxel_size?.[2], SHARE * this.picture.box[1]);
    this.element.hidden = !found;
    if (!found) return;
    this.bar.style.width = `${found.length}px`;
    this.text.textContent = found.text;
  }
}

/**
 * Length in CSS pixels, and what it stands for.
 * @param {number} scale CSS pixels for a pixel of the image
 * @param {number | null | undefined} voxel µm for a pixel
 * @param {number} room CSS pixels
 * @returns {{length: number, text: string} | null}
 */
export function scaleBar(scale, voxel, room) {
  const largest = (room / scale) * (voxel || 1);
  if (!(largest > 0) || !Number.isFinite(largest)) return null;
  const value = round125(largest);
  if (!voxel && value < 1) return null;
  return { length: (value / (voxel || 1)) * scale, text: voxel ? lengthText(value) : `${value} px` };
}

/** The largest 1, 2 or 5 times a power of ten that is not above. @param {number} most */
function round125(most) {
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  return [5, 2, 1].find((digit) => digit * power <= most * (1 + 1e-9)) * power;
}

/** @param {number} micrometres */
export function lengthText(micrometres) {
  const [factor, unit] = UNITS.find(([size]) => micrometres >= size) ?? UNITS[2];
  return `${Number((micrometres / factor).toPrecision(3))} ${unit}`;
}
