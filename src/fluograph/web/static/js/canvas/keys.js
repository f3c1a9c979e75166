/** The keyboard: one table, which the help shows too. */

import { actions } from "./actions.js";
import { doing } from "./stage.js";

/**
 * Four rows of one title.
 * @param {string} act @param {string[]} with_ keys that are held @param {string} title @param {string} group
 */
const arrows = (act, with_, title, group) =>
  ["Left", "Right", "Up", "Down"].map((side) => ({
    keys: with_.map((held) => `${held}Arrow${side}`), do: `${act}${side}`, title, group,
  }));

/**
 * Keys, what they do, and its title. Those with `always` act wherever the focus is on the page, as
 * long as nobody types; the others act on the canvas alone. `do` is a name in actions.
 *
 * @type {{keys: string[], do: string, title: string, group: string, always?: boolean}[]}
 */
export const keyTable = [
  { keys: ["Ctrl+Z"], do: "undo", title: "Undo", group: "Edit", always: true },
  { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], do: "redo", title: "Redo", group: "Edit", always: true },
  { keys: ["Ctrl+K"], do: "search", title: "Add a step", group: "Edit", always: true },
  { keys: ["Delete", "Backspace"], do: "remove", title: "Delete, and reconnect what read it", group: "Edit" },
  { keys: ["Ctrl+C"], do: "copy", title: "Copy as text", group: "Edit" },
  { keys: ["Ctrl+X"], do: "cut", title: "Cut", group: "Edit" },
  { keys: ["Ctrl+V"], do: "", title: "Paste steps, text or files", group: "Edit" },
  { keys: ["D"], do: "duplicate", title: "Duplicate with its inputs", group: "Step" },
  { keys: ["B"], do: "bypass", title: "Bypass", group: "Step" },
  { keys: ["R"], do: "replace", title: "Do something else instead", group: "Step" },
  { keys: ["I"], do: "insert", title: "Insert a step after it, or on the connection", group: "Step" },
  { keys: ["Enter"], do: "enter", title: "Go into the window, or choose it", group: "Step" },
  { keys: ["O"], do: "output", title: "Make it an output", group: "Step" },
  { keys: ["F2"], do: "rename", title: "Change the title", group: "Step" },
  { keys: ["C"], do: "collapse", title: "Collapse to the title", group: "View" },
  { keys: ["S"], do: "compare", title: "Compare the selected windows", group: "View" },
  { keys: ["K"], do: "play", title: "Play or stop the time points or planes of the window", group: "View" },
  { keys: ["F"], do: "find", title: "Find a window by its name", group: "View" },
  { keys: ["Space", "0"], do: "fit", title: "Show everything", group: "View" },
  { keys: ["+", "="], do: "zoomIn", title: "Zoom in", group: "View" },
  { keys: ["-"], do: "zoomOut", title: "Zoom out", group: "View" },
  { keys: ["T"], do: "tidy", title: "Tidy up", group: "View" },
  { keys: ["Ctrl+A"], do: "all", title: "Select all", group: "Select" },
  { keys: ["Tab"], do: "next", title: "Next window", group: "Select" },
  { keys: ["Shift+Tab"], do: "previous", title: "Previous window", group: "Select" },
  { keys: ["Escape"], do: "escape", title: "Leave, or cancel computing", group: "Select", always: true },
  ...arrows("move", ["", "Shift+", "Alt+", "Shift+Alt+"], "Move (Shift: farther; Alt: without what was made from it)", "Move"),
  ...arrows("size", ["Ctrl+Shift+"], "Size the window", "Move"),
  ...arrows("pan", ["Ctrl+"], "Look farther, in the zoomed image", "Image"),
  { keys: ["Z"], do: "imageIn", title: "Zoom into the image", group: "Image" },
  { keys: ["Shift+Z"], do: "imageOut", title: "Zoom out of the image", group: "Image" },
  { keys: ["W"], do: "imageWhole", title: "The whole image", group: "Image" },
  { keys: ["P"], do: "pause", title: "Pause live updates", group: "Session" },
  { keys: ["Ctrl+S"], do: "save", title: "Save", group: "Session", always: true },
  { keys: ["Ctrl+O"], do: "open", title: "Open", group: "Session", always: true },
  { keys: ["?"], do: "help", title: "Help", group: "Session", always: true },
];

const BY_KEYS = new Map(keyTable.flatMap((row) => row.keys.map((keys) => [keys, row])));

/** Keys that are down. */
export const held = { space: false, used: false };

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const key = event.key === " " ? "Space" : event.key;
  const letter = /^[a-z]$/i.test(key);
  const shift = event.shiftKey && (letter || key.length > 1); // "?" and "+" have it in them
  const parts = [(event.ctrlKey || event.metaKey) && "Ctrl", shift && "Shift", event.altKey && "Alt"];
  return [...parts, letter ? key.toUpperCase() : key].filter(Boolean).join("+");
}

const FIELDS = "input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable], .cm-editor";
const DIALOGS = ".q-dialog, .q-menu, .fg-picker, .fg-find";

/** @param {HTMLElement} root */
export function listenKeys(root) {
  const down = (event) => press(event, root);
  const up = (event) => release(event);
  const still = () => (held.used = true);
  const away = () => (held.space = doing.grabbing = false); // it comes up elsewhere
  document.addEventListener("keydown", down);
  document.addEventListener("keyup", up);
  window.addEventListener("blur", away);
  root.addEventListener("pointerdown", still, true);
  return () => {
    document.removeEventListener("keydown", down);
    document.removeEventListener("keyup", up);
    window.removeEventListener("blur", away);
    root.removeEventListener("pointerdown", still, true);
  };
}

/** @param {KeyboardEvent} event @param {HTMLElement} root */
function press(event, root) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.isComposing || target.closest(FIELDS)) return;
  if (target.closest(DIALOGS) || document.querySelector(".q-dialog")) return;
  const row = BY_KEYS.get(nameOf(event));
  if (!row?.do) return;
  const here = root.contains(target) || target === document.body;
  if (!row.always && (!here || control(event, target) || document.querySelector(".fg-compare"))) return;
  if (row.do === "fit" && event.key === " ") return hold(event);
  if (event.repeat && !/^(move|size|pan|image|zoom|next|previous|undo|redo)/.test(row.do)) return event.preventDefault();
  if (actions[row.do](undefined, event) !== false) event.preventDefault();
}

/** A control inside a window wants this key for itself. @param {KeyboardEvent} event @param {HTMLElement} target */
function control(event, target) {
  if (!target.closest("button, a, input, [role=slider], [role=grid]")) return false;
  return /^(Arrow|Page|Home|End|Enter|Tab| )/.test(event.key) || /^[+\-=0-9]$/.test(event.key);
}

/** Space shows everything when it comes up, unless the canvas was dragged with it. @param {KeyboardEvent} event */
function hold(event) {
  event.preventDefault();
  if (event.repeat) return;
  held.space = true;
  held.used = false;
  doing.grabbing = true;
}

/** @param {KeyboardEvent} event */
function release(event) {
  if (event.key !== " " || !held.space) return;
  held.space = doing.grabbing = false;
  if (!held.used) actions.fit();
}
