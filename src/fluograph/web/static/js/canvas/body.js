/** What a window shows: an image, a grid or a number, and what is wrong. */

import { h, onBeforeUnmount, onMounted, ref } from "vue";
import { Picture } from "../pictures/picture.js";
import { store } from "../store.js";
import { Grid } from "../tables/grid.js";
import { BigNumber } from "../tables/number.js";
import { shownKind, shownReference, stateOf, troubles } from "./words.js";

/** @param {{name: string}} props */
export const Body = ({ name }) => {
  const reference = shownReference(name);
  const Content = CONTENT[shownKind(name)] ?? PictureView;
  return h("div", { class: "fg-body" }, [
    h(Content, { name, reference, key: `${store.opened} ${reference}` }),
    h(Note, { name }),
  ]);
};
Body.props = ["name"];

/** @param {{name: string}} props */
const Note = ({ name }) => {
  const texts = stateOf(name) === "valid" ? store.rows[name].problems : troubles(name);
  if (!texts.length) return null;
  const failed = store.status[name]?.state === "failed";
  return h("div", { class: "fg-note", title: texts.join("\n") }, [
    `${texts.join(" ")} `,
    failed ? h("button", { type: "button", class: "nodrag", "data-act": "retry" }, "Try again") : null,
  ]);
};
Note.props = ["name"];

const PictureView = {
  name: "FgPicture",
  props: ["name", "reference"],
  setup({ name }) {
    const element = ref(null);
    /** @type {Picture} */
    let picture;
    onMounted(() => (picture = new Picture(element.value, name)));
    onBeforeUnmount(() => picture?.destroy());
    return () => h("div", { class: "fg-picture", ref: element });
  },
};

const CONTENT = { table: Grid, points: Grid, vectors: Grid, number: BigNumber };
