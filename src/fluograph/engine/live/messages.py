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
    "Answer",
    "Ask",
    "Broken",
    "Failed",
    "Idle",
    "Memory",
    "Message",
    "Pixels",
    "Planned",
    "Prepare",
    "Prepared",
    "Read",
    "Ready",
    "Retry",
    "Show",
    "Status",
    "Value",
    "View",
    "Withdraw",
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
    channel
        The only one to send, or None for all.
    bits, contrast
        How pixels are coded, see `fluograph.engine.live.codes.coded`.
    edges
        Whether to send only the pixels at borders of labels.
    """

    request: int
    reference: str
    plane: int | None = None
    region: Sequence[Sequence[int]] | None = None
    size: Sequence[int] = (512, 512)
    memory: str = ""
    channel: int | None = None
    bits: int = 0
    contrast: Sequence[float] | None = None
    edges: bool = False


@dataclass(frozen=True)
class Value:
    """Tell the exact value of a pixel in all channels; with z None that of the projection."""

    request: int
    reference: str
    z: int | None
    y: int
    x: int


@dataclass(frozen=True)
class Read:
    """Tell a number, or rows of a table, of a matrix, or of points.

    Attributes
    ----------
    offset, limit
        The first row, and how many.
    sort, descending
        The column that rows of a table are sorted by before.
    """

    request: int
    reference: str
    offset: int = 0
    limit: int = 1000
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Memory:
    """Tell how much memory there is, and is used."""

    request: int


@dataclass(frozen=True)
class Withdraw:
    """What was asked for under this number is not wanted any more."""

    request: int


@dataclass(frozen=True)
class Prepare:
    """Try operations while there is nothing else to do; replaces what is left of such a list.

    Attributes
    ----------
    jobs
        Key -> ``[operation, fields of the Meta of its input]``.
    """

    jobs: Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Prepared:
    """An operation was tried, well or not."""

    key: str


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
    source
        Of a source what its file holds, see `fluograph.engine.live.described.described`.
    part
        ``[k, n]`` while it is computed in n parts, of which k are done.
    """

    generation: int
    step: str
    state: State
    key: str = ""
    reason: str = ""
    seconds: float | None = None
    metas: Mapping[str, Any] = field(default_factory=dict)
    source: Mapping[str, Any] = field(default_factory=dict)
    part: Sequence[int] = field(default_factory=list)


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
    dark: float
    bright: float
    scale: float
    offset: float
    kind: str
    channels: Sequence[Sequence[float]]


@dataclass(frozen=True)
class Answer:
    """What was asked for, if it is no pixels."""

    request: int
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Failed:
    """What was asked for could not be sent."""

    request: int
    reason: str


Ask = View | Value | Read | Memory
"""What has an answer: `Pixels` or `Answer`, or `Failed`."""

_ToWorker = Show | Retry | View | Value | Read | Memory | Withdraw | Prepare
_FromWorker = Ready | Broken | Planned | Status | Idle | Pixels | Answer | Failed | Prepared
Message = _ToWorker | _FromWorker

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
