/** Going back and forth in the history, and telling what that did. */

import { notify } from "./notify.js";
import { ask } from "./socket.js";

/**
 * @param {"undo" | "redo" | "goto"} command
 * @param {object} [given]
 */
export async function go(command, given) {
  const done = await ask(command, given).catch(() => null); // the person has been told
  if (done?.message) notify("info", done.message);
}
