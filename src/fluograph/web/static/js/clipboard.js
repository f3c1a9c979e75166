/** Writing text to the clipboard: only pages of this computer or by https have one. */

/** @param {string} text @returns {Promise<boolean>} whether it was written */
export async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeOldWay(text);
  }
}

/** @param {string} text */
function writeOldWay(text) {
  const before = /** @type {HTMLElement} */ (document.activeElement);
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "fg-hidden" });
  (before?.closest("[role=dialog]") ?? document.body).append(area); // a dialog holds the focus
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}
