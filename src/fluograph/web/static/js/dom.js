/** Making elements: text is always text. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties] `class`, `aria-...` and `data-...` are attributes
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class" || name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** Save something as a file. @param {Blob} blob @param {string} title @param {string} ending */
export function download(blob, title, ending) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: `${title.replace(/[^\p{L}\p{N}._ -]+/gu, "_")}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** @param {string} text @param {HTMLElement} control */
export const labelled = (text, control) => make("label", { class: "fg-pic-field" }, [make("span", {}, [text]), control]);

/**
 * @param {string} text for screen readers
 * @param {[string, string][]} options value and text
 * @param {string} chosen
 * @param {(value: string) => void} pick
 */
export function choice(text, options, chosen, pick) {
  const select = make("select", { "aria-label": text });
  select.append(...options.map(([value, title]) => make("option", { value, selected: value === chosen }, [title])));
  select.addEventListener("change", () => pick(select.value));
  return select;
}
