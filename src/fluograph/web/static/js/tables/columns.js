/** Which columns a table shows, in which order, and the popup in which they are chosen. */

import { h, ref } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { pretty } from "./format.js";

const WIDTH = 240; // of the popup, in pixels
const GAP = 8;

/** What people look for comes first; the rest as it came. */
const COMMON = [
  "label", "area", "mean_intensity", "min_intensity", "max_intensity", "standard_deviation_intensity",
  "centroid_x", "centroid_y", "centroid_z",
];

/** @typedef {import("./pages.js").Column} Column */

/** @param {string} column */
const rank = (column) => (COMMON.includes(column) ? COMMON.indexOf(column) : COMMON.length);

/** @param {Column[]} columns @returns {number[]} their places in the order in which they are shown */
const ordered = (columns) => columns.map((_, i) => i).sort((a, b) => rank(columns[a].name) - rank(columns[b].name));

/** Names of columns that a window does not show; a file may hold anything. @param {string} name @returns {string[]} */
const hiddenOf = (name) => [store.rows[name]?.view?.hidden ?? []].flat();

/** Places of the columns that a window shows: all, if none would be left. @param {string} name @param {Column[]} columns */
export function shownColumns(name, columns) {
  const hidden = new Set(hiddenOf(name));
  const all = ordered(columns);
  const left = all.filter((i) => !hidden.has(columns[i].name));
  return left.length ? left : all;
}

/** The button and its popup, which is empty while it is closed. */
export const ColumnChoice = {
  name: "FgColumns",
  props: { name: { type: String, required: true }, columns: { type: Array, required: true } },
  setup(props) {
    const open = ref(false);
    const id = `fg-columns-${props.name}`;
    const fill = (event) => {
      if (event.newState !== "open") return;
      open.value = true;
      place(event.target);
    };
    const empty = (event) => void (open.value = event.newState === "open"); // once the button has the focus again
    const own = (event) => event.stopPropagation(); // the canvas has its own keys and drags
    return () => {
      const { name, columns } = props;
      const shown = new Set(shownColumns(name, columns));
      const title = shown.size < columns.length ? `Columns: ${shown.size} of ${columns.length} are shown` : "Columns";
      const tool = { type: "button", class: "fg-columns-tool nodrag", popovertarget: id, title, "aria-label": title };
      const popup = { id, class: "fg-columns nodrag nopan nowheel", popover: "auto", role: "dialog", "aria-label": "Columns" };
      return [
        h("button", tool, "⋮"),
        h(
          "div",
          { ...popup, onBeforetoggle: fill, onToggle: empty, onKeydown: own, onPointerdown: own },
          open.value ? [h("div", { class: "fg-columns-sets" }, sets(name, columns)), ...boxes(name, columns, shown)] : [],
        ),
      ];
    };
  },
};

/** @param {string} name @param {Column[]} columns @param {Set<number>} shown */
const boxes = (name, columns, shown) => ordered(columns).map((i) => box(name, columns, columns[i], shown.has(i), shown.size));

/** @param {string} name @param {Column[]} columns @param {Column} column @param {boolean} on @param {number} count */
const box = (name, columns, { name: label, unit }, on, count) =>
  h("label", { key: label }, [
    h("input", {
      type: "checkbox",
      value: label,
      checked: on,
      disabled: on && count === 1, // one stays
      onChange: (event) => hide(name, columns, unchecked(event.target.closest(".fg-columns"))),
    }),
    h("span", label),
    unit ? h("span", { class: "fg-unit" }, pretty(unit)) : null,
  ]);

/** As the boxes are now: what was clicked a moment ago may not have come back yet. @param {HTMLElement} popup */
const unchecked = (popup) => [...popup.querySelectorAll("input:not(:checked)")].map(({ value }) => value);

/** @param {string} name @param {Column[]} columns */
function sets(name, columns) {
  const rare = columns.map((column) => column.name).filter((label) => !COMMON.includes(label));
  const button = (text, hidden) => h("button", { type: "button", onClick: () => hide(name, columns, hidden) }, text);
  const some = rare.length && rare.length < columns.length;
  return [button("All", []), some ? button("Common", rare) : null];
}

/** What other columns a table has had stays hidden. @param {string} name @param {Column[]} columns @param {string[]} hidden */
function hide(name, columns, hidden) {
  const here = new Set(columns.map((column) => column.name));
  const all = [...hiddenOf(name).filter((label) => !here.has(label)), ...hidden];
  ask("look", { changes: { [name]: { hidden: all.length ? all : null } } }).catch(() => {});
}

/** Below its button, or above it where there is more room. @param {HTMLElement} popup */
function place(popup) {
  const { right, top, bottom } = popup.previousElementSibling.getBoundingClientRect();
  const below = bottom < innerHeight / 2;
  const room = below ? innerHeight - bottom : top;
  Object.assign(popup.style, {
    left: `${Math.max(GAP, Math.min(right, innerWidth - GAP) - WIDTH)}px`,
    top: below ? `${bottom}px` : "auto",
    bottom: below ? "auto" : `${innerHeight - top}px`,
    maxHeight: `${room - GAP}px`,
  });
}
