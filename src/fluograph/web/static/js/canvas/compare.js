/** Hands the comparison of windows to the pictures. */

import { compare } from "./pictures.js";

/** @param {string[]} names */
export const compareWindows = (names) => compare(names);
