"""Parameters that are shown as one: those that come per axis, or a single one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fluograph.graph.document import Link
from fluograph.operations.record import Operation, Parameter, Value
from fluograph.web.pages.parameters.lengths import PIXELS, converted, parts, spelled

__all__ = ["Group", "groups"]

_SCALED_ALIKE = ("factor",)
"""Groups beside lengths whose axes usually are alike."""

_SAME = 0.02  # lengths that differ by less are shown as the same

_Values = Mapping[str, "Value | Link"]


@dataclass(frozen=True)
class Group:
    """Parameters that are shown as one row while their axes are linked.

    Attributes
    ----------
    rows
        The parameters, the first of them is the one that is shown.
    um
        Micrometres of a pixel along the axes (x for a length without an axis), as far as known.
    hidden
        Names of those that have no effect on such an image; they follow nevertheless.
    seen
        Whether the image is known yet; until then z is taken to be as it should.
    """

    key: str
    rows: tuple[Parameter, ...]
    um: Mapping[str, float | None] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    seen: bool = True

    @property
    def first(self) -> Parameter:
        """The parameter that is shown for all."""
        return self.rows[0]

    @property
    def shown(self) -> tuple[Parameter, ...]:
        """Those that have an effect."""
        return tuple(row for row in self.rows if row.name not in self.hidden)

    @property
    def linkable(self) -> bool:
        """Whether the axes usually are alike: a radius, not a position."""
        alike = self.first.unit == "length" and self.first.minimum is not None
        return len(self.shown) > 1 and (alike or self.key in _SCALED_ALIKE)

    def linked(self, values: _Values) -> bool:
        """Return whether the axes have values as `spread` gives them."""
        first = values.get(self.first.name)
        if not self.linkable or first is None or isinstance(first, Link):
            return False
        others = [row for row in self.shown[1:] if self.seen or row.axis != "z"]
        return all(self._alike(row, first, values) for row in others)

    def spread(
        self, value: Value, values: _Values, row: Parameter | None = None
    ) -> dict[str, Value]:
        """Return what all axes get when one of them gets `value`: as long, in micrometres.

        An axis z of 0 stays: it was left out on purpose.
        """
        source = row or self.first
        return {
            other.name: value if other is source else self._follows(source, other, value)
            for other in self.rows
            if other is source or not self._left_out(other, source, values)
        }

    def converted(self, unit: str, values: _Values) -> dict[str, Value]:
        """Return the values in another unit.

        Without a voxel size, a length becomes as many pixels as it has units: it had no effect.
        """
        found = {}
        for row in self.rows:
            value, um = values.get(row.name), self.um.get(row.axis)
            if value is None or isinstance(value, Link):
                continue
            if um:
                found[row.name] = converted(value, unit, um)
            elif unit == PIXELS and (number := parts(value)[0]) is not None:
                found[row.name] = spelled(number, PIXELS)
        return found

    def _alike(self, row: Parameter, first: Value, values: _Values) -> bool:
        value = values.get(row.name)
        if isinstance(value, Link) or value is None:
            return False
        if row.axis == "z" and value in (first, 0):
            return True
        follows = self._follows(self.first, row, first)
        if value == follows:
            return True
        (a, unit), (b, other) = parts(value), parts(follows)
        return a is not None and b is not None and unit == other and abs(a - b) <= _SAME * abs(b)

    def _left_out(self, row: Parameter, source: Parameter, values: _Values) -> bool:
        return row.axis == "z" and values.get(row.name) == 0 != values.get(source.name)

    def _follows(self, source: Parameter, row: Parameter, value: Value) -> Value:
        number, unit = parts(value)
        here, there = self.um.get(source.axis), self.um.get(row.axis)
        if number is None or unit != PIXELS or row.unit != "length" or not here or not there:
            return value
        if abs(here - there) <= 0.01 * here:
            return value
        scaled = number * here / there
        return spelled(round(scaled) if row.type == "int" else float(f"{scaled:.3g}"), PIXELS)


def groups(
    operation: Operation, um: Mapping[str, float | None] | None = None, axes: str = ""
) -> list[Group]:
    """Return the parameters of an operation as they are shown.

    Parameters
    ----------
    um
        Micrometres of a pixel by axis.
    axes
        Those of the image; a length along another one has no effect. Empty if not known yet.
    """
    found: dict[str, list[Parameter]] = {}
    for row in operation.parameters:
        found.setdefault(row.group or row.name, []).append(row)
    sizes = dict(um or {})
    sizes[""] = sizes.get("x")
    return [
        Group(key, tuple(rows), sizes, _without_effect(rows, axes or "xyz"), bool(axes))
        for key, rows in found.items()
    ]


def _without_effect(rows: Iterable[Parameter], axes: Iterable[str]) -> frozenset[str]:
    return frozenset(
        row.name for row in rows if row.unit == "length" and row.axis == "z" and "z" not in axes
    )
