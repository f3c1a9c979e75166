/** What the page imports. */

export { Canvas, Canvas as default } from "./canvas/canvas.js";
