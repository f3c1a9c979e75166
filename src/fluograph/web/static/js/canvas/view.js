/** Which part of the canvas is seen. It is this tab's, as the selection is, and a reload keeps both. */

import { nextTick, watch } from "vue";
import { here } from "../kept.js";
import { select, store } from "../store.js";
import { FAR, around, box, overlap } from "./geometry.js";
import { MARGIN, doing, onCanvas, stage, view, windowOf } from "./stage.js";

const KEPT = "fluograph.view";
const EDGE = 32; // pixels of the screen left free around what is shown
const QUICK = 160;
const COARSE = 0.1; // of the logarithm: hit areas need not follow every step of the zoom

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {{x: number, y: number, zoom: number}} to @param {number} [duration] */
const go = (to, duration = QUICK) =>
  stage.flow.setViewport(to, still.matches || !duration ? undefined : { duration });

/** @param {string[]} [names] all windows if not given @param {number} [duration] */
export function fit(names = Object.keys(store.rows), duration = QUICK) {
  const all = around(names.map((name) => store.rows[name]).filter(Boolean));
  if (!all) return undefined;
  const { width, height } = stage.root.getBoundingClientRect();
  const wanted = Math.min((width - 2 * EDGE) / all.width, (height - 2 * EDGE) / all.height, 1);
  return centre(all, Math.max(wanted, 0.05), duration);
}

/** @param {{x: number, y: number, width: number, height: number}} part @param {number} zoom @param {number} [duration] */
function centre(part, zoom, duration) {
  const { width, height } = stage.root.getBoundingClientRect();
  const x = MARGIN + width / 2 - (part.x + part.width / 2) * zoom;
  const y = MARGIN + height / 2 - (part.y + part.height / 2) * zoom;
  go({ x, y, zoom }, duration);
}

/** Bring a window into view, as little as it takes. @param {string} name */
export function reveal(name) {
  if (!store.rows[name]) return;
  const part = box(store.rows[name]);
  const seen = view();
  const { x, y, zoom } = stage.flow.viewport.value;
  if (part.width > seen.width || part.height > seen.height) {
    if (!inside(part, seen)) centre(part, zoom);
    return;
  }
  const edge = EDGE / zoom;
  const dx = shift(part.x, part.width, seen.x, seen.width, edge);
  const dy = shift(part.y, part.height, seen.y, seen.height, edge);
  const moved = { ...part, x: part.x + dx, y: part.y + dy };
  const [left, up] = uncovered(moved, seen, edge);
  if (dx || dy || left || up) go({ x: x + (dx - left) * zoom, y: y + (dy - up) * zoom, zoom });
}

/** How far to move what would be under the map, if there is room. @param {any} part @param {any} seen @param {number} edge */
function uncovered(part, seen, edge) {
  const map = stage.root.querySelector(".fg-map")?.getBoundingClientRect();
  if (!map?.width) return [0, 0];
  const [x, y] = onCanvas({ clientX: map.left, clientY: map.top });
  const covered = { x, y, width: seen.x + seen.width - x, height: seen.y + seen.height - y };
  if (!overlap(part, covered)) return [0, 0];
  const [left, up] = [part.x + part.width + edge - x, part.y + part.height + edge - y];
  if (part.y - up >= seen.y) return [0, up];
  return part.x - left >= seen.x ? [left, 0] : [0, 0];
}

const inside = (part, seen) =>
  part.x < seen.x + seen.width / 2 &&
  part.x + part.width > seen.x + seen.width / 2 &&
  part.y < seen.y + seen.height / 2 &&
  part.y + part.height > seen.y + seen.height / 2;

/** How far the canvas moves so that a part that is out of view, or touches its edge, is in it. */
function shift(start, length, from, extent, edge) {
  if (start < from + edge) return from + edge - start;
  const over = start + length + edge - from - extent;
  return over > 0 ? -over : 0;
}

/** @param {number} factor */
export function zoomBy(factor) {
  stage.flow.zoomTo(stage.flow.viewport.value.zoom * factor, still.matches ? undefined : { duration: QUICK });
}

/** @param {number} dx @param {number} dy pixels of the screen */
export const panBy = (dx, dy) => void stage.flow.panBy({ x: dx, y: dy });

/** Show the middle of something. @param {number[]} point at zoom 1 */
export function lookAt([x, y]) {
  centre({ x, y, width: 0, height: 0 }, stage.flow.viewport.value.zoom, 0);
}

/** @param {string} name */
export async function focusWindow(name) {
  reveal(name);
  await nextTick();
  for (let tries = 0; tries < 20 && !windowOf(name); tries += 1) await frame();
  windowOf(name)?.focus({ preventScroll: true });
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Keep the view over a reload, and the size of hit areas at every zoom. */
export function watchView() {
  let timer = 0;
  let drawn = 0;
  const draw = (unit) => {
    if (unit !== drawn) stage.root.style.setProperty("--fg-unit", String(unit)); // styles all windows anew
    drawn = unit;
  };
  watch(
    () => ({ ...stage.flow.viewport.value, selection: store.selection }),
    ({ x, y, zoom, selection }) => {
      doing.far = zoom < FAR;
      const unit = Math.max(1, Math.ceil(10 / zoom) / 10);
      if (Math.abs(Math.log(unit / drawn)) > COARSE || unit === 1) draw(unit);
      seen = { x: x - MARGIN, y: y - MARGIN, zoom, selection };
      clearTimeout(timer);
      timer = setTimeout(keep, 200);
    },
    { immediate: true },
  );
  watch(
    () => store.opened,
    () => here.write(KEPT, null),
  );
  watch(
    [() => store.opened, () => Object.keys(store.rows).length > 0],
    () => requestAnimationFrame(recall),
  );
}

let recalled = false; // before that, what is seen is nobody's wish

/** @type {{x: number, y: number, zoom: number, selection: string[]}} */
let seen;

function keep() {
  const { file } = store.session;
  if (recalled && Object.keys(store.rows).length) here.write(KEPT, JSON.stringify({ ...seen, file }));
}

addEventListener("pagehide", keep);

/** Show what this tab saw last of this workflow, or all of it. */
function recall() {
  recalled = true;
  const kept = here.load(KEPT);
  if (kept?.file !== store.session.file) return fit(undefined, 0);
  if (!store.selection.length) select(kept.selection ?? []);
  return go({ x: kept.x + MARGIN, y: kept.y + MARGIN, zoom: kept.zoom }, 0);
}
