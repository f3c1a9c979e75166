/** Sliders for the plane of a volume and the time point of a movie. */

import { ref, watchEffect } from "vue";
import { shownMeta } from "../canvas/words.js";
import { prefer, preferences } from "../preferences.js";
import { ask } from "../socket.js";
import { store, upstream } from "../store.js";
import { make } from "../dom.js";
import { commit, preview, viewOf } from "./look.js";
import { isPlaying, player } from "./play.js";
import { depthOf, planeOf } from "./wants.js";

/** @param {any} picture @param {HTMLElement} parent @returns {() => void} */
export function sliders(picture, parent) {
  const stops = [planes(picture, parent), times(picture, parent)];
  return () => stops.forEach((stop) => stop());
}

/** @param {any} picture @param {HTMLElement} parent */
function planes(picture, parent) {
  const { name } = picture;
  const slider = make("input", { type: "range", min: "0", step: "1", "aria-label": "Plane (z)" });
  const text = make("output", { class: "fg-pic-at" });
  const highest = toggle("max", "Maximum projection");
  const linked = toggle("all", "Same plane in all windows of this depth");
  const row = make("div", { class: "fg-pic-slider", hidden: true }, ["z", slider, text, highest, linked]);
  parent.append(row);
  const film = player("z", picture.key, "Play planes", {
    there: () => name in store.rows && depthOf(shownMeta(name)) > 1,
    next() {
      const now = planeOf(shownMeta(name), viewOf(name));
      const z = now === "max" ? 0 : (now + 1) % depthOf(shownMeta(name));
      set(z);
      return () => picture.version.value > 0 && picture.layer.plane?.header.plane === z;
    },
    broken: () => picture.status?.state === "failed",
    rest: commit,
  });
  slider.before(film.button);

  const set = (z) => preview(Object.fromEntries(together(name).map((other) => [other, { z }])));
  listen(slider, () => set(Number(slider.value)), commit);
  press(highest, () => {
    set(isHighest(name) ? Number(slider.value) : "max");
    commit();
  });
  press(linked, () => prefer("linked", isLinked() ? "no" : "yes"));
  const stop = watchEffect(() => {
    film.update();
    const meta = name in store.rows ? shownMeta(name) : null;
    const depth = depthOf(meta);
    row.hidden = depth <= 1;
    if (row.hidden) return;
    const z = planeOf(meta, viewOf(name));
    slider.max = String(depth - 1);
    if (z !== "max") slider.value = String(z);
    text.textContent = z === "max" ? "max" : `${z + 1}/${depth}`;
    highest.setAttribute("aria-pressed", String(z === "max"));
    linked.setAttribute("aria-pressed", String(isLinked()));
  });
  return () => [stop, film.end].forEach((end) => end());
}

const isLinked = () => preferences.linked !== "no";

/** @param {string} name */
const isHighest = (name) => planeOf(shownMeta(name), viewOf(name)) === "max";

/** The windows whose planes move with this one's. @param {string} name */
function together(name) {
  if (!isLinked()) return [name];
  const depth = depthOf(shownMeta(name));
  return Object.keys(store.rows).filter((other) => depthOf(shownMeta(other)) === depth);
}

/** Whether what a window shows is another one at another time point. @param {string} name */
const isMovie = (name) =>
  [...upstream([name])].some((other) => store.rows[other]?.time === "each" && (store.status[other]?.source?.T ?? 1) > 1);

/** @param {any} picture @param {HTMLElement} parent */
function times(picture, parent) {
  const { name } = picture;
  const slider = make("input", { type: "range", min: "0", step: "1", "aria-label": "Time point (t)" });
  const text = make("output", { class: "fg-pic-at" });
  const row = make("div", { class: "fg-pic-slider", hidden: true }, ["t", slider, text]);
  parent.append(row);
  const tell = newest((t) => ask("set_time", { t }));
  listen(slider, () => tell(Number(slider.value)), () => {});
  const film = movie(picture);
  const { button, update, end } = player("t", picture.key, "Play time points", film);
  slider.before(button);
  const stop = watchEffect(() => {
    const { t = 0, n = 1 } = store.session.time ?? {};
    row.hidden = !film.there();
    slider.max = String(n - 1);
    if (document.activeElement !== slider || isPlaying(film)) slider.value = String(t);
    text.textContent = `${t + 1}/${n}`;
    update();
  });
  return () => [stop, end].forEach((act) => act());
}

/** The time points of a picture. @param {any} picture @returns {import("./play.js").Film} */
function movie(picture) {
  let refused = false;
  return {
    there: () => (store.session.time?.n ?? 1) > 1 && isMovie(picture.name),
    next() {
      const { t, n } = store.session.time;
      const before = picture.layer.plane?.header.key;
      const told = ref(false);
      refused = false;
      ask("set_time", { t: (t + 1) % n }).catch(() => (refused = true)).finally(() => (told.value = true));
      return () => told.value && (refused || picture.version.value > 0 && isAnother(picture, before));
    },
    broken: () => refused || picture.status?.state === "failed",
  };
}

/** Whether another result is painted, or there is none to come. @param {any} picture @param {string | undefined} before */
function isAnother({ layer, status }, before) {
  const key = layer.plane?.header.key;
  return key !== before || (store.session.idle === true && status?.state === "valid" && status.key === key);
}

/** Calls that overlap become one, of the newest value. @param {(value: any) => Promise<any>} call */
function newest(call) {
  let busy = false;
  /** @type {any[]} */
  let waiting = [];
  return async (value) => {
    waiting = [value];
    if (busy) return;
    busy = true;
    try {
      while (waiting.length) await call(waiting.pop());
    } finally {
      busy = false;
    }
  };
}

/** @param {HTMLInputElement} slider @param {() => void} move @param {() => void} rest */
function listen(slider, move, rest) {
  slider.addEventListener("input", move);
  slider.addEventListener("change", rest);
}

/** @param {string} text @param {string} title */
const toggle = (text, title) => make("button", { type: "button", class: "fg-pic-toggle", title, "aria-label": title }, [text]);

/** @param {HTMLElement} button @param {() => void} act */
function press(button, act) {
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
  });
}
