/** All windows and what is seen of them, small. A click or a drag on it shows that place. */

import { computed, h } from "vue";
import { store } from "../store.js";
import { around, box } from "./geometry.js";
import { follow } from "./gesture.js";
import { view } from "./stage.js";
import { lookAt } from "./view.js";
import { stateOf } from "./words.js";

const [WIDTH, HEIGHT] = [180, 120];
const AIR = 0.04; // around all, as a part of it

export const Map = {
  name: "FgMap",
  setup() {
    const extent = computed(() => {
      const { x, y, width, height } = view();
      const seen = { at: [x, y], size: [width, height] };
      return around([...Object.values(store.rows), seen]);
    });
    return () => {
      const { x, y, width, height } = extent.value;
      const air = AIR * Math.max(width, height);
      const viewBox = `${x - air} ${y - air} ${width + 2 * air} ${height + 2 * air}`;
      const attributes = { viewBox, width: WIDTH, height: HEIGHT };
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

const Seen = () => h("rect", { class: "fg-map-seen", ...view() });

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
