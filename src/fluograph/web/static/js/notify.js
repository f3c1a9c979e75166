/** Notes at the edge of the page: always text, never markup. */

const COLOURS = { info: "grey-8", warning: "orange-9", error: "red-9" };

/**
 * @param {"info" | "warning" | "error"} level
 * @param {string} message
 */
export function notify(level, message) {
  globalThis.Quasar?.Notify.create({
    message,
    html: false,
    color: COLOURS[level] ?? COLOURS.info,
    position: "bottom",
    timeout: level === "error" ? 8000 : 4000,
    group: `${level} ${message}`,
    actions: [{ icon: "close", color: "white", round: true, "aria-label": "Dismiss" }],
  });
}
