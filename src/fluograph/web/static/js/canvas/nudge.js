/** Moving by the arrow keys: while one is held it is one gesture, and one edit when it comes up. */

import { store } from "../store.js";
import { drop, moved } from "./drags.js";
import { Mover } from "./mover.js";
import { doing, say, stage } from "./stage.js";
import { titleOf } from "./words.js";

const NEAR = 8; // how far a key moves, at zoom 1
const WIDE = 48;
const LOST = 1500; // milliseconds without a key, after which it has come up somewhere else

/** @type {Mover | null} */
let mover = null;
let timer = 0;
/** Keys that are down. @type {Set<string>} */
const down = new Set();

/** @param {KeyboardEvent} event @param {number} x @param {number} y */
export function nudge(event, x, y) {
  if (!store.selection.length || doing.moving) return false;
  const step = event.shiftKey ? WIDE : NEAR;
  if (!mover) begin(moved(event.altKey));
  down.add(event.key);
  mover.to(mover.dx + x * step, mover.dy + y * step);
  clearTimeout(timer);
  timer = setTimeout(end, LOST);
  return true;
}

/** @param {Set<string>} names */
function begin(names) {
  mover = new Mover(stage.root, names);
  addEventListener("keyup", up, true);
  for (const name of ENDS) addEventListener(name, end, true);
}

const ENDS = ["pointerdown", "blur", "pagehide"];

/** @param {KeyboardEvent} event */
function up(event) {
  down.delete(event.key);
  if (!down.size) end();
}

/** @param {Event} [event] */
function end(event) {
  if (!mover || (event?.type === "blur" && event.target !== window)) return;
  removeEventListener("keyup", up, true);
  for (const name of ENDS) removeEventListener(name, end, true);
  clearTimeout(timer);
  down.clear();
  say(`Moved ${store.selection.map(titleOf).join(", ")}`);
  drop(mover).catch(() => {}); // the person has been told
  mover = null;
}
