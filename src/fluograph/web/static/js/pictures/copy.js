/** The view of a picture as a PNG: to the clipboard, or saved. */

import { titleOf } from "../canvas/words.js";
import { download } from "../dom.js";
import { notify } from "../notify.js";
import { scaleBar } from "./scalebar.js";

const BAR = { share: 0.3, height: 4, edge: 10, size: 13 }; // CSS pixels

const NOTHING = "There is no image yet.";

/** @typedef {{bar?: boolean}} Options whether the scale bar is drawn */

/** @param {any} picture @param {Options} [options] */
export async function copyView(picture, options) {
  if (!picture.at) return notify("warning", NOTHING);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": toBlob(picture, options) })]);
    notify("info", "Copied.");
  } catch {
    notify("warning", "The browser does not allow copying images here. Save the PNG instead.");
  }
}

/** @param {any} picture @param {Options} [options] */
export async function savePng(picture, options) {
  if (!picture.at) return notify("warning", NOTHING);
  download(await toBlob(picture, options), titleOf(picture.name) || picture.name, "png");
}

/** @param {any} picture @param {Options} [options] @returns {Promise<Blob>} */
const toBlob = (picture, options) =>
  new Promise((resolve, reject) =>
    draw(picture, options).toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png"),
  );

/**
 * What is seen, at the screen's pixels; what is beside the image is left out.
 * @param {any} picture
 * @param {Options} [options]
 * @returns {HTMLCanvasElement}
 */
function draw(picture, { bar = true } = {}) {
  const { at, box, full, layer, outlines } = picture;
  const ratio = Math.max(picture.ratio, 1);
  const [height, width] = box.map((side, axis) => Math.min(side, full[axis] * at.scale));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const context = canvas.getContext("2d");
  const moved = { scale: at.scale, left: Math.min(at.left, 0), top: Math.min(at.top, 0) };
  layer.copyTo(context, moved, ratio);
  outlines.layer.copyTo(context, moved, ratio);
  const found = bar && scaleBar(at.scale, picture.meta?.voxel_size?.[2], BAR.share * width);
  if (found) drawBar(context, found, ratio, height);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {{length: number, text: string}} bar @param {number} ratio @param {number} height */
function drawBar(context, { length, text }, ratio, height) {
  context.scale(ratio, ratio);
  context.shadowColor = "black";
  context.shadowBlur = 3 * ratio;
  context.fillStyle = "white";
  context.fillRect(BAR.edge, height - BAR.edge - BAR.height, length, BAR.height);
  context.font = `${BAR.size}px sans-serif`;
  context.fillText(text, BAR.edge, height - BAR.edge - BAR.height - 5);
}
