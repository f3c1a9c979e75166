/** Numbers as text. */

const WRITTEN = { inf: "∞", "-inf": "-∞" };

/** @param {any} value @returns {string} */
export function text(value) {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number" || Number.isInteger(value)) return WRITTEN[value] ?? String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3).replace("e+", "e");
  return String(Number(value.toPrecision(5)));
}

/** @param {string} unit */
export const pretty = (unit) => unit.replace("um", "µm").replace("^2", "²").replace("^3", "³");
