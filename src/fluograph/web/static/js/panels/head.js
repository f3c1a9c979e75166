/** The head of the panel: which window it is, what it does and what it reads. */

import { inject } from "vue";
import { askWindow } from "../canvas/ask.js";
import { shownReference } from "../canvas/words.js";
import { ask } from "../socket.js";
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
    <header class="fp-head">
      <div class="fp-row">
        <Field class="fp-title" :id="form.name + '#title'" :text="form.title" label="Title" :settled="settled['#title']"
          @commit="(text) => act({ do: 'title', text })" />
        <button class="fp-tool" type="button" :class="{ on: pinned }" :aria-pressed="pinned" aria-label="Pin"
          :title="pinned ? 'Follow the selection again' : 'Keep showing this window'" @click="act({ do: 'pin' })">
          <q-icon name="push_pin" /></button>
      </div>
      <template v-if="form.kind === 'step'">
        <div class="fp-row">
          <span class="fp-operation" :title="form.operation">{{ form.operation_title }}</span>
          <span class="fp-fill" />
          <button class="fp-button" type="button" @click="act({ do: 'replace' })">Change…</button>
        </div>
        <p class="fp-description">{{ form.description }}
          <a v-if="form.link" :href="form.link" target="_blank" rel="noopener noreferrer">Documentation</a></p>
        <div class="fp-row fp-switches">
          <label class="fp-switch"><input type="checkbox" role="switch" :checked="values.bypass" aria-label="Bypass"
            @change="act({ do: 'bypass', on: $event.target.checked })" />Bypass</label>
          <label v-if="form.planes" class="fp-switch" title="Work on each plane by itself"><input type="checkbox" role="switch"
            :checked="values.planes" aria-label="By plane" @change="act({ do: 'planes', on: $event.target.checked })" />
            By plane</label>
          <label class="fp-switch" title="What a batch writes"><input type="checkbox" role="switch" :checked="values.output"
            aria-label="Output" @change="act({ do: 'output' })" />Output</label>
        </div>
        <div v-for="input in form.inputs" :key="input.port" class="fp-row fp-input">
          <span class="fp-soft">{{ input.label }}</span>
          <button v-if="input.window" class="fp-reveal" type="button" :title="'Show ' + input.title"
            @click="act({ do: 'reveal', name: input.window })">{{ input.title }}</button>
          <button v-else class="fp-reveal" :class="{ missing: !input.optional }" type="button"
            :title="'Choose the window for ' + input.label" @click="choose(input)">{{ input.optional ? "none, choose…" : "choose…" }}</button>
        </div>
      </template>
    </header>
  `,
  setup: (props) => ({ act: inject("act"), choose: (input) => choose(props.form, input) }),
};

/** The next window that is clicked becomes an input. @param {any} form @param {any} input */
async function choose({ name, title }, { port, label }) {
  const other = await askWindow(`Click the window for ${label} of ${title}`, (each) => each !== name);
  if (other) ask("connect", { name, port, reference: shownReference(other) }).catch(() => {}); // the person has been told
}
