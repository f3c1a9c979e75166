/**
 * The one popup that finds an operation: by right click, Ctrl+K or a connection that is dropped on
 * the empty canvas. It adds a step, inserts one on a connection, or lets a step do something else.
 */

import { words } from "../canvas/words.js";
import { browsing, searching } from "./list.js";
import { Popup } from "./popup.js";

/**
 * @typedef {Object} Options
 * @property {{x: number, y: number}} at where, in pixels of the browser's window
 * @property {string} [reference] ``step`` or ``step.port`` that the new step reads
 * @property {string} [name] the window it is about
 * @property {{name: string, port: string}} [edge] the connection to insert on: the input it ends in
 * @property {"add" | "insert" | "replace"} [mode] by default what the other options say
 * @property {number[]} [place] [x, y] on the canvas where the new window goes
 * @property {{title: string, key: string, run: () => void}[]} [actions] shown below the list
 *
 * @typedef {Object} Host what the canvas gives
 * @property {HTMLElement} element
 * @property {(name?: string) => void} back focuses a window, or the canvas
 * @property {() => boolean} hasWindows
 * @property {(command: string, args?: object) => Promise<any>} ask
 * @property {(text: string, accept?: (name: string) => boolean, optional?: boolean) => Promise<string | null>} askWindow
 * @property {(name: string) => void} made a step was added
 * @property {(title: string) => string} [titleOf] title of a window
 */

/** @type {Popup | null} */
let current = null;

/**
 * @param {Host} host
 * @param {Options} options
 */
export async function openPicker(host, options) {
  current?.close();
  const { reference = "", at } = options;
  let open = "";
  /** @type {import("./list.js").Operation[]} */
  let suggested = [];
  /** @type {import("./list.js").Category[]} */
  let categories = [];
  let newest = 0;
  const popup = new Popup(host.element, {
    typed: (text) => refresh(text),
    chosen: (row) => choose(row),
    closed: () => {
      current = null;
      host.back(options.name);
    },
  });
  current = popup;
  popup.about.textContent = heading(host, options);
  popup.offer(options.actions ?? []);
  popup.place(at);
  [suggested, categories] = await Promise.all([
    reference ? host.ask("suggestions", { reference }) : [],
    host.ask("categories", { reference }),
  ]);
  if (current !== popup) return;
  if (!popup.field.value) browse();
  popup.place(at);

  /** @param {string} [category] the row to point at */
  function browse(category) {
    const rows = browsing(suggested, categories, open);
    const index = rows.findIndex((row) => row.kind === "category" && row.category === category);
    popup.show(rows, index < 0 ? undefined : index);
  }

  /** @param {string} text */
  async function refresh(text) {
    const turn = (newest += 1);
    if (!text) return void (categories.length && browse());
    const found = await host.ask("search", { text, reference });
    if (turn === newest && current === popup) popup.show(searching(found, text));
  }

  /** @param {import("./list.js").Row} row */
  function choose(row) {
    if (row.kind === "category") {
      open = row.open ? "" : row.category;
      browse(row.category);
    } else if (row.kind === "operation") {
      popup.close();
      carryOut(host, options, row.operation);
    }
  }
}

/** @param {Host} host @param {Options} options */
function heading(host, { name, mode, edge }) {
  const title = name ? (host.titleOf?.(name) ?? name) : "";
  if (mode === "replace") return `Do something else instead of ${title}`;
  if (edge) return "Insert a step here";
  return title ? `Next step after ${title}` : "New step";
}

/**
 * @param {Host} host
 * @param {Options} options
 * @param {import("./list.js").Operation} operation
 */
async function carryOut(host, { reference, name, edge, mode, place }, operation) {
  if (mode === "replace") {
    return host.ask("replace_operation", { name, operation: operation.name });
  }
  if (edge) {
    const done = await host.ask("insert_step", { operation: operation.name, ...edge });
    return host.made(done.name);
  }
  const inputs = await connected(host, operation, reference);
  if (!inputs) return undefined;
  const done = await host.ask("add_step", { operation: operation.name, inputs, at: place ?? null });
  return host.made(done.name);
}

/**
 * Inputs of a new step: one reads what was clicked, the others are asked for. Null if the person
 * changed their mind.
 *
 * @param {Host} host
 * @param {import("./list.js").Operation} operation
 * @param {string} [reference]
 */
async function connected(host, operation, reference) {
  /** @type {Record<string, string>} */
  const inputs = {};
  if (!host.hasWindows()) return inputs; // what could be asked for?
  for (const port of operation.ports) {
    const text = `Click the window for ${port.title || words(port.name)} of ${operation.title}`;
    const read = port.name === operation.port && reference;
    const given = read ? reference : await host.askWindow(text, undefined, port.optional);
    if (given === null) return null;
    if (given) inputs[port.name] = given;
  }
  return inputs;
}
