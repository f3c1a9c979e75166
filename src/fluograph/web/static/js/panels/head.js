/** The head of the panel: which window it is, what it does and what it reads. */

import { inject } from "vue";
import Field from "./field.js";

export default {
  components: { Field },
  props: {
    form: { type: Object, required: true },
    values: { type: Object, required: true },
    pinned: Boolean,
    settled: { type: Object, required: true },
  },
  template: `
    <header class="fg-head">
      <div class="fg-row">
        <Field class="fg-title" :id="form.name + '#title'" :text="form.title" label="Title" :settled="settled['#title']"
          @commit="(text) => act({ do: 'title', text })" />
        <button class="fg-tool" type="button" :class="{ on: pinned }" :aria-pressed="pinned" aria-label="Pin"
          :title="pinned ? 'Follow the selection again' : 'Keep showing this window'" @click="act({ do: 'pin' })">
          <q-icon name="push_pin" /></button>
      </div>
      <template v-if="form.kind === 'step'">
        <div class="fg-row">
          <span class="fg-operation" :title="form.operation">{{ form.operation_title }}</span>
          <span class="fg-fill" />
          <button class="fg-button" type="button" @click="act({ do: 'replace' })">Change…</button>
        </div>
        <p class="fg-description">{{ form.description }}
          <a v-if="form.link" :href="form.link" target="_blank" rel="noopener noreferrer">Documentation</a></p>
        <div class="fg-row fg-switches">
          <label class="fg-switch"><input type="checkbox" role="switch" :checked="values.bypass" aria-label="Bypass"
            @change="act({ do: 'bypass', on: $event.target.checked })" />Bypass</label>
          <label v-if="form.planes" class="fg-switch" title="Work on each plane by itself"><input type="checkbox" role="switch"
            :checked="values.planes" aria-label="Plane by plane" @change="act({ do: 'planes', on: $event.target.checked })" />
            Plane by plane</label>
          <label class="fg-switch" title="What a batch writes"><input type="checkbox" role="switch" :checked="values.output"
            aria-label="Result" @change="act({ do: 'output' })" />Result</label>
        </div>
        <div v-for="input in form.inputs" :key="input.port" class="fg-row fg-input">
          <span class="fg-soft">{{ input.label }}</span>
          <button v-if="input.window" class="fg-reveal" type="button" :title="'Show ' + input.title"
            @click="act({ do: 'reveal', name: input.window })">{{ input.title }}</button>
          <span v-else class="fg-none">not connected</span>
        </div>
      </template>
    </header>
  `,
  setup: () => ({ act: inject("act") }),
};
