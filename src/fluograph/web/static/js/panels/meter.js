/** The device, and how much of its memory is taken; asked for only while somebody sees it. */

import { computed, onBeforeUnmount, onMounted, ref } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";

const EVERY = 2000;
const GIGABYTE = 2 ** 30;

export default {
  template: `
    <div class="fp-meter" role="img" :aria-label="text" :title="text">
      <span class="fp-device">{{ device }}</span>
      <span v-if="memory" class="fp-gauge" aria-hidden="true">
        <span class="fp-used" :style="{ width: share(taken) }" /><span class="fp-held" :style="{ width: share(memory.held) }" />
      </span>
      <span v-if="memory" class="fp-bytes">{{ bytes(memory.held) }}</span>
    </div>
  `,
  setup() {
    const memory = ref(/** @type {any} */ (null));
    let timer = 0;

    async function look() {
      clearTimeout(timer);
      if (!document.hidden && store.connected) memory.value = await ask("memory").catch(() => memory.value);
      clearTimeout(timer);
      timer = setTimeout(look, EVERY);
    }

    onMounted(() => {
      look();
      document.addEventListener("visibilitychange", look);
    });
    onBeforeUnmount(() => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    });

    const taken = computed(() => (memory.value?.free == null ? memory.value?.held : memory.value.total - memory.value.free));
    const device = computed(() => memory.value?.device || store.session.device || without());
    return {
      memory, taken, device, bytes,
      share: (part) => `${Math.min(100, Math.max(0, (100 * part) / (memory.value?.total || 1)))}%`,
      text: computed(() => {
        if (!memory.value) return device.value;
        const { held, budget, free, total } = memory.value;
        const left = free == null ? "" : `, ${bytes(free)} free`;
        return `${device.value}\nImages of this session: ${bytes(held)} (up to ${bytes(budget)} are kept)\nMemory: ${bytes(total)}${left}`;
      }),
    };
  },
};

/** Without a device, its windows fail with the reason. */
const without = () => (store.order.some((name) => store.shown[name] === "failed") ? "no device" : "starting…");

/** @param {number} size */
function bytes(size) {
  const gigabytes = size / GIGABYTE;
  return gigabytes >= 1 ? `${gigabytes.toPrecision(3)} GB` : `${Math.round(size / 2 ** 20)} MB`;
}
