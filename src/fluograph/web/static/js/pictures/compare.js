/**
 * Windows side by side at the same zoom, or one after the other in the same place.
 *
 *     compare(["nuclei", "labels"]);   // fills the canvas until Esc
 *
 * 1 to 9 show one, 0 all; i shows the source while it is held. What is pressed or shown alone is selected, so that
 * the side panel is about it.
 */

import { shallowReactive, watch, watchEffect } from "vue";
import { isFollowing } from "../canvas/gesture.js";
import { hasImage, shownReference, titleOf } from "../canvas/words.js";
import { stage } from "../canvas/stage.js";
import { select, store, upstream } from "../store.js";
import { make } from "../dom.js";
import { closeDisplay } from "./display.js";
import { Picture } from "./picture.js";
import { stopPlaying } from "./play.js";

const MOST = 9;

/** @type {(() => void) | null} */
let close = null;

const endComparison = () => close?.();

/** @param {string[]} names of windows with images */
export function compare(names) {
  endComparison();
  const chosen = names.filter((name) => name in store.rows && hasImage(name)).slice(0, MOST);
  if (!chosen.length) return;
  const before = document.activeElement;
  const grid = make("div", { class: "fg-compare-grid" });
  const leave = make("button", { type: "button", class: "fg-pic-tool", "aria-label": "End the comparison", title: "End (Esc)" }, ["×"]);
  const help = make("p", { class: "fg-compare-help" }, [helpText(chosen.length), leave]);
  const root = make("div", { class: "fg-compare", role: "dialog", tabindex: "-1", "aria-label": "Comparison" }, [grid, help]);
  const behind = [...stage.root.querySelectorAll(":scope > .fg-flow, :scope > .fg-navigation")];
  for (const element of behind) element.inert = true;
  stage.root.append(root);
  const shared = shallowReactive({ zoom: 1, centre: null });
  const cells = chosen.map((name, index) => cell(name, index, grid, shared));
  const show = (number) => {
    root.dataset.shown = String(number);
    cells.forEach(({ element }, index) => (element.hidden = number > 0 && number !== index + 1));
    arrange(grid, number ? 1 : cells.length);
    if (number) select([chosen[number - 1]]);
  };
  const stops = [
    listen(cells, show),
    watchEffect(() => cells.forEach(({ name, element }) => element.classList.toggle("is-selected", store.selection.includes(name)))),
    watch(() => store.opened, endComparison),
    watch(() => chosen.filter((name) => name in store.rows), (left) => left.length < chosen.length && compare(left)),
  ];
  leave.addEventListener("click", endComparison);
  show(0);
  root.focus({ preventScroll: true });
  close = () => {
    close = null;
    stops.forEach((stop) => stop());
    cells.forEach(({ picture }) => picture.destroy());
    root.remove();
    for (const element of behind) element.inert = false;
    before?.focus?.({ preventScroll: true });
  };
}

/** @param {number} count */
const helpText = (count) => (count > 1 ? `1–${count}: one, 0: all, i: source, Esc: back` : "i: source, Esc: back");

/** @param {string} name @param {number} index @param {HTMLElement} grid @param {any} shared */
function cell(name, index, grid, shared) {
  const image = make("div", { class: "fg-picture" });
  const element = make("figure", {}, [make("figcaption", {}, [`${index + 1}  ${titleOf(name)}`]), image]);
  element.addEventListener("pointerdown", () => select([name]));
  grid.append(element);
  /** @type {Picture | null} */
  let picture = null;
  const lens = sharedLens(shared, () => picture?.full);
  picture = new Picture(image, name, { key: `compare:${name}`, lens });
  return { name, element, picture };
}

/** Zoom and position in parts of the image, so that images of other sizes show the same. */
function sharedLens(shared, full) {
  return {
    get view() {
      const size = full();
      const centre = shared.centre && size ? shared.centre.map((part, axis) => part * size[axis]) : null;
      return { zoom: centre ? shared.zoom : 1, centre };
    },
    change({ zoom, centre }) {
      shared.zoom = zoom;
      shared.centre = centre && centre.map((value, axis) => value / full()[axis]);
    },
  };
}

/** As many columns as fill the room best. @param {HTMLElement} grid @param {number} count */
function arrange(grid, count) {
  const { clientWidth, clientHeight } = grid;
  const side = (columns) => Math.min(clientWidth / columns, clientHeight / Math.ceil(count / columns));
  const columns = Array.from({ length: count }, (_, i) => i + 1).reduce((a, b) => (side(b) > side(a) ? b : a), 1);
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
}

/** The first source that a window was made from. @param {string} name */
function sourceOf(name) {
  const found = [...upstream([name])].find((other) => store.rows[other]?.kind === "source" && other !== name);
  return found ? shownReference(found) : null;
}

/** Keys that mean something here; Tab, Enter and the arrows are for what has the focus. @param {any[]} cells @param {(number: number) => void} show */
function listen(cells, show) {
  const source = (on) => cells.forEach(({ name, picture }) => picture.showInstead(on ? sourceOf(name) : null));
  const act = (event) => {
    if (event.target.closest?.(FIELDS)) return false;
    if (event.key === "Escape") return void (stopPlaying() || closeDisplay() || endComparison());
    if (event.key.toLowerCase() === "i") return source(true);
    if (!/^[0-9]$/.test(event.key)) return false;
    if (Number(event.key) <= cells.length) show(Number(event.key));
  };
  const down = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isFollowing() || act(event) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const up = (event) => event.key.toLowerCase() === "i" && source(false);
  const away = () => source(false);
  const heard = { keydown: down, keyup: up, blur: away };
  for (const [name, hear] of Object.entries(heard)) addEventListener(name, hear, name !== "blur");
  return () => {
    for (const [name, hear] of Object.entries(heard)) removeEventListener(name, hear, name !== "blur");
  };
}

const FIELDS = "input:not([type=range]):not([type=checkbox]), select, textarea";
