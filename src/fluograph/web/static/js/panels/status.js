/** The bar at the bottom: what is under the cursor, what computes, how many windows there are. */

import { computed, ref } from "vue";
import { store } from "../store.js";

/** What is under the cursor. */
const probed = ref("");

export default {
  template: `
    <footer class="fp-status" aria-label="Status">
      <span class="fp-probe">{{ probed }}</span>
      <span class="fp-fill" />
      <span class="fp-engine">{{ engine }}</span>
      <span class="fp-count">{{ windows }}</span>
    </footer>
  `,
  setup() {
    const names = (state) => store.order.filter((name) => store.shown[name] === state);
    const engine = computed(() => {
      if (!store.connected) return "Connecting…";
      const failed = names("failed").length;
      if (!store.session.device) return failed ? "The engine did not start" : "The engine is starting…";
      const [running] = names("computing");
      if (running) return `Computing ${store.rows[running]?.title || running}…`;
      if (store.session.paused) return "Live updates are paused";
      return failed ? `${failed} failed` : "Ready";
    });
    const windows = computed(() => `${store.order.length} ${store.order.length === 1 ? "window" : "windows"}`);
    return { engine, windows, probed, probe: (text) => (probed.value = text) };
  },
};
