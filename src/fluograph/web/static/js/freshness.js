/** Files of images may be changed by others: the server looks when somebody is here, or comes back. */

import { send } from "./socket.js";

const EVERY = 5000;

let timer = 0;

/** Ask the server to look from now on, while the page is to be seen. */
export function watchFiles() {
  timer = setInterval(look, EVERY);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}

export function leaveFiles() {
  clearInterval(timer);
  removeEventListener("focus", look);
  document.removeEventListener("visibilitychange", look);
}

/** Nobody waits for an answer, so it has no number of its own. */
function look() {
  if (!document.hidden) send({ is: "do", id: 0, command: "refresh", arguments: {} });
}
