/** Taking a text along: to the clipboard, or as a file. */

import { h } from "vue";
import { notify } from "../notify.js";

export default {
  props: {
    text: { type: String, default: "" },
    /** what the file is called; nothing: no file */
    file: { type: String, default: "" },
  },
  setup(props) {
    const copy = async (event) => {
      const done = await write(props.text, event.currentTarget);
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

/** @param {string} text @param {HTMLElement} button */
async function write(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeOldWay(text, button); // only pages of this computer or by https have a clipboard
  }
}

/** @param {string} text @param {HTMLElement} button */
function writeOldWay(text, button) {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  button.after(area); // inside the dialog, which holds the focus
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  button.focus();
  return done;
}

/** @param {string} text @param {string} file */
function download(text, file) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
