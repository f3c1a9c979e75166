/** A connection: a curved line with a wide invisible one to hit, and a "+" to insert a step. */

import { h } from "vue";
import { lit, store } from "../store.js";
import { curve, inputAt, outputAt } from "./geometry.js";

export const Line = {
  name: "FgLine",
  inheritAttrs: false,
  props: ["id", "source", "target", "sourceHandleId", "targetHandleId"],
  setup(props) {
    return () => {
      const [source, target] = [store.rows[props.source], store.rows[props.target]];
      if (!source || !target) return null;
      const from = outputAt(source, props.sourceHandleId ?? "");
      const to = inputAt(target, props.targetHandleId);
      const d = curve(from, to);
      const middle = `translate(${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2})`;
      return h("g", { class: ["fg-line", ...looks(props)] }, [
        h("path", { class: "fg-line-hit", d }),
        h("path", { class: "fg-line-seen", d }),
        props.targetHandleId.startsWith("=") ? null : plus(middle),
      ]);
    };
  },
};

/** @param {any} props */
function looks({ id, source, target, targetHandleId }) {
  const chosen = store.selection.length > 0;
  const isLit = chosen && lit.value.has(target) && lit.value.has(source);
  return [
    targetHandleId.startsWith("=") && "is-link",
    store.edge === id && "is-selected",
    isLit && "is-lit",
    chosen && !isLit && "is-dim",
  ];
}

/** @param {string} transform */
const plus = (transform) =>
  h("g", { class: "fg-plus", transform }, [
    h("title", "Insert a step here (I)"),
    h("g", { class: "fg-plus-mark" }, [
      h("circle", { r: 9 }),
      h("path", { class: "fg-plus-sign", d: "M-4,0H4M0,-4V4" }),
    ]),
  ]);
