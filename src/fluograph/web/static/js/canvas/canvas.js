/** The canvas: one Vue Flow with all windows, and what lies over it. */

import { Background, VueFlow, useVueFlow } from "fluograph-flow";
import { h, markRaw, onBeforeUnmount, onMounted, ref, watch } from "vue";
import { leaveFiles, watchFiles } from "../freshness.js";
import { preferences } from "../preferences.js";
import { connect, disconnect } from "../socket.js";
import { select, store } from "../store.js";
import { actions } from "./actions.js";
import { watchStates } from "./announce.js";
import { askWindow } from "./ask.js";
import { listenClipboard } from "./clipboard.js";
import { forget, watchStore } from "./flow.js";
import { keyTable, listenKeys } from "./keys.js";
import { Line } from "./line.js";
import { Overlay } from "./overlay.js";
import { listenPointer } from "./pointer.js";
import { openPopup } from "./popup.js";
import { doing, measure, stage } from "./stage.js";
import { tidy } from "./tidy.js";
import { fit, reveal, watchView } from "./view.js";
import { Shell } from "./window.js";

const NODES = { window: markRaw(Shell) };
const EDGES = { line: markRaw(Line) };

const SETTINGS = {
  class: "fg-flow",
  nodeTypes: NODES,
  edgeTypes: EDGES,
  onlyRenderVisibleElements: true,
  applyDefault: false,
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  selectNodesOnDrag: false,
  elevateNodesOnSelect: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  panActivationKeyCode: null,
  zoomActivationKeyCode: "Control",
  panOnDrag: [0, 1],
  panOnScrollSpeed: 1,
  zoomOnDoubleClick: false,
  minZoom: 0.05,
  maxZoom: 4,
};

export const Canvas = {
  name: "FluographCanvas",
  props: { live: { type: String, default: "/live" } },
  emits: ["select", "probe", "command"],
  setup(props, { emit, expose }) {
    const root = ref(null);
    stage.flow = useVueFlow({ id: "fluograph" });
    stage.emit = emit;
    watch(
      () => store.selection,
      (names) => emit("select", { names: [...names] }),
    );
    /** @type {(() => void)[]} */
    let stops = [];
    onMounted(() => {
      stage.root = root.value;
      const unmeasure = measure(root.value);
      watchStore();
      watchView();
      watchStates();
      stops = [listenPointer(root.value), listenKeys(root.value), listenClipboard(root.value), tick(), unmeasure];
      connect(props.live);
      watchFiles();
    });
    onBeforeUnmount(() => {
      stops.forEach((stop) => stop());
      leaveFiles();
      disconnect();
      forget();
    });
    expose({
      select: (names) => select(names),
      reveal,
      pick: openPopup,
      tidy,
      fit: () => fit(),
      compare: (names) => actions.compare(names),
      act: (name) => actions[name]?.(),
      keys: () => keyTable,
      askWindow,
    });
    return () =>
      h("div", { class: classes(), ref: root, tabindex: -1, role: "application", "aria-label": "Canvas" }, [
        h(VueFlow, { id: "fluograph", ...SETTINGS, ...wheel() }, () => [h(Background, { gap: 24, size: 1.2 })]),
        h(Overlay),
      ]);
  },
};

/** The wheel zooms at the cursor, or pans, as the person prefers. */
const wheel = () => ({ panOnScroll: preferences.wheel === "pan", zoomOnScroll: preferences.wheel !== "pan" });

const classes = () => [
  "fg-stage",
  doing.far && "is-far",
  doing.moving && "is-moving",
  doing.connecting && "is-connecting",
  doing.asking && "is-asking",
  doing.grabbing && "is-grabbing",
];

/** Seconds go on while something computes. */
function tick() {
  const timer = setInterval(() => {
    if (Object.values(store.shown).includes("computing")) doing.now = Date.now();
  }, 500);
  return () => clearInterval(timer);
}
