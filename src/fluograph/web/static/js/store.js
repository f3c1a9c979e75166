/** What this tab knows: a copy of the session's windows, and the selection, which is this tab's. */

import { computed, reactive, shallowReactive } from "vue";
import { closure, reads, readers, sources, topological } from "./graph.js";

const LASTING = 100; // a state that was shorter is not shown, so that nothing flickers

export const store = reactive({
  connected: false,
  away: false,
  tab: "",
  /** @type {string[]} */
  order: [],
  /** @type {Record<string, any>} windows: a row is replaced, never changed */
  rows: shallowReactive({}),
  /** @type {Record<string, any>} */
  status: shallowReactive({}),
  /** @type {Record<string, string>} the states that are drawn */
  shown: shallowReactive({}),
  /** @type {Record<string, number>} when a window began to compute */
  since: shallowReactive({}),
  /** @type {Record<string, any>} */
  session: {},
  /** @type {string[]} */
  selection: [],
  /** id of the selected connection */
  edge: "",
  /** how often another workflow was opened since the page was loaded */
  opened: 0,
});

// A string, so that what hangs on the wiring is told only when the wiring changed.
const wiring = computed(() => JSON.stringify([sources(store.rows), readers(store.rows)]));
const walks = computed(() => JSON.parse(wiring.value));

/** Names of windows from sources to results. */
export const names = computed(() => topological(store.order, walks.value[0]));

/** The selection and all it was made from. */
export const lit = computed(() => upstream(store.selection));

/** @param {Iterable<string>} starts */
export const downstream = (starts) => closure(starts, walks.value[1]);

/** @param {Iterable<string>} starts */
export const upstream = (starts) => closure(starts, walks.value[0]);

/** @param {string[]} chosen */
export function select(chosen) {
  const kept = chosen.filter((name) => name in store.rows);
  store.edge = "";
  if (kept.join() !== store.selection.join()) store.selection = kept;
}

/** @param {string} id */
export function selectEdge(id) {
  store.selection = [];
  store.edge = id;
}

/** Forget what is selected and no longer there. */
function prune() {
  const [name, port] = store.edge.split("|");
  if (store.edge && !reads(store.rows[name] ?? { inputs: [] }).some((read) => read.port === port)) store.edge = "";
  const kept = store.selection.filter((name) => name in store.rows);
  if (kept.length < store.selection.length) store.selection = kept;
}

/**
 * Put windows somewhere, before the server says so.
 * @param {Record<string, number[]>} positions
 */
export function place(positions) {
  for (const [name, at] of Object.entries(positions)) {
    if (store.rows[name]) store.rows[name] = { ...store.rows[name], at };
  }
}

/** Places that the server does not know yet. @type {Map<string, {at: number[], told: number[], heard?: boolean}>} */
const ahead = new Map();

/**
 * Put windows somewhere while the server is asked to: what it says meanwhile of former moves does
 * not move them.
 * @param {Record<string, number[]>} positions
 * @returns {(done: boolean) => void} ends that; not done: windows go where the server has them
 */
export function placeAhead(positions) {
  const known = Object.entries(positions).filter(([name]) => name in store.rows);
  const mine = known.map(([name, at]) => [name, { at, told: ahead.get(name)?.told ?? store.rows[name].at }]);
  for (const [name, one] of mine) ahead.set(name, one);
  place(positions);
  return (done) => {
    const last = mine.filter(([name, one]) => ahead.get(name) === one);
    for (const [name] of last) ahead.delete(name);
    const moved = ([, one]) => !done || one.heard;
    place(Object.fromEntries(last.filter(moved).map(([name, one]) => [name, one.told])));
  };
}

/** A row as the server tells it, but where this tab has just put it. @param {any} row */
function placed(row) {
  const one = ahead.get(row.name);
  if (!one) return row;
  Object.assign(one, { told: row.at, heard: true });
  return { ...row, at: one.at };
}

/** @param {any} message */
export function takeSnapshot({ tab, windows, status, session }) {
  store.tab = tab;
  if (store.connected) openOther();
  const rows = Object.fromEntries(windows.map((row) => [row.name, row]));
  for (const name of Object.keys(store.rows)) if (!(name in rows)) drop(name);
  Object.assign(store.rows, rows);
  store.order = windows.map((row) => row.name);
  takeStatus(status);
  store.session = session;
  prune();
}

/** A snapshot that comes in the middle of a connection is another workflow. */
function openOther() {
  select([]);
  ahead.clear();
  Object.keys(store.rows).forEach(drop); // what has the same name is something else
  store.opened += 1;
}

/** @param {any} message */
export function takePatch({ windows = {}, order, status = {}, session }) {
  for (const [name, row] of Object.entries(windows)) {
    if (row) store.rows[name] = placed(row);
    else drop(name);
  }
  if (order) store.order = order;
  takeStatus(status);
  if (session) Object.assign(store.session, session);
  prune();
}

/** @type {Map<string, number>} */
const waiting = new Map();

/** @param {Record<string, any>} changed */
function takeStatus(changed) {
  for (const [name, status] of Object.entries(changed)) {
    if (!status || !(name in store.rows)) continue; // it is gone
    const before = store.status[name]?.state;
    store.status[name] = status;
    if (status.state === "computing" && before !== "computing") store.since[name] = Date.now();
    if (status.state !== before) show(name, status.state);
  }
}

/** @param {string} name @param {string} state */
function show(name, state) {
  clearTimeout(waiting.get(name));
  if (!(name in store.shown)) store.shown[name] = state;
  else if (store.shown[name] !== state) waiting.set(name, setTimeout(change, LASTING, name, state));
}

/** @param {string} name @param {string} state */
function change(name, state) {
  if (name in store.rows) store.shown[name] = state;
}

/** @type {Set<(name: string) => void>} */
const drops = new Set();

/** Called with each window that is there no more. @param {(name: string) => void} callback */
export const onDrop = (callback) => void drops.add(callback);

/** @param {string} name */
function drop(name) {
  ahead.delete(name);
  clearTimeout(waiting.get(name));
  waiting.delete(name);
  for (const table of [store.rows, store.status, store.shown, store.since]) delete table[name];
  store.order = store.order.filter((other) => other !== name);
  drops.forEach((callback) => callback(name));
}
