/** Inputs at the left of a window, outputs at its right. */

import { h } from "vue";
import { store } from "../store.js";
import { forbids } from "./fits.js";
import { drop, inputsOf, outputsOf } from "./geometry.js";
import { doing } from "./stage.js";
import { inputTitle, words } from "./words.js";

/** @param {{name: string}} props */
export const Ports = ({ name }) => {
  const row = store.rows[name];
  const [ins, outs] = [inputsOf(row), outputsOf(row)];
  return h("div", { class: "fg-ports" }, [
    ...ins.map((port, i) => draw(name, row, "in", port, i, ins.length)),
    ...outs.map((port, i) => draw(name, row, "out", port, i, outs.length)),
  ]);
};
Ports.props = ["name"];

function draw(name, row, side, port, index, count) {
  const link = port.startsWith("=");
  const text = link ? words(port.slice(1)) : side === "in" ? inputTitle(row, port) : words(port);
  return h(
    "div",
    {
      key: side + port,
      class: ["fg-port nodrag", `is-${side}`, link && "is-link", ...looks(name, row, side, port)],
      style: { top: `${drop(row, index, count)}px` },
      "data-port": port,
      "data-side": side,
      title: side === "in" ? `Input: ${text}` : `Output: ${text || "result"}`,
    },
    [
      h("span", { class: "fg-dot" }),
      count > 1 && text ? h("span", { class: "fg-port-name" }, text) : null,
    ],
  );
}

function looks(name, row, side, port) {
  const input = side === "in" && row.inputs.find((each) => each.port === port);
  const empty = input && !input.reference && (input.optional ? "is-optional" : "is-empty");
  const { connecting } = doing;
  if (!connecting?.fits || side === connecting.side) return [empty];
  const reason = connecting.fits[name]?.[port];
  const over = connecting.target === `${name}|${port}` && "is-over";
  return [empty, forbids(reason) ? "is-unfit" : "is-fit", over];
}
