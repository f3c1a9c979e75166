"""A small workflow on a stack, and how a person gets around on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tifffile
from playwright.sync_api import Locator, Page, expect

WORKFLOW = """\
format: fluograph/1
catalogue: 1
title: Cells
sources:
  cells: {file: cells.ome.tif}
steps:
  smooth:
    operation: gaussian_blur
    inputs: {input_image: cells}
    parameters: {sigma_x: 2.0, sigma_y: 2.0, sigma_z: 0.5}
  binary:
    operation: greater_constant
    inputs: {input_image: smooth}
    parameters: {scalar: 100}
  labels:
    operation: connected_component_labeling
    inputs: {input_image: binary}
    parameters: {connectivity: box}
"""


def write_workflow(folder: Path) -> str:
    """Write a workflow and its image: 0.5 µm in x and y, 2 µm in z; return its path."""
    pixels = np.zeros((4, 48, 64), np.uint8)
    pixels[1:3, 10:20, 10:20] = pixels[1:3, 25:40, 30:50] = 200
    voxel = {"PhysicalSizeX": 0.5, "PhysicalSizeY": 0.5, "PhysicalSizeZ": 2.0}
    metadata = {"axes": "ZYX", **voxel}
    tifffile.imwrite(folder / "cells.ome.tif", pixels, metadata=metadata)
    path = folder / "cells.fluo.yaml"
    path.write_text(WORKFLOW)
    return str(path)


def window(page: Page, name: str) -> Locator:
    """Return a window of the canvas."""
    return page.locator(f'.fg-window[data-name="{name}"]')


def select(page: Page, name: str) -> None:
    """Select a window by its title bar; the panel shows it then, if none is pinned."""
    title = window(page, name).locator(".fg-name")
    title.click()
    expect(window(page, name)).to_have_class(re.compile(r"\bis-selected\b"))
    if not page.locator('[aria-label="Pin"][aria-pressed="true"]').count():
        expect(page.get_by_label("Title", exact=True)).to_have_value(title.text_content() or "")


def tab(page: Page, name: str) -> None:
    """Show a tab of the side panel."""
    page.get_by_role("tab", name=name).click()


def drag_slider(
    page: Page, slider: Locator, to: float, during: Callable[[], None] | None = None
) -> None:
    """Drag the thumb of a slider in several moves; `to` is a share of its width."""
    slider.hover()  # its place may still change before
    box = slider.bounding_box()
    assert box
    at = float(slider.evaluate("e => e.value / e.max"))
    inner, y = box["width"] - 14, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 7 + at * inner, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 7 + to * inner, y, steps=8)
    if during:
        during()
    page.mouse.up()


def history(page: Page) -> Locator:
    """Return what the history panel tells, the newest first; wait for what it should be."""
    tab(page, "History")
    return page.locator(".fp-states .fp-what")
