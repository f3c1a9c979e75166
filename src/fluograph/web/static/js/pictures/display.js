/** The popover of a picture: contrast, look-up table, channel, outlines, copy and save. */

import { ref, watchEffect } from "vue";
import { shownKind, shownMeta, titleOf } from "../canvas/words.js";
import { store } from "../store.js";
import { channelChoice, channelRows, isTogether } from "./channels.js";
import { copyView, savePng } from "./copy.js";
import { choice, labelled, make } from "../dom.js";
import { contrastEditor } from "./histogram.js";
import { change, viewOf } from "./look.js";
import { lutNames, lutOf } from "./luts.js";
import { resetView, zoomBy } from "./viewer.js";

const GAP = 8;
const STEP = 1.5; // of zooming by a button

/** @type {((picture?: any) => boolean) | null} */
let close = null;

/** True if there was one; if a picture is given, one of that picture. @param {any} [picture] */
export const closeDisplay = (picture) => close?.(picture) ?? false;

/** @param {any} picture @param {HTMLElement} near */
export function openDisplay(picture, near) {
  const again = close && near.getAttribute("aria-expanded") === "true";
  closeDisplay();
  if (again) return;
  const panel = make("div", { class: "fg-pic-display", role: "dialog", "aria-label": `Display of ${titleOf(picture.name)}` });
  document.body.append(panel);
  near.setAttribute("aria-expanded", "true");
  const chosen = ref(0);
  const parts = [channelRows(picture, panel, chosen), contrastEditor(picture, panel, chosen)];
  const rest = make("div", { class: "fg-pic-rest" });
  panel.append(rest, zooms(picture), buttons(picture));
  const stop = watchEffect(() => renew(rest, fields(picture)));
  place(panel, picture.element);
  panel.querySelector("button, input, select")?.focus({ preventScroll: true });
  const outside = (event) => panel.contains(event.target) || near.contains(event.target) || closeDisplay();
  const key = (event) => event.key === "Escape" && (event.stopPropagation(), closeDisplay(), near.focus());
  addEventListener("pointerdown", outside, true);
  panel.addEventListener("keydown", key);
  close = (its = picture) => {
    if (its !== picture) return false;
    close = null;
    [stop, ...parts].forEach((end) => end());
    removeEventListener("pointerdown", outside, true);
    near.setAttribute("aria-expanded", "false");
    panel.remove();
    return true;
  };
}

/** Keeps the focus on the field that has it. @param {HTMLElement} box @param {HTMLElement[]} children */
function renew(box, children) {
  const held = box.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
  if (same(box.children, children)) return; // an open list stays open
  box.replaceChildren(...children);
  if (held) box.querySelector(`[aria-label="${held}"]`)?.focus({ preventScroll: true });
}

/** Whether they offer the same. @param {Iterable<Element>} now @param {Iterable<Element>} next */
function same(now, next) {
  const options = (field) => [...field.querySelectorAll("option")].map(({ value, text, selected }) => [value, text, selected]);
  const text = (all) => JSON.stringify([...all].map(options));
  return text(now) === text(next);
}

/** @param {any} picture @returns {HTMLElement[]} */
function fields({ name }) {
  if (!(name in store.rows)) return [];
  const kind = shownKind(name);
  const view = viewOf(name);
  const luts = lutNames(kind).map((lut) => [lut, lut]);
  const colours = choice("Look-up table", luts, lutOf(view.lut, kind), (lut) => change({ [name]: { lut } }));
  return [isTogether(name) ? null : labelled("Colours", colours), channelChoice(name), outlineChoice(name)].filter(Boolean);
}

/** @param {string} name */
function outlineChoice(name) {
  const labels = Object.keys(store.rows).filter((other) => other !== name && fits(other, name));
  const { outlines = null } = viewOf(name);
  if (!labels.length && !outlines) return null;
  const options = [["", "none"], ...labels.map((other) => [other, titleOf(other)])];
  const pick = (chosen) => change({ [name]: { outlines: chosen || null } });
  return labelled("Outlines", choice("Outlines of labels", options, outlines ?? "", pick));
}

/** Labels of the same height and width. @param {string} other @param {string} name */
function fits(other, name) {
  const [one, two] = [shownMeta(other), shownMeta(name)];
  const flat = (meta) => String(meta?.shape?.slice(-2));
  return one?.kind === "labels" && flat(one) === flat(two);
}

/** @param {any} picture */
function buttons(picture) {
  const bar = make("input", { type: "checkbox", checked: true });
  const button = (text, act) => {
    const made = make("button", { type: "button" }, [text]);
    made.addEventListener("click", () => act(picture, { bar: bar.checked }));
    return made;
  };
  const row = [button("Copy", copyView), button("Save PNG", savePng)];
  return make("div", { class: "fg-pic-buttons" }, [...row, make("label", {}, [bar, "scale bar"])]);
}

/** @param {any} picture */
function zooms(picture) {
  const button = (text, title, act) => {
    const made = make("button", { type: "button", class: "fg-pic-toggle", title, "aria-label": title }, [text]);
    made.addEventListener("click", act);
    return made;
  };
  return make("div", { class: "fg-pic-zooms" }, [
    make("span", {}, ["Zoom"]),
    button("−", "Zoom out", () => zoomBy(picture, 1 / STEP)),
    button("+", "Zoom in", () => zoomBy(picture, STEP)),
    button("whole", "Whole image (double click)", () => resetView(picture)),
  ]);
}

/** Beside the picture, so that it is seen. @param {HTMLElement} panel @param {HTMLElement} image */
function place(panel, image) {
  const { left, right, top } = image.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const beside = right + GAP + offsetWidth < innerWidth ? right + GAP : left - GAP - offsetWidth;
  panel.style.left = `${beside < 0 ? Math.max(0, innerWidth - offsetWidth - GAP) : beside}px`;
  panel.style.top = `${Math.max(GAP, Math.min(top, innerHeight - offsetHeight - GAP))}px`;
}
