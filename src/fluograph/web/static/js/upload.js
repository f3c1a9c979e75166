/** Files that are dropped anywhere on the page, or picked: sent to the computer fluograph runs on. */

import { h, onBeforeUnmount, onMounted, reactive, ref } from "vue";
import { onCanvas, stage } from "./canvas/stage.js";
import { send } from "./transfer.js";

const IMAGES_AND_WORKFLOWS = ".tif,.tiff,.lsm,.svs,.ndpi,.stk,.scn,.btf,.tf8,.qptiff,.png,.jpg,.jpeg,.bmp,.gif,.ozx,.czi,.lif,.nd2,.yaml";

/**
 * @typedef {Object} Item a file on its way
 * @property {number} id
 * @property {string} name
 * @property {number} share sent of it, 0 to 1
 * @property {string} problem
 * @property {() => void} stop
 */

export default {
  props: {
    /** the most bytes that one file may have */
    limit: { type: Number, required: true },
  },
  emits: ["uploaded"],
  setup(props, { emit, expose }) {
    /** @type {Item[]} */
    const items = reactive([]);
    const over = ref(false);
    const picker = ref(null);
    let number = 0;

    /** @param {Item} item */
    function forget(item) {
      const index = items.findIndex((one) => one.id === item.id);
      if (index >= 0) items.splice(index, 1);
    }

    /** @param {string} name @param {string} [problem] */
    function add(name, problem = "") {
      number += 1;
      items.push({ id: number, name, share: 0, problem, stop: () => {} });
      return items[items.length - 1];
    }

    /** Send files one after the other, then have them opened together. */
    async function sendAll(files, at) {
      const waiting = [...files].map((file) => ({ file, item: add(file.name) }));
      const paths = [];
      for (const { file, item } of waiting) {
        if (!items.includes(item)) continue; // taken back while it waited
        try {
          const path = await send(file, props.limit, item);
          paths.push(path);
          forget(item);
        } catch (error) {
          if (error.name === "AbortError") forget(item);
          else item.problem = error.message;
        }
      }
      if (paths.length) emit("uploaded", { paths, at });
    }

    /** @param {Item} item */
    function stop(item) {
      item.stop();
      forget(item);
    }

    const carries = (event) => event.dataTransfer?.types.includes("Files");
    const listeners = {
      dragover(event) {
        if (!carries(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        over.value = true;
      },
      dragleave(event) {
        if (!event.relatedTarget) over.value = false;
      },
      drop(event) {
        over.value = false;
        if (!carries(event)) return;
        event.preventDefault();
        const { files, folders } = contents(event.dataTransfer);
        for (const name of folders) add(name, aboutFolder(name));
        sendAll(files, placeOf(event));
      },
      // pasted on the canvas
      "fg-files"({ detail }) {
        sendAll(detail, null);
      },
      beforeunload(event) {
        if (items.some((item) => !item.problem)) event.preventDefault();
      },
    };
    onMounted(() => Object.entries(listeners).forEach(([type, run]) => addEventListener(type, run)));
    onBeforeUnmount(() => Object.entries(listeners).forEach(([type, run]) => removeEventListener(type, run)));

    expose({ pick: () => picker.value.click() });
    const picked = ({ target }) => {
      sendAll(target.files, null);
      target.value = "";
    };
    return () =>
      h("div", [
        h("input", {
          ref: picker,
          type: "file",
          multiple: true,
          hidden: true,
          accept: IMAGES_AND_WORKFLOWS,
          "aria-label": "Files to upload",
          onChange: picked,
        }),
        over.value ? h("div", { class: "fg-drop" }, h("p", "Drop images or a workflow")) : null,
        items.length ? panel(items, stop) : null,
      ]);
  },
};

/** @param {DragEvent} event @returns {number[] | null} [x, y] on the canvas */
function placeOf(event) {
  const seen = stage.root?.getBoundingClientRect();
  const across = seen && event.clientX >= seen.left && event.clientX < seen.right;
  const along = seen && event.clientY >= seen.top && event.clientY < seen.bottom;
  return across && along ? onCanvas(event).map(Math.round) : null;
}

/** @param {DataTransfer} dropped */
function contents(dropped) {
  const files = [];
  const folders = [];
  for (const item of dropped.items) {
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}

const aboutFolder = (name) =>
  `${name} is a folder, and folders cannot be sent. An OME-Zarr: copy it to the computer on which ` +
  "fluograph runs and open it there with Ctrl+O, or zip it to one .ozx file. Other images: drop the files.";

/** @param {Item[]} items @param {(item: Item) => void} stop */
function panel(items, stop) {
  return h(
    "section",
    { class: "fg-uploads", "aria-label": "Uploads" },
    items.map((item) =>
      h("div", { class: ["fg-upload", { "is-failed": item.problem }], key: item.id }, [
        h("span", { class: "fg-upload-name", title: item.name }, item.name),
        h(
          "button",
          {
            type: "button",
            class: "fg-icon-button",
            "aria-label": `${item.problem ? "Dismiss" : "Cancel"} ${item.name}`,
            onClick: () => stop(item),
          },
          h("i", { class: "material-icons", "aria-hidden": true }, "close"),
        ),
        item.problem
          ? h("p", { class: "fg-refusal", role: "alert" }, item.problem)
          : h("progress", { max: 1, value: item.share, "aria-label": `Upload of ${item.name}` }),
      ]),
    ),
  );
}
