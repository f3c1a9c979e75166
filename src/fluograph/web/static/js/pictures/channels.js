/** Which channel of an image is shown, or all of them in colours. */

import { shownMeta } from "../canvas/words.js";
import { choice, labelled } from "../dom.js";
import { change, viewOf } from "./look.js";
import { channelOf, sizeAlong } from "./wants.js";

/** @param {string} name @returns {HTMLElement | null} */
export function channelChoice(name) {
  const meta = shownMeta(name);
  const count = meta?.axes?.includes("C") ? sizeAlong(meta, "C") : 1;
  if (!(count > 1)) return null;
  const names = Array.from({ length: count }, (_, i) => [String(i), meta.channels?.[i] || `channel ${i}`]);
  const chosen = channelOf(meta, viewOf(name));
  const pick = (value) => change({ [name]: { channel: value === "" ? null : Number(value), contrast: null } });
  return labelled("Channel", choice("Channel", [["", "all, in colours"], ...names], String(chosen ?? ""), pick));
}
