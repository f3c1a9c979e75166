/** How many rows tables have, by their reference: known once they are read. */

import { shallowReactive } from "vue";

/** @type {Record<string, number>} */
export const totals = shallowReactive({});
