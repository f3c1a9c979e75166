/** The columns of a list of files, and their order. */

/**
 * @typedef {Object} Row
 * @property {string} name
 * @property {"folder" | "image" | "workflow" | "other"} kind
 * @property {string} icon
 * @property {number} size bytes
 * @property {number} modified seconds since 1970
 * @property {string} size_text
 * @property {string} date_text
 */

export const COLUMNS = [
  { key: "name", title: "Name" },
  { key: "size", title: "Size" },
  { key: "modified", title: "Changed" },
];

/** Folders stay first; by name is the order in which the rows came. @param {Row[]} rows */
export function sorted(rows, { key, down }) {
  const sign = down ? -1 : 1;
  const places = new Map(rows.map((row, index) => [row, index]));
  const value = (row) => (key === "name" ? places.get(row) : row[key]);
  const rank = (row) => Number(row.kind !== "folder");
  return [...rows].sort((a, b) => rank(a) - rank(b) || sign * (value(a) - value(b)));
}
