"""Small workflows and images for tests of batches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile

__all__ = ["CHAIN", "spots", "write_tiff", "write_workflow"]

CHAIN = """\
format: fluograph/1
sources: {image: {}}
steps:
  smooth:
    operation: gaussian_blur
    inputs: {input_image: image}
    parameters: {sigma_x: 1, sigma_y: 1}
  binary: {operation: threshold_otsu, inputs: {input_image: smooth}}
  labels: {operation: connected_component_labeling, inputs: {input_image: binary}}
  table: {operation: labels_statistics, inputs: {label: labels, intensity: image}}
  count: {operation: maximum_of_all_pixels, inputs: {input_image: labels}}
outputs: [labels, table, count]
"""


def spots(count: int) -> np.ndarray:
    """Return an image, shape (32, 64) uint16, with `count` (at most 8) bright squares."""
    image = np.full((32, 64), 10, np.uint16)
    for i in range(count):
        y, x = 4 + 16 * (i // 4), 4 + 16 * (i % 4)
        image[y : y + 7, x : x + 7] = 1000
    return image


def write_tiff(path: Path, array: np.ndarray, axes: str = "YX") -> Path:
    """Write an OME-TIFF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tifffile.imwrite(path, array, ome=True, metadata={"axes": axes})
    return path


def write_workflow(path: Path, text: str = CHAIN) -> Path:
    """Write a workflow file."""
    path.write_text(text, encoding="utf-8")
    return path
