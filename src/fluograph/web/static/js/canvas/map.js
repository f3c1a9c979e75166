/** The whole canvas, small. A click or a drag on it shows that place. */

import { computed, h } from "vue";
import { store } from "../store.js";
import { around, box } from "./geometry.js";
import { follow } from "./gesture.js";
import { stage, view } from "./stage.js";
import { lookAt } from "./view.js";
import { stateOf } from "./words.js";

const [WIDTH, HEIGHT] = [180, 120];
const AIR = 200; // at zoom 1, around all windows

export const Map = {
  name: "FgMap",
  setup() {
    const extent = computed(() => {
      const { x, y, width, height } = around(Object.values(store.rows));
      return { x: x - AIR, y: y - AIR, width: width + 2 * AIR, height: height + 2 * AIR };
    });
    return () => {
      const { x, y, width, height } = extent.value;
      const attributes = { viewBox: `${x} ${y} ${width} ${height}`, width: WIDTH, height: HEIGHT };
      return h("svg", { class: "fg-map", role: "img", "aria-label": "Map of all windows", ...attributes, onPointerdown: pan }, [
        h(Windows),
        h(Seen),
      ]);
    };
  },
};

const Windows = () =>
  Object.values(store.rows).map((row) =>
    h("rect", {
      key: row.name,
      class: ["fg-map-window", `is-${stateOf(row.name)}`, store.selection.includes(row.name) && "is-selected"],
      ...box(row),
    }),
  );

const Seen = () => {
  void stage.flow.viewport.value.zoom;
  return h("rect", { class: "fg-map-seen", ...view() });
};

/** @param {PointerEvent} pressed */
function pan(pressed) {
  const svg = /** @type {SVGSVGElement} */ (pressed.currentTarget);
  const inverse = svg.getScreenCTM().inverse();
  const show = ({ clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(inverse);
    lookAt([x, y]);
  };
  pressed.preventDefault();
  show(pressed);
  follow(pressed, { move: show });
}
