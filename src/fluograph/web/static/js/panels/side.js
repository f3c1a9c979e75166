/** The panel at the right: its tabs, as wide as the person wants, or hidden. */

import { reactive } from "vue";
import { follow } from "../canvas/gesture.js";
import { always } from "../kept.js";

const KEY = "fluograph.side";
const START = { open: true, width: 320, tab: "parameters" };
const NARROWEST = 240;
const WIDEST = 640;
const TABS = [
  { name: "parameters", title: "Parameters" },
  { name: "history", title: "History" },
  { name: "lineage", title: "Made from" },
];

export const side = reactive({
  ...START,
  ...always.load(KEY),
  toggle() {
    side.open = !side.open;
    keep();
  },
});

const keep = () => always.write(KEY, JSON.stringify({ open: side.open, width: side.width, tab: side.tab }));

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
          :class="{ on: t.name === side.tab }" :tabindex="t.name === side.tab ? 0 : -1" @click="choose(t.name)" @keydown="turn">{{ t.title }}</button>
      </div>
      <div v-show="side.tab === 'parameters'" class="fp-panel" role="tabpanel" aria-label="Parameters"><slot name="parameters" /></div>
      <div v-if="side.open && side.tab === 'history'" class="fp-panel" role="tabpanel" aria-label="History"><slot name="history" /></div>
      <div v-if="side.open && side.tab === 'lineage'" class="fp-panel" role="tabpanel" aria-label="Made from"><slot name="lineage" /></div>
    </aside>
  `,
  setup: () => ({ side, tabs: TABS, hold, press, turn, choose, toggle: () => side.toggle() }),
};

/** @param {PointerEvent} event */
function hold(event) {
  const { width } = side;
  follow(event, { move: (_, dx) => resize(width - dx), end: keep, cancel: () => resize(width) });
  event.preventDefault();
}

/** Arrow keys go from tab to tab. @param {KeyboardEvent} event */
function turn(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const at = TABS.findIndex(({ name }) => name === side.tab);
  const next = (at + by + TABS.length) % TABS.length;
  choose(TABS[next].name);
  /** @type {any} */ (event.currentTarget).parentElement.children[next].focus();
  event.preventDefault();
  event.stopPropagation();
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
