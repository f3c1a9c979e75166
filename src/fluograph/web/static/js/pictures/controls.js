/** What appears on a picture while the pointer is over it, or its window is selected. */

import { watchEffect } from "vue";
import { store } from "../store.js";
import { openDisplay } from "./display.js";
import { make } from "../dom.js";
import { sliders } from "./sliders.js";

/** @param {any} picture @returns {() => void} */
export function controls(picture) {
  const { element, key, name } = picture;
  /** @type {(() => void) | null} */
  let end = null;
  const build = () => (end ??= fill(picture));
  element.addEventListener("pointerenter", build);
  const stop = watchEffect(() => {
    const selected = key === name && store.selection.includes(name);
    element.classList.toggle("is-chosen", selected);
    if (selected) queueMicrotask(build);
  });
  return () => {
    stop();
    end?.();
    element.removeEventListener("pointerenter", build);
  };
}

/** @param {any} picture */
function fill(picture) {
  const button = make("button", {
    class: "fg-pic-tool", type: "button", title: "Contrast, colours, copy", "aria-label": "Display of this image",
    "aria-haspopup": "dialog",
  }, ["◑"]);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    openDisplay(picture, button);
  });
  const box = make("div", { class: "fg-pic-controls nodrag" }, [button]);
  const stop = sliders(picture, box);
  picture.element.append(box);
  return () => {
    stop();
    box.remove();
  };
}
