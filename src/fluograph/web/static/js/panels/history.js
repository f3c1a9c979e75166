/** All states of the workflow, and the parameter sets that the selected window has had. */

import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { go } from "../going.js";
import { ago, lines } from "./tree.js";

const TICK = 10000;

export default {
  template: `
    <div class="fp-history">
      <section v-if="sets.length" class="fp-sets" :aria-label="'Parameter sets of ' + title">
        <h3>{{ title }}</h3>
        <button v-for="(set, i) in sets" :key="i" class="fp-state" type="button" :class="{ current: set.current }" :aria-current="set.current"
          :title="set.current ? 'These are the parameters now' : 'Bring these parameters back; nothing else changes'" @click="bring(set)">
          <span class="fp-what">{{ set.summary }}</span><time :datetime="set.time" :title="exact(set.time)">{{ since(set.time) }}</time>
        </button>
      </section>
      <h3>All changes</h3>
      <q-virtual-scroll class="fp-states" :items="states" :virtual-scroll-item-size="26" :virtual-scroll-slice-size="60" v-slot="{ item }">
        <button :key="item.id" class="fp-state" type="button" :class="{ current: item.id === here, apart: item.depth }" :data-id="item.id"
          :aria-current="item.id === here" :style="{ paddingLeft: 10 + 12 * Math.min(item.depth, 8) + 'px' }" :title="item.label" @click="go('goto', { id: item.id })">
          <span class="fp-dot" /><span class="fp-what">{{ item.label }}</span>
          <time :datetime="item.time" :title="exact(item.time)">{{ since(item.time) }}</time>
        </button>
      </q-virtual-scroll>
    </div>
  `,
  setup() {
    const edits = shallowRef(/** @type {any[]} */ ([]));
    const found = shallowRef({ name: "", sets: /** @type {any[]} */ ([]) });
    const sets = computed(() => (found.value.name === chosen.value ? found.value.sets : [])); // none of the window before
    const now = ref(Date.now());
    const timer = setInterval(() => (now.value = Date.now()), TICK);
    const chosen = computed(() => (store.selection.length === 1 ? store.selection[0] : ""));
    const here = computed(() => store.session.id);
    let asked = 0;

    async function look() {
      const mine = (asked += 1);
      if (!store.connected) return;
      const name = chosen.value;
      const tree = await ask("history_tree").catch(() => null);
      const sets = store.rows[name]?.kind === "step" ? await ask("parameter_sets", { name }).catch(() => []) : [];
      if (mine !== asked || !tree) return;
      edits.value = tree;
      found.value = { name, sets };
      now.value = Date.now();
    }

    const bring = (set) => set.current || ask("set_parameters", { name: found.value.name, values: set.values }).catch(() => {});
    onMounted(look);
    onBeforeUnmount(() => clearInterval(timer));
    watch(() => [store.session.id, store.session.undo, store.connected, chosen.value], look);
    return {
      here, sets, go, bring,
      states: computed(() => lines(edits.value)),
      title: computed(() => store.rows[chosen.value]?.title || chosen.value),
      since: (time) => ago(time, now.value),
      exact: (time) => new Date(time).toLocaleString(),
    };
  },
};
