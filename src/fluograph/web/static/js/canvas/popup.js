/** Opens the picker for this canvas. */

import { openPicker } from "../picker/index.js";
import { ask } from "../socket.js";
import { select, store } from "../store.js";
import { askWindow } from "./ask.js";
import { onCanvas, onScreen, stage, view, windowOf } from "./stage.js";
import { focusWindow } from "./view.js";
import { shownReference, titleOf } from "./words.js";

const host = {
  get element() {
    return stage.root;
  },
  back(name) {
    (windowOf(name ?? "") ?? stage.root).focus({ preventScroll: true });
  },
  hasWindows: () => Object.keys(store.rows).length > 0,
  ask,
  askWindow,
  titleOf,
  made,
};

/** A step was added: it is selected once it is here. @param {string} name */
function made(name) {
  if (!store.rows[name]) return;
  select([name]);
  focusWindow(name);
}

/** @param {import("../picker/index.js").Options} options without `at`: beside the window, or in the middle */
export function openPopup(options = {}) {
  const at = options.at ?? (options.name ? beside(options.name) : middle());
  return openPicker(host, { ...options, at });
}

/** The next step after a window. @param {string} name @param {object} [more] */
export const openNext = (name, more = {}) =>
  openPopup({ name, reference: shownReference(name), ...more });

/** A step at a place of the canvas that reads nothing yet. @param {{clientX: number, clientY: number}} event */
export const openHere = (event, more = {}) =>
  openPopup({ at: { x: event.clientX, y: event.clientY }, place: onCanvas(event).map(Math.round), ...more });

/** @param {string} name */
function beside(name) {
  const { at, size } = store.rows[name];
  return onScreen([at[0] + size[0], at[1]]);
}

function middle() {
  const { x, y, width, height } = view();
  return onScreen([x + width / 2 - 150, y + height / 4]);
}
