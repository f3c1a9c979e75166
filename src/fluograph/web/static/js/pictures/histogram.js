/** Contrast by hand: a histogram of the plane with two handles, and two numbers. */

import { watchEffect } from "vue";
import { follow } from "../canvas/gesture.js";
import { contrasted } from "./channels.js";
import { contrastOf, histogram, rangesOf, withContrast } from "./contrast.js";
import { shownMeta } from "../canvas/words.js";
import { make } from "../dom.js";
import { change, preview, viewOf } from "./look.js";
import { numberText } from "./probe.js";

const BINS = 128;
const HEIGHT = 48;

/**
 * @param {any} picture
 * @param {HTMLElement} parent
 * @param {import("vue").Ref<number>} chosen the channel, where several have each their own
 * @returns {() => void}
 */
export function contrastEditor(picture, parent, chosen) {
  const { name } = picture;
  const chart = make("canvas", { class: "fg-pic-histogram", width: BINS, height: HEIGHT });
  const handles = ["Darkest value", "Brightest value"].map(handle);
  const numbers = ["Darkest value", "Brightest value"].map(number);
  const auto = make("button", { type: "button", class: "fg-pic-toggle", title: "Contrast by percentiles" }, ["auto"]);
  const bars = make("div", { class: "fg-pic-bars" }, [chart, ...handles]);
  const box = make("div", { class: "fg-pic-contrast", role: "group" }, [bars, make("div", { class: "fg-pic-ends" }, [numbers[0], auto, numbers[1]])]);
  parent.append(box);

  const of = () => contrasted(picture, chosen.value);
  const range = () => rangesOf(picture.layer.plane, viewOf(name), shownMeta(name)?.channels ?? [])[of().at ?? 0];
  const set = (range) => ({ [name]: { contrast: withContrast(viewOf(name), of().channel, of().count, range) } });
  const moved = (index, value) => {
    const [low, high] = range();
    return set(index ? [low, Math.max(value, low)] : [Math.min(value, high), high]);
  };
  handles.forEach((handle, index) => drag(handle, bars, (part) => preview(moved(index, at(spanOf(picture, of().at), part))), () => change({})));
  handles.forEach((handle, index) => handle.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!step) return;
    event.preventDefault();
    const [low, high] = spanOf(picture, of().at);
    change(moved(index, range()[index] + (step * (high - low)) / 100));
  }));
  numbers.forEach((field, index) => field.addEventListener("change", () => Number.isFinite(field.valueAsNumber) && change(moved(index, field.valueAsNumber))));
  auto.addEventListener("click", () => change(set(null)));
  const update = () => {
    void picture.version.value; // planes that come meanwhile
    const { plane } = picture.layer;
    box.hidden = !plane || ["labels", "binary"].includes(plane.header.kind);
    if (box.hidden) return;
    const { at, channel, title } = of();
    box.setAttribute("aria-label", title ? `Contrast of ${title}` : "Contrast");
    const ends = spanOf(picture, at);
    draw(chart, histogram(plane, ends, BINS, at));
    range().forEach((value, index) => {
      const part = (value - ends[0]) / (ends[1] - ends[0]);
      handles[index].style.left = `${100 * Math.min(1, Math.max(0, part))}%`;
      const told = { "aria-valuemin": ends[0], "aria-valuemax": ends[1], "aria-valuenow": value };
      for (const [name, number] of Object.entries(told)) handles[index].setAttribute(name, numberText(number));
      if (document.activeElement !== numbers[index]) numbers[index].value = numberText(value);
    });
    auto.setAttribute("aria-pressed", String(!contrastOf(viewOf(name), channel)));
  };
  return watchEffect(update);
}

/** Values at the ends of the chart: all that the plane, or a channel of it, has. @param {any} picture @param {number | null} channel */
function spanOf({ layer }, channel) {
  const { header } = layer.plane;
  const [low, high] = header.channels[channel] ?? [header.low, header.high];
  return [low, high > low ? high : low + 1];
}

/** @param {number[]} ends @param {number} part */
const at = ([low, high], part) => low + part * (high - low);

/** @param {string} text */
const handle = (text) => make("div", { class: "fg-pic-handle", role: "slider", tabindex: "0", "aria-label": text });

/** @param {string} text */
const number = (text) => make("input", { type: "number", step: "any", "aria-label": text });

/** @param {HTMLElement} handle @param {HTMLElement} bars @param {(part: number) => void} move @param {() => void} end */
function drag(handle, bars, move, end) {
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.focus();
    const { left, width } = bars.getBoundingClientRect();
    const to = ({ clientX }) => move(Math.min(1, Math.max(0, (clientX - left) / width)));
    follow(event, { move: to, end, cancel: end });
  });
}

/** Bars on a scale of roots, so that rare values are seen. @param {HTMLCanvasElement} chart @param {Uint32Array} counts */
function draw(chart, counts) {
  const context = chart.getContext("2d");
  context.clearRect(0, 0, BINS, HEIGHT);
  context.fillStyle = getComputedStyle(chart).color;
  const most = Math.sqrt(Math.max(...counts)) || 1;
  counts.forEach((count, bin) => {
    const height = Math.ceil((Math.sqrt(count) / most) * HEIGHT);
    context.fillRect(bin, HEIGHT - height, 1, height);
  });
}
