/** Where things are: windows, their ports, and the lines between them, in CSS pixels at zoom 1. */

const TITLE = 28;
export const STEP = 24; // from one port to the next
export const SMALLEST = [180, 120];
export const FAR = 0.35; // below this zoom windows are simplified

/**
 * @param {any} row
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function box(row) {
  const height = row.collapsed ? TITLE : row.size[1];
  return { x: row.at[0], y: row.at[1], width: row.size[0], height };
}

/**
 * Ports at the left, then the numbers that feed parameters.
 * @param {any} row
 * @returns {string[]}
 */
export const inputsOf = (row) => [
  ...row.inputs.map(({ port }) => port),
  ...(row.links ?? []).map(({ parameter }) => `=${parameter}`),
];

/** @param {any} row @returns {string[]} */
export const outputsOf = (row) => row.outputs.map(({ port }) => port);

/**
 * How far below the upper edge a port is.
 * @param {any} row
 * @param {number} index
 * @param {number} count
 */
export function drop(row, index, count) {
  if (row.collapsed) return (TITLE * (index + 1)) / (count + 1);
  const step = Math.min(STEP, (row.size[1] - TITLE) / (count + 1));
  return TITLE + step * (index + 0.75);
}

/** @param {any} row @param {string} port @returns {number[]} */
export function inputAt(row, port) {
  const ports = inputsOf(row);
  return [row.at[0], row.at[1] + drop(row, Math.max(0, ports.indexOf(port)), ports.length)];
}

/** @param {any} row @param {string} port empty for the first @returns {number[]} */
export function outputAt(row, port) {
  const ports = outputsOf(row);
  const { x, y, width } = box(row);
  return [x + width, y + drop(row, Math.max(0, ports.indexOf(port)), ports.length)];
}

/**
 * The line from an output to an input.
 * @param {number[]} from
 * @param {number[]} to
 */
export function curve([x0, y0], [x1, y1]) {
  const forward = x1 - x0;
  const pull = forward > 0 ? Math.max(24, forward / 2) : Math.min(240, 60 - forward / 3);
  return `M${x0},${y0}C${x0 + pull},${y0} ${x1 - pull},${y1} ${x1},${y1}`;
}

/**
 * The box around windows; null if there is none.
 * @param {any[]} rows
 */
export function around(rows) {
  if (!rows.length) return null;
  const boxes = rows.map(box);
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((b) => b.x + b.width)) - x,
    height: Math.max(...boxes.map((b) => b.y + b.height)) - y,
  };
}

/**
 * @param {{x: number, y: number, width: number, height: number}} a
 * @param {{x: number, y: number, width: number, height: number}} b
 */
export const overlap = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
