/** Text that a person has typed and not applied yet: it outlives a reload of the page. */

import { watch } from "vue";
import { here } from "../kept.js";
import { store } from "../store.js";

const KEY = "fluograph.typed";

/**
 * What was typed, and the edit that was looked at when that began.
 * @typedef {{text: string, base: number | null}} Typed
 */

/** @returns {Record<string, Typed>} */
const all = () => here.load(KEY) ?? {};

/** In another workflow the same names are other windows. */
watch(() => store.opened, () => here.write(KEY, null));

/**
 * @param {string} id
 * @returns {Typed | null}
 */
export const typedText = (id) => all()[id] ?? null;

/**
 * @param {string} id
 * @param {Typed | null} typed
 */
export function keepTyped(id, typed) {
  const kept = all();
  if (typed === null) delete kept[id];
  else kept[id] = typed;
  here.write(KEY, JSON.stringify(kept));
}
