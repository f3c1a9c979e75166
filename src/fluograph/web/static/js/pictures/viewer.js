/** Zooming at the cursor and dragging of the image; only in the selected window, or in a comparison. */

import { watchEffect } from "vue";
import { follow } from "../canvas/gesture.js";
import { doing } from "../canvas/stage.js";
import { isActive } from "../canvas/words.js";
import { pannedBy, zoomedAt } from "./geometry.js";

const PER_WHEEL = 0.002; // of the logarithm, for a pixel of the wheel
const LINE = 16; // pixels
const BY_KEY = 1.25; // the zoom of one press
const PART = 0.125; // of what is in view, by which one press moves it
const OURS = "nowheel nodrag".split(" ");

/** @param {any} picture @returns {() => void} */
export function listenView(picture) {
  const { element } = picture;
  const heard = { wheel, pointerdown: press, dblclick: reset };
  const bound = Object.entries(heard).map(([name, act]) => [name, (event) => act(event, picture)]);
  for (const [name, act] of bound) element.addEventListener(name, act, { passive: false });
  const stop = watchEffect(() => {
    element.classList.toggle("nowheel", isOurs(picture));
    element.classList.toggle("nodrag", isOurs(picture) && picture.lens.view.zoom > 1);
  });
  return () => {
    stop();
    for (const [name, act] of bound) element.removeEventListener(name, act);
    element.classList.remove(...OURS);
  };
}

/** @param {any} picture */
const isOurs = ({ key, name }) => key !== name || isActive(name);

/** The point of a pointer in the picture's CSS pixels, whatever the canvas's zoom. */
export function pointIn(event, { element, box }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [((event.clientY - top) * box[0]) / height, ((event.clientX - left) * box[1]) / width];
}

/** @param {WheelEvent} event @param {any} picture */
function wheel(event, picture) {
  if (!isOurs(picture) || !picture.full || onControl(event)) return;
  event.preventDefault();
  event.stopPropagation();
  const factor = Math.exp(-event.deltaY * (event.deltaMode ? LINE : 1) * PER_WHEEL);
  zoomBy(picture, factor, pointIn(event, picture));
}

/** @param {any} picture @param {number} factor @param {number[]} [point] */
export function zoomBy(picture, factor, point = picture.box.map((side) => side / 2)) {
  const { full, box, lens } = picture;
  if (full) lens.change(zoomedAt(full, box, lens.view, factor, point));
}

/** By a key. @param {any} picture @param {number} steps */
export const zoomImage = (picture, steps) => zoomBy(picture, BY_KEY ** steps);

/** By a key: look farther that way. @param {any} picture @param {number[]} to [y, x] */
export function panImage({ full, box, lens }, to) {
  if (full && lens.view.zoom > 1) lens.change(pannedBy(full, box, lens.view, to.map((way, axis) => -way * box[axis] * PART)));
}

/** @param {any} picture */
export const resetView = ({ lens }) => lens.change({ zoom: 1, centre: null });

/** @param {PointerEvent} event @param {any} picture */
function press(event, picture) {
  const { full, lens } = picture;
  const pans = isOurs(picture) && full && lens.view.zoom > 1 && event.button === 0;
  if (!pans || doing.grabbing || onControl(event) || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const [before, from] = [lens.view, pointIn(event, picture)];
  follow(event, {
    move(moved) {
      const point = pointIn(moved, picture);
      lens.change(pannedBy(full, picture.box, before, [point[0] - from[0], point[1] - from[1]]));
    },
    cancel: () => lens.change(before),
  });
}

/** @param {MouseEvent} event @param {any} picture */
function reset(event, picture) {
  if (onControl(event)) return;
  event.stopPropagation();
  resetView(picture);
}

const onControl = (event) => event.target.closest(".fg-pic-controls") !== null;
