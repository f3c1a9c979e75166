/** Planes of this tab: what is wanted, told once a frame; what came, painted at once and kept. */

import { stepOf } from "../graph.js";
import { onOpen, send } from "../socket.js";
import { onDrop, store } from "../store.js";
import { note } from "./counters.js";

/**
 * @typedef {{header: any, codes: Uint8Array | Uint16Array | Uint32Array | Float32Array}} Plane
 * @typedef {Object} Viewer something that shows planes
 * @property {() => Record<string, object>} wants by key, as docs/workspace.md has it
 * @property {() => number} rank small numbers come first
 * @property {(key: string, plane: Plane) => void} paint
 */

const KEPT = 128 * 2 ** 20; // bytes of planes of windows that are out of view
const TYPES = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, float32: Float32Array };

/** @type {Map<Viewer, string[]>} with the keys it wants */
const viewers = new Map();
/** @type {Map<string, Viewer>} */
const owners = new Map();
/** @type {Set<Viewer>} */
const dirty = new Set();
/** @type {Map<string, string>} what the server was told, as JSON */
const told = new Map();
/** @type {Map<string, Plane>} */
const kept = new Map();
let bytes = 0;
let frame = 0;
let listening = false;

/** @param {Viewer} viewer */
export function show(viewer) {
  if (!listening) onOpen(tellAgain);
  listening = true;
  viewers.set(viewer, []);
  ask(viewer);
}

/** @param {Viewer} viewer */
export function hide(viewer) {
  viewers.get(viewer)?.forEach((key) => owners.get(key) === viewer && owners.delete(key));
  viewers.delete(viewer);
  dirty.delete(viewer);
  schedule();
}

/** Look again at what is wanted. @param {Viewer} viewer */
export function ask(viewer) {
  if (!viewers.has(viewer)) return;
  dirty.add(viewer);
  schedule();
}

/** What was painted last, also before a window came back into view. @param {string} key */
export const lastPlane = (key) => kept.get(key) ?? null;

/** The viewer of some planes, if there is one on the screen. @param {string} key */
export const shownIn = (key) => owners.get(key) ?? null;

/** What is wanted now. @returns {[string, any][]} */
export const wanted = () => [...told].map(([key, want]) => [key, JSON.parse(want)]);

/** Whether the server knows all that is wanted. */
export const isTold = () => frame === 0 && dirty.size === 0;

/** @param {any} header @param {Uint8Array} bytes */
export function receive(header, bytes) {
  const Type = TYPES[header.dtype];
  const codes = new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
  const plane = { header, codes };
  keep(header.window, plane);
  try {
    owners.get(header.window)?.paint(header.window, plane);
  } finally {
    send({ is: "painted", window: header.window, serial: header.serial }); // or no other one comes
  }
  note(header);
}

/** @param {string} key @param {Plane} plane */
function keep(key, plane) {
  forget(key);
  if (!(stepOf(plane.header.reference) in store.rows)) return; // it came too late
  kept.set(key, plane);
  bytes += plane.codes.byteLength;
  for (const other of kept.keys()) {
    if (bytes <= KEPT) return;
    if (!owners.has(other)) forget(other);
  }
}

/** Keep no plane of this key. @param {string} key */
export function forget(key) {
  bytes -= kept.get(key)?.codes.byteLength ?? 0;
  kept.delete(key);
}

/** What comes later under the name of a window that has gone is another one. */
onDrop((name) => {
  const its = ([key, { header }]) => key === name || key.endsWith(`@${name}`) || stepOf(header.reference) === name;
  for (const [key] of [...kept].filter(its)) forget(key);
});

function schedule() {
  frame ||= requestAnimationFrame(tell);
}

/** As if nothing had been asked for: the server may take it for answered. */
function tellAgain() {
  const gone = Object.fromEntries([...told.keys()].map((key) => [key, null]));
  if (told.size) send({ is: "want", windows: gone });
  told.clear();
  for (const viewer of viewers.keys()) dirty.add(viewer);
  schedule();
}

function tell() {
  frame = 0;
  const ranked = [...dirty].map((viewer) => ({ viewer, rank: viewer.rank() }));
  for (const { viewer } of ranked.sort((a, b) => a.rank - b.rank)) look(viewer);
  dirty.clear();
  const changed = { ...changes, ...gone() };
  changes = {};
  if (Object.keys(changed).length && !send({ is: "want", windows: changed })) told.clear();
}

/** @type {Record<string, any>} */
let changes = {};

/** @param {Viewer} viewer */
function look(viewer) {
  const wants = viewer.wants();
  viewers.get(viewer)?.forEach((key) => key in wants || owners.delete(key));
  viewers.set(viewer, Object.keys(wants));
  for (const [key, want] of Object.entries(wants)) {
    owners.set(key, viewer);
    const text = JSON.stringify(want);
    if (told.get(key) === text) continue;
    told.set(key, text);
    changes[key] = want;
  }
}

function gone() {
  const keys = [...told.keys()].filter((key) => !owners.has(key));
  keys.forEach((key) => told.delete(key));
  return Object.fromEntries(keys.map((key) => [key, null]));
}
