/** The bar at the top, right of the menus: the title, undo and redo, computing, memory. */

import { computed, onBeforeUnmount, onMounted, ref, watchEffect } from "vue";
import { ask } from "../socket.js";
import { store } from "../store.js";
import Field from "./field.js";
import { go } from "../going.js";
import Meter from "./meter.js";
import { side } from "./side.js";
import { isDark, setTheme } from "./theme.js";

export default {
  components: { Field, Meter },
  template: `
    <div class="fp-bar" role="toolbar" aria-label="Workflow">
      <Field class="fp-workflow" id="#workflow" :text="session.title || ''" label="Title of the workflow" placeholder="Untitled"
        :settled="settled" @commit="rename" />
      <span class="fp-saved" :class="{ unsaved: !session.saved }" role="status" :title="place">
        <q-icon :name="session.saved ? 'check' : 'circle'" />{{ session.saved ? "Saved" : "Edited" }}</span>
      <span class="fp-fill" />
      <button class="fp-tool" type="button" :disabled="!session.undo" aria-label="Undo" :title="label('Undo', session.undo, 'Ctrl+Z')"
        @click="go('undo')"><q-icon name="undo" /></button>
      <button class="fp-tool" type="button" :disabled="!session.redo" aria-label="Redo" :title="label('Redo', session.redo, 'Ctrl+Shift+Z')"
        @click="go('redo')"><q-icon name="redo" /></button>
      <span class="fp-rule" />
      <button class="fp-button fp-live" type="button" :class="{ paused: session.paused }" :aria-pressed="!!session.paused" aria-label="Pause live updates"
        :title="session.paused ? 'Compute every change at once again (P)' : 'Compute nothing until you say so (P)'" @click="pause">
        <q-icon :name="session.paused ? 'play_arrow' : 'pause'" />{{ session.paused ? "Paused" : "Live" }}</button>
      <button v-if="session.paused" class="fp-button" type="button" @click="tell('update_once')">Update once</button>
      <button class="fp-button fp-cancel" type="button" :class="{ idle: !running }" :disabled="!running" title="Stop what is computed (Esc)"
        @click="tell('cancel')"><q-icon name="stop" />Cancel</button>
      <span class="fp-rule" />
      <Meter />
      <button class="fp-tool" type="button" :aria-label="dark ? 'Light' : 'Dark'" :title="dark ? 'Light' : 'Dark'" @click="setTheme(dark ? 'light' : 'dark')">
        <q-icon :name="dark ? 'light_mode' : 'dark_mode'" /></button>
      <button class="fp-tool" type="button" :class="{ on: side.open }" :aria-pressed="side.open" aria-label="Side panel" title="Side panel"
        @click="side.toggle()"><q-icon name="view_sidebar" /></button>
    </div>
  `,
  emits: ["command"],
  setup(props, { emit }) {
    onMounted(() => document.addEventListener("keydown", press));
    onBeforeUnmount(() => document.removeEventListener("keydown", press));

    /** The canvas leaves keys alone while somebody types; these are meant then too. */
    function press(event) {
      const name = { s: "save", o: "open" }[event.key.toLowerCase()];
      if (!name || event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      if (document.querySelector(".q-dialog")) return;
      event.preventDefault();
      /** @type {HTMLElement} */ (document.activeElement)?.blur(); // what is typed counts
      emit("command", { name });
    }

    const settled = ref(0);
    watchEffect(() => {
      const { title, saved } = store.session;
      document.title = `${saved === false ? "• " : ""}${title || "Untitled"} – fluograph`;
    });
    const tell = (command, given) => ask(command, given).catch(() => {}); // the person has been told
    return {
      settled, side, tell, go, setTheme,
      session: computed(() => store.session),
      running: computed(() => Object.values(store.shown).includes("computing")),
      dark: isDark,
      place: computed(() => store.session.file || "This workflow has no file yet; nothing is lost, all edits are kept."),
      label: (name, what, keys) => (what ? `${name}: ${what} (${keys})` : `Nothing to ${name.toLowerCase()}`),
      pause: () => tell("pause", { on: !store.session.paused }),
      rename: async (title) => {
        await tell("set_title", { name: "", title: title.trim() });
        settled.value += 1;
      },
    };
  },
};
