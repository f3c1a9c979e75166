/** Steps as text: copied, cut and pasted, also between workflows and into mails. */

import { write } from "../clipboard.js";
import { notify } from "../notify.js";
import { ask } from "../socket.js";
import { select } from "../store.js";
import { view } from "./stage.js";

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
