/** Tells screen readers what becomes of windows. */

import { watch } from "vue";
import { store } from "../store.js";
import { say } from "./stage.js";
import { titleOf, troubles } from "./words.js";

export function watchStates() {
  watch(
    () => ({ ...store.shown }),
    (now, before) => {
      const changed = (state) => Object.keys(now).filter((name) => now[name] === state && before[name] !== state);
      const failed = changed("failed").map((name) => `${titleOf(name)} failed: ${troubles(name).join(" ")}`);
      const chosen = changed("valid").filter((name) => before[name] && store.selection.includes(name));
      const texts = [...failed, ...chosen.map((name) => `${titleOf(name)} is up to date`)];
      if (texts.length) say(texts.join(". "));
    },
  );
}
