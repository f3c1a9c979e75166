/** Walks over the graph of windows. */

/** @typedef {Record<string, any>} Rows windows by name */

/**
 * The step that a reference ``step`` or ``step.port`` means.
 * @param {string | null} reference
 */
export const stepOf = (reference) => (reference ?? "").split(".")[0];

/**
 * The port that a reference means, empty for the first.
 * @param {string | null} reference
 */
export const portOf = (reference) => (reference ?? "").split(".")[1] ?? "";

/**
 * What a window reads: its inputs, and the numbers that feed parameters.
 * @param {any} row
 * @returns {{port: string, reference: string, link: boolean}[]}
 */
export function reads(row) {
  const links = row.links ?? [];
  return [
    ...row.inputs.map(({ port, reference }) => ({ port, reference, link: false })),
    ...links.map(({ parameter, reference }) => ({ port: `=${parameter}`, reference, link: true })),
  ].filter(({ reference }) => reference);
}

/** @param {Rows} rows */
export function sources(rows) {
  const known = (name) => name in rows;
  return mapped(rows, (row) => [...new Set(reads(row).map((r) => stepOf(r.reference)))].filter(known));
}

/** @param {Rows} rows */
export function readers(rows) {
  /** @type {Record<string, string[]>} */
  const found = mapped(rows, () => []);
  for (const [name, read] of Object.entries(sources(rows))) {
    for (const source of read) found[source].push(name);
  }
  return found;
}

/**
 * Everything that can be reached, the start included.
 * @param {Iterable<string>} starts
 * @param {Record<string, string[]>} next
 */
export function closure(starts, next) {
  const found = new Set(starts);
  for (const name of found) for (const other of next[name] ?? []) found.add(other);
  return found;
}

/**
 * Names from sources to results; those of one rank as `order` has them.
 * @param {string[]} order
 * @param {Record<string, string[]>} read what each one reads
 */
export function topological(order, read) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} name */
  const visit = (name) => {
    if (done.has(name) || !(name in read)) return;
    done.add(name);
    read[name]?.forEach(visit);
    sorted.push(name);
  };
  /** @type {string[]} */
  const sorted = [];
  order.forEach(visit);
  return sorted;
}

/**
 * @template T
 * @param {Rows} rows
 * @param {(row: any) => T} of
 * @returns {Record<string, T>}
 */
const mapped = (rows, of) =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, of(row)]));
