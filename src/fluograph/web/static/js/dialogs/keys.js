/** The keyboard map: the table by which the canvas works, as text. */

import { h } from "vue";
import { keyTable } from "../canvas/keys.js";

const SHOWN = 2;
const SIGNS = { Escape: "Esc" };

/** @param {string} keys */
const parts = (keys) => keys.split(/(?<=.)\+/).map((part) => SIGNS[part] ?? part);

/** @param {string} keys */
const combination = (keys) => h("kbd", parts(keys).join(" + "));

const row = ({ keys, title }) =>
  h("div", { class: "fg-key", key: title }, [
    h("dt", /Arrow/.test(keys[0]) ? combination(keys[0].replace(/Arrow.*/, "arrows")) : keys.slice(0, SHOWN).map(combination)),
    h("dd", title),
  ]);

export default {
  setup() {
    const groups = grouped(keyTable);
    return () =>
      h(
        "div",
        { class: "fg-keymap" },
        [...groups].map(([group, rows]) => h("section", { key: group }, [h("h3", group), h("dl", rows.map(row))])),
      );
  },
};

/** @param {{group: string}[]} rows */
function grouped(rows) {
  const groups = new Map();
  for (const one of rows) {
    const known = groups.get(one.group) ?? [];
    if (!known.some(({ title }) => title === one.title)) groups.set(one.group, [...known, one]); // one of four
  }
  return groups;
}
