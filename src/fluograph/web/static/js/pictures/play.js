/** Playing a movie, or through a volume: a frame is painted before the next one is asked for. */

import { shallowReactive, watch } from "vue";
import { isFollowing } from "../canvas/gesture.js";
import { make } from "../dom.js";

const LEAST = 100; // milliseconds that a frame is seen
const TOUCHES = ["pointerdown", "input"];

/**
 * @typedef {Object} Film
 * @property {() => boolean} there whether there is more than one frame
 * @property {() => () => boolean} next asks for the next frame; what is returned tells whether it is painted
 * @property {() => boolean} [broken] whether no frame will come any more
 * @property {() => void} [rest] it has stopped
 */

/** @type {{run: {film: Film} | null}} one at a time: the time is that of all windows */
const playing = shallowReactive({ run: null });

/** By axis and key of a picture. @type {Map<string, Film>} */
const films = new Map();

/** @param {Film} film */
export const isPlaying = (film) => playing.run?.film === film;

/** True if something was played, or that film, if one is given. @param {Film | null} [film] */
export function stopPlaying(film = playing.run?.film ?? null) {
  if (!film || !isPlaying(film)) return false;
  playing.run = null;
  removeEventListener("keydown", leave, true);
  for (const name of TOUCHES) removeEventListener(name, touch, true);
  film.rest?.();
  return true;
}

/** Play what a picture has, its time before its planes; or stop that. @param {string} key */
export function togglePlaying(key) {
  const film = ["t", "z"].map((axis) => films.get(`${axis} ${key}`)).find((each) => each?.there());
  if (film) toggle(film);
  return Boolean(film);
}

/**
 * The button of a film. What is returned last updates it, and takes it away.
 * @param {string} axis
 * @param {string} key of the picture
 * @param {string} title
 * @param {Film} film
 */
export function player(axis, key, title, film) {
  const button = make("button", { type: "button", class: "fg-pic-toggle fg-pic-play", "aria-label": title });
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    toggle(film);
  });
  films.set(`${axis} ${key}`, film);
  const update = () => {
    button.setAttribute("aria-pressed", String(isPlaying(film)));
    button.title = isPlaying(film) ? "Stop (Esc)" : `${title} (K)`;
    button.textContent = isPlaying(film) ? "❚❚" : "▶\uFE0E";
  };
  const end = () => {
    stopPlaying(film);
    if (films.get(`${axis} ${key}`) === film) films.delete(`${axis} ${key}`);
  };
  return { button, update, end };
}

/** @param {Film} film */
const toggle = (film) => void (stopPlaying(film) || play(film));

/** @param {Film} film */
async function play(film) {
  stopPlaying();
  const run = (playing.run = { film });
  addEventListener("keydown", leave, true);
  for (const name of TOUCHES) addEventListener(name, touch, true);
  while (playing.run === run) {
    const began = performance.now();
    const painted = film.next();
    await until(() => playing.run !== run || film.broken?.() || painted());
    if (playing.run === run && (!film.there() || film.broken?.())) stopPlaying(film);
    await new Promise((resolve) => setTimeout(resolve, began + LEAST - performance.now()));
  }
}

/** @param {() => boolean} condition of reactive state */
const until = (condition) =>
  new Promise((resolve) => {
    if (condition()) return void resolve(null);
    const stop = watch(condition, () => {
      stop();
      resolve(null);
    });
  });

/** @param {KeyboardEvent} event */
function leave(event) {
  if (event.key !== "Escape" || isFollowing()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  stopPlaying();
}

/** A slider is touched. @param {Event} event */
const touch = ({ target }) => void (target instanceof Element && target.closest(".fg-pic-slider input") && stopPlaying());
