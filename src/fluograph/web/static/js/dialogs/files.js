/** The files of a folder, to choose from by mouse or keys: a list under a field that filters it. */

import { computed, h, nextTick, onMounted, ref, watch } from "vue";
import { always } from "../kept.js";
import { Choice } from "./choice.js";
import { COLUMNS, sorted } from "./columns.js";

const KEPT = "fluograph.folder";
const PAGE = 10;

/** @typedef {import("./columns.js").Row} Row */

export default {
  props: {
    /** @type {{type: any}} what is in the folder */
    rows: { type: Array, default: () => [] },
    /** where that is; this browser remembers it */
    folder: { type: String, default: "" },
    several: Boolean,
    /** ask for other rows when something is typed: not all are there */
    cut: Boolean,
    /** nothing, or what to say instead of files */
    empty: { type: String, default: "" },
    filters: { type: Boolean, default: true },
  },
  emits: ["recall", "typed", "point", "choose", "up"],
  setup(props, { emit, expose }) {
    const text = ref("");
    const order = ref({ key: "name", down: false });
    const root = ref(null);
    const shown = computed(() => {
      const wanted = text.value.trim().toLowerCase();
      return sorted(props.rows.filter((row) => row.name.toLowerCase().includes(wanted)), order.value);
    });
    const choice = new Choice(() => shown.value.map((row) => row.name), () => props.several);

    onMounted(() => emit("recall", { folder: always.read(KEPT) ?? "" }));
    watch(() => props.folder, (folder, former) => {
      always.write(KEPT, folder);
      choice.clear();
      if (former) text.value = "";
      else if (text.value) choice.first(); // typed before the first listing was there
    });
    watch(() => choice.names.join("/"), tell);
    watch(shown, () => choice.keep());

    async function tell() {
      emit("point", { names: choice.names });
      await nextTick();
      root.value?.querySelector(".is-pointed")?.scrollIntoView({ block: "nearest" });
    }

    /** @param {string} typed */
    function type(typed) {
      text.value = typed;
      choice.first();
      if (props.cut || !typed) emit("typed", { text: typed.trim() });
    }

    const choose = () => choice.names.length && emit("choose", { names: choice.names });
    const keys = {
      ArrowDown: (event) => choice.move(1, event.shiftKey),
      ArrowUp: (event) => choice.move(-1, event.shiftKey),
      PageDown: (event) => choice.move(PAGE, event.shiftKey),
      PageUp: (event) => choice.move(-PAGE, event.shiftKey),
      Enter: choose,
    };

    /** @param {KeyboardEvent} event */
    function press(event) {
      const all = event.key === "a" && (event.ctrlKey || event.metaKey);
      if (event.key === "Backspace" && !text.value) emit("up", {});
      else if (all && !text.value && props.several) choice.all();
      else if (event.key in keys) keys[event.key](event);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** @param {MouseEvent} event @param {Row} row */
    function click(event, row) {
      choice.click(row.name, event);
      root.value.querySelector(props.filters ? "input" : ".fg-files-list").focus();
    }

    expose({ focus: () => root.value?.querySelector("input")?.focus() });
    const field = () => filterField(text.value, choice.pointed, type, press);
    const list = () =>
      h(
        "div",
        {
          class: "fg-files-list",
          id: "fg-files-list",
          role: "listbox",
          "aria-label": "Files",
          "aria-multiselectable": props.several,
          tabindex: props.filters ? -1 : 0,
          "aria-activedescendant": choice.pointed ? idOf(choice.pointed) : undefined,
          onKeydown: props.filters ? undefined : press,
        },
        shown.value.length
          ? shown.value.map((row) => line(row, choice, click, choose))
          : h("div", { class: "fg-files-empty" }, words(props, text.value)),
      );
    return () =>
      h("div", { class: "fg-files", ref: root }, [
        props.filters ? field() : null,
        heads(order),
        list(),
      ]);
  },
};

const idOf = (name) => `fg-file-${encodeURIComponent(name)}`;

function words({ empty, rows }, text) {
  if (rows.length) return `Nothing here has “${text.trim()}” in its name.`;
  return empty;
}

function filterField(value, pointed, type, press) {
  return h("input", {
    class: "fg-field fg-files-filter",
    type: "text",
    role: "combobox",
    autofocus: true,
    "data-autofocus": "",
    "aria-label": "Filter files by name",
    "aria-expanded": true,
    "aria-controls": "fg-files-list",
    "aria-activedescendant": pointed ? idOf(pointed) : undefined,
    placeholder: "Filter",
    autocomplete: "off",
    spellcheck: false,
    value,
    onInput: (event) => type(event.target.value),
    onKeydown: press,
  });
}

function heads(order) {
  const press = (key) => {
    const same = order.value.key === key;
    order.value = { key, down: same && !order.value.down };
  };
  return h(
    "div",
    { class: "fg-files-heads" },
    COLUMNS.map(({ key, title }) => {
      const on = order.value.key === key;
      const arrow = on ? (order.value.down ? " ↓" : " ↑") : "";
      const label = `Sort by ${title.toLowerCase()}`;
      return h("button", { type: "button", "aria-label": label, "aria-pressed": on, onClick: () => press(key) }, title + arrow);
    }),
  );
}

/** @param {Row} row @param {Choice} choice */
function line(row, choice, click, choose) {
  const chosen = choice.names.includes(row.name);
  return h(
    "div",
    {
      key: row.name,
      id: idOf(row.name),
      class: ["fg-entry", `is-${row.kind}`, { "is-pointed": choice.pointed === row.name }],
      role: "option",
      "aria-selected": chosen,
      onMousedown: (event) => event.preventDefault(),
      onClick: (event) => click(event, row),
      onDblclick: choose,
    },
    [
      h("i", { class: "material-icons", "aria-hidden": true }, row.icon),
      h("span", { class: "fg-entry-name", title: row.name }, row.name),
      h("span", { class: "fg-entry-size" }, row.size_text),
      h("span", { class: "fg-entry-date" }, row.date_text),
    ],
  );
}
