/** A table that scrolls and sorts: only the rows in view are drawn. */

import { h, onMounted, ref, watch } from "vue";
import { isActive } from "../canvas/words.js";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { ColumnChoice, shownColumns } from "./columns.js";
import { pretty } from "./format.js";
import { Pages } from "./pages.js";
import { Stale } from "./stale.js";

const ROW = 22; // pixels
const TALLEST = 10e6; // pixels: browsers draw nothing that is much taller
const MORE = 6; // rows drawn beyond what is seen

export const Grid = {
  name: "FgGrid",
  props: { name: { type: String, required: true }, reference: { type: String, required: true } },
  setup({ name, reference }) {
    const pages = new Pages(reference);
    const scroller = ref(null);
    const top = ref(0);
    const order = () => read(store.rows[name]?.view?.sort);
    const height = () => scroller.value?.clientHeight || 300;
    const tall = () => Math.min(TALLEST, pages.shown.total * ROW);
    /** How far down the table is what stands at the top; more than is scrolled where it is too tall. */
    const depth = () => (top.value * (pages.shown.total * ROW - height())) / Math.max(1, tall() - height());
    const down = () => (tall() < TALLEST ? top.value : depth());
    const first = () => Math.floor(down() / ROW);
    const ready = () => store.status[name]?.state === "valid" && store.status[name].key;
    const renew = () => ready() && store.connected && pages.renew(order(), first());
    watch([ready, () => store.rows[name]?.view?.sort, () => store.connected], renew);
    onMounted(renew);
    const scrolled = () => void (top.value = scroller.value.scrollTop);
    return () => {
      const { total, columns, version } = pages.shown;
      const end = Math.min(total, first() + Math.ceil(height() / ROW) + MORE);
      const start = Math.max(0, first() - MORE);
      const shown = shownColumns(name, columns);
      const grid = h(
        "div",
        {
          class: ["fg-grid", isActive(name) && "nodrag nowheel"],
          ref: scroller,
          role: "grid",
          tabindex: 0,
          "aria-label": `Table of ${total} rows`,
          "aria-rowcount": total,
          "data-version": version,
          style: { "--fg-columns": shown.length || 1 },
          onScroll: scrolled,
        },
        [
          head(name, columns, shown, order()),
          h("div", { class: "fg-rows", style: { height: `${tall()}px` } }, rows(pages, shown, start, end, top.value - down())),
        ],
      );
      return [columns.length ? h(Stale, { name }) : null, grid];
    };
  },
};

/** @param {string} name @param {import("./pages.js").Column[]} columns @param {number[]} shown @param {import("./pages.js").Order} order */
const head = (name, columns, shown, order) =>
  h("div", { class: "fg-row is-head", role: "row" }, [
    columns.length ? h("div", { class: "fg-columns-cell", role: "gridcell" }, h(ColumnChoice, { name, columns })) : null,
    ...shown.map((i) => headCell(name, columns[i], order)),
  ]);

/** @param {string} name @param {import("./pages.js").Column} column @param {import("./pages.js").Order} order */
function headCell(name, { name: label, unit }, order) {
  const sorted = order.column === label;
  const direction = order.descending ? "descending" : "ascending";
  return h("div", { role: "columnheader", key: label, "aria-sort": sorted ? direction : "none" }, [
    h(
      "button",
      { type: "button", class: "nodrag", title: `Sort by ${label}`, onClick: () => sort(name, order, label) },
      [label, unit ? h("span", { class: "fg-unit" }, ` ${pretty(unit)}`) : null, sorted ? MARKS[direction] : ""],
    ),
  ]);
}

const MARKS = { ascending: " ▲", descending: " ▼" };

/** @param {Pages} pages @param {number[]} shown @param {number} start @param {number} end @param {number} shift pixels */
function rows(pages, shown, start, end, shift) {
  const drawn = [];
  for (let i = start; i < end; i += 1) {
    const row = pages.row(i);
    const cells = row ? shown.map((column) => row[column]) : [];
    const style = { transform: `translateY(${i * ROW + shift}px)` };
    drawn.push(
      h("div", { class: "fg-row", role: "row", "aria-rowindex": i + 1, key: i, style }, cells.map((cell) => h("div", { role: "gridcell", title: cell }, cell))),
    );
  }
  return drawn;
}

/** Ascending, then descending, then as it came. @param {string} name @param {import("./pages.js").Order} order @param {string} column */
function sort(name, order, column) {
  const same = order.column === column;
  const next = !same ? column : order.descending ? null : `-${column}`;
  ask("look", { changes: { [name]: { sort: next } } }).catch(() => {});
}

/** The view keeps ``column`` or ``-column``. @param {string | undefined} kept @returns {import("./pages.js").Order} */
const read = (kept) => ({ column: (kept ?? "").replace(/^-/, ""), descending: (kept ?? "").startsWith("-") });
