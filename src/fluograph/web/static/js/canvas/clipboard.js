/** Steps as text: copied, cut and pasted, also between workflows and into mails. */

import { notify } from "../notify.js";
import { ask } from "../socket.js";
import { select } from "../store.js";
import { stage, view } from "./stage.js";

const FIELDS = "input, textarea, select, [contenteditable], .cm-editor, .q-dialog, .fg-picker";

/** @param {string[]} names @returns {Promise<boolean>} */
export async function copyText(names) {
  if (!names.length) return false;
  const { text } = await ask("copy", { names });
  const done = await write(text);
  if (done) notify("info", `Copied ${names.length === 1 ? "one window" : `${names.length} windows`}`);
  else notify("warning", "This browser does not let the page copy here.");
  return done;
}

/** @param {string} text */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeOldWay(text); // a page that did not come by https or from this computer has no clipboard
  }
}

/** @param {string} text */
function writeOldWay(text) {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  area.className = "fg-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  stage.root.focus({ preventScroll: true });
  return done;
}

/** @param {HTMLElement} root */
export function listenClipboard(root) {
  const paste = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest(FIELDS) || !(root.contains(target) || target === document.body)) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length) root.dispatchEvent(new CustomEvent("fg-files", { detail: files, bubbles: true }));
    else if (text.trim()) pasteText(text);
    event.preventDefault();
  };
  document.addEventListener("paste", paste);
  return () => document.removeEventListener("paste", paste);
}

/** @param {string} text */
async function pasteText(text) {
  const { x, y, width, height } = view();
  const at = [Math.round(x + width / 3), Math.round(y + height / 3)];
  const { names } = await ask("paste", { text, at });
  select(names);
}
