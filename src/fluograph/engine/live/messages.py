"""What the engine and those who look at it say to each other: plain data, as JSON.

The same messages go to a worker process and to a session in this process.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from fluograph.engine.states import State

__all__ = [
    "Broken",
    "Failed",
    "Idle",
    "Message",
    "Pixels",
    "Planned",
    "Ready",
    "Retry",
    "Show",
    "Status",
    "View",
    "decode",
    "encode",
]


@dataclass(frozen=True)
class Show:
    """Compute this graph; newer generations overtake older ones.

    Attributes
    ----------
    graph
        As `fluograph.graph.plain.to_plain` writes it.
    wanted
        Steps in the order of their priority; the others follow when these are done.
    context
        The fields of a `Context`.
    quarantine
        Key -> why it is not to be computed again.
    done
        Key -> seconds, of what is known to be valid: a worker that takes over computes it only when
        it is asked for.
    """

    generation: int
    graph: Mapping[str, Any]
    wanted: Sequence[str] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    folder: str | None = None
    quarantine: Mapping[str, str] = field(default_factory=dict)
    done: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """Send the pixels that a window shows.

    Attributes
    ----------
    reference
        ``step`` or ``step.port``.
    plane
        Index along z, or None for the maximum projection of a stack.
    region
        ((y0, y1), (x0, x1)) in pixels of the image; None for all.
    size
        (height, width) of the viewport: at most as many pixels are sent per channel.
    memory
        Name of the shared memory that the pixels are written to.
    """

    request: int
    reference: str
    plane: int | None = None
    region: Sequence[Sequence[int]] | None = None
    size: Sequence[int] = (512, 512)
    memory: str = ""


@dataclass(frozen=True)
class Retry:
    """Forget the failure of a step and compute it again, as a newer generation."""

    generation: int
    step: str


@dataclass(frozen=True)
class Ready:
    """A worker has started and computes on this device."""

    device: str


@dataclass(frozen=True)
class Broken:
    """A worker cannot start, or has a defect that is not one step's."""

    reason: str


@dataclass(frozen=True)
class Planned:
    """The tasks that this generation needs, by key; all states have been told."""

    generation: int
    tasks: Sequence[str]


@dataclass(frozen=True)
class Status:
    """A step is now in this state.

    Attributes
    ----------
    seconds
        How long it took, where it was computed.
    metas
        Output port -> the fields of its `Meta`.
    """

    generation: int
    step: str
    state: State
    key: str = ""
    reason: str = ""
    seconds: float | None = None
    metas: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Idle:
    """Everything that can be computed of this generation is."""

    generation: int


@dataclass(frozen=True)
class Pixels:
    """The pixels of a view lie in its shared memory, in C order, if they fit into it.

    The fields are those of a `fluograph.engine.live.planes.Plane`.
    """

    request: int
    key: str
    shape: Sequence[int]
    dtype: str
    low: float
    high: float


@dataclass(frozen=True)
class Failed:
    """A view could not be sent."""

    request: int
    reason: str


Message = Show | View | Retry | Ready | Broken | Planned | Status | Idle | Pixels | Failed

_TYPES: dict[str, type[Message]] = {cls.__name__: cls for cls in get_args(Message)}


def encode(message: Message) -> bytes:
    """Return `message` as JSON."""
    fields = {name: getattr(message, name) for name in message.__dataclass_fields__}
    return json.dumps({"is": type(message).__name__, **fields}).encode()


def decode(data: bytes) -> Message:
    """Return the message that `encode` wrote."""
    fields = json.loads(data)
    if fields.get("state"):
        fields["state"] = State(fields["state"])
    return _TYPES[fields.pop("is")](**fields)
