/** One gesture of the pointer: press, move once a frame, release; Esc takes it back. */

const THRESHOLD = 4; // pixels of the screen that do not count as moving

/**
 * @typedef {Object} Gesture
 * @property {() => void} [start] the pointer has moved far enough
 * @property {(event: PointerEvent, dx: number, dy: number) => void} [move] pixels since the press
 * @property {(event: PointerEvent) => void} [end]
 * @property {() => void} [cancel]
 * @property {(event: PointerEvent) => void} [click] released without having moved
 */

/** @type {(() => void) | null} */
let running = null;

/** Whether there is one. */
export const isFollowing = () => running !== null;

/** Take back the gesture that is going on. */
export const cancelGesture = () => running?.();

/** @param {PointerEvent} pressed @param {Gesture} gesture */
export function follow(pressed, gesture) {
  cancelGesture();
  let moving = false;
  let frame = 0;
  /** @type {PointerEvent} */
  let latest = pressed;
  const ours = (event) => event.pointerId === pressed.pointerId;
  const far = () =>
    Math.hypot(latest.clientX - pressed.clientX, latest.clientY - pressed.clientY) >= THRESHOLD;

  const draw = () => {
    frame = 0;
    gesture.move?.(latest, latest.clientX - pressed.clientX, latest.clientY - pressed.clientY);
  };
  const move = (event) => {
    if (!ours(event)) return;
    if (!event.buttons) return up(event); // it was released where nobody heard it
    latest = event;
    if (!moving) {
      if (!far()) return;
      moving = true;
      gesture.start?.();
    }
    frame ||= requestAnimationFrame(draw);
  };
  const up = (event) => {
    if (!ours(event)) return;
    stop();
    latest = event;
    if (moving) {
      draw();
      gesture.end?.(event);
    } else gesture.click?.(event);
  };
  const cancel = () => {
    stop();
    if (moving) gesture.cancel?.();
  };
  const key = (event) => {
    if (event.key !== "Escape" || !moving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    cancel();
  };
  const away = (event) => event.target === window && cancel();
  const heard = { pointermove: move, pointerup: up, pointercancel: cancel, blur: away, keydown: key };
  const stop = () => {
    running = null;
    cancelAnimationFrame(frame);
    for (const [name, act] of Object.entries(heard)) removeEventListener(name, act, true);
  };
  for (const [name, act] of Object.entries(heard)) addEventListener(name, act, true);
  running = cancel;
}
