/** Dark or light: as the person chose, else as the system says. The head of the page applies it first. */

import { ref } from "vue";

const KEY = "fluograph.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const now = () => (localStorage.getItem(KEY) ?? "auto") === "dark" || (localStorage.getItem(KEY) !== "light" && system.matches);

/** Whether it is dark. */
export const isDark = ref(now());

/** @param {"dark" | "light" | "auto"} theme */
export function setTheme(theme) {
  if (theme === "auto") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  apply();
}

function apply() {
  isDark.value = now();
  globalThis.fluographTheme?.();
  globalThis.Quasar?.Dark.set(isDark.value);
}

system.addEventListener("change", apply);
addEventListener("storage", ({ key }) => key === KEY && apply());
