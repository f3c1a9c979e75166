/** Whether a slider is being dragged: its result is watched meanwhile, so planes are of 8 bits. */

import { reactive } from "vue";

export const moving = reactive({ on: false });

const isSlider = ({ target }) => target instanceof HTMLInputElement && target.type === "range";

addEventListener("input", (event) => isSlider(event) && (moving.on = true), true);
for (const name of ["change", "pointerup", "pointercancel"]) {
  addEventListener(name, () => (moving.on = false), true);
}
