/** A table. */

import { h } from "vue";

export const Grid = { props: ["name", "reference"], setup: () => () => h("div", { class: "fg-grid" }) };
