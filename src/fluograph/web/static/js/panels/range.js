/** The mathematics of a slider: where a number stands on it, and which number a place means. */

/** Micrometres of each unit. */
const MICROMETRES = { nm: 1e-3, um: 1, mm: 1e3 };
const NOTCHES = 200;

/** How many notches the element itself has. */
export const PLACES = 1000;

/**
 * How many of `unit` a pixel is; 1 where that is not known.
 * @param {{um: number | null}} part
 * @param {string} unit
 */
const perPixel = (part, unit) => (MICROMETRES[unit] && part.um ? part.um / MICROMETRES[unit] : 1);

/**
 * @param {any} part
 * @param {number} number in `unit`
 * @param {string} unit
 */
export function toPlace(part, number, unit) {
  const pixels = number / perPixel(part, unit);
  const share = Math.min(1, Math.max(0, (pixels - part.low) / (part.high - part.low || 1)));
  return Math.round(PLACES * (part.scale === "bent" ? Math.cbrt(share) : share));
}

/**
 * @param {any} part
 * @param {number} place
 * @param {string} unit
 */
export function fromPlace(part, place, unit) {
  const share = place / PLACES;
  const span = part.high - part.low;
  const factor = perPixel(part, unit);
  if (part.scale === "bent") return tidy(part, (part.low + span * share ** 3) * factor, unit, 3);
  const notch = part.whole && unit === "px" ? 1 : Math.min(nice((span * factor) / NOTCHES), stepOf(part, unit));
  const number = Math.round(((part.low + span * share) * factor) / notch) * notch;
  return tidy(part, number, unit, 8);
}

/**
 * What one press of a button changes.
 * @param {any} part
 * @param {string} unit
 * @param {boolean} [large]
 */
export function stepOf(part, unit, large = false) {
  const step = large ? part.large : part.step;
  return unit === "px" ? step : nice(step * perPixel(part, unit));
}

/**
 * The number after a press of a button, within what is valid.
 * @param {any} part
 * @param {number} number
 * @param {string} unit
 * @param {number} direction
 * @param {boolean} large
 */
export function stepped(part, number, unit, direction, large) {
  const factor = perPixel(part, unit);
  const low = part.minimum === null ? -Infinity : part.minimum * factor;
  const high = part.maximum === null ? Infinity : part.maximum * factor;
  const next = number + direction * stepOf(part, unit, large);
  return tidy(part, Math.min(high, Math.max(low, next)), unit, 8);
}

/** @param {number} number positive */
function nice(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map((factor) => factor * power).find((found) => found >= number * 0.9999) ?? number;
}

function tidy(part, number, unit, digits) {
  if (part.whole && unit === "px") return Math.round(number);
  return Number(number.toPrecision(digits));
}
