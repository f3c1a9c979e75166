/**
 * What the picker lists: operations under headings, as flat rows that the keyboard walks over.
 *
 * @typedef {{name: string, title: string, category: string, description: string,
 *   fits: string, reason: string, port: string,
 *   ports: {name: string, optional: boolean}[]}} Operation
 * @typedef {{category: string, title: string, operations: Operation[]}} Category
 * @typedef {{kind: "heading", title: string} |
 *   {kind: "category", title: string, category: string, open: boolean} |
 *   {kind: "operation", title: string, operation: Operation, deep: boolean} |
 *   {kind: "empty", title: string}} Row
 */

/**
 * Rows while nothing is typed: what is suggested, then every category, one of them open.
 *
 * @param {Operation[]} suggested
 * @param {Category[]} categories
 * @param {string} open the open category, or ""
 * @returns {Row[]}
 */
export function browsing(suggested, categories, open) {
  /** @type {Row[]} */
  const rows = [];
  if (suggested.length) rows.push({ kind: "heading", title: "Suggested next" });
  rows.push(...suggested.map((operation) => operationRow(operation, false)));
  if (categories.length) rows.push({ kind: "heading", title: "All operations" });
  for (const { category, title, operations } of categories) {
    rows.push({ kind: "category", title, category, open: category === open });
    if (category === open) rows.push(...operations.map((row) => operationRow(row, true)));
  }
  return rows;
}

/**
 * Rows for what was typed.
 *
 * @param {Operation[]} found
 * @param {string} text
 * @returns {Row[]}
 */
export function searching(found, text) {
  if (found.length) return found.map((operation) => operationRow(operation, false));
  return [{ kind: "empty", title: `Nothing found for “${text}”. Try another word for it.` }];
}

/** @param {Row} row */
export const canChoose = (row) => row.kind === "operation" || row.kind === "category";

/**
 * The next row that can be chosen, from `index` in steps of `step`; `index` itself if there is none.
 *
 * @param {Row[]} rows
 * @param {number} index
 * @param {1 | -1} step
 */
export function following(rows, index, step) {
  for (let at = index + step; at >= 0 && at < rows.length; at += step) {
    if (canChoose(rows[at])) return at;
  }
  return index;
}

/**
 * @param {Operation} operation
 * @param {boolean} deep
 * @returns {Row}
 */
function operationRow(operation, deep) {
  return { kind: "operation", title: operation.title, operation, deep };
}
