/** Keeps Vue Flow's nodes and edges as the store has them. */

import { watch } from "vue";
import { portOf, reads, stepOf } from "../graph.js";
import { names, store } from "../store.js";
import { box } from "./geometry.js";
import { edgeId } from "./mover.js";
import { stage } from "./stage.js";

export function watchStore() {
  watch(() => names.value.map((name) => store.rows[name]), drawWindows, { immediate: true });
  watch(() => JSON.stringify(edges()), drawEdges, { immediate: true });
}

let drawn = "";

/** @param {any[]} rows */
function drawWindows(rows) {
  const now = rows.map((row) => row.name).join();
  if (now !== drawn) {
    stage.flow.setNodes(rows.map(node));
    drawn = now;
  } else for (const row of rows) update(row);
}

/** @param {any} row */
function node(row) {
  const { x, y, width, height } = box(row);
  return {
    id: row.name,
    type: "window",
    position: { x, y },
    computedPosition: { x, y, z: 0 }, // Vue Flow sets it only for what is in view
    width,
    height,
    dimensions: { width, height },
    class: () => (store.selection.includes(row.name) ? "is-front" : ""),
  };
}

/** @param {any} row */
function update(row) {
  const found = stage.flow.findNode(row.name);
  const { x, y, width, height } = box(row);
  if (found.position.x !== x || found.position.y !== y) {
    found.position = { x, y };
    found.computedPosition = { x, y, z: 0 };
  }
  if (found.width !== width || found.height !== height) {
    Object.assign(found, { width, height, dimensions: { width, height } });
  }
}

function edges() {
  return Object.entries(store.rows).flatMap(([name, row]) =>
    reads(row)
      .filter(({ reference }) => stepOf(reference) in store.rows)
      .map(({ port, reference }) => ({
        id: edgeId(name, port),
        type: "line",
        source: stepOf(reference),
        target: name,
        sourceHandle: portOf(reference),
        targetHandle: port,
      })),
  );
}

/** @param {string} wanted */
function drawEdges(wanted) {
  stage.flow.setEdges(JSON.parse(wanted));
}

export const forget = () => void (drawn = "");
