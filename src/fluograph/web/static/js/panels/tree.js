/** The tree of all states as lines, the newest on top; what was left behind is indented. */

/**
 * @typedef {{id: number, parent: number | null, label: string, time: string}} Edit
 * @typedef {Edit & {depth: number, ends: boolean}} Line
 */

/**
 * The newest branch of each state goes straight on; the older ones stand to the right of it.
 * @param {Edit[]} edits in the order they were made
 * @returns {Line[]}
 */
export function lines(edits) {
  const children = new Map(edits.map((edit) => [edit.id, /** @type {Edit[]} */ ([])]));
  for (const edit of edits) if (edit.parent !== null) children.get(edit.parent)?.push(edit);
  /** @type {Line[]} */
  const found = [];
  const waiting = edits.filter(({ parent }) => parent === null).map((edit) => ({ edit, depth: 0 }));
  while (waiting.length) {
    const { edit, depth } = waiting.pop();
    const following = children.get(edit.id);
    found.push({ ...edit, depth, ends: !following.length });
    const straight = following.at(-1);
    if (straight) waiting.push({ edit: straight, depth });
    for (const other of following.slice(0, -1)) waiting.push({ edit: other, depth: depth + 1 });
  }
  return found.reverse();
}

const UNITS = [
  [60, "s"],
  [60, "min"],
  [24, "h"],
  [7, "d"],
];

/**
 * How long ago something was.
 * @param {string} time
 * @param {number} now in milliseconds
 */
export function ago(time, now) {
  let passed = Math.max(0, (now - Date.parse(time)) / 1000);
  if (passed < 5) return "now";
  for (const [many, unit] of UNITS) {
    if (passed < many) return `${Math.floor(passed)} ${unit}`;
    passed /= many;
  }
  return new Date(time).toLocaleDateString();
}
