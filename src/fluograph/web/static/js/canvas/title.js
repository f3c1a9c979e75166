/** The title bar of a window; the title is changed where it stands. */

import { h, onMounted, ref } from "vue";
import { keepTyped, typedText } from "../panels/typed.js";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { doing, windowOf } from "./stage.js";
import { STATES, stateOf, titleOf, troubles, what } from "./words.js";

/** @param {{name: string}} props */
export const Title = ({ name }) => {
  const row = store.rows[name];
  const state = STATES[stateOf(name)];
  const operation = what(row);
  return h("header", { class: "fg-title" }, [
    h("span", { class: "fg-mark", title: [state.word, ...troubles(name)].join("\n") }, state.mark),
    doing.renaming === name ? h(Rename, { name }) : h("span", { class: "fg-name", title: titleOf(name) }, titleOf(name)),
    operation === titleOf(name) ? null : h("span", { class: "fg-operation", title: operation }, operation),
    row.bypass ? h("span", { class: "fg-badge", title: "Bypassed (B)" }, "bypassed") : null,
    row.output ? h("span", { class: "fg-badge", title: "Output (O)" }, "output") : null,
    h(
      "button",
      {
        class: "fg-fold nodrag",
        type: "button",
        tabindex: -1,
        "data-act": "collapse",
        "aria-expanded": String(!row.collapsed),
        "aria-label": row.collapsed ? "Expand" : "Collapse",
        title: row.collapsed ? "Expand (C)" : "Collapse (C)",
      },
      row.collapsed ? "▸" : "▾",
    ),
  ]);
};
Title.props = ["name"];


const Rename = {
  name: "FgRename",
  props: { name: { type: String, required: true } },
  setup({ name }) {
    const field = ref(null);
    const id = `${name}#canvas-title`;
    onMounted(() => {
      field.value.value = typedText(id)?.text ?? titleOf(name); // once: a change elsewhere leaves what is typed
      field.value.select();
    });
    const typed = () => keepTyped(id, { text: field.value.value, base: store.session.id ?? null });
    const done = (title) => {
      if (doing.renaming !== name) return;
      doing.renaming = "";
      keepTyped(id, null);
      if (title !== null && title !== titleOf(name)) ask("set_title", { name, title }).catch(() => {});
      windowOf(name)?.focus({ preventScroll: true });
    };
    const key = (event) => {
      event.stopPropagation();
      if (event.key === "Enter") done(field.value.value.trim());
      if (event.key === "Escape") done(null);
    };
    return () =>
      h("input", {
        ref: field,
        class: "fg-rename nodrag",
        onInput: typed,
        "aria-label": "Title",
        onKeydown: key,
        onBlur: () => done(field.value.value.trim()),
      });
  },
};
