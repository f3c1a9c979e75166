/** Dark or light: as the person chose, else as the system says. The head of the page applies it first. */

import { ref } from "vue";
import { always } from "../kept.js";

const KEY = "fluograph.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const now = () => always.read(KEY) === "dark" || (always.read(KEY) !== "light" && system.matches);

/** Whether it is dark. */
export const isDark = ref(now());

/** @param {"dark" | "light" | "auto"} theme */
export function setTheme(theme) {
  always.write(KEY, theme === "auto" ? null : theme);
  apply();
}

function apply() {
  isDark.value = now();
  globalThis.fluographTheme?.();
  globalThis.Quasar?.Dark.set(isDark.value);
}

system.addEventListener("change", apply);
addEventListener("storage", ({ key }) => key === KEY && apply());
