/** How windows are shown: the rows' views, with what this tab is changing just now. */

import { shallowReactive } from "vue";
import { ask, onOpen } from "../socket.js";
import { onDrop, store } from "../store.js";

const REST = 250; // milliseconds without a change, after which it is told

/** @type {Record<string, Record<string, any>>} changes that the server does not know yet */
const local = shallowReactive({});
let timer = 0;

/** @param {string} name @returns {any} */
export const viewOf = (name) => {
  const changed = local[name];
  const view = store.rows[name]?.view ?? {};
  return changed ? { ...view, ...changed } : view;
};

/**
 * Show it so in this tab, before anybody is told. Null takes a setting back.
 * @param {Record<string, Record<string, any>>} changes
 */
export function preview(changes) {
  for (const [name, change] of Object.entries(changes)) local[name] = { ...local[name], ...change };
}

/** Show it so, and tell it when the person rests. @param {Record<string, Record<string, any>>} changes */
export function changeSoon(changes) {
  preview(changes);
  clearTimeout(timer);
  timer = setTimeout(commit, REST);
}

/** Show it so, for everybody. @param {Record<string, Record<string, any>>} changes */
export function change(changes) {
  preview(changes);
  commit();
}

/** Tell the server what was changed. */
export async function commit() {
  clearTimeout(timer);
  const changes = { ...local };
  if (!Object.keys(changes).length || !store.connected) return; // told at the next connection
  try {
    await ask("look", { changes });
  } finally {
    const told = ([name, change]) => store.connected && local[name] === change;
    for (const [name] of Object.entries(changes).filter(told)) delete local[name];
  }
}

addEventListener("pagehide", commit);
onDrop((name) => delete local[name]);
onOpen(commit);
