/** A canvas with one plane, laid over the window where the plane belongs. */

import { paint } from "./painter.js";

const NEAREST = 1.5; // device pixels for a pixel that was sent, from which on they are squares

export class Layer {
  /** @param {HTMLElement} parent @param {string} className */
  constructor(parent, className) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = `fg-pic-layer ${className}`;
    this.canvas.setAttribute("aria-hidden", "true");
    parent.append(this.canvas);
    /** @type {import("./planes.js").Plane | null} */
    this.plane = null;
  }

  /** @param {import("./planes.js").Plane} plane @param {import("./painter.js").Look} look */
  draw(plane, look) {
    this.plane = plane;
    paint(this.canvas, plane, look);
  }

  /** @param {import("./geometry.js").Layout} at @param {number} ratio device pixels for a CSS pixel */
  lay(at, ratio) {
    if (!this.plane) return;
    const { x, y, size } = this.spot(at);
    const { style, classList } = this.canvas;
    style.transform = `translate(${x}px, ${y}px) scale(${size})`;
    classList.toggle("is-pixels", size * ratio >= NEAREST || this.nearest);
  }

  /** Where the plane begins, and how large its pixels are. @param {import("./geometry.js").Layout} at */
  spot({ scale, left, top }) {
    const [[y0], [x0]] = this.plane.header.region;
    return { x: left + x0 * scale, y: top + y0 * scale, size: this.plane.header.step * scale };
  }

  /** A mean of labels is no label. */
  get nearest() {
    return ["labels", "binary"].includes(this.plane.header.kind);
  }

  /** @param {CanvasRenderingContext2D} context @param {import("./geometry.js").Layout} at @param {number} ratio */
  copyTo(context, at, ratio) {
    if (!this.plane) return;
    const { x, y, size } = this.spot(at);
    const { width, height } = this.canvas;
    context.imageSmoothingEnabled = !this.canvas.classList.contains("is-pixels");
    context.imageSmoothingQuality = "high";
    context.drawImage(this.canvas, x * ratio, y * ratio, width * size * ratio, height * size * ratio);
  }

  clear() {
    this.plane = null;
    Object.assign(this.canvas, { width: 0, height: 0 });
  }
}
