"""From an empty canvas to a file that gives the same labels on the command line, by mouse."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Page, expect

from fluograph.graph.document import Graph
from fluograph.graph.file import loads, read
from fluograph.operations.catalogue import catalogue
from tests.ui.canvas_page import middle
from tests.ui.conftest import OpenPage, Server
from tests.ui.page_helpers import drag_slider
from tests.ui.person import (
    add_sample,
    add_step,
    plane,
    press,
    press_menu,
    select,
    settled,
    titled,
)
from tests.ui.waiting import rests

STEPS = (
    ("nuclei.ome.tif", "Gaussian blur", ""),
    ("Gaussian blur", "Top hat", ""),
    ("Top hat", "Threshold (Otsu)", ""),
    ("Threshold (Otsu)", "Greyscale opening", "Filter"),
    ("Greyscale opening", "Connected component labelling", ""),
    ("Connected component labelling", "Remove small labels", "Label processing"),
    ("Remove small labels", "Labels statistics", "Measurement"),
)
"""After which window, which operation, and its category where it is not among the suggested."""

LABELS = "remove_small_labels"


@pytest.fixture
def page(server: Server, open_page: OpenPage) -> Page:
    return open_page(server.address)


def build(page: Page) -> None:
    """Build the workflow of the nuclei."""
    add_sample(page, "Nuclei in a section")
    for after, operation, category in STEPS:
        add_step(page, after, operation, category, alone=operation == "Labels statistics")
    page.get_by_role("button", name="Show everything").click()
    rests(page)
    read_intensities(page)
    tune(page)


def read_intensities(page: Page) -> None:
    """Pull a line from the image to the free input of the statistics."""
    start = middle(titled(page, "nuclei.ome.tif").locator(".fg-port.is-out"))
    end = middle(titled(page, "Labels statistics").locator(".fg-port.is-in").last)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()
    expect(page.locator('.vue-flow__edge[data-id="labels_statistics|intensity"]')).to_be_attached()


def tune(page: Page) -> None:
    """Set what differs from the values that steps start with."""
    select(page, "Gaussian blur")
    press(page, "More Sigma")
    expect(page.get_by_role("textbox", name="Sigma")).to_have_value("1.5")
    for title in ("Top hat", "Greyscale opening"):
        select(page, title)
        page.get_by_role("combobox", name="Connectivity").select_option("sphere")
        expect(titled(page, title).locator(".fg-foot")).to_contain_text("sphere")
    press(page, "More Radius")
    select(page, "Remove small labels")
    size = page.get_by_role("textbox", name="Minimum size")
    before = size.input_value()
    press(page, "More Minimum size", times=2)
    expect(size).not_to_have_value(before)
    settled(page)


def meaning(graph: Graph) -> list[object]:
    """What a workflow computes, whatever its steps are called."""
    order = {name: index for index, name in enumerate(graph.names)}
    return [
        (
            step.operation,
            dict(step.parameters),
            {port: order[reference] for port, reference in step.inputs.items()},
        )
        for step in graph.steps.values()
    ]


def run_on_command_line(workflow: Path) -> np.ndarray:
    """Run a workflow on its own image; return its labels."""
    command = [sys.executable, "-m", "fluograph", "run", str(workflow), "-o", "results"]
    done = subprocess.run(command, cwd=workflow.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (written,) = (workflow.parent / "results").glob(f"*{LABELS}*.tif")
    return np.squeeze(tifffile.imread(written))


def test_the_nuclei_workflow_is_built_and_gives_the_same_labels_on_the_command_line(
    page: Page, tmp_path: Path
) -> None:
    build(page)
    before = plane(page, LABELS)
    assert before.max() > 50

    select(page, "Gaussian blur")
    sigma = page.get_by_role("textbox", name="Sigma")
    drag_slider(page, page.get_by_role("slider", name="Sigma"), 0.4)
    foot = titled(page, "Gaussian blur").locator(".fg-foot")
    expect(foot).not_to_contain_text("sigma 1.5")
    settled(page)
    assert not np.array_equal(plane(page, LABELS), before)
    press(page, "Undo")
    expect(sigma).to_have_value("1.5")
    expect(foot).to_contain_text("sigma 1.5")
    settled(page)
    assert np.array_equal(plane(page, LABELS), before)

    labels = titled(page, "Remove small labels")
    labels.locator(".fg-picture").click(button="right")
    page.get_by_role("toolbar").get_by_role("button", name="Output").click()
    expect(labels.locator(".fg-title")).to_contain_text("output")
    press_menu(page, "File", "Save")
    dialog = page.get_by_role("dialog", name="Save workflow as")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".fp-saved")).to_contain_text("Saved")

    (workflow,) = tmp_path.glob("*.fluo.yaml")
    own = files("fluograph.data").joinpath("nuclei.fluo.yaml").read_text("utf-8")
    assert meaning(read(workflow, catalogue())) == meaning(loads(own, catalogue()))
    assert np.array_equal(run_on_command_line(workflow), before)
