"""Choosing one of the images that a file holds, and one of its channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui.events import ValueChangeEventArguments

from fluograph.errors import FluographError
from fluograph.web.pages.dialogs.frame import Frame
from fluograph.web.pages.dialogs.parts import button, select_field, words
from fluograph.web.pages.dialogs.threads import aside

if TYPE_CHECKING:
    from fluograph.images.read import ImageFile

__all__ = ["ALL_CHANNELS", "choose_scene", "several_scenes"]

ALL_CHANNELS = -1
_SINGLE = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
"""Formats whose files hold one image."""


async def several_scenes(path: Path) -> ImageFile | None:
    """Return the image at `path` if its file holds others beside it.

    Raises
    ------
    ImageError
        If it cannot be read.
    """
    from fluograph.images.read import open_image

    if path.name.lower().endswith(_SINGLE):
        return None
    image = await aside(partial(open_image, path))
    return image if len(image.scenes) > 1 else None


async def choose_scene(image: ImageFile) -> Mapping[str, Any] | None:
    """Return the scene and channel that a person chooses, as the source states them."""
    frame = Frame(f"Open {image.path.name}")
    with frame.body:
        words("p", f"This file holds {len(image.scenes)} images.")
        scene = select_field("Image", _named(image.scenes, "image"), 0)
        channel = select_field("Channel", _channels(image), ALL_CHANNELS)
        size = words("p", _described(image), "fg-hint")

    async def look(event: ValueChangeEventArguments[Any]) -> None:
        try:
            other = await _scene(image.path, event.value)
        except FluographError as error:
            frame.refuse(error)
            return
        frame.refuse("")
        size.text = _described(other)
        channel.set_options(_channels(other), value=ALL_CHANNELS)

    def confirm() -> None:
        wanted = None if channel.value == ALL_CHANNELS else channel.value
        frame.submit({"scene": scene.value, "channel": wanted})

    scene.on_value_change(look)
    with frame.foot:
        button("Cancel", frame.close)
        button("Open", confirm, "is-main").props["data-autofocus"] = True
    chosen: Mapping[str, Any] | None = await frame.answer()
    return chosen


async def _scene(path: Path, scene: int) -> ImageFile:
    from fluograph.images.read import open_image

    return await aside(partial(open_image, path, scene=scene))


def _named(names: Sequence[str], what: str) -> dict[int, str]:
    return {n: f"{n}: {name}" if name else f"{what} {n}" for n, name in enumerate(names)}


def _channels(image: ImageFile) -> dict[int, str]:
    count = len(image.channels)
    every = {ALL_CHANNELS: "All channels" if count > 1 else "The only one"}
    return {**every, **_named(image.channels, "channel")} if count > 1 else every


def _described(image: ImageFile) -> str:
    sizes = " × ".join(str(image.sizes[axis]) for axis in image.axes)
    return f"{sizes} ({image.axes}), {image.dtype}"
