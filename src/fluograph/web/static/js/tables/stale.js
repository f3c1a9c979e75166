/** The word "old" on what is that of an earlier state. */

import { h } from "vue";
import { staleWord } from "../canvas/words.js";

/** @param {{name: string}} props */
export const Stale = ({ name }) => {
  const title = staleWord(name);
  return title ? h("span", { class: "fg-pic-old", title }, "old") : null;
};
Stale.props = ["name"];
