/** What keys, buttons and menus do. Each takes the windows it is about: the selected ones if not given. */

import { compare } from "../pictures/compare.js";
import { panImage, resetView, zoomImage } from "../pictures/viewer.js";
import { togglePlaying } from "../pictures/play.js";
import { shownIn } from "../pictures/planes.js";
import { go } from "../going.js";
import { stepOf } from "../graph.js";
import { ask } from "../socket.js";
import { downstream, names as sorted, select, selectEdge, store, upstream } from "../store.js";
import { isTable, saveCsv } from "../tables/csv.js";
import { askWindow } from "./ask.js";
import { copyText } from "./clipboard.js";
import { cutting, edgeBy, openEdge } from "./edges.js";
import { enlarge, nudge } from "./nudge.js";
import { openNext, openPopup } from "./popup.js";
import { doing, onScreen, say, stage, windowOf } from "./stage.js";
import { tidy } from "./tidy.js";
import { fit, focusWindow, zoomBy } from "./view.js";
import { describe, inputTitle, shownReference, titleOf } from "./words.js";

const chosen = (names) => names ?? store.selection;
const only = (names) => (chosen(names).length === 1 ? chosen(names)[0] : null);

/** Ask for something that is about windows, unless there are none. */
const about = (command, also = {}) => async (names) => {
  if (chosen(names).length) return ask(command, { names: chosen(names), ...also }).catch(ignore);
};

/** Something with the image of the only selected window. @param {(picture: any, ...more: any[]) => void} act */
const inside = (act, ...more) => (names) => {
  const picture = only(names) && shownIn(only(names));
  if (!picture) return false;
  act(picture, ...more);
  return true;
};

const ignore = () => {}; // the person has been told
const tell = (name) => () => stage.emit("command", { name });

export const actions = {
  undo: () => void go("undo"),
  redo: () => void go("redo"),
  pause: () => ask("pause", { on: !store.session.paused }).catch(ignore),
  save: tell("save"),
  open: tell("open"),
  help: tell("help"),

  search: (names) => (only(names) ? openNext(only(names)) : openPopup()),
  replace: (names) => only(names) && openPopup({ name: only(names), mode: "replace" }),
  insert: (names) => (store.edge ? insertOn(store.edge) : only(names) && insertAfter(only(names))),
  bypass: about("bypass"),
  duplicate: async (names) => selectNew(await about("duplicate")(names)),
  remove(names) {
    const edge = !names && store.edge && edgeBy(store.edge);
    if (edge) return ask(...cutting(edge)).then(() => selectEdge(""), ignore);
    const next = neighbour(chosen(names));
    return about("remove")(names).then(() => (windowOf(next) ?? stage.root).focus({ preventScroll: true }));
  },
  output: (names) => chosen(names).forEach((name) => ask("toggle_output", { name }).catch(ignore)),
  rename: (names) => void (doing.renaming = only(names) ?? ""),
  collapse(names) {
    const closed = !chosen(names).every((name) => store.rows[name].collapsed);
    look(chosen(names), { collapsed: closed });
  },
  copy: (names) => copyText(chosen(names)),
  cut: async (names) => (await copyText(chosen(names))) && actions.remove(names),

  fit: () => fit(),
  zoomIn: () => zoomBy(1.25),
  zoomOut: () => zoomBy(0.8),
  tidy,
  compare: (names) => compare([...chosen(names)]),
  play: (names) => only(names) !== null && togglePlaying(only(names)),
  find: () => void (doing.finding = true),

  all: () => select(sorted.value),
  next: (_, event) => walk(event, 1),
  previous: (_, event) => walk(event, -1),
  enter: (_, event) => enter(event),
  escape,
  moveLeft: (_, event) => nudge(event, -1, 0),
  moveRight: (_, event) => nudge(event, 1, 0),
  moveUp: (_, event) => nudge(event, 0, -1),
  moveDown: (_, event) => nudge(event, 0, 1),

  sizeLeft: (_, event) => enlarge(event, -1, 0),
  sizeRight: (_, event) => enlarge(event, 1, 0),
  sizeUp: (_, event) => enlarge(event, 0, -1),
  sizeDown: (_, event) => enlarge(event, 0, 1),
  panLeft: inside(panImage, [0, -1]),
  panRight: inside(panImage, [0, 1]),
  panUp: inside(panImage, [-1, 0]),
  panDown: inside(panImage, [1, 0]),
  imageIn: inside(zoomImage, 1),
  imageOut: inside(zoomImage, -1),
  imageWhole: inside(resetView),

  retry: (names) => chosen(names).forEach((name) => ask("retry", { name }).catch(ignore)),

  forWindow: (name) => [
    ...MENU.filter(([, , , kind]) => !kind || kind === store.rows[name].kind).map(([title, key, act]) => ({
      title,
      key,
      run: () => actions[act]([name]),
    })),
    ...(isTable(name) ? [{ title: "Save as CSV", key: "", run: () => saveCsv(name) }] : []),
    ...store.rows[name].inputs.map(({ port }) => ({
      title: `Connect ${inputTitle(store.rows[name], port)}`,
      key: "",
      run: () => connectInput(name, port),
    })),
  ],
  forCanvas: () => [
    { title: "Open an image", key: "Ctrl+O", run: actions.open },
    { title: "Tidy up", key: "T", run: actions.tidy },
    { title: "Show everything", key: "0", run: actions.fit },
  ],
};

/** Title, key, action, and the kind of windows it is for. */
const MENU = [
  ["Replace", "R", "replace", "step"],
  ["Bypass", "B", "bypass", "step"],
  ["Duplicate", "D", "duplicate", "step"],
  ["Copy", "Ctrl+C", "copy"],
  ["Collapse", "C", "collapse"],
  ["Output", "O", "output", "step"],
  ["Delete", "Del", "remove"],
];

/** Where to go on when windows are gone: to what read them, or what they were made from. @param {string[]} names */
function neighbour(names) {
  const near = [...downstream(names), ...upstream(names)];
  return near.find((name) => !names.includes(name)) ?? "";
}

/** Ask for the window that an input is to read. @param {string} name @param {string} port */
async function connectInput(name, port) {
  const text = `Click the window for ${inputTitle(store.rows[name], port)} of ${titleOf(name)}`;
  const other = await askWindow(text, (each) => each !== name);
  if (other) ask("connect", { name, port, reference: shownReference(other) }).catch(ignore);
}

/** View, not history. @param {string[]} names @param {object} change */
const look = (names, change) =>
  ask("look", { changes: Object.fromEntries(names.map((name) => [name, change])) }).catch(ignore);

/** @param {{names: string[]} | undefined} done */
function selectNew(done) {
  if (!done?.names) return;
  select(done.names);
  if (done.names.length) focusWindow(done.names[0]);
}

/** @param {string} id */
function insertOn(id) {
  const path = stage.root.querySelector(`.vue-flow__edge[data-id="${CSS.escape(id)}"] .fg-line-seen`);
  const edge = edgeBy(id);
  if (!path || !edge) return;
  const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
  const at = onScreen([x, y]);
  openEdge(edge, { clientX: at.x, clientY: at.y });
}

/** On the first connection that leads on, or a new step at the end. @param {string} name */
function insertAfter(name) {
  const found = Object.values(store.rows)
    .flatMap((row) => row.inputs.map(({ port, reference }) => ({ name: row.name, port, reference })))
    .find(({ reference }) => stepOf(reference) === name);
  if (found) insertOn(`${found.name}|${found.port}`);
  else openNext(name);
}

/** To the next window; the browser's own way where the focus leaves the canvas. @param {KeyboardEvent} event @param {number} by */
function walk(event, by) {
  const target = /** @type {HTMLElement} */ (event.target);
  const now = target.closest(".fg-window")?.dataset.name ?? store.selection.at(-1);
  if (target.closest(".fg-navigation")) return false;
  const index = sorted.value.indexOf(now ?? "");
  const name = sorted.value[index < 0 ? (by > 0 ? 0 : sorted.value.length - 1) : index + by];
  if (!name) return false;
  if (!doing.asking) select([name]);
  say(describe(name));
  focusWindow(name);
  return true;
}

/** @param {KeyboardEvent} event */
function enter(event) {
  const name = /** @type {HTMLElement} */ (event.target).closest(".fg-window")?.dataset.name;
  if (!name) return false;
  if (doing.asking) {
    if (doing.asking.accept(name)) doing.asking.done(name);
    return true;
  }
  windowOf(name)?.querySelector("input, button:not([tabindex='-1']), [tabindex='0']")?.focus();
  return true;
}

/** Leaves what is innermost; cancels computing if nothing else is open. */
function escape() {
  if (doing.asking) doing.asking.done(null);
  else if (store.session.running) ask("cancel").catch(ignore);
  else if (store.selection.length || store.edge) select([]);
  else return false;
  return true;
}
