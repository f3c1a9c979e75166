/** Where a picture gets its zoom and position from, and tells changes. */

import { changeSoon, viewOf } from "./look.js";

/**
 * The row's own.
 * @param {string} name
 */
export const rowLens = (name) => ({
  /** @returns {import("./geometry.js").View} */
  get view() {
    const { zoom = 1, centre = null } = viewOf(name);
    return { zoom: Math.max(zoom ?? 1, 1), centre };
  },
  /** @param {import("./geometry.js").View} view */
  change({ zoom, centre }) {
    const whole = zoom <= 1;
    changeSoon({ [name]: { zoom: whole ? null : zoom, centre: whole ? null : centre } });
  },
});
