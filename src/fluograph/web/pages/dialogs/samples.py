"""Samples as cards: a small picture, a title and the sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import background_tasks, ui
from nicegui.element import Element

from fluograph.images.samples import SAMPLES, Sample
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, place, words
from fluograph.web.pages.dialogs.threads import aside
from fluograph.web.pages.dialogs.thumbnails import data_address, thumbnail

__all__ = ["choose_sample", "sample_cards", "sizes"]

_NOTHING = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_DIMENSIONS = {"T": "time", "Z": "3D", "C": "colour"}


async def choose_sample() -> str | None:
    """Return the name of the sample that a person chooses."""
    frame = Frame("Samples", "wide")
    with frame.body:
        words("p", "Images to try things on. They come with fluograph.", "fg-hint")

        async def choose(name: str) -> None:
            frame.submit(name)

        sample_cards(choose)()
    with frame.foot:
        place("fg-spring")
        button("Close", frame.close)
    name: str | None = await frame.answer()
    return name


def sample_cards(choose: Callable[[str], Awaitable[None]]) -> Callable[[], None]:
    """Show all samples, and return what begins to fetch their pictures.

    Parameters
    ----------
    choose
        Called with the name of the sample that is clicked.
    """
    with place("fg-samples", "ul"):
        pictures = {name: _card(name, sample, choose) for name, sample in SAMPLES.items()}

    def draw() -> None:
        background_tasks.create(_draw(pictures), name="pictures of samples")

    return draw


def _card(name: str, sample: Sample, choose: Callable[[str], Awaitable[None]]) -> Element:
    with place("", "li"), button("", partial(choose, name), "is-sample") as card:
        card.props.update({"title": sample.description, "aria-label": _said(sample)})
        picture = ui.element("img").props('alt=""')
        picture.props["src"] = _NOTHING
        words("span", sample.title, "fg-sample-title")
        words("span", sizes(sample), "fg-hint")
    return picture


def sizes(sample: Sample) -> str:
    """Return the sizes of a sample, and what is more than a plane: ``48 × 256 × 256 · 3D``."""
    numbers = " × ".join(
        str(size) for axis, size in zip(sample.axes, sample.shape, strict=True) if axis != "C"
    )
    more = (_DIMENSIONS[axis] for axis in sample.axes if axis in _DIMENSIONS)
    return " · ".join([numbers, *more])


def _said(sample: Sample) -> str:
    return f"{sample.title}, {sizes(sample)}: {sample.description}"


async def _draw(pictures: dict[str, Element]) -> None:
    for name, picture in pictures.items():
        png = await aside(partial(thumbnail, name))
        if picture.is_deleted:
            return
        picture.props["src"] = data_address(png)
