/** Pulls a connection from one window to another. */

import { notify } from "../notify.js";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { forbids, plain, rankOf } from "./fits.js";
import { curve, inputAt, outputAt, outputsOf } from "./geometry.js";
import { openHere } from "./popup.js";
import { doing, onScreen, stage } from "./stage.js";
import { titleOf } from "./words.js";

/**
 * From an output to an input, or from an input back to an output.
 * @param {string} name
 * @param {string} side
 * @param {string} port
 * @returns {import("./gesture.js").Gesture}
 */
export function pull(name, side, port) {
  return side === "out" ? forward(name, port) : backward(name, port);
}

/** @param {string} name @param {string} port */
function forward(name, port) {
  const reference = port === outputsOf(store.rows[name])[0] ? name : `${name}.${port}`;
  /** @type {Promise<any>} */
  let asked;
  return {
    start() {
      doing.connecting = { reference, side: "out", port, fits: null, target: "" };
      asked = ask("connections", { reference });
      asked.then((fits) => {
        if (doing.connecting?.reference === reference) doing.connecting.fits = fits;
      }, stop);
    },
    move(event) {
      if (!doing.connecting) return;
      doing.connecting.target = Object.values(targetOf(spotAt(event), doing.connecting.fits) ?? {}).join("|");
      draw(onScreen(outputAt(store.rows[name], port)), at(event));
    },
    async end(event) {
      stop();
      const spot = spotAt(event);
      if (spot?.name === name) return;
      if (!spot) return void (onPane(event) && openHere(event, { reference, name }));
      const fits = await asked.catch(() => null);
      if (!fits) return;
      const target = targetOf(spot, fits);
      if (target) join(target, reference, fits);
      else notify("warning", `${titleOf(spot.name)} has no input.`);
    },
    cancel: stop,
  };
}

/** @param {string} name @param {string} port */
function backward(name, port) {
  return {
    start: () => (doing.connecting = { reference: "", side: "in", port, fits: null, target: "" }),
    move: (event) => draw(at(event), onScreen(inputAt(store.rows[name], port))),
    async end(event) {
      stop();
      const [reference, other] = [outputUnder(event), windowAt(event)];
      if (!other && onPane(event) && isRead(name, port)) ask(...connecting({ name, port }, null)).catch(() => {});
      if (!reference || other === name) return;
      const fits = await ask("connections", { reference }).catch(() => null);
      if (fits) join({ name, port }, reference, fits);
    },
    cancel: stop,
  };
}

const isRead = (name, port) => !!store.rows[name]?.inputs.some((each) => each.port === port && each.reference);

function stop() {
  doing.connecting = null;
  draw(null, null);
}

/** @param {PointerEvent} event */
const at = ({ clientX, clientY }) => ({ x: clientX, y: clientY });

/** @param {PointerEvent} event @returns {HTMLElement | null} */
const under = (event) => /** @type {any} */ (document.elementFromPoint(event.clientX, event.clientY));

const windowAt = (event) => under(event)?.closest(".fg-window")?.dataset.name ?? null;
const onPane = (event) => under(event)?.closest(".fg-flow");

/** The window under the pointer, and its input if that is hit. @param {PointerEvent} event */
function spotAt(event) {
  const name = windowAt(event);
  return name && { name, hit: under(event).closest(".fg-port.is-in")?.dataset.port ?? "" };
}

/**
 * The input that is meant: the one that was hit, or that of the window which fits best; free ones first.
 * @param {{name: string, hit: string} | null} spot @param {any} fits
 */
function targetOf(spot, fits) {
  const found = spot && fits?.[spot.name];
  if (!found) return null;
  const { name, hit } = spot;
  if (hit in found) return { name, port: hit };
  const rank = (port) => 2 * rankOf(found[port]) + Number(isRead(name, port));
  const [port] = Object.keys(found).sort((a, b) => rank(a) - rank(b));
  return port === undefined ? null : { name, port };
}

/** @param {PointerEvent} event */
function outputUnder(event) {
  const name = windowAt(event);
  if (!name) return "";
  const port = under(event).closest(".fg-port.is-out")?.dataset.port;
  return port && port !== outputsOf(store.rows[name])[0] ? `${name}.${port}` : name;
}

/** @param {{name: string, port: string}} target @param {string} reference @param {any} fits */
function join({ name, port }, reference, fits) {
  const reason = fits[name]?.[port] ?? ""; // what is not told of, the server decides
  const tell = () => reason && notify("warning", `${titleOf(name)}: ${plain(reason)}`);
  if (forbids(reason)) tell();
  else ask(...connecting({ name, port }, reference)).then(tell, () => {});
}

/** @returns {[string, object]} */
const connecting = ({ name, port }, reference) =>
  port.startsWith("=")
    ? ["link_parameter", { name, parameter: port.slice(1), reference }]
    : ["connect", { name, port, reference }];

/** The line that follows the pointer. @param {{x: number, y: number} | null} from @param {{x: number, y: number} | null} to */
function draw(from, to) {
  const { left, top } = stage.root.getBoundingClientRect();
  const line = from && to ? curve([from.x - left, from.y - top], [to.x - left, to.y - top]) : "";
  stage.root.querySelector(".fg-pulled")?.setAttribute("d", line);
}
