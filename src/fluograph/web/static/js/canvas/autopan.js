/** Moves the canvas along while something is dragged at its edge. */

import { stage } from "./stage.js";
import { panBy } from "./view.js";

const EDGE = 24; // pixels of the screen
const FASTEST = 16; // pixels a frame

/** @param {import("./gesture.js").Gesture} gesture @returns {import("./gesture.js").Gesture} */
export function withAutopan(gesture) {
  let frame = 0;
  /** @type {PointerEvent} */
  let latest;
  const step = () => {
    const [dx, dy] = pull(latest);
    frame = dx || dy ? requestAnimationFrame(step) : 0;
    if (!frame) return;
    panBy(dx, dy);
    gesture.move?.(latest, 0, 0);
  };
  const stopping = (act) => (event) => {
    cancelAnimationFrame(frame);
    frame = 0;
    act?.(event);
  };
  return {
    ...gesture,
    move(event, dx, dy) {
      latest = event;
      gesture.move?.(event, dx, dy);
      frame ||= requestAnimationFrame(step);
    },
    end: stopping(gesture.end),
    cancel: stopping(gesture.cancel),
  };
}

/** How fast the canvas goes. @param {PointerEvent} event */
function pull({ clientX, clientY }) {
  const { left, top, right, bottom } = stage.root.getBoundingClientRect();
  const speed = (low, high) => Math.min(FASTEST, Math.max(0, EDGE - low)) - Math.min(FASTEST, Math.max(0, EDGE - high));
  return [speed(clientX - left, right - clientX), speed(clientY - top, bottom - clientY)];
}
