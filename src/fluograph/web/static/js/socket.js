/** The web socket of this tab: questions with answers, patches for the store, planes for pictures. */

import { notify } from "./notify.js";
import { receive as receivePlane } from "./pictures/planes.js";
import { store, takePatch, takeSnapshot } from "./store.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 2000;
const QUIET = 1000; // absences shorter than this are not shown
const BEAT = 10000; // a line on which nothing is heard for twice as long is dead
/** What nobody waits for: it is asked again, or not needed any more. */
const ASIDE = new Set("history_tree lineage look memory parameter_sets read value".split(" "));

/** What the server refused, or could not be asked. The person has been told already. */
class Refused extends Error {}

addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof Refused) event.preventDefault();
});

/** @type {WebSocket | null} */
let socket = null;
let address = "";
let wait = FIRST_WAIT;
let counter = 0;
let timer = 0;
let quiet = 0;
let beat = 0;
let alive = true;
/** @type {Map<number, {command: string, resolve: (result: any) => void, reject: (error: Error) => void}>} */
const asked = new Map();
/** @type {Set<() => void>} */
const openings = new Set();

/** @param {string} path address of the socket on this host, with its prefix */
export function connect(path) {
  address = new URL(path, location.href).href.replace(/^http/, "ws");
  document.addEventListener("visibilitychange", tellHidden);
  beat = setInterval(listen, BEAT);
  open();
}

export function disconnect() {
  document.removeEventListener("visibilitychange", tellHidden);
  clearTimeout(timer);
  clearTimeout(quiet);
  clearInterval(beat);
  close();
  store.connected = store.away = false;
  giveUp();
}

function close() {
  const old = socket;
  socket = null;
  old?.close();
}

/** A line can be dead without anybody telling: after sleep, or behind a router that forgot it. */
function listen() {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (alive) {
    alive = false;
    send({ is: "ping" });
  } else {
    close();
    leave();
  }
}

/**
 * Called at every connection, after the snapshot has come.
 * @param {() => void} callback
 */
export const onOpen = (callback) => void openings.add(callback);

/**
 * Ask the server to do something. Where it refuses, the person is told why.
 *
 * @param {string} command
 * @param {object} [given]
 * @returns {Promise<any>}
 */
export function ask(command, given = {}) {
  const id = (counter += 1);
  const message = { is: "do", id, command, base: store.session.id ?? null, arguments: given };
  return new Promise((resolve, reject) => {
    if (send(message)) asked.set(id, { command, resolve, reject });
    else if (ASIDE.has(command)) reject(new Refused("There is no connection."));
    else reject(refuse("There is no connection to the server now. Try again when it is back."));
  });
}

/**
 * Send a message; false if there is no connection.
 * @param {object} message
 */
export function send(message) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
}

function open() {
  const opening = new WebSocket(address);
  opening.binaryType = "arraybuffer";
  opening.onmessage = ({ data }) => {
    if (opening !== socket) return;
    alive = true;
    if (typeof data === "string") hear(JSON.parse(data));
    else see(data);
  };
  opening.onclose = () => opening === socket && leave();
  socket = opening;
  alive = true;
}

function leave() {
  store.connected = false;
  window.socket?.io.reconnectionDelayMax(LONGEST_WAIT); // that of the panels, which NiceGUI has made
  const commands = [...asked.values()].filter(({ command }) => !ASIDE.has(command));
  if (commands.length) notify("warning", "The connection was lost before the server answered: look whether the last change was made.");
  giveUp();
  quiet ||= setTimeout(() => (store.away = !store.connected), QUIET);
  timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
  wait = Math.min(2 * wait, LONGEST_WAIT);
}

function giveUp() {
  for (const { reject } of asked.values()) reject(new Refused("The connection was lost."));
  asked.clear();
}

/** @type {Record<string, (message: any) => void>} */
const HEARD = {
  snapshot(message) {
    takeSnapshot(message);
    clearTimeout(quiet);
    quiet = 0;
    wait = FIRST_WAIT;
    store.connected = true;
    store.away = false;
    tellHidden();
    openings.forEach((callback) => callback());
  },
  patch: takePatch,
  done: ({ id, result }) => settle(id)?.resolve(result),
  refused({ id, message }) {
    const waiting = settle(id);
    waiting?.reject(ASIDE.has(waiting.command) ? new Refused(message) : refuse(message));
  },
  notice: ({ level, message }) => notify(level, message),
};

/** @param {{is: string}} message */
function hear(message) {
  HEARD[message.is]?.(message);
}

/** @param {ArrayBuffer} frame */
function see(frame) {
  const length = new DataView(frame).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(frame, 4, length)));
  receivePlane(header, new Uint8Array(frame, 4 + length));
}

/** @param {number} id */
function settle(id) {
  const waiting = asked.get(id);
  asked.delete(id);
  return waiting;
}

/** @param {string} message */
function refuse(message) {
  notify("warning", message);
  return new Refused(message);
}

function tellHidden() {
  send({ is: "hidden", hidden: document.hidden });
}
