/** Channels of an image: which one is shown, or all in colours, each with a switch and its contrast. */

import { watchEffect } from "vue";
import { shownMeta } from "../canvas/words.js";
import { choice, labelled, make } from "../dom.js";
import { rangesOf } from "./contrast.js";
import { change, viewOf } from "./look.js";
import { brightest, channelLuts, isColour } from "./luts.js";
import { numberText } from "./probe.js";
import { channelOf, countOf } from "./wants.js";

/** @param {any} meta @returns {string[]} */
const namesOf = (meta) => Array.from({ length: countOf(meta) }, (_, i) => meta.channels?.[i] || `channel ${i}`);

/** @param {string} name @returns {HTMLElement | null} */
export function channelChoice(name) {
  const meta = shownMeta(name);
  if (countOf(meta) === 1) return null;
  const names = namesOf(meta).map((title, i) => [String(i), title]);
  const chosen = channelOf(meta, viewOf(name));
  const pick = (value) => change({ [name]: { channel: value === "" ? null : Number(value) } });
  return labelled("Channel", choice("Channel", [["", "all, in colours"], ...names], String(chosen ?? ""), pick));
}

/** Whether a window draws several channels in colours. @param {string} name */
export const isTogether = (name) => countOf(shownMeta(name)) > 1 && channelOf(shownMeta(name), viewOf(name)) === null;

/**
 * What a contrast is of: `at` in the plane (null: all that is in it), `channel` of the image, and its
 * title, one of `count` that have each their own. The colours of a photograph have one together.
 * @param {any} picture
 * @param {number} chosen
 */
export function contrasted({ name, layer }, chosen) {
  const meta = shownMeta(name);
  const { header } = layer.plane;
  const together = header.shape.length === 3 && header.shape[0] > 1;
  const colour = isColour(meta?.channels ?? []);
  const at = together && !colour ? Math.min(chosen, header.shape[0] - 1) : null;
  const title = at === null ? "" : (namesOf(meta)[at] ?? "");
  return { at, channel: header.channel ?? at ?? 0, title, count: colour ? 1 : countOf(meta) };
}

/**
 * A row for each channel that is drawn.
 * @param {any} picture
 * @param {HTMLElement} parent
 * @param {import("vue").Ref<number>} chosen the one whose contrast is edited
 * @returns {() => void}
 */
export function channelRows(picture, parent, chosen) {
  const { name } = picture;
  const box = make("div", { class: "fg-pic-channels", role: "group", "aria-label": "Shown together" });
  parent.append(box);
  let built = "";
  /** @type {ReturnType<typeof row>[]} */
  let rows = [];
  return watchEffect(() => {
    void picture.version.value;
    const meta = shownMeta(name);
    const header = picture.layer.plane?.header;
    box.hidden = !isTogether(name) || header?.shape.length !== 3;
    if (box.hidden) return;
    const names = namesOf(meta);
    if (built !== JSON.stringify(names)) {
      built = JSON.stringify(names);
      rows = names.map((title, index) => row(name, title, index, chosen));
      box.replaceChildren(...rows.map(({ element }) => element));
    }
    const ranges = rangesOf(picture.layer.plane, viewOf(name), meta.channels ?? []);
    const colours = channelLuts([...(meta.channels ?? [])], names.length).map(brightest);
    const edited = contrasted(picture, chosen.value).at;
    rows.forEach(({ update }, i) => update(!hiddenOf(name).includes(i), colours[i], ranges[i], edited === null ? null : edited === i));
  });
}

/** About which values. @param {number[]} ends */
function rangeText([low, high]) {
  const unit = 10 ** (Math.floor(Math.log10(high - low)) - 3);
  return [low, high].map((end) => numberText(Number((Math.round(end / unit) * unit).toPrecision(4)))).join(" – ");
}

/** @param {string} name @returns {number[]} */
const hiddenOf = (name) => viewOf(name).hidden ?? [];

/** @param {string} name @param {string} title @param {number} index @param {import("vue").Ref<number>} chosen */
function row(name, title, index, chosen) {
  const shown = make("input", { type: "checkbox", "aria-label": `Show ${title}` });
  const mark = make("i", { class: "fg-pic-mark" });
  const range = make("span", {});
  const pick = make("button", { type: "button", title: `Contrast of ${title}` }, [make("b", {}, [title]), range]);
  shown.addEventListener("change", () => {
    const others = hiddenOf(name).filter((other) => other !== index);
    const hidden = shown.checked ? others : [...others, index].sort((a, b) => a - b);
    change({ [name]: { hidden: hidden.length ? hidden : null } });
  });
  pick.addEventListener("click", () => (chosen.value = index));
  /** @param {boolean} on @param {string} colour @param {number[]} ends @param {boolean | null} edited null: none has its own */
  const update = (on, colour, ends, edited) => {
    shown.checked = on;
    mark.style.background = colour;
    range.textContent = edited === null ? "" : rangeText(ends);
    pick.disabled = edited === null;
    pick.setAttribute("aria-pressed", String(edited === true));
  };
  return { element: make("div", { class: "fg-pic-channel" }, [make("label", { title: `Show ${title}` }, [shown, mark]), pick]), update };
}
