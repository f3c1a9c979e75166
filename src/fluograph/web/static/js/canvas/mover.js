/**
 * Moves windows on the screen without telling the store: their elements are shifted, the lines
 * between them go along, and only the lines that lead in or out are drawn anew.
 */

import { portOf, reads, stepOf } from "../graph.js";
import { store } from "../store.js";
import { curve, inputAt, outputAt } from "./geometry.js";

export class Mover {
  /** @param {HTMLElement} root @param {Set<string>} names */
  constructor(root, names) {
    this.root = root;
    this.names = names;
    this.dx = this.dy = 0;
    this.stale = false;
    this.watcher = new MutationObserver(() => (this.stale = true));
    for (const parent of root.querySelectorAll(PARENTS)) this.watcher.observe(parent, { childList: true });
    this.collect();
  }

  /** Find what is drawn of the windows and of their lines. */
  collect() {
    this.stale = false;
    this.lines = byId(this.root, ".vue-flow__edge");
    const windows = byId(this.root, ".vue-flow__node");
    this.shifted = [...this.names].map((name) => windows.get(name)).filter(Boolean);
    for (const node of this.shifted) node.style.willChange = "translate"; // a line is faster without it
    /** @type {{paths: Element[], from: number[], to: number[], first: boolean}[]} */
    this.crossing = [];
    for (const [name, row] of Object.entries(store.rows)) {
      for (const { port, reference } of reads(row)) this.sort(name, port, reference);
    }
  }

  /** @param {string} name @param {string} port @param {string} reference */
  sort(name, port, reference) {
    const source = stepOf(reference);
    const [first, last] = [this.names.has(source), this.names.has(name)];
    if (!store.rows[source] || !(first || last)) return;
    const line = this.lines.get(edgeId(name, port));
    if (!line) return;
    if (first && last) this.shifted.push(line);
    else {
      const from = outputAt(store.rows[source], portOf(reference));
      const to = inputAt(store.rows[name], port);
      this.crossing.push({ paths: [...line.querySelectorAll(".fg-line > path")], from, to, first });
    }
  }

  /** @param {number} dx @param {number} dy pixels at zoom 1 */
  to(dx, dy) {
    this.dx = dx;
    this.dy = dy;
    if (this.stale || this.watcher.takeRecords().length) this.collect(); // some came into view
    for (const element of this.shifted) element.style.translate = `${dx}px ${dy}px`;
    const shift = ([x, y]) => [x + dx, y + dy];
    for (const { paths, from, to, first } of this.crossing) {
      const line = first ? curve(shift(from), to) : curve(from, shift(to));
      for (const path of paths) path.setAttribute("d", line);
    }
  }

  /** The new positions: whole pixels. */
  positions() {
    const moved = ({ at: [x, y] }) => [x + Math.round(this.dx), y + Math.round(this.dy)];
    const known = [...this.names].filter((name) => store.rows[name]);
    return Object.fromEntries(known.map((name) => [name, moved(store.rows[name])]));
  }

  /** True if they are somewhere else than before. */
  moved() {
    return Math.round(this.dx) !== 0 || Math.round(this.dy) !== 0;
  }

  /** Leave the elements to the store again. */
  release() {
    this.watcher.disconnect();
    for (const element of this.shifted) element.style.translate = element.style.willChange = "";
  }

  /** Take it back. */
  cancel() {
    this.to(0, 0);
    this.release();
  }
}

/** @param {string} name @param {string} port the input it ends in */
export const edgeId = (name, port) => `${name}|${port}`;

const PARENTS = ".vue-flow__nodes, .vue-flow__edges";

/** What is drawn. @param {HTMLElement} root @param {string} selector @returns {Map<string, HTMLElement>} */
const byId = (root, selector) =>
  new Map([...root.querySelectorAll(selector)].map((element) => [element.dataset.id, element]));
