/** Notes at the edge of the page: always text, never markup. */

const TIMES = { info: 4000, warning: 7000, error: 10000 };

/**
 * @param {"info" | "warning" | "error"} level
 * @param {string} message
 */
export function notify(level, message) {
  globalThis.Quasar?.Notify.create({
    message,
    html: false,
    color: "none", // its own have white letters, and are important
    textColor: "none",
    classes: `fg-notice is-${level}`,
    position: "bottom",
    timeout: TIMES[level] ?? TIMES.info,
    group: `${level} ${message}`,
    actions: [{ icon: "close", flat: true, round: true, dense: true, "aria-label": "Dismiss" }],
  });
}
