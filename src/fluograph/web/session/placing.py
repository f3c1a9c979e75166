"""Where new windows go: right of what they read, in the first free row.

Nothing else moves, but what is made from a step that is inserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fluograph.errors import GraphError
from fluograph.graph.document import Graph
from fluograph.web.session.arranging import arranged

__all__ = ["SIZE", "beside", "between", "fresh_place", "pair", "place", "placed", "shifted"]

SIZE = (320, 380)
"""Width and height of a new window in CSS pixels: a square image with title and summary."""

_GAP = (80, 40)
"""Between columns and between rows."""

_FARTHEST = 1e7
"""CSS pixels."""

_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def place(numbers: Sequence[float]) -> list[float]:
    """Return two whole numbers of CSS pixels.

    Raises
    ------
    GraphError
        If they are not two, or farther away than anybody can go.
    """
    if len(numbers) != 2 or any(abs(n) > _FARTHEST for n in numbers):
        raise GraphError(f"Expected two numbers of CSS pixels, got {list(numbers)!r:.100}.")
    return [round(n) for n in numbers]


def placed(graph: Graph) -> Graph:
    """Return `graph` with a place for every window that has none, in the order of the data."""
    from fluograph.graph import edits

    if not any(pair(shown, "at") for shown in graph.view.values()):
        return arranged(graph, (SIZE[0] + _GAP[0], SIZE[1] + _GAP[1]))
    for name in dict.fromkeys([*graph.order(), *graph.names]):  # a file may have loops
        if not pair(graph.view.get(name, {}), "at"):
            graph = edits.set_view(graph, name, at=fresh_place(graph, graph.reads(name), name))
    return graph


def fresh_place(graph: Graph, inputs: Iterable[str] = (), name: str = "") -> list[float]:
    """Return where a window that reads `inputs` goes; one without inputs goes below the sources."""
    boxes = {n: box for n in graph.names if n != name and (box := _box(graph, n))}
    read = [boxes[n] for n in inputs if n in boxes]
    if read:
        left, top = max(box[2] for box in read) + _GAP[0], read[0][1]
    else:
        sources = [boxes[n] for n in graph.sources if n in boxes] or [*boxes.values()][:1]
        left = min((box[0] for box in sources), default=0)
        top = max((box[3] + _GAP[1] for box in sources), default=0)
    return [left, _free(boxes.values(), left, top, SIZE)]


def between(graph: Graph, new: str, after: str, before: str) -> Graph:
    """Return `graph` with a window for `new`, which was inserted between two others.

    What is made from it makes room to the right, unless it would hide other windows.
    """
    from fluograph.graph import edits

    boxes = {n: box for n in graph.names if n != new and (box := _box(graph, n))}
    moved = graph.downstream([before]) & boxes.keys()
    if after in boxes and before in moved:
        left, top = boxes[after][2] + _GAP[0], boxes[before][1]
        way = max(0, left + SIZE[0] + _GAP[0] - boxes[before][0])
        there = [(b[0] + way, b[1], b[2] + way, b[3]) for n, b in boxes.items() if n in moved]
        there.append((left, top, left + SIZE[0], top + SIZE[1]))
        others = [box for n, box in boxes.items() if n not in moved]
        if not any(_hides(one, other) for one in there for other in others):
            graph = shifted(graph, {n: boxes[n][:2] for n in moved}, way, 0)
            return edits.set_view(graph, new, at=[left, top])
    return edits.set_view(graph, new, at=fresh_place(graph, [after], new))


def beside(graph: Graph, names: Sequence[str], places: Mapping[str, Any]) -> Graph:
    """Return `graph` with the group `names`, as it lies at `places`, moved down to where it fits.

    Parameters
    ----------
    places
        Name -> its wanted place; a name without one is placed by itself.
    """
    group = {n: _at(n, graph, places[n]) for n in names if n in places}
    if group:
        boxes = [box for n in graph.names if n not in names and (box := _box(graph, n))]
        left, top = min(b[0] for b in group.values()), min(b[1] for b in group.values())
        right, bottom = max(b[2] for b in group.values()), max(b[3] for b in group.values())
        down = _free(boxes, left, top, (right - left, bottom - top)) - top
        graph = shifted(graph, {n: [b[0], b[1]] for n, b in group.items()}, 0, down)
    return placed(graph)


def shifted(graph: Graph, places: Mapping[str, Sequence[float]], x: float, y: float) -> Graph:
    """Return `graph` with windows at `places`, moved by x and y."""
    from fluograph.graph import edits

    for name, (left, top) in places.items():
        graph = edits.set_view(graph, name, at=[left + x, top + y])
    return graph


def _hides(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _free(boxes: Iterable[_Box], left: float, top: float, size: Sequence[float]) -> float:
    """Return the first top at or below `top` where a window of `size` hides none."""
    column = [b for b in boxes if b[0] < left + size[0] and b[2] > left]
    for box in sorted(column, key=lambda b: b[1]):
        if box[1] < top + size[1] + _GAP[1] and box[3] + _GAP[1] > top:
            top = box[3] + _GAP[1]
    return top


def _box(graph: Graph, name: str) -> _Box | None:
    at = pair(graph.view.get(name, {}), "at")
    return _at(name, graph, at) if at else None


def _at(name: str, graph: Graph, at: Sequence[float]) -> _Box:
    width, height = pair(graph.view.get(name, {}), "size") or SIZE
    return at[0], at[1], at[0] + width, at[1] + height


def pair(shown: Any, key: str) -> tuple[float, float] | None:
    """Return two numbers of a view; files are written by people, so it may hold anything."""
    value = shown.get(key) if isinstance(shown, Mapping) else None
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    numbers = all(isinstance(n, (int, float)) and abs(n) <= 2 * _FARTHEST for n in value)
    return (value[0], value[1]) if numbers and (key != "size" or min(value) > 0) else None
