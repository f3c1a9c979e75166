"""The page around the canvas: bars, panels, menus."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from playwright.sync_api import Page, expect

from fluograph.images.samples import sample
from tests.ui.conftest import OpenPage, Serve, Server

WORKFLOW = """
format: fluograph/1
catalogue: 1
title: Cells
sources:
  cells: {file: cells.tif}
steps:
  smooth:
    operation: gaussian_blur
    inputs: {input_image: cells}
    parameters: {sigma_x: 2.0, sigma_y: 2.0, sigma_z: 0.0}
  binary:
    operation: greater_constant
    inputs: {input_image: smooth}
    parameters: {scalar: 100}
"""
