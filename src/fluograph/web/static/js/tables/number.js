/** A number, large. */

import { h } from "vue";

export const BigNumber = { props: ["name", "reference"], setup: () => () => h("div", { class: "fg-number" }) };
