/** A whole table as a file of comma-separated values, as it is shown: its order and its columns. */

import { hasImage, shownKind, shownReference, titleOf } from "../canvas/words.js";
import { download } from "../dom.js";
import { notify } from "../notify.js";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { shownColumns } from "./columns.js";
import { AXES } from "./pages.js";

const PART = 1000; // rows that are asked for at once

/** Whether there is something to save. @param {string} name */
export const isTable = (name) => !hasImage(name) && shownKind(name) !== "number";

/** @param {string} name */
export async function saveCsv(name) {
  const reference = shownReference(name);
  const kept = store.rows[name].view?.sort ?? "";
  const order = { sort: kept.replace(/^-/, ""), descending: kept.startsWith("-") };
  /** @type {any[][]} */
  const lines = [];
  let first;
  do {
    const range = { offset: Math.max(0, lines.length - 1), limit: PART };
    const got = await ask("read", { reference, ...range, ...order }).catch(() => null);
    if (!got || (first && got.key !== first.key)) return notify("warning", "The table changed or went meanwhile. Save it again.");
    first ??= got;
    const columns = got.columns ?? ofPoints(got.values);
    const part = ofTable(shownColumns(name, columns).map((i) => columns[i]));
    lines.push(...(lines.length ? part.slice(1) : part));
    if (!got.columns || part.length === 1) break;
  } while (lines.length <= first.total);
  const text = lines.map((cells) => cells.map(cell).join(",")).join("\r\n");
  return download(new Blob([`${text}\r\n`], { type: "text/csv" }), titleOf(name) || name, "csv");
}

/** @param {{name: string, unit: string, values: any[]}[]} columns */
const ofTable = (columns) => [
  columns.map(({ name, unit }) => (unit ? `${name} [${unit}]` : name)),
  ...(columns[0]?.values ?? []).map((_, row) => columns.map(({ values }) => values[row])),
];

/** Points come as one row for each axis. @param {any[][]} values */
const ofPoints = (values) => values.map((axis, i) => ({ name: AXES[i] ?? String(i), unit: "", values: axis }));

/** What is not a number is one that is missing. @param {any} value */
function cell(value) {
  const text = String(value ?? "nan");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
