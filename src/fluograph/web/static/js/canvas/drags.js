/** What a drag does: it moves windows with all that was made from them, sizes one, pans, or selects. */

import { nextTick } from "vue";
import { ask } from "../socket.js";
import { downstream, placeAhead, select, store } from "../store.js";
import { withAutopan } from "./autopan.js";
import { SMALLEST, box, overlap } from "./geometry.js";
import { Mover } from "./mover.js";
import { doing, onCanvas, stage } from "./stage.js";

const zoom = () => stage.flow.viewport.value.zoom;

/**
 * Move the selected windows, and all that can be reached from them; with Alt not those.
 * @param {PointerEvent} pressed
 */
export function dragWindows(pressed) {
  const [x, y] = onCanvas(pressed);
  /** @type {Mover} */
  let mover;
  return withAutopan({
    start() {
      mover = new Mover(stage.root, moved(pressed.altKey));
      doing.moving = true;
    },
    move(event) {
      const at = onCanvas(event);
      mover.to(at[0] - x, at[1] - y);
    },
    end() {
      doing.moving = false;
      drop(mover).catch(() => {}); // the person has been told
    },
    cancel() {
      doing.moving = false;
      mover.cancel();
    },
  });
}

/** @param {boolean} alone */
export const moved = (alone) => (alone ? new Set(store.selection) : downstream(store.selection));

/** Leave windows where they were moved to. @param {Mover} mover */
export async function drop(mover) {
  if (!mover.moved()) return mover.cancel();
  const told = moveTo(mover.positions());
  await nextTick(); // the store's positions are on the screen
  mover.release();
  return told;
}

/**
 * Put windows somewhere: here at once, and in the session as one edit.
 * @param {Record<string, number[]>} positions
 * @param {string} [label]
 */
export async function moveTo(positions, label) {
  const settle = placeAhead(positions);
  let done = false;
  try {
    await ask("move", label ? { positions, label } : { positions });
    done = true;
  } finally {
    settle(done);
  }
}

/** @param {string} name @returns {import("./gesture.js").Gesture} */
export function resize(name) {
  const { to, end, cancel } = sizer(name);
  return { move: (_, dx, dy) => to(dx / zoom(), dy / zoom()), end, cancel };
}

/** Sizes a window: by pixels at zoom 1 from its first size, or from what it has. @param {string} name */
export function sizer(name) {
  const { size } = store.rows[name];
  let latest = size;
  const set = (to) => store.rows[name] && (store.rows[name] = { ...store.rows[name], size: to });
  const take = (wanted) => set((latest = wanted.map((length, i) => Math.round(Math.max(SMALLEST[i], length)))));
  return {
    to: (dx, dy) => take([size[0] + dx, size[1] + dy]),
    by: (dx, dy) => take([latest[0] + dx, latest[1] + dy]),
    end() {
      if (!store.rows[name] || String(latest) === String(size)) return;
      ask("resize", { name, size: latest }).catch(() => set(size)); // the person has been told
    },
    cancel: () => set(size),
  };
}

/** @returns {import("./gesture.js").Gesture} */
export function dragView() {
  const { x, y, zoom: at } = stage.flow.viewport.value;
  return { move: (_, dx, dy) => stage.flow.setViewport({ x: x + dx, y: y + dy, zoom: at }) };
}

/** Select what a box touches, besides what is selected. @param {PointerEvent} pressed @returns {import("./gesture.js").Gesture} */
export function dragBox(pressed) {
  const before = store.selection;
  return {
    move(event) {
      const [a, b] = [onCanvas(pressed), onCanvas(event)];
      const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
      const part = { x, y, width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]) };
      doing.box = [pressed, event].map(({ clientX, clientY }) => [clientX, clientY]);
      const hit = Object.values(store.rows).filter((row) => overlap(part, box(row)));
      select([...new Set([...before, ...hit.map((row) => row.name)])]);
    },
    end: () => void (doing.box = null),
    cancel() {
      doing.box = null;
      select(before);
    },
  };
}
