/** Lays all windows out from left to right. */

import { dagre } from "fluograph-flow";
import { reads, stepOf } from "../graph.js";
import { names, place, store } from "../store.js";
import { moveTo } from "./drags.js";
import { around, box } from "./geometry.js";
import { fit } from "./view.js";

const GAPS = { rankdir: "LR", nodesep: 40, ranksep: 80 };
const TIME = 280;

export async function tidy() {
  const goal = layout();
  const start = Object.fromEntries(Object.keys(goal).map((name) => [name, store.rows[name].at]));
  if (!Object.keys(goal).length) return;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) await glide(start, goal);
  place(start);
  await moveTo(goal, "Tidy up");
  fit();
}

/** New positions; the upper left corner of everything stays where it is. */
function layout() {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ ...GAPS });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of names.value) {
    const { width, height } = box(store.rows[name]);
    graph.setNode(name, { width, height });
  }
  for (const name of names.value) {
    for (const { port, reference } of reads(store.rows[name])) {
      if (stepOf(reference) in store.rows) graph.setEdge(stepOf(reference), name, {}, port);
    }
  }
  dagre.layout(graph);
  return anchored(Object.fromEntries(names.value.map((name) => [name, graph.node(name)])));
}

/** @param {Record<string, {x: number, y: number, width: number, height: number}>} laid middles */
function anchored(laid) {
  const corner = ({ x, y, width, height }) => [x - width / 2, y - height / 2];
  const corners = Object.values(laid).map(corner);
  const origin = [0, 1].map((i) => Math.min(...corners.map((each) => each[i])));
  const old = around(Object.values(store.rows));
  const put = (at) => [Math.round(at[0] - origin[0] + old.x), Math.round(at[1] - origin[1] + old.y)];
  return Object.fromEntries(Object.entries(laid).map(([name, node]) => [name, put(corner(node))]));
}

/** @param {Record<string, number[]>} from @param {Record<string, number[]>} to */
function glide(from, to) {
  const begun = performance.now();
  return new Promise((resolve) => {
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - begun) / TIME));
      const eased = t * t * (3 - 2 * t);
      const between = (name) => to[name].map((end, i) => from[name][i] + (end - from[name][i]) * eased);
      place(Object.fromEntries(Object.keys(to).map((name) => [name, between(name)])));
      if (t < 1) requestAnimationFrame(step);
      else resolve(undefined);
    };
    requestAnimationFrame(step);
  });
}
