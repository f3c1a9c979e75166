/** `window.fluograph.idle()`: a promise that all is computed, has come and is painted. */

import { stepOf } from "../graph.js";
import { store } from "../store.js";
import { isTold, lastPlane, wanted } from "./planes.js";
import { answers } from "./wants.js";

/** @param {string} reference */
const statusOf = (reference) => store.status[stepOf(reference)];

function isIdle() {
  const computing = Object.values(store.status).some((status) => status?.state === "computing");
  return store.connected && store.session.idle !== false && !computing && isTold() && wanted().every(isPainted);
}

/** @param {[string, any]} wanted */
function isPainted([key, want]) {
  const status = statusOf(want.reference);
  if (!status || status.state !== "valid") return true;
  const header = lastPlane(key)?.header;
  return header?.key === status.key && answers(header, want);
}

/** Resolves when nothing is under way in two frames that follow each other. */
export async function idle() {
  for (let calm = 0; calm < 2; calm = isIdle() ? calm + 1 : 0) {
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

globalThis.fluograph.idle = idle;
