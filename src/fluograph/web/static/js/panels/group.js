/** The parameters of a step that belong together: one row, or one per axis. */

import { computed, inject, ref, watch } from "vue";
import { here } from "../kept.js";
import Choice from "./choice.js";
import Field from "./field.js";
import Measure from "./measure.js";

const OPEN = "fluograph.open"; // groups whose axes a person has taken apart

const opened = () => new Set(here.load(OPEN) ?? []);

export default {
  components: { Choice, Field, Measure },
  props: {
    window: { type: String, required: true },
    group: { type: Object, required: true },
    values: { type: Object, required: true },
    alike: Boolean,
    numbers: { type: Array, default: () => [] },
    errors: { type: Object, required: true },
    settled: { type: Object, required: true },
  },
  emits: ["drop"],
  template: `
    <section class="fp-group" :class="'is-' + group.type" :aria-label="group.label">
      <header>
        <span class="fp-label" :title="group.description">{{ group.label }}</span>
        <button v-if="group.linkable && alike" class="fp-tool" type="button" :class="{ on: linked }" :aria-pressed="linked"
          :title="linked ? 'Axes are linked: set each by itself' : 'Link the axes'" aria-label="Link the axes"
          @click="toggle"><q-icon :name="linked ? 'link' : 'link_off'" /></button>
        <button v-else-if="group.linkable" class="fp-tool" type="button" aria-label="Link the axes" aria-pressed="false"
          title="Make the axes alike" @click="join"><q-icon name="link_off" /></button>
        <span class="fp-fill" />
        <button v-if="group.auto" class="fp-tool" type="button" :class="{ on: auto }" :aria-pressed="auto"
          title="Found in the image" @click="choose('auto')">auto</button>
        <button v-if="unitSwitch" class="fp-tool fp-unit" type="button" :aria-label="'Unit: ' + words(unit)"
          :title="unit === 'px' ? 'In pixels: show in micrometres' : 'In ' + words(unit) + ': show in pixels'"
          @click="act({ do: 'unit', group: group.key, unit: unit === 'px' ? 'um' : 'px' })">{{ words(unit) }}</button>
        <span v-else-if="suffix" class="fp-unit">{{ suffix }}</span>
        <select v-if="numbers.length && numeric" class="fp-feed" :aria-label="'Feed ' + group.label + ' from a number'"
          title="Feed from a number" @change="feed">
          <option value="">⇠</option>
          <option v-for="n in numbers" :key="n.reference" :value="n.reference">{{ n.title }}</option>
        </select>
        <button class="fp-tool" type="button" :disabled="!changed" :aria-label="'Reset ' + group.label"
          :title="'Back to ' + starts" @click="act({ do: 'reset', group: group.key })"><q-icon name="restart_alt" /></button>
      </header>
      <template v-for="part in shown" :key="part.name">
        <div v-if="of(part).fed" class="fp-fed">
          <span v-if="part.axis" class="fp-axis">{{ part.axis }}</span>
          <span class="fp-soft">fed by</span>
          <button class="fp-reveal" type="button" @click="act({ do: 'reveal', name: of(part).fed.window })">{{ of(part).fed.title }}</button>
          <button class="fp-tool" type="button" aria-label="Do not feed any more" title="Do not feed any more"
            @click="act({ do: 'feed', name: part.name, reference: null })"><q-icon name="close" /></button>
        </div>
        <Measure v-else-if="numeric" :window="window" :group="group" :part="part" :value="of(part)" :unit="of(part).unit"
          :linked="linked" :error="errors[part.name]" :settled="settled[part.name]" @drop="$emit('drop', part.name)" />
        <Choice v-else-if="group.type === 'choice' || group.type === 'bool'" :group="group" :part="part"
          :value="of(part).value" />
        <Field v-else class="fp-wide" :id="window + '.' + part.name" :text="of(part).text" :label="part.label"
          :error="errors[part.name]" :settled="settled[part.name]" @drop="$emit('drop', part.name)"
          @commit="(text, base) => act({ do: 'type', group: group.key, part: part.name, unit: 'px', linked: false, text, base })" />
        <p v-if="errors[part.name]" class="fp-error" role="alert">{{ errors[part.name] }}</p>
      </template>
    </section>
  `,
  setup(props) {
    const act = inject("act");
    const id = computed(() => `${props.window}.${props.group.key}`);
    const apart = ref(opened().has(id.value));
    watch(id, () => (apart.value = opened().has(id.value)));

    const of = (part) => props.values[part.name] ?? NOTHING;
    const first = computed(() => props.group.parts[0]);
    const linked = computed(() => props.alike && !apart.value);
    const shown = computed(() => (linked.value ? [first.value] : props.group.parts));
    const numeric = computed(() => ["float", "int"].includes(props.group.type));
    const unit = computed(() => of(first.value).unit);
    const changed = computed(() => props.group.parts.some((part) => written(of(part)) !== part.start));

    function toggle() {
      apart.value = !apart.value;
      const kept = opened();
      if (apart.value) kept.add(id.value);
      else kept.delete(id.value);
      here.write(OPEN, JSON.stringify([...kept]));
    }

    function join() {
      if (apart.value) toggle();
      act({ do: "join", group: props.group.key });
    }

    function feed(event) {
      for (const part of shown.value) act({ do: "feed", name: part.name, reference: event.target.value });
      event.target.value = "";
    }

    return {
      act, of, linked, shown, numeric, unit, changed, toggle, join, feed, words,
      unitSwitch: computed(() => props.group.unit === "length" && (first.value.um || unit.value !== "px")),
      suffix: computed(() => SUFFIXES[props.group.unit] ?? ""),
      auto: computed(() => of(first.value).value === "auto"),
      choose: (value) => act({ do: "choose", names: props.group.parts.map((part) => part.name), value }),
      starts: computed(() => [...new Set(props.group.parts.map((part) => part.start))].join(", ")),
    };
  },
};

const NOTHING = { number: null, unit: "px", text: "", value: null, fed: null };
const SUFFIXES = { length: "px", degree: "°" };
const WORDS = { um: "µm" };
const words = (unit) => WORDS[unit] ?? unit;

/** A value as the start value is written. */
function written(value) {
  if (value.fed) return null;
  return value.unit === "px" ? value.text : `${value.text} ${value.unit}`;
}
