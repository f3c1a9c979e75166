/** How an image is read from its file. */

import { computed, inject } from "vue";
import Field from "./field.js";

const KINDS = ["image", "binary", "labels"];
const TIMES = [
  { value: "each", label: "each" },
  { value: "each-1", label: "the one before" },
];

export default {
  components: { Field },
  props: {
    form: { type: Object, required: true },
    values: { type: Object, required: true },
    settled: { type: Object, required: true },
    errors: { type: Object, required: true },
  },
  template: `
    <section class="fp-source" aria-label="Image">
      <div class="fp-file">
        <p><b>{{ form.file || "No file yet" }}</b><span v-if="form.folder" class="fp-soft">{{ form.folder }}</span></p>
        <p v-if="form.reason" class="fp-error" role="alert">{{ form.reason }}</p>
        <button class="fp-button" type="button" @click="act({ do: 'file' })">{{ form.file ? "Choose another file…" : "Choose a file…" }}</button>
      </div>
      <p class="fp-soft">{{ facts }}</p>
      <label v-if="form.channels.length > 1 || values.channel !== null" class="fp-pair"><span>Channel</span>
        <select class="fp-choice" aria-label="Channel" :value="at(values.channel)" @change="pick('channel', channels, $event)">
          <option v-for="(c, i) in channels" :key="i" :value="i">{{ c.label }}</option>
        </select></label>
      <label v-if="form.scenes.length > 1" class="fp-pair"><span>Scene</span>
        <select class="fp-choice" aria-label="Scene" :value="sceneAt" @change="pick('scene', scenes, $event)">
          <option v-for="(s, i) in scenes" :key="i" :value="i">{{ s.label }}</option>
        </select></label>
      <label v-if="form.times > 1" class="fp-pair"><span>Time point</span>
        <select class="fp-choice" aria-label="Time point" :value="timeAt" @change="pick('time', times, $event)">
          <option v-for="(t, i) in times" :key="i" :value="i">{{ t.label }}</option>
        </select></label>
      <label class="fp-pair"><span>Kind</span>
        <select class="fp-choice" aria-label="Kind" :value="values.kind" @change="change({ kind: $event.target.value })">
          <option v-for="kind in kinds" :key="kind" :value="kind">{{ kind }}</option>
        </select></label>
      <label class="fp-pair" title="What the axes of the file mean, if it does not tell"><span>Axes</span>
        <Field :id="form.name + '#axes'" :text="values.axes" label="Axes" :settled="settled['#axes']" :error="errors['#axes']"
          @drop="$emit('drop', '#axes')" @commit="(text) => change({ axes: text.trim() || null }, '#axes')" /></label>
      <p v-if="errors['#axes']" class="fp-error" role="alert">{{ errors["#axes"] }}</p>
      <div class="fp-pair" title="Micrometres, or a length with a unit, if the file does not tell"><span>Voxel size</span>
        <span class="fp-sizes"><template v-for="axis in measured" :key="axis">
          <span class="fp-axis">{{ axis }}</span>
          <Field :id="form.name + '#voxel_' + axis" :text="size(axis)" :label="'Voxel size ' + axis" numeric
            :error="errors['#voxel_' + axis]" :settled="settled['#voxel_' + axis]" @drop="$emit('drop', '#voxel_' + axis)"
            @commit="(text) => resize(axis, text)" />
        </template></span></div>
      <p v-for="axis in wrong" :key="axis" class="fp-error" role="alert">{{ errors["#voxel_" + axis] }}</p>
      <div v-if="form.other_axes.length" class="fp-row"><button v-for="axes in form.other_axes" :key="axes" class="fp-button"
        type="button" @click="change({ axes })">{{ readAs(axes) }}</button></div>
      <ul v-if="form.notes.length" class="fp-notes"><li v-for="note in form.notes" :key="note">{{ note }}</li></ul>
    </section>
  `,
  emits: ["drop"],
  setup(props) {
    const act = inject("act");
    const change = (changes, field = "") => act({ do: "source", changes, field });
    const named = (names) => names.map((name, value) => ({ value, label: String(name) }));
    const channels = computed(() => [{ value: null, label: "all" }, ...named(props.form.channels)]);
    const scenes = computed(() => named(props.form.scenes));
    const times = computed(() => [
      ...TIMES,
      ...Array.from({ length: props.form.times }, (_, value) => ({ value, label: String(value) })),
    ]);
    const index = (rows, value, names = []) => rows.findIndex((row) => row.value === (names.includes(value) ? names.indexOf(value) : value));

    return {
      act, change, channels, scenes, times, kinds: KINDS,
      facts: computed(() => [props.form.shape.join(" × "), props.form.axes, props.form.dtype].filter(Boolean).join(" · ")),
      at: (value) => index(channels.value, value, props.form.channels),
      measured: computed(() => ["x", "y", "z"].filter((axis) => axis !== "z" || !props.form.axes || props.form.axes.includes("Z"))),
      readAs: (axes) => (axes.includes("T") ? `It is a movie: ${axes}` : `Read as ${axes}`),
      sceneAt: computed(() => index(scenes.value, props.values.scene, props.form.scenes)),
      timeAt: computed(() => index(times.value, props.values.time)),
      pick: (key, rows, event) => change({ [key]: rows[Number(event.target.value)].value }),
      size: (axis) => props.values.voxel_size?.[axis] ?? found(props.form, axis),
      wrong: computed(() => ["x", "y", "z"].filter((axis) => props.errors[`#voxel_${axis}`])),
      resize: (axis, text) => change({ voxel_size: sized(props.values.voxel_size ?? {}, axis, text.trim()) }, `#voxel_${axis}`),
    };
  },
};

function found(form, axis) {
  const size = form.found_voxel_size["zyx".indexOf(axis)];
  return size ? String(Number(size.toPrecision(5))) : "";
}

/** Sizes as they are written in a workflow: plain numbers, or text with a unit. */
function sized(sizes, axis, text) {
  const given = Object.entries({ ...sizes, [axis]: text }).filter(([, size]) => size !== "");
  return Object.fromEntries(given.map(([each, size]) => [each, Number.isFinite(Number(size)) ? Number(size) : size]));
}
