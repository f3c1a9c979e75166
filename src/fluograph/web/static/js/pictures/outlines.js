/** Outlines of labels over an image. */

import { stepOf } from "../graph.js";
import { store } from "../store.js";
import { Layer } from "./layer.js";
import { lastPlane } from "./planes.js";
import { depthOf } from "./wants.js";
import { viewOf } from "./look.js";
import { shownMeta } from "../canvas/words.js";

export class Outlines {
  /** @param {any} picture */
  constructor(picture) {
    this.picture = picture;
    this.layer = new Layer(picture.view, "fg-pic-outlines");
  }

  /** @returns {string | null} the labels that are drawn */
  get reference() {
    const { outlines } = viewOf(this.picture.name);
    return outlines && stepOf(outlines) in store.rows ? outlines : null;
  }

  get key() {
    return `${this.reference}@${this.picture.key}`;
  }

  /** @param {any} want that of the image */
  wants(want) {
    const { reference } = this;
    if (!reference) return {};
    const volume = depthOf(shownMeta(stepOf(reference))) > 1;
    const other = { reference, edges: true, channel: null, contrast: null, plane: volume ? want.plane : 0 };
    return { [this.key]: { ...want, ...other } };
  }

  /** @param {import("./planes.js").Plane} plane */
  paint(plane) {
    if (plane.header.reference !== this.reference) return;
    this.layer.draw(plane, { lut: "distinct", ranges: [], clear: true });
    if (this.picture.at) this.layer.lay(this.picture.at, this.picture.ratio);
  }

  repaint() {
    const plane = this.reference && lastPlane(this.key);
    if (plane) this.paint(plane);
  }

  refresh() {
    if (!this.reference) this.layer.clear();
    else if (this.layer.plane?.header.reference !== this.reference) this.repaint();
  }

  /** @param {import("./geometry.js").Layout} at @param {number} ratio */
  lay(at, ratio) {
    this.layer.lay(at, ratio);
  }
}
