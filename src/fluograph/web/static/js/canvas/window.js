/** A window: its title, its picture, its footer and its ports. */

import { h } from "vue";
import { lit, store } from "../store.js";
import { Body } from "./body.js";
import { Ports } from "./ports.js";
import { doing } from "./stage.js";
import { Title } from "./title.js";
import { describe, shownKind, size, stateOf, troubles } from "./words.js";

/** What Vue Flow draws: its many changing properties end here. */
export const Shell = {
  name: "FgShell",
  inheritAttrs: false,
  props: ["id"],
  setup: (props) => () => (store.rows[props.id] ? h(Window, { name: props.id }) : null),
};

const Window = {
  name: "FgWindow",
  props: { name: { type: String, required: true } },
  setup({ name }) {
    return () => {
      const row = store.rows[name];
      if (!row) return null;
      const selected = store.selection.includes(name);
      return h(
        "section",
        {
          class: ["fg-window nopan", ...looks(name, row, selected)],
          "data-name": name,
          tabindex: 0,
          role: "group",
          "aria-label": describe(name),
          title: stateOf(name) === "failed" ? troubles(name).join("\n") : undefined,
          "aria-current": selected ? "true" : undefined,
        },
        [
          h(Title, { name }),
          row.collapsed ? null : h(Body, { name }),
          row.collapsed ? null : h(Foot, { name }),
          h(Ports, { name }),
          row.collapsed ? null : h("div", { class: "fg-corner", title: "Resize" }),
        ],
      );
    };
  },
};

/** @param {string} name @param {any} row @param {boolean} selected */
function looks(name, row, selected) {
  const { asking } = doing;
  const chosen = store.selection.length > 0;
  return [
    `is-${stateOf(name)}`,
    selected && "is-selected",
    chosen && (lit.value.has(name) ? "is-lit" : "is-dim"),
    row.collapsed && "is-collapsed",
    row.bypass && "is-bypassed",
    asking && (asking.accept(name) ? "is-fit" : "is-unfit"),
  ];
}

/** @param {{name: string}} props */
const Foot = ({ name }) => {
  const parts = [shownKind(name), size(name), store.rows[name].summary].filter(Boolean);
  return h("footer", { class: "fg-foot" }, [
    h("span", { class: "fg-facts", title: parts.join(" · ") }, parts.join(" · ")),
    h(Seconds, { name }),
  ]);
};
Foot.props = ["name"];

/** @param {{name: string}} props */
const Seconds = ({ name }) => {
  const status = store.status[name];
  if (stateOf(name) === "computing") return h("span", { class: "fg-seconds" }, [share(status), `${elapsed(name)} s`]);
  const text = status?.seconds >= 0.1 ? `${status.seconds.toFixed(1)} s` : "";
  return h("span", { class: "fg-seconds" }, text);
};
Seconds.props = ["name"];

/** How many of the parts of a step are done. @param {any} status */
const share = (status) => {
  const [done, all] = status?.part ?? [];
  return all > 1 ? h("progress", { class: "fg-part", max: all, value: done, title: `${done} of ${all} parts` }) : null;
};

/** @param {string} name */
const elapsed = (name) => Math.max(0, Math.round((doing.now - (store.since[name] ?? doing.now)) / 1000));
