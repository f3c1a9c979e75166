/** Asks for a window: the next one that is clicked. Esc takes it back. */

import { nextTick } from "vue";
import { store } from "../store.js";
import { doing, say, stage } from "./stage.js";

/**
 * @param {string} text what the window is asked for
 * @param {(name: string) => boolean} [accept]
 * @param {boolean} [optional] whether it may be left out
 * @returns {Promise<string | null>} name of the window, empty where it is left out
 */
export function askWindow(text, accept = () => true, optional = false) {
  doing.asking?.done(null);
  say(text);
  nextTick(() => stage.root.focus({ preventScroll: true }));
  return new Promise((resolve) => {
    const done = (name) => {
      doing.asking = null;
      resolve(name);
    };
    doing.asking = { text, accept, optional, done };
  });
}

/** A window was clicked: true if that was an answer. @param {string} name */
export function answer(name) {
  const { asking } = doing;
  if (!asking) return false;
  if (store.rows[name] && asking.accept(name)) asking.done(name);
  return true;
}
