/** What this browser keeps, for a person or for a tab. Where it keeps nothing, that is all it does. */

/** @param {"localStorage" | "sessionStorage"} where */
const table = (where) => ({
  /** @param {string} name @returns {string | null} */
  read(name) {
    try {
      return globalThis[where].getItem(name);
    } catch {
      return null;
    }
  },
  /** @param {string} name @param {string | null} text null forgets it */
  write(name, text) {
    try {
      if (text === null) globalThis[where].removeItem(name);
      else globalThis[where].setItem(name, text);
    } catch {
      // the browser forbids it, or has no room
    }
  },
  /** @param {string} name @returns {any} null for what is no JSON */
  load(name) {
    try {
      return JSON.parse(this.read(name) ?? "null");
    } catch {
      return null;
    }
  },
});

/** In all tabs, for good. */
export const always = table("localStorage");

/** In this tab, also over a reload. */
export const here = table("sessionStorage");
