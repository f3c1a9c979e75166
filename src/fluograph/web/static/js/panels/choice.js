/** A choice among names, or a switch. */

import { inject } from "vue";

export default {
  props: {
    group: { type: Object, required: true },
    part: { type: Object, required: true },
    value: { type: null, default: null },
  },
  template: `
    <label v-if="group.type === 'bool'" class="fp-switch">
      <input type="checkbox" role="switch" :checked="value === true" :aria-label="part.label"
        @change="choose($event.target.checked)" />
      <span v-if="part.axis" class="fp-axis">{{ part.axis }}</span>
    </label>
    <select v-else class="fp-choice" :value="value" :aria-label="part.label" @change="choose($event.target.value)">
      <option v-for="(name, i) in group.choices" :key="name" :value="name">{{ group.titles[i] ?? name }}</option>
    </select>
  `,
  setup(props) {
    const act = inject("act");
    return { choose: (value) => act({ do: "choose", names: [props.part.name], value }) };
  },
};
