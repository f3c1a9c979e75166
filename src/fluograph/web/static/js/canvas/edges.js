/** Connections, as a person points at them. */

import { reads } from "../graph.js";
import { selectEdge, store } from "../store.js";
import { edgeId } from "./mover.js";
import { openPopup } from "./popup.js";

/** The connection under the pointer. @param {MouseEvent} event */
export function edgeOf(event) {
  const element = /** @type {HTMLElement} */ (event.target).closest(".vue-flow__edge");
  return element ? edgeBy(element.dataset.id) : null;
}

/** @param {string} id */
export function edgeBy(id) {
  const [name, port] = id.split("|");
  const read = reads(store.rows[name] ?? { inputs: [] }).find((each) => edgeId(name, each.port) === id);
  return read ? { id, name, port, link: read.link, reference: read.reference } : null;
}

/** The command that takes a connection away. @param {NonNullable<ReturnType<typeof edgeBy>>} edge */
export const cutting = ({ name, port, link }) =>
  link
    ? ["link_parameter", { name, parameter: port.slice(1), reference: null }]
    : ["connect", { name, port, reference: null }];

/**
 * Find an operation to insert on a connection.
 * @param {NonNullable<ReturnType<typeof edgeBy>>} edge
 * @param {{clientX: number, clientY: number}} event
 */
export function openEdge({ id, name, port, link, reference }, event) {
  selectEdge(id);
  if (link) return;
  const at = { x: event.clientX, y: event.clientY };
  openPopup({ at, reference, edge: { name, port } });
}
