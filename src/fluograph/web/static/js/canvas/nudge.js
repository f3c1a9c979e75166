/** Moving and sizing by the arrow keys: while one is held it is one gesture, and one edit when it comes up. */

import { store } from "../store.js";
import { drop, moved, sizer } from "./drags.js";
import { Mover } from "./mover.js";
import { doing, say, stage } from "./stage.js";
import { titleOf } from "./words.js";

const NEAR = 8; // how far a key moves, at zoom 1
const WIDE = 48;
const LOST = 1500; // milliseconds without a key, after which it has come up somewhere else
const ENDS = ["pointerdown", "blur", "pagehide"];

/**
 * @typedef {Object} Burst
 * @property {string} is
 * @property {(x: number, y: number) => void} by pixels at zoom 1
 * @property {() => void} end
 */

/** @type {Burst | null} */
let burst = null;
let timer = 0;
/** Keys that are down. @type {Set<string>} */
const down = new Set();

/** Move the selected windows. @param {KeyboardEvent} event @param {number} x @param {number} y */
export function nudge(event, x, y) {
  if (!store.selection.length || doing.moving) return false;
  const step = event.shiftKey ? WIDE : NEAR;
  go(event, "moved", () => moving(moved(event.altKey)), [x * step, y * step]);
  return true;
}

/** Size the selected window. @param {KeyboardEvent} event @param {number} x @param {number} y */
export function enlarge(event, x, y) {
  const [name, ...others] = store.selection;
  if (!name || others.length || doing.moving || store.rows[name].collapsed) return false;
  go(event, `sized ${name}`, () => sizing(name), [x * NEAR, y * NEAR]);
  return true;
}

/** @param {KeyboardEvent} event @param {string} is @param {() => Omit<Burst, "is">} make @param {number[]} by */
function go(event, is, make, by) {
  if (burst?.is !== is) {
    end();
    burst = { is, ...make() };
    addEventListener("keyup", up, true);
    for (const name of ENDS) addEventListener(name, end, true);
  }
  down.add(event.key);
  burst.by(...by);
  clearTimeout(timer);
  timer = setTimeout(end, LOST);
}

/** @param {Set<string>} names */
function moving(names) {
  const mover = new Mover(stage.root, names);
  return {
    by: (x, y) => mover.to(mover.dx + x, mover.dy + y),
    end() {
      say(`Moved ${store.selection.map(titleOf).join(", ")}`);
      drop(mover).catch(() => {}); // the person has been told
    },
  };
}

/** @param {string} name */
function sizing(name) {
  const one = sizer(name);
  return {
    by: one.by,
    end() {
      if (store.rows[name]) say(`${titleOf(name)} is ${store.rows[name].size.join(" by ")}`);
      one.end();
    },
  };
}

/** @param {KeyboardEvent} event */
function up(event) {
  down.delete(event.key);
  if (!down.size) end();
}

/** @param {Event} [event] */
function end(event) {
  if (!burst || (event?.type === "blur" && event.target !== window)) return;
  removeEventListener("keyup", up, true);
  for (const name of ENDS) removeEventListener(name, end, true);
  clearTimeout(timer);
  down.clear();
  const ended = burst;
  burst = null;
  ended.end();
}
