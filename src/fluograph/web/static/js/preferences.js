/** Preferences of a person: in this browser, for all its tabs. */

import { reactive } from "vue";

const PREFIX = "fluograph.";
const START = { wheel: "zoom" };

export const preferences = reactive(
  Object.fromEntries(Object.entries(START).map(([name, start]) => [name, localStorage.getItem(PREFIX + name) ?? start])),
);

/** @param {string} name @param {string} value */
export function prefer(name, value) {
  localStorage.setItem(PREFIX + name, value);
  preferences[name] = value;
}

addEventListener("storage", ({ key, newValue }) => {
  const name = key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : "";
  if (name in START) preferences[name] = newValue ?? START[name];
});
