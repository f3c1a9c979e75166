/** Preferences of a person: in this browser, for all its tabs. */

import { reactive } from "vue";
import { always } from "./kept.js";

const PREFIX = "fluograph.";
const START = { wheel: "zoom", linked: "yes" };

const kept = (name) => always.read(PREFIX + name) ?? START[name];

export const preferences = reactive(Object.fromEntries(Object.keys(START).map((name) => [name, kept(name)])));

/** @param {string} name @param {string} value */
export function prefer(name, value) {
  always.write(PREFIX + name, value);
  preferences[name] = value;
}

addEventListener("storage", ({ key, newValue }) => {
  const name = key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : "";
  if (name in START) preferences[name] = newValue ?? START[name];
});
