/** What tests and benchmarks may ask: `window.fluograph.pictures`, filled as planes are painted. */

/** @type {Record<string, {serial: number, key: string, painted_at: number, quality: number}>} */
const pictures = {};

/** @type {any} */
const open = (globalThis.fluograph ??= {});
open.pictures = pictures;

/** @param {any} header of a plane that has been painted */
export function note({ window, serial, key, quality }) {
  pictures[window] = { serial, key, painted_at: performance.now(), quality };
}
