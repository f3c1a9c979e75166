/** The panel of parameters: draws what the server says of a window, tells it what a person does. */

import { onMounted, provide, reactive } from "vue";
import { here } from "../kept.js";
import { store } from "../store.js";
import Group from "./group.js";
import Head from "./head.js";
import Source from "./source.js";

const SHOWN = "fluograph.shown";

export default {
  components: { Group, Head, Source },
  emits: ["act"],
  template: `
    <div class="fp-parameters">
      <div v-if="!state.form" class="fp-empty">{{ state.hint }}</div>
      <template v-else>
        <Head :key="state.form.name" :form="state.form" :values="state.values" :pinned="state.pinned" :settled="state.settled" />
        <Source v-if="state.form.kind === 'source'" :key="state.form.name" :form="state.form" :values="state.values"
          :settled="state.settled" :errors="state.errors" @drop="drop" />
        <template v-else>
          <Group v-for="group in state.form.groups" :key="state.form.name + group.key + group.type" :window="state.form.name"
            :group="group" :values="state.values.parameters" :alike="state.values.linked.includes(group.key)"
            :numbers="state.form.numbers" :errors="state.errors" :settled="state.settled" @drop="drop" />
          <p v-if="!state.form.groups.length" class="fp-soft">This operation has no parameters.</p>
        </template>
      </template>
    </div>
  `,
  setup(props, { emit }) {
    const state = reactive({
      form: /** @type {any} */ (null), values: /** @type {any} */ ({}), pinned: false, hint: "",
      errors: /** @type {Record<string, string>} */ ({}), settled: /** @type {Record<string, number>} */ ({}),
    });
    const act = (payload) => {
      const base = store.session.id ?? null; // what was typed has its own: the edit when it was begun
      emit("act", { window: state.form?.name ?? "", tab: store.tab, base, ...payload });
    };
    provide("act", act);
    onMounted(() => act({ do: "remember", ...here.load(SHOWN) }));

    /** Show a window, or none: called by the server. */
    function show(form, values, pinned, hint) {
      const other = form?.name !== state.form?.name;
      Object.assign(state, { form, values, pinned, hint });
      if (other) state.errors = {};
      here.write(SHOWN, JSON.stringify({ name: form?.name ?? "", pinned }));
    }

    /** Take over values: called by the server. */
    function update(values) {
      state.values = values;
    }

    /** What became of an entry: called by the server, with the reason if it was refused. */
    function settle(parts, reason) {
      for (const part of parts) {
        if (reason) state.errors[part] = reason;
        else {
          delete state.errors[part];
          state.settled[part] = (state.settled[part] ?? 0) + 1;
        }
      }
    }

    return { state, act, show, update, settle, drop: (part) => delete state.errors[part] };
  },
};
