/** A field of text: what is typed counts when Enter is pressed or the field is left. */

import { computed, ref, watch } from "vue";
import { store } from "../store.js";
import { go } from "../going.js";
import { keepTyped, typedText } from "./typed.js";

export default {
  props: {
    id: { type: String, required: true },
    text: { type: String, default: "" },
    label: { type: String, default: "" },
    error: { type: String, default: "" },
    numeric: Boolean,
    settled: { type: Number, default: 0 },
  },
  emits: ["commit", "step", "drop"],
  template: `
    <input ref="box" class="fp-field" :class="{ half, wrong: error, numeric }" :value="shown" type="text"
      :inputmode="numeric ? 'decimal' : 'text'" :aria-label="label" :aria-invalid="!!error" spellcheck="false"
      autocomplete="off" :title="error || (half ? 'Not applied yet: press Enter' : label)"
      @input="type($event.target.value)" @keydown="press" @blur="leave" @focus="$event.target.select()" />
  `,
  setup(props, { emit }) {
    const typed = ref(typedText(props.id));
    let sent = /** @type {string | null} */ (null); // what was entered and not answered yet
    const half = computed(() => typed.value !== null && typed.value.text !== props.text);
    const shown = computed(() => typed.value?.text ?? props.text);

    function keep(text, base) {
      typed.value = { text, base };
      keepTyped(props.id, typed.value);
    }

    const now = () => store.session.id ?? null;
    const type = (text) => keep(text, typed.value?.base ?? now());

    function drop() {
      typed.value = null;
      sent = null;
      keepTyped(props.id, null);
      emit("drop");
    }

    function commit() {
      if (!half.value) return drop();
      sent = typed.value.text;
      return emit("commit", typed.value.text, typed.value.base);
    }

    /** The answer is there; what a person has typed meanwhile stays. */
    function settle() {
      if (sent === null || typed.value === null || typed.value.text === sent) return drop();
      sent = null;
      return keep(typed.value.text, now());
    }

    function leave() {
      if (typed.value !== null && !(half.value && props.error)) commit();
    }

    /** Undo is that of the workflow where nothing is being typed. */
    function back(event) {
      const command = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
      if (!command || (typed.value !== null && typed.value.text !== sent) || !(event.ctrlKey || event.metaKey)) return false;
      go(command);
      return true;
    }

    function press(event) {
      const steps = { ArrowUp: 1, ArrowDown: -1 };
      if (back(event)) event.stopPropagation();
      else if (event.key === "Enter") commit();
      else if (event.key === "Escape" && typed.value !== null) drop();
      else if (props.numeric && event.key in steps) emit("step", steps[event.key], event.shiftKey);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    watch(() => props.id, (id) => {
      typed.value = typedText(id);
      sent = null;
    });
    watch(() => props.error, () => (sent = null));
    watch(() => props.settled, settle);
    return { half, shown, type, press, leave };
  },
};
