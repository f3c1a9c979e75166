/** How the selected window was made: operations and parameters, to be read and copied. */

import { computed, onMounted, ref, watch } from "vue";
import { write } from "../clipboard.js";
import { notify } from "../notify.js";
import { ask } from "../socket.js";
import { store } from "../store.js";

export default {
  template: `
    <div class="fp-lineage">
      <p v-if="!chosen" class="fp-empty">Select a window to see how it was made.</p>
      <template v-else>
        <header class="fp-row"><h3>{{ title }}</h3><span class="fp-fill" />
          <button class="fp-button" type="button" :disabled="!text" @click="copy"><q-icon name="content_copy" />Copy</button></header>
        <pre class="fp-made" tabindex="0" aria-label="How this was made">{{ text }}</pre>
      </template>
    </div>
  `,
  setup() {
    const made = ref({ name: "", text: "" });
    const chosen = computed(() => (store.selection.length === 1 ? store.selection[0] : ""));

    async function look() {
      const name = chosen.value;
      if (!name || !store.connected) return;
      const found = await ask("lineage", { name }).catch(() => null);
      if (found && name === chosen.value) made.value = { name, text: found.text };
    }

    /** Nothing of the window before. */
    const text = computed(() => (made.value.name === chosen.value ? made.value.text : ""));

    async function copy() {
      const done = await write(text.value);
      notify(done ? "info" : "warning", done ? "Copied" : "This browser does not let the page copy.");
    }

    onMounted(look);
    watch(() => [chosen.value, store.session.id, store.connected], look);
    return { text, chosen, copy, title: computed(() => store.rows[chosen.value]?.title || chosen.value) };
  },
};
