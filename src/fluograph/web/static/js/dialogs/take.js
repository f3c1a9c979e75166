/** Taking a text along: to the clipboard, or as a file. */

import { h } from "vue";
import { write } from "../clipboard.js";
import { notify } from "../notify.js";

export default {
  props: {
    text: { type: String, default: "" },
    /** what the file is called; nothing: no file */
    file: { type: String, default: "" },
  },
  setup(props) {
    const copy = async () => {
      const done = await write(props.text);
      notify(done ? "info" : "warning", done ? "Copied" : "This browser does not let the page copy.");
    };
    const button = (label, onClick) =>
      h("button", { type: "button", class: "fg-button", disabled: !props.text, onClick }, label);
    return () =>
      h("span", { class: "fg-take" }, [
        button("Copy", copy),
        props.file ? button("Download", () => download(props.text, props.file)) : null,
      ]);
  },
};

/** @param {string} text @param {string} file */
function download(text, file) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
