/** A number that is turned: slider, buttons and field. */

import { computed, inject, onBeforeUnmount, ref, watch } from "vue";
import Field from "./field.js";
import { fromPlace, PLACES, stepped, toPlace } from "./range.js";

export default {
  components: { Field },
  props: {
    window: { type: String, required: true },
    group: { type: Object, required: true },
    part: { type: Object, required: true },
    value: { type: Object, required: true },
    unit: { type: String, required: true },
    linked: Boolean,
    error: { type: String, default: "" },
    settled: { type: Number, default: 0 },
  },
  template: `
    <div class="fp-measure" :class="{ auto: value.number === null }">
      <span v-if="part.axis && !linked" class="fp-axis">{{ part.axis }}</span>
      <input class="fp-slider" type="range" min="0" :max="places" step="1" :value="place" :style="{ '--at': place / places }"
        :aria-label="name" :aria-valuetext="text" @input="slide" @change="letGo" @pointerup="letGo"
        @pointercancel="letGo" @keydown="press" />
      <button v-for="b in buttons" :key="b.text" class="fp-step" :class="b.side" type="button" tabindex="-1"
        :aria-label="b.label + ' ' + name" :title="b.label" @pointerdown="hold($event, b)" @lostpointercapture="letGo"
        @click="$event.detail || step(b.direction, b.large)">{{ b.text }}</button>
      <Field class="fp-number" :id="window + '.' + part.name" :text="text" :label="name" :error="error" :settled="settled"
        numeric @commit="type" @step="step" @drop="$emit('drop', part.name)" />
    </div>
  `,
  emits: ["drop"],
  setup(props) {
    const act = inject("act");
    const held = ref(/** @type {number | null} */ (null)); // the number while it is dragged
    let gesture = false;
    let frame = 0;
    let waiting = 0;
    let repeating = 0;

    const number = computed(() => held.value ?? props.value.number);
    const place = computed(() => (number.value === null ? 0 : toPlace(props.part, number.value, props.unit)));
    const text = computed(() => (held.value === null ? props.value.text : String(held.value)));
    const name = computed(() => (props.linked ? props.group.label : props.part.label));
    const about = () => ({
      window: props.window, group: props.group.key, part: props.part.name, unit: props.unit, linked: props.linked,
    });

    const next = (direction, large) =>
      stepped(props.part, number.value ?? props.part.low, props.unit, direction, large);
    const slide = (event) => turn(fromPlace(props.part, Number(event.target.value), props.unit));

    function turn(to) {
      clearTimeout(waiting);
      gesture = true;
      held.value = to;
      frame ||= requestAnimationFrame(send);
    }

    /** A button goes on as long as it is held; all of that is one gesture. */
    function hold(event, { direction, large }) {
      if (event.button) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const again = (pause) => {
        turn(next(direction, large));
        repeating = setTimeout(again, pause, EVERY);
      };
      again(FIRST);
    }

    function send() {
      frame = 0;
      if (held.value !== null) act({ do: "move", ...about(), number: held.value });
    }

    function letGo() {
      clearTimeout(repeating);
      if (!gesture) return; // not every browser tells the end in the same way
      gesture = false;
      if (frame) cancelAnimationFrame(frame);
      if (frame) send();
      act({ do: "let_go", ...about() });
      clearTimeout(waiting);
      waiting = setTimeout(() => (held.value = null), 1000); // the answer usually comes before
    }

    const step = (direction, large) => act({ do: "set", ...about(), number: next(direction, large) });

    function press(event) {
      const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 1, PageDown: -1 };
      if (!(event.key in steps) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      step(steps[event.key], event.shiftKey || event.key.startsWith("Page"));
    }

    onBeforeUnmount(() => {
      letGo();
      clearTimeout(waiting);
    });
    watch(() => props.settled, () => gesture || (held.value = null));
    const type = (text, base) => act({ do: "type", ...about(), text, base });
    return { buttons: BUTTONS, places: PLACES, place, text, name, slide, hold, letGo, step, press, type };
  },
};

/** Milliseconds until a button that is held goes on, and from then on. */
const FIRST = 400;
const EVERY = 60;

const BUTTONS = [
  { text: "«", label: "Much less", direction: -1, large: true, side: "left" },
  { text: "‹", label: "Less", direction: -1, large: false, side: "left" },
  { text: "›", label: "More", direction: 1, large: false, side: "right" },
  { text: "»", label: "Much more", direction: 1, large: true, side: "right" },
];
