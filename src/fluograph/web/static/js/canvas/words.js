/** How windows and states are called. */

import { store } from "../store.js";
import { totals } from "../tables/totals.js";

/** Marks and words of states: colour is never the only sign. */
export const STATES = {
  invalid: { mark: "○", word: "not computed" },
  computing: { mark: "◐", word: "computing" },
  valid: { mark: "●", word: "up to date" },
  failed: { mark: "▲", word: "failed" },
};

/** @param {string} name */
export const titleOf = (name) => {
  const row = store.rows[name];
  return row ? row.title || row.operation_title || row.name : name;
};

/** @param {string} name */
export const stateOf = (name) => (STATES[store.shown[name]] ? store.shown[name] : "invalid");

const STALE = {
  computing: "Being computed: this is what it was before",
  invalid: "Not computed: this is what it was before",
  failed: "Failed: this is what it was before",
};

/** Why what a window shows is that of an earlier state; nothing if it is not. @param {string} name */
export const staleWord = (name) => STALE[store.shown[name]] ?? "";

/** A name of an operation or a port, as a person reads it. @param {string} name */
export const words = (name) => name.replaceAll("_", " ").replace(/([a-z])(\d)$/, "$1 $2");

/** What an input of a window is called. @param {any} row @param {string} port */
export const inputTitle = (row, port) => row?.inputs.find((each) => each.port === port)?.title || words(port);

/** Whether wheel and drag belong to what the window shows: it alone is selected. @param {string} name */
export const isActive = (name) => store.selection.length === 1 && store.selection[0] === name;

/** What a person should know about a window that shows no result. @param {string} name @returns {string[]} */
export function troubles(name) {
  const problems = store.rows[name]?.problems ?? [];
  const reason = store.status[name]?.reason;
  return reason && !problems.includes(reason) ? [...problems, spoken(name, reason)] : problems;
}

/** With titles in place of the names of steps. @param {string} name @param {string} reason */
const spoken = (name, reason) =>
  reason.replace(`Step ${name}: `, "").replace(/^waits for (\w+),/, (_, other) => `waits for ${titleOf(other)},`);

/** @param {string} name */
export function describe(name) {
  const row = store.rows[name];
  const parts = [titleOf(name), what(row), STATES[stateOf(name)].word];
  if (row.bypass) parts.push("bypassed");
  if (row.output) parts.push("output");
  return [...new Set([...parts, ...troubles(name)].filter(Boolean))].join(", ");
}

/** @param {any} row */
export const what = (row) => (row.kind === "source" ? row.file?.split("/").at(-1) || "source" : row.operation_title);

/** The port whose result a window shows. @param {any} row */
const shownPort = (row) => row.view?.port || row.outputs[0]?.port || "";

/** @param {string} name */
export function shownMeta(name) {
  const row = store.rows[name];
  if (!row) return null;
  const metas = store.status[name]?.metas ?? {};
  return metas[shownPort(row)] ?? metas[""] ?? null;
}

/** @param {string} name */
export function shownKind(name) {
  const row = store.rows[name];
  const port = shownPort(row);
  const known = row.outputs.find((output) => output.port === port)?.kind;
  return shownMeta(name)?.kind ?? known ?? "image";
}

/** The reference of what a window shows. @param {string} name */
export function shownReference(name) {
  const row = store.rows[name];
  if (!row) return name;
  const port = shownPort(row);
  const first = !port || port === row.outputs[0]?.port;
  return first ? name : `${name}.${port}`;
}

/** @param {number | undefined} count */
const rows = (count) => (count === undefined ? "" : `${count} ${count === 1 ? "row" : "rows"}`);

/** @param {string} name */
export function size(name) {
  const meta = shownMeta(name);
  if (!meta?.shape?.length) return rows(totals[shownReference(name)]);
  return meta.shape.map((n) => n ?? "?").join(" × ");
}

const WITHOUT_PIXELS = ["table", "points", "vectors", "number"];

/** Whether a window shows an image. @param {string} name */
export const hasImage = (name) => !WITHOUT_PIXELS.includes(shownKind(name));
