/** What lies over the windows: lines being pulled, boxes, notes of what is going on, the map. */

import { h } from "vue";
import { store } from "../store.js";
import { actions } from "./actions.js";
import { Find } from "./find.js";
import { Map } from "./map.js";
import { doing, stage } from "./stage.js";

export const Overlay = () => [
  h("svg", { class: "fg-over", "aria-hidden": "true" }, [h("path", { class: "fg-pulled" }), h(Box)]),
  h("div", { class: "fg-banners" }, [h(Away), h(Asking)]),
  doing.finding ? h(Find) : null,
  Object.keys(store.rows).length ? h(Controls) : null,
  h("div", { class: "fg-hidden", role: "status", "aria-live": "polite" }, doing.said),
];

const Box = () => {
  if (!doing.box) return null;
  const { left, top } = stage.root.getBoundingClientRect();
  const [[x0, y0], [x1, y1]] = doing.box.map(([x, y]) => [x - left, y - top]);
  const size = { width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
  return h("rect", { class: "fg-box", x: Math.min(x0, x1), y: Math.min(y0, y1), ...size });
};

const Away = () =>
  store.away ? h("div", { class: "fg-banner is-away" }, "No connection to the server. Trying again…") : null;

const Asking = () => {
  const { asking } = doing;
  if (!asking) return null;
  return h("div", { class: "fg-banner is-asking" }, [
    h("span", asking.text),
    asking.optional ? h("button", { type: "button", onClick: () => asking.done("") }, "Leave it out") : null,
    h("button", { type: "button", onClick: () => asking.done(null) }, "Cancel (Esc)"),
  ]);
};

const BUTTONS = [
  ["+", "Zoom in (+)", "zoomIn"],
  ["−", "Zoom out (-)", "zoomOut"],
  ["⤢", "Show everything (0)", "fit"],
  ["⇶", "Tidy up (T)", "tidy"],
];

const Controls = () =>
  h("div", { class: "fg-navigation" }, [
    h(Map),
    h("div", { class: "fg-buttons", role: "toolbar", "aria-label": "View" },
      BUTTONS.map(([text, title, act]) =>
        h("button", { type: "button", title, "aria-label": title, onClick: () => actions[act]() }, text),
      ),
    ),
  ]);
