/**
 * The image of a window.
 *
 *     const picture = new Picture(element, name);   // the element's size is the picture's
 *     picture.destroy();
 *
 * It follows the store by itself: the row's view, the status, the selection, the canvas's zoom. With
 * `options` it stands elsewhere, as in the comparison: `key` of its planes, and `lens`, an object with
 * a reactive `view` ({zoom, centre}) and `change(view)`, where zoom and position are not the row's.
 */

import { computed, effectScope, ref, watch, watchEffect } from "vue";
import { stage } from "../canvas/stage.js";
import { shownMeta, shownReference, staleWord } from "../canvas/words.js";
import { stepOf } from "../graph.js";
import { store } from "../store.js";
import { coarse, rangesOf } from "./contrast.js";
import { controls } from "./controls.js";
import { closeDisplay } from "./display.js";
import { layout } from "./geometry.js";
import "./idle.js";
import { Layer } from "./layer.js";
import { rowLens } from "./lens.js";
import { viewOf } from "./look.js";
import { channelLuts, lutOf } from "./luts.js";
import { moving } from "./moving.js";
import { Outlines } from "./outlines.js";
import { ask, forget, hide, lastPlane, show } from "./planes.js";
import { Probe } from "./probe.js";
import { ScaleBar } from "./scalebar.js";
import { listenView } from "./viewer.js";
import { FAR, fullOf, wantOf } from "./wants.js";

const FINENESS = 4; // sizes in steps of a quarter octave, so that zooming the canvas asks seldom
const screen = ref(devicePixelRatio); // the browser's own zoom changes it
const zoomed = () => stage.flow?.viewport.value.zoom ?? 1;
const ratioNow = () => 2 ** (Math.ceil(Math.log2(zoomed() * screen.value) * FINENESS - 1e-9) / FINENESS);

addEventListener("resize", () => (screen.value = devicePixelRatio));

export class Picture {
  /** @param {HTMLElement} element @param {string} name @param {{key?: string, lens?: any}} [options] */
  constructor(element, name, { key = name, lens = rowLens(name) } = {}) {
    Object.assign(this, { element, name, key, lens });
    /** Shown instead of the window's own result, while a key is held. @type {string | null} */
    this.instead = null;
    /** The window's own, meanwhile. @type {import("./planes.js").Plane | null} */
    this.own = null;
    /** Counts the planes that were put. */
    this.version = ref(0);
    /** @type {number[]} */
    this.box = [element.clientHeight || 1, element.clientWidth || 1];
    element.dataset.picture = key;
    this.build();
    this.scope = effectScope(true);
    this.scope.run(() => this.follow());
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(element);
    this.repaint();
    show(this);
  }

  build() {
    this.view = Object.assign(document.createElement("div"), { className: "fg-pic-view" });
    this.element.append(this.view);
    this.layer = new Layer(this.view, "fg-pic-plane");
    this.outlines = new Outlines(this);
    this.scale = new ScaleBar(this);
    this.probe = new Probe(this);
    this.old = Object.assign(document.createElement("span"), { className: "fg-pic-old", textContent: "old", hidden: true });
    this.element.append(this.old);
    this.stops = [listenView(this), controls(this)];
  }

  follow() {
    this.pixels = computed(ratioNow);
    this.far = computed(() => zoomed() < FAR);
    watchEffect(() => this.mark());
    watch(
      () => [this.row?.view, viewOf(this.name), this.meta, this.ratio, this.far.value, this.lens.view],
      () => this.refresh(),
    );
    watch([() => store.selection.includes(this.name), () => moving.on, () => this.status?.key], () => ask(this));
  }

  get row() {
    return store.rows[this.name];
  }

  /** The window whose result is seen. */
  get source() {
    return stepOf(this.reference);
  }

  get status() {
    return store.status[this.source];
  }

  get meta() {
    return shownMeta(this.source);
  }

  /** Settings of the display: those of the window also while another image is shown in it. */
  get settings() {
    return viewOf(this.source);
  }

  get reference() {
    return this.instead ?? shownReference(this.name);
  }

  get kind() {
    return this.layer.plane?.header.kind ?? this.meta?.kind ?? "image";
  }

  /** Height and width of the image that is seen, in its pixels. @returns {number[] | null} */
  get full() {
    return this.layer.plane?.header.full ?? fullOf(this.meta);
  }

  /** @returns {import("./geometry.js").Layout | null} */
  get at() {
    return this.full && layout(this.full, this.box, this.lens.view);
  }

  /** Device pixels for a CSS pixel, the canvas's zoom included. @returns {number} */
  get ratio() {
    return this.pixels.value;
  }

  /** @returns {import("./painter.js").Look} */
  get look() {
    const names = [...(this.meta?.channels ?? [])];
    const { lut, hidden = [] } = this.settings;
    const ranges = rangesOf(this.layer.plane, this.settings, names);
    return { lut: lutOf(lut, this.kind), ranges, channels: channelLuts(names, ranges.length), hidden: hidden ?? [] };
  }

  // What planes.js asks of a viewer:

  wants() {
    if (!this.row) return {};
    const held = this.layer.plane;
    const seen = JSON.stringify([this.status?.key, this.settings.z]);
    if (!moving.on) this.still = seen;
    const coarsely = moving.on && seen !== this.still; // what does not change is fine already
    this.span = coarsely ? coarse(held, this.settings, this.span) : null;
    const want = wantOf({
      reference: this.reference,
      meta: this.meta,
      view: { ...this.row.view, ...viewOf(this.name) },
      at: this.lens.view,
      box: this.box,
      ratio: this.ratio,
      far: this.far.value,
      moving: coarsely,
      contrast: this.span,
      full: held?.header.full ?? null,
    });
    return { [this.key]: want, ...this.outlines.wants(want) };
  }

  rank() {
    if (this.key !== this.name) return 0;
    if (store.selection.includes(this.name)) return 1;
    const { left, top, right, bottom } = this.element.getBoundingClientRect();
    return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight ? 2 : 3;
  }

  /** @param {string} key @param {import("./planes.js").Plane} plane */
  paint(key, plane) {
    if (key !== this.key) return this.outlines.paint(plane);
    const { reference } = plane.header;
    if (reference !== this.reference) return;
    this.put(plane);
    if (moving.on) ask(this); // the contrast may have changed
  }

  /** @param {import("./planes.js").Plane} plane */
  put(plane) {
    this.layer.plane = plane;
    this.version.value += 1;
    this.draw();
    this.place();
    this.mark();
  }

  draw() {
    const { look } = this;
    this.drawn = JSON.stringify(look);
    this.layer.draw(this.layer.plane, look);
  }

  /** Draw what was there before, at once. */
  repaint() {
    const plane = lastPlane(this.key) ?? lastPlane(this.name);
    if (plane && plane.header.reference === this.reference) this.put(plane);
    this.outlines.repaint();
  }

  /** The look or the place has changed. */
  refresh() {
    if (this.layer.plane && JSON.stringify(this.look) !== this.drawn) this.draw();
    this.outlines.refresh();
    this.place();
    ask(this);
  }

  resize() {
    this.box = [this.element.clientHeight || 1, this.element.clientWidth || 1];
    this.place();
    ask(this);
  }

  /** Lay everything where it belongs. */
  place() {
    const { at } = this;
    if (!at) return;
    this.layer.lay(at, this.ratio);
    this.outlines.lay(at, this.ratio);
    this.scale.draw(at);
    this.probe.move();
    this.element.classList.toggle("is-zoomed", this.lens.view.zoom > 1);
  }

  /** Say when the image is that of an earlier state. */
  mark() {
    const header = this.layer.plane?.header;
    const word = staleWord(this.source);
    this.old.hidden = !header || !word || header.key === this.status?.key;
    this.old.title = word;
  }

  /** Show the result of another window in this one, at the same zoom; null ends that. @param {string | null} reference */
  showInstead(reference) {
    if (reference === this.instead) return;
    if (this.instead === null) this.own = this.layer.plane;
    this.instead = reference;
    const plane = reference ? lastPlane(this.source) : this.own;
    if (plane?.header.reference === this.reference) this.put(plane);
    ask(this);
  }

  destroy() {
    hide(this);
    if (this.key !== this.name) [this.key, this.outlines.key].forEach(forget);
    closeDisplay(this);
    this.probe.destroy();
    this.sizes.disconnect();
    this.scope.stop();
    this.stops.forEach((stop) => stop());
    this.element.replaceChildren();
  }
}
