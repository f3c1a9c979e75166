/** What a press of the pointer means, by what it hits. */

import { select, selectEdge, store } from "../store.js";
import { actions } from "./actions.js";
import { answer } from "./ask.js";
import { withAutopan } from "./autopan.js";
import { pull } from "./connect.js";
import { dragBox, dragView, dragWindows, resize } from "./drags.js";
import { cancelGesture, follow } from "./gesture.js";
import { edgeOf, openEdge } from "./edges.js";
import { held } from "./keys.js";
import { openHere, openNext } from "./popup.js";
import { doing, stage } from "./stage.js";

/** @param {HTMLElement} root */
export function listenPointer(root) {
  const heard = { pointerdown: press, contextmenu: menu, dblclick: again, click };
  for (const [name, act] of Object.entries(heard)) root.addEventListener(name, act);
  // Vue Flow would begin to pan: its own listener is inside.
  root.addEventListener("mousedown", own, true);
  return () => {
    cancelGesture();
    for (const [name, act] of Object.entries(heard)) root.removeEventListener(name, act);
    root.removeEventListener("mousedown", own, true);
  };
}

const at = (event, selector) => /** @type {HTMLElement} */ (event.target).closest(selector);
const nameAt = (event) => at(event, ".fg-window")?.dataset.name ?? null;
const onPane = (event) => at(event, ".fg-flow") && !nameAt(event);

/** Presses that are ours alone. @param {MouseEvent} event */
function own(event) {
  if (event.button !== 0 || !at(event, ".fg-flow")) return;
  const pane = onPane(event);
  if (held.space || (pane && (event.shiftKey || at(event, ".vue-flow__edge")))) event.stopPropagation();
}

/** @param {PointerEvent} event */
function press(event) {
  if (!at(event, ".fg-flow")) return;
  const name = nameAt(event);
  if (event.button === 0 && held.space) return void follow(event, dragView());
  if (event.button === 2 && name && !store.selection.includes(name)) select([name]);
  if (event.button !== 0) return;
  if (name) pressWindow(event, name);
  else if (!at(event, ".vue-flow__edge")) pressPane(event);
}

/** @param {PointerEvent} event @param {string} name */
function pressWindow(event, name) {
  if (doing.asking) return;
  const port = at(event, ".fg-port");
  if (port) return void follow(event, withAutopan(pull(name, port.dataset.side, port.dataset.port)));
  const many = event.ctrlKey || event.metaKey || event.shiftKey;
  const chosen = store.selection.includes(name);
  if (many) return void toggle(name, chosen);
  if (!chosen) select([name]);
  if (at(event, ".fg-corner")) return void follow(event, resize(name));
  if (at(event, ".nodrag, button, input, select, textarea, a")) return;
  follow(event, { ...dragWindows(event), click: () => select([name]) });
}

/** @param {string} name @param {boolean} chosen */
const toggle = (name, chosen) =>
  select(chosen ? store.selection.filter((other) => other !== name) : [...store.selection, name]);

/** @param {PointerEvent} event */
function pressPane(event) {
  stage.root.focus({ preventScroll: true });
  if (event.shiftKey) follow(event, dragBox(event));
  else follow(event, { click: () => (doing.asking ? undefined : select([])) });
}

/** @param {MouseEvent} event */
function click(event) {
  const name = nameAt(event);
  if (name && answer(name)) return;
  if (at(event, "[data-act]") && name) return void actions[at(event, "[data-act]").dataset.act]([name]);
  const edge = edgeOf(event);
  if (!edge) return;
  selectEdge(edge.id);
  stage.root.focus({ preventScroll: true });
  if (at(event, ".fg-plus")) openEdge(edge, event);
}

/** @param {MouseEvent} event */
function menu(event) {
  if (!at(event, ".fg-flow") || at(event, "input, textarea, select")) return;
  event.preventDefault();
  const [name, edge] = [nameAt(event), edgeOf(event)];
  const place = { at: { x: event.clientX, y: event.clientY } };
  if (name) openNext(name, { ...place, actions: actions.forWindow(name) });
  else if (edge) openEdge(edge, event);
  else openHere(event, { actions: actions.forCanvas() });
}

/** @param {MouseEvent} event */
function again(event) {
  const name = nameAt(event);
  if (name && at(event, ".fg-name")) actions.rename([name]);
}
