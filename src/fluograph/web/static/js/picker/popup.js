/**
 * The popup itself: a search field over a list that mouse and keyboard walk over. Knows no server.
 */

import { make } from "../dom.js";
import { canChoose, following } from "./list.js";

let serial = 0;

export class Popup {
  /**
   * @param {HTMLElement} host what it is placed in; covers the canvas
   * @param {{typed: (text: string) => void, chosen: (row: import("./list.js").Row) => void,
   *   closed: () => void}} hears
   */
  constructor(host, hears) {
    this.hears = hears;
    /** @type {import("./list.js").Row[]} */
    this.rows = [];
    this.at = -1;
    this.id = `fg-picker-${(serial += 1)}`;
    this.build(host);
  }

  /** @param {HTMLElement} host */
  build(host) {
    this.element = make("div", { class: "fg-picker", role: "dialog", "aria-label": "Find an operation" });
    this.field = make("input", {
      class: "fg-picker-field",
      type: "text",
      role: "combobox",
      placeholder: "Find an operation",
      "aria-label": "Find an operation",
      "aria-expanded": "true",
      "aria-controls": this.id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: false,
    });
    this.about = make("div", { class: "fg-picker-about" });
    this.list = make("div", { class: "fg-picker-list", role: "listbox", id: this.id, "aria-label": "Operations" });
    this.more = make("div", { class: "fg-picker-more", "aria-live": "polite" });
    const about = "What can be done with this window";
    this.actions = make("div", { class: "fg-picker-actions", role: "toolbar", "aria-label": about });
    this.element.append(this.about, this.field, this.list, this.more, this.actions);
    this.field.addEventListener("input", () => this.hears.typed(this.field.value.trim()));
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousemove", (event) => this.point(this.rowOf(event.target)));
    this.list.addEventListener("click", (event) => this.choose(this.rowOf(event.target)));
    this.outside = (/** @type {Event} */ event) => {
      if (!this.element.contains(/** @type {Node} */ (event.target))) this.close();
    };
    document.addEventListener("pointerdown", this.outside, true);
    host.append(this.element);
  }

  /**
   * Show it near a point of the window, wholly inside of it.
   *
   * @param {{x: number, y: number}} at
   */
  place({ x, y }) {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.max(8, Math.min(x, window.innerWidth - width - 8));
    const top = Math.max(8, Math.min(y, window.innerHeight - height - 8));
    Object.assign(this.element.style, { left: `${left}px`, top: `${top}px` });
    this.field.focus({ preventScroll: true });
  }

  /**
   * @param {import("./list.js").Row[]} rows
   * @param {number} [at] the row that is pointed at; by default the first that can be chosen
   */
  show(rows, at) {
    this.rows = rows;
    this.list.replaceChildren(...rows.map((row, index) => this.item(row, index)));
    this.at = -1;
    this.point(at ?? following(rows, -1, 1));
  }

  /** @param {{title: string, key: string, run: () => void}[]} actions */
  offer(actions) {
    this.actions.replaceChildren(
      ...actions.map(({ title, key, run }) => {
        const button = make("button", { class: "fg-picker-action", type: "button" }, [make("span", {}, [title])]);
        if (key) button.append(make("kbd", {}, [key]));
        button.addEventListener("click", () => {
          this.close();
          run();
        });
        return button;
      }),
    );
    this.actions.hidden = !actions.length;
  }

  /** @param {import("./list.js").Row} row @param {number} index */
  item(row, index) {
    const kinds = ["fg-picker-row", `is-${row.kind}`];
    const item = make("div", { class: kinds.join(" "), id: `${this.id}-${index}` });
    item.dataset.index = String(index);
    item.setAttribute("role", canChoose(row) ? "option" : "presentation");
    item.append(make("span", { class: "fg-picker-title" }, [row.title]));
    if (row.kind === "category") {
      item.classList.toggle("is-open", row.open);
      item.setAttribute("aria-expanded", String(row.open));
    }
    if (row.kind === "operation") {
      item.classList.toggle("is-deep", row.deep);
      item.classList.toggle("is-unfit", row.operation.fits === "wrong");
      item.dataset.operation = row.operation.name;
      if (!row.deep) item.append(make("span", { class: "fg-picker-category" }, [row.operation.category]));
    }
    return item;
  }

  /** @param {EventTarget | null} target */
  rowOf(target) {
    const item = /** @type {HTMLElement} */ (target).closest?.("[data-index]");
    return item ? Number(/** @type {HTMLElement} */ (item).dataset.index) : -1;
  }

  /** @param {number} index */
  point(index) {
    if (index < 0 || index === this.at || !canChoose(this.rows[index])) return;
    this.list.children[this.at]?.removeAttribute("aria-selected");
    this.at = index;
    const item = this.list.children[index];
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", item.id);
    const row = this.rows[index];
    const text = row.kind === "operation" ? row.operation.reason || row.operation.description : "";
    this.more.textContent = text;
  }

  /** @param {number} index */
  choose(index) {
    const row = this.rows[index];
    if (row && canChoose(row)) this.hears.chosen(row);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    event.stopPropagation();
    const inField = event.target === this.field;
    const row = this.rows[this.at];
    /** @type {Record<string, () => void>} */
    const keys = {
      Escape: () => this.close(),
      ArrowDown: () => this.point(following(this.rows, this.at, 1)),
      ArrowUp: () => this.point(following(this.rows, this.at, -1)),
    };
    if (inField) keys.Enter = () => this.choose(this.at);
    if (inField && !this.field.value && row?.kind === "category") {
      keys.ArrowRight = () => row.open || this.choose(this.at);
      keys.ArrowLeft = () => row.open && this.choose(this.at);
    }
    if (event.key in keys) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  close() {
    if (!this.element.isConnected) return;
    document.removeEventListener("pointerdown", this.outside, true);
    this.element.remove();
    this.hears.closed();
  }
}
