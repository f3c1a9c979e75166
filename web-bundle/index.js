/** What the canvas stands on, as one module: Vue Flow, its minimap and background, and dagre. */

import "@vue-flow/core/dist/style.css";
import "@vue-flow/minimap/dist/style.css";

export * as dagre from "@dagrejs/dagre";
export * from "@vue-flow/background";
export * from "@vue-flow/core";
export * from "@vue-flow/minimap";
