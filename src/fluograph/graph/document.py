"""What was designed: a frozen graph of sources and steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from fluograph.operations.record import Value

__all__ = ["Graph", "Link", "Source", "Step", "split"]

_T = TypeVar("_T")
_SHOWN = 12
"""Names that the text of a graph shows."""


def _frozen(mapping: Mapping[str, _T]) -> Mapping[str, _T]:
    return mapping if isinstance(mapping, MappingProxyType) else MappingProxyType(dict(mapping))


def split(reference: str) -> tuple[str, str]:
    """Split ``step.port`` into step and port; the port of ``step`` is empty: its first output."""
    name, _, port = reference.partition(".")
    return name, port


@dataclass(frozen=True)
class Link:
    """A parameter that is fed by a number of another step: ``{from: step.port}``."""

    reference: str


@dataclass(frozen=True)
class Source:
    """An image from a file.

    Attributes
    ----------
    file
        Path, relative to the workflow file where possible; None for one that is bound later.
    channel, scene
        Index or name; a channel of None keeps all the channels of the image.
    time
        ``"each"`` (as the context says), an index, or ``"each-1"`` (the frame before).
    level
        Resolution level of a pyramid, 0 the finest.
    axes
        The meaning of the file's axes where the file does not tell, such as ``"TYX"``.
    kind
        What the pixels mean: ``"image"``, ``"binary"`` or ``"labels"``.
    voxel_size
        Axis -> length, a quantity or micrometres, where the file does not tell it or is wrong.
    extra
        Keys of the file that this version does not know; kept as they were.
    """

    file: str | None = None
    channel: int | str | None = None
    scene: int | str = 0
    time: str | int = "each"
    level: int = 0
    axes: str | None = None
    title: str = ""
    kind: str = "image"
    voxel_size: Mapping[str, float | str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("voxel_size", "extra"):
            object.__setattr__(self, name, _frozen(getattr(self, name)))


@dataclass(frozen=True)
class Step:
    """An operation with its inputs and parameters.

    Attributes
    ----------
    inputs
        Port -> ``step`` or ``step.port``.
    parameters
        Name -> value or `Link`; files hold every value.
    over
        ``"planes"`` applies it slice by slice along z; empty for the whole image.
    bypass
        Hands its first input through.
    extra
        Keys of the file that this version does not know; kept as they were.
    """

    operation: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Value | Link] = field(default_factory=dict)
    title: str = ""
    over: str = ""
    bypass: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("inputs", "parameters", "extra"):
            object.__setattr__(self, name, _frozen(getattr(self, name)))

    def references(self) -> Iterator[str]:
        """Yield every ``step`` or ``step.port`` that this step reads."""
        yield from self.inputs.values()
        yield from (v.reference for v in self.parameters.values() if isinstance(v, Link))


@dataclass(frozen=True)
class Graph:
    """What a user designed: sources and steps, directed, without loops, frozen.

    Sources and steps share one space of names, which are identifiers. `annotations` and `view`
    belong to the document but not to its meaning: they do not count for equality.
    """

    title: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    outputs: tuple[str, ...] = ()
    annotations: Mapping[str, Any] = field(default_factory=dict, compare=False)
    view: Mapping[str, Any] = field(default_factory=dict, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("sources", "steps", "annotations", "view", "extra"):
            object.__setattr__(self, name, _frozen(getattr(self, name)))
        object.__setattr__(self, "outputs", tuple(self.outputs))

    def __contains__(self, name: object) -> bool:
        return name in self.sources or name in self.steps

    def __repr__(self) -> str:
        title = f" {self.title!r}" if self.title else ""
        shown = ", ".join(self.names[:_SHOWN]) or "empty"
        more = len(self.names) - _SHOWN
        return f"<Graph{title}: {shown}{f' and {more} more' * (more > 0)}>"

    @property
    def names(self) -> tuple[str, ...]:
        """All sources and steps, in the order of the document."""
        return (*self.sources, *self.steps)

    def reads(self, name: str) -> tuple[str, ...]:
        """Return the sources and steps that `name` reads directly, without repetition."""
        step = self.steps.get(name)
        return tuple(dict.fromkeys(split(r)[0] for r in step.references())) if step else ()

    def readers(self) -> dict[str, list[str]]:
        """Return for everything that is read the steps that read it directly."""
        readers: dict[str, list[str]] = {}
        for step in self.steps:
            for name in self.reads(step):
                readers.setdefault(name, []).append(step)
        return readers

    def upstream(self, names: Iterable[str]) -> frozenset[str]:
        """Return `names` and everything they depend on."""
        return _closure(names, self.reads)

    def downstream(self, names: Iterable[str]) -> frozenset[str]:
        """Return `names` and everything that depends on them."""
        readers = self.readers()
        return _closure(names, lambda name: readers.get(name, ()))

    def order(self) -> tuple[str, ...]:
        """Return all names, each after what it reads; what hangs on a cycle is left out."""
        readers = self.readers()
        waiting = {step: sum(n in self.steps for n in self.reads(step)) for step in self.steps}
        done = [*self.sources, *(step for step, missing in waiting.items() if not missing)]
        for name in done:  # grows while it is walked
            for step in readers.get(name, ()) if name in self.steps else ():
                waiting[step] -= 1
                if not waiting[step]:
                    done.append(step)
        return tuple(done)


def _closure(names: Iterable[str], reads: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(reads(name))
    return frozenset(found)
