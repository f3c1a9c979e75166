/** A number, large. */

import { h, ref, watch } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";
import { pretty, text } from "./format.js";
import { Stale } from "./stale.js";

export const BigNumber = {
  name: "FgNumber",
  props: { name: { type: String, required: true }, reference: { type: String, required: true } },
  setup({ name, reference }) {
    const read = ref(null);
    let newest = 0;
    const renew = async (key) => {
      const turn = (newest += 1);
      const got = key && store.connected && (await ask("read", { reference }).catch(() => null));
      if (got && turn === newest) read.value = got;
    };
    const key = () => store.status[name]?.state === "valid" && store.status[name].key;
    watch([key, () => store.connected], ([now]) => renew(now), { immediate: true });
    return () => {
      if (!read.value) return h("div", { class: "fg-number" });
      const { value, unit = "" } = read.value;
      return h("div", { class: "fg-number", title: `${value} ${unit}` }, [
        h(Stale, { name }),
        h("output", text(value)),
        unit ? h("span", { class: "fg-unit" }, pretty(unit)) : null,
      ]);
    };
  },
};
