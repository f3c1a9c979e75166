"""Operations as a menu or a search offers them for a result: what fits, and what is common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from fluograph.graph.document import Graph
from fluograph.graph.kinds import best_fit
from fluograph.graph.names import require
from fluograph.operations.catalogue import Catalogue
from fluograph.operations.kinds import Fit, Kind
from fluograph.operations.record import Input, Operation
from fluograph.operations.shapes import CHANNELS
from fluograph.web.session.fitting import kind_reason
from fluograph.web.session.spoken import port_title
from fluograph.web.session.structure import WARNING, kind_at

__all__ = ["MOST", "Given", "categories", "row", "search", "suggest"]

MOST = 12
"""Suggestions for a result."""

_NEXT: Mapping[Kind, tuple[str, ...]] = {
    Kind.IMAGE: ("denoise", "background removal", "binarize", "label", "edge detection", "filter"),
    Kind.BINARY: ("label", "binary processing", "combine"),
    Kind.LABELS: ("label processing", "label measurement", "map", "neighbors", "combine labels"),
    Kind.MAP: ("map", "neighbors", "binarize", "math"),
    Kind.MATRIX: ("matrix", "neighbors", "math"),
    Kind.POINTS: ("points", "matrix"),
    Kind.VECTORS: ("matrix", "math", "map"),
    Kind.TABLE: ("map", "measurement"),
    Kind.NUMBER: ("math",),
}
"""Kind of a result -> categories of what people do next."""

_STACK = ("projection",)
"""Categories that come first for a stack."""


@dataclass(frozen=True)
class Given:
    """The result that an operation would read.

    Attributes
    ----------
    kind
        None where it is unknown, or nothing is given.
    axes
        Empty where they are unknown.
    """

    kind: Kind | None = None
    axes: str = ""

    @classmethod
    def of(
        cls, reference: str, graph: Graph, catalogue: Catalogue, meta: Mapping[str, Any] | None
    ) -> Given:
        """Return what is known of a result; nothing for an empty reference.

        Parameters
        ----------
        meta
            What computing it has told, if it has been computed.
        """
        if not reference:
            return cls()
        require(graph, reference)
        if meta:
            return cls(Kind(meta["kind"]), meta["axes"])
        return cls(kind_at(graph, catalogue, reference))


def row(catalogue: Catalogue, operation: Operation, given: Given) -> dict[str, Any]:
    """Return an operation as a menu shows it.

    `fits` is ``good``, ``narrowing`` or ``wrong``; `port` is the input that would read the result,
    `ports` are all.
    """
    port = _port(operation, given.kind)
    reason = _reason(operation, port, given)
    category = next(iter(operation.categories), "")
    return {
        "name": operation.name,
        "title": operation.title,
        "category": catalogue.category_title(category),
        "description": operation.description,
        "inputs": sum(not other.optional for other in operation.inputs),
        "port": port.name if port else "",
        "ports": [
            {
                "name": p.name,
                "title": port_title(p.name, p.description),
                "kinds": [str(k) for k in p.kinds],
                "optional": p.optional,
            }
            for p in operation.inputs
        ],
        "fits": _fit(reason).value,
        "reason": reason,
    }


def _fit(reason: str) -> Fit:
    if not reason:
        return Fit.GOOD
    return Fit.NARROWING if reason.startswith(WARNING) else Fit.WRONG


def suggest(catalogue: Catalogue, given: Given, most: int = MOST) -> list[str]:
    """Return what people would do next with a result, the likeliest first.

    By kind and category: what is common of each category in turn.
    """
    wanted = _NEXT.get(given.kind, ()) if given.kind else ()
    wanted = (*_STACK, *wanted) if "Z" in given.axes else wanted
    ranks = {name: rank for rank, name in enumerate(catalogue.common)}
    fitting = [op for op in _graphical(catalogue) if _is_good(op, given)]
    fitting.sort(key=lambda op: (ranks.get(op.name, len(ranks)), op.name))
    lists = [[op.name for op in fitting if category in op.categories] for category in wanted]
    if "C" in given.axes:
        lists = [[op.name for op in fitting if sum(not i.optional for i in op.inputs) == 1]]
    turns = chain.from_iterable(zip_longest(*lists))
    return [*dict.fromkeys(name for name in turns if name)][:most]


def search(catalogue: Catalogue, text: str, given: Given, most: int) -> list[dict[str, Any]]:
    """Return operations that fit `text`, the best first; those for scripts come last."""
    found = catalogue.search(text)
    if not text.strip():
        ranks = {name: rank for rank, name in enumerate(catalogue.common)}
        found.sort(key=lambda op: ranks.get(op.name, len(ranks)))
    rows = [(op.interface != "graphical", row(catalogue, op, given)) for op in found]
    return [found_row for _, found_row in sorted(rows, key=lambda pair: pair[0])][:most]


def categories(catalogue: Catalogue, given: Given) -> list[dict[str, Any]]:
    """Return the categories with the operations in them that fit, in the order of menus."""
    found = []
    rows = [(op, row(catalogue, op, given)) for op in _graphical(catalogue)]
    for category in catalogue.categories:
        fitting = [r for op, r in rows if category in op.categories and r["fits"] != Fit.WRONG]
        if fitting:
            title = catalogue.category_title(category)
            fitting.sort(key=lambda r: (r["reason"] != "", r["title"]))
            found.append({"category": category, "title": title, "operations": fitting})
    return found


def _graphical(catalogue: Catalogue) -> Iterator[Operation]:
    return (op for op in catalogue.values() if op.interface == "graphical")


def _is_good(operation: Operation, given: Given) -> bool:
    port = _port(operation, given.kind)
    if port is None or _reason(operation, port, given):
        return False
    return given.kind in (*port.kinds, Kind.MAP)  # arithmetic fits every array, but is not likely


def _port(operation: Operation, kind: Kind | None) -> Input | None:
    """Return the input that is meant for a result of a kind."""
    if kind is None:
        return next(iter(operation.inputs), None)

    def rank(port: Input) -> tuple[bool, int]:
        return kind not in port.kinds, _FITS.index(best_fit(kind, port))

    return min(operation.inputs, key=rank, default=None)


def _reason(operation: Operation, port: Input | None, given: Given) -> str:
    if port is None:
        return "It reads nothing." if given.kind else ""
    reasons = (kind_reason(given.kind, port), _axes_reason(operation, port, given.axes))
    told: Sequence[str] = sorted(filter(None, reasons), key=lambda text: text.startswith(WARNING))
    return told[0] if told else ""


def _axes_reason(operation: Operation, port: Input, axes: str) -> str:
    if not axes or port.any_size or not _reads_pixels(port.kinds):
        return ""
    spatial = len(axes.replace("C", ""))
    if f"{spatial}d" not in operation.dimensions:
        wanted = "stacks (3D)" if spatial == 2 else "planes (2D)"
        return f"It works on {wanted} only."
    takes_channels = any(o.shape.partition(":")[0] in CHANNELS for o in operation.outputs)
    if "C" in axes and not takes_channels:
        return "It works on one channel: choose one of the image, or extract one first."
    return ""


def _reads_pixels(kinds: Iterable[Kind]) -> bool:
    return any(kind.is_pixels for kind in kinds)


_FITS = (Fit.GOOD, Fit.NARROWING, Fit.WRONG)
