/** The rows of a table, asked of the server a page at a time when they come into view. */

import { shallowReactive } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { text } from "./format.js";
import { totals } from "./totals.js";

const PAGE = 200;
const MOST = 50; // pages that are kept
export const AXES = ["x", "y", "z"];

/**
 * @typedef {{name: string, unit: string}} Column
 * @typedef {{column: string, descending: boolean}} Order
 */

export class Pages {
  /** @param {string} reference */
  constructor(reference) {
    this.reference = reference;
    this.generation = 0;
    this.shown = shallowReactive({ total: 0, columns: /** @type {Column[]} */ ([]), version: 0 });
    /** @type {Map<number, any[][]>} */
    this.pages = new Map();
    /** @type {Set<number>} */
    this.asked = new Set();
    /** @type {Order} */
    this.order = { column: "", descending: false };
  }

  /** Ask again for everything; what is shown stays until that has come. @param {Order} order @param {number} first row */
  async renew(order, first) {
    this.order = order;
    const generation = (this.generation += 1);
    const page = Math.floor(first / PAGE);
    const got = await this.ask(page);
    if (!got || generation !== this.generation) return;
    this.pages.clear();
    this.asked.clear();
    this.take(page, got);
  }

  /** The cells of a row, or null while they are asked for. @param {number} index */
  row(index) {
    const page = Math.floor(index / PAGE);
    const found = this.pages.get(page);
    if (!found) this.want(page);
    return found?.[index % PAGE] ?? null;
  }

  /** @param {number} page */
  async want(page) {
    if (this.asked.has(page)) return;
    this.asked.add(page);
    const generation = this.generation;
    const got = await this.ask(page);
    if (got && generation === this.generation) this.take(page, got);
    if (!got && !store.connected) this.asked.delete(page); // it is asked for again
  }

  /** @param {number} page */
  ask(page) {
    const { column: sort, descending } = this.order;
    const range = { offset: page * PAGE, limit: PAGE };
    return ask("read", { reference: this.reference, ...range, sort, descending }).catch(() => null);
  }

  /** @param {number} page @param {any} got */
  take(page, got) {
    if (got.columns) this.takeTable(page, got);
    else this.takePoints(got);
    totals[this.reference] = this.shown.total;
    this.shown.version += 1;
  }

  /** @param {number} page @param {any} got */
  takeTable(page, { total, columns }) {
    this.shown.total = total;
    this.shown.columns = columns.map(({ name, unit }) => ({ name, unit }));
    const count = columns[0]?.values.length ?? 0;
    const rows = Array.from({ length: count }, (_, i) => columns.map(({ values }) => text(values[i])));
    this.pages.set(page, rows);
    if (this.pages.size > MOST) this.forget(this.pages.keys().next().value);
  }

  /** @param {number} page */
  forget(page) {
    this.pages.delete(page);
    this.asked.delete(page);
  }

  /** Points come as one row for each axis; they are shown as one row each. @param {any} got */
  takePoints({ values, shape }) {
    const rows = Array.from({ length: shape[1] }, (_, i) => values.map((axis) => axis[i]));
    const index = AXES.indexOf(this.order.column);
    const sign = this.order.descending ? -1 : 1;
    if (index >= 0) rows.sort((a, b) => sign * (a[index] - b[index]));
    this.shown.total = rows.length;
    this.shown.columns = values.map((_, i) => ({ name: AXES[i] ?? String(i), unit: "" }));
    for (let page = 0; page * PAGE < rows.length; page += 1) {
      const part = rows.slice(page * PAGE, (page + 1) * PAGE);
      this.pages.set(page, part.map((cells) => cells.map(text)));
    }
  }
}
