/** Text that a person has typed and not applied yet: it outlives a reload of the page. */

const KEY = "fluograph.typed";

/**
 * What was typed, and the edit that was looked at when that began.
 * @typedef {{text: string, base: number | null}} Typed
 */

/** @returns {Record<string, Typed>} */
function all() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

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
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}
