/** The panel at the right: its tabs, as wide as the person wants, or hidden. */

import { reactive } from "vue";

const KEY = "fluograph.side";
const START = { open: true, width: 320, tab: "parameters" };
const NARROWEST = 240;
const WIDEST = 640;
const TABS = [
  { name: "parameters", title: "Parameters" },
  { name: "history", title: "History" },
  { name: "lineage", title: "Made from" },
];

function remembered() {
  try {
    return { ...START, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return START;
  }
}

export const side = reactive({
  ...remembered(),
  toggle() {
    side.open = !side.open;
    keep();
  },
});

const keep = () => localStorage.setItem(KEY, JSON.stringify({ open: side.open, width: side.width, tab: side.tab }));

/** @param {number} width */
function resize(width) {
  side.width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

/** @param {string} tab */
function choose(tab) {
  Object.assign(side, { tab, open: true });
  keep();
}

export default {
  template: `
    <aside v-show="side.open" class="fg-side" :style="{ width: side.width + 'px' }" aria-label="Side panel">
      <div class="fp-resizer" role="separator" aria-orientation="vertical" aria-label="Width of the side panel" tabindex="0"
        :aria-valuenow="side.width" aria-valuemin="240" aria-valuemax="640" @pointerdown="hold" @keydown="press" />
      <div class="fp-tabs" role="tablist">
        <button v-for="t in tabs" :key="t.name" type="button" role="tab" :aria-selected="t.name === side.tab"
          :class="{ on: t.name === side.tab }" @click="choose(t.name)">{{ t.title }}</button>
      </div>
      <div v-show="side.tab === 'parameters'" class="fp-panel" role="tabpanel" aria-label="Parameters"><slot name="parameters" /></div>
      <div v-if="side.open && side.tab === 'history'" class="fp-panel" role="tabpanel" aria-label="History"><slot name="history" /></div>
      <div v-if="side.open && side.tab === 'lineage'" class="fp-panel" role="tabpanel" aria-label="Made from"><slot name="lineage" /></div>
    </aside>
  `,
  setup: () => ({ side, tabs: TABS, hold, press, choose, toggle: () => side.toggle() }),
};

/** @param {PointerEvent} event */
function hold(event) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  const [from, width] = [event.clientX, side.width];
  const move = (moved) => resize(width + from - moved.clientX);
  const drop = () => {
    handle.removeEventListener("pointermove", move);
    keep();
  };
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", drop, { once: true });
  event.preventDefault();
}

/** @param {KeyboardEvent} event */
function press(event) {
  const step = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
  if (!step) return;
  resize(side.width + step);
  keep();
  event.preventDefault();
  event.stopPropagation();
}
