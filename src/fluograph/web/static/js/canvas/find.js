/** Finds a window by its name. */

import { h, nextTick, onMounted, ref } from "vue";
import { names, select, store } from "../store.js";
import { doing, stage } from "./stage.js";
import { focusWindow } from "./view.js";
import { STATES, stateOf, titleOf, what } from "./words.js";

const MOST = 12;

export const Find = {
  name: "FgFind",
  setup() {
    const field = ref(null);
    const text = ref("");
    const index = ref(0);
    onMounted(() => nextTick(() => field.value.focus()));
    const found = () => matching(text.value).slice(0, MOST);
    const close = () => void (doing.finding = false);
    const choose = (name) => {
      close();
      if (name) select([name]);
      if (name) focusWindow(name);
      else stage.root.focus({ preventScroll: true });
    };
    const step = (by) => (index.value = Math.max(0, Math.min(found().length - 1, index.value + by)));
    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => choose(found()[index.value]),
      Escape: () => choose(""),
    };
    const key = (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    };
    const typed = (event) => {
      text.value = event.target.value;
      index.value = 0;
    };
    return () =>
      h("div", { class: "fg-find", role: "dialog", "aria-label": "Find a window" }, [
        h("input", {
          ref: field,
          type: "search",
          placeholder: "Find a window",
          "aria-label": "Find a window",
          "aria-controls": "fg-find-list",
          "aria-activedescendant": `fg-find-${index.value}`,
          onInput: typed,
          onKeydown: key,
          onBlur: close,
        }),
        h("ul", { id: "fg-find-list", role: "listbox" }, found().map((name, i) => option(name, i, i === index.value, choose))),
      ]);
  },
};

const option = (name, i, active, choose) =>
  h(
    "li",
    {
      id: `fg-find-${i}`,
      role: "option",
      "aria-selected": String(active),
      onPointerdown: (event) => {
        event.preventDefault();
        choose(name);
      },
    },
    [
      h("span", { class: ["fg-mark", `is-${stateOf(name)}`] }, STATES[stateOf(name)].mark),
      h("span", { class: "fg-name" }, titleOf(name)),
      h("span", { class: "fg-operation" }, what(store.rows[name])),
    ],
  );

/** Windows whose title, name or operation has all words; titles that begin so come first. @param {string} text */
function matching(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const described = (name) => `${titleOf(name)} ${name} ${what(store.rows[name])}`.toLowerCase();
  const begins = (name) => titleOf(name).toLowerCase().startsWith(text.toLowerCase());
  return names.value
    .filter((name) => words.every((word) => described(name).includes(word)))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)));
}
