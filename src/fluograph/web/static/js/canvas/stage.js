/** The one canvas of this tab: its element, its Vue Flow, and what is going on in it. */

import { reactive } from "vue";

/** Vue Flow reaches this far beyond what is seen, so that windows are drawn before they come in. */
export const MARGIN = 340;

export const stage = {
  /** @type {HTMLElement} */
  root: /** @type {any} */ (null),
  /** @type {any} what useVueFlow returns */
  flow: null,
  /** @type {(event: string, data: object) => void} */
  emit: () => {},
};

export const doing = reactive({
  /** windows are being moved */
  moving: false,
  /** @type {null | {reference: string, side: string, port: string, fits: any, target: string}} */
  connecting: null,
  /** @type {null | {text: string, accept: (name: string) => boolean, done: (name: string | null) => void}} */
  asking: null,
  /** @type {null | number[][]} two corners of a box, in the browser's window */
  box: null,
  /** Space is down: a drag pans */
  grabbing: false,
  /** window whose title is being changed */
  renaming: "",
  finding: false,
  far: false,
  now: Date.now(),
  /** width and height of the canvas on the screen */
  room: [0, 0],
  /** said to screen readers */
  said: "",
});

/** Measure the canvas whenever its size changes. @param {HTMLElement} root @returns {() => void} */
export function measure(root) {
  const look = () => void (doing.room = [root.clientWidth, root.clientHeight]);
  const observer = new ResizeObserver(look);
  observer.observe(root);
  look();
  return () => observer.disconnect();
}

/** @param {{clientX: number, clientY: number}} point @returns {number[]} [x, y] at zoom 1 */
export function onCanvas({ clientX, clientY }) {
  const { left, top } = stage.root.getBoundingClientRect();
  const { x, y, zoom } = stage.flow.viewport.value;
  return [(clientX - left + MARGIN - x) / zoom, (clientY - top + MARGIN - y) / zoom];
}

/** @param {number[]} point [x, y] at zoom 1 @returns {{x: number, y: number}} in the browser's window */
export function onScreen([px, py]) {
  const { left, top } = stage.root.getBoundingClientRect();
  const { x, y, zoom } = stage.flow.viewport.value;
  return { x: px * zoom + x - MARGIN + left, y: py * zoom + y - MARGIN + top };
}

/** What is seen, at zoom 1. */
export function view() {
  const [width, height] = doing.room;
  const { x, y, zoom } = stage.flow.viewport.value;
  return {
    x: (MARGIN - x) / zoom,
    y: (MARGIN - y) / zoom,
    width: width / zoom,
    height: height / zoom,
  };
}

/** @param {string} text */
export const say = (text) => void (doing.said = text);

/** The element of a window, if it is drawn. @param {string} name @returns {HTMLElement | null} */
export const windowOf = (name) =>
  stage.root.querySelector(`.fg-window[data-name="${CSS.escape(name)}"]`);
