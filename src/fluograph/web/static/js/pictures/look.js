/** How windows are shown: the rows' views, with what this tab is changing just now. */

import { shallowReactive } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";

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
  const changes = Object.fromEntries(Object.entries(local).filter(([name]) => name in store.rows));
  if (!Object.keys(changes).length) return;
  try {
    await ask("look", { changes });
  } finally {
    for (const [name, change] of Object.entries(changes)) if (local[name] === change) delete local[name];
  }
}

addEventListener("pagehide", commit);
