/** What is chosen in a list: some names, and the one that the keys move. */

import { reactive } from "vue";

export class Choice {
  /** @param {() => string[]} listed @param {() => boolean} several */
  constructor(listed, several) {
    this.listed = listed;
    this.several = several;
    this.state = reactive({ names: /** @type {string[]} */ ([]), pointed: "", from: "" });
  }

  get names() {
    return this.state.names;
  }

  get pointed() {
    return this.state.pointed;
  }

  clear() {
    Object.assign(this.state, { names: [], pointed: "", from: "" });
  }

  first() {
    const [name] = this.listed();
    if (name) this.only(name);
    else this.clear();
  }

  all() {
    this.state.names = this.listed();
  }

  /** Forget what is listed no more. */
  keep() {
    const listed = this.listed();
    if (listed.includes(this.pointed)) {
      this.state.names = this.names.filter((name) => listed.includes(name));
    } else this.clear();
  }

  /** @param {string} name */
  only(name) {
    Object.assign(this.state, { names: [name], pointed: name, from: name });
  }

  /** @param {number} by @param {boolean} extend */
  move(by, extend) {
    const listed = this.listed();
    if (!listed.length) return;
    const now = listed.indexOf(this.pointed);
    const next = now < 0 ? (by > 0 ? 0 : listed.length - 1) : now + by;
    this.to(listed[Math.min(Math.max(next, 0), listed.length - 1)], extend);
  }

  /** @param {string} name @param {MouseEvent} event */
  click(name, { shiftKey, ctrlKey, metaKey }) {
    if (this.several() && (ctrlKey || metaKey)) this.toggle(name);
    else this.to(name, shiftKey);
  }

  /** @param {string} name @param {boolean} extend */
  to(name, extend) {
    const listed = this.listed();
    if (!this.several() || !extend || !this.state.from) return this.only(name);
    const [a, b] = [listed.indexOf(this.state.from), listed.indexOf(name)];
    this.state.pointed = name;
    this.state.names = listed.slice(Math.min(a, b), Math.max(a, b) + 1);
  }

  /** @param {string} name */
  toggle(name) {
    const had = this.names.includes(name);
    this.state.names = had ? this.names.filter((one) => one !== name) : [...this.names, name];
    Object.assign(this.state, { pointed: name, from: name });
  }
}
