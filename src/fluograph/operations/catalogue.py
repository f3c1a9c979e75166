"""The catalogue: every operation by name, read lazily from a data file, and from plugins."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fluograph.errors import UnknownNameError, did_you_mean
from fluograph.operations.entry_points import installed
from fluograph.operations.kinds import Kind
from fluograph.operations.record import Input, Operation, Output, Parameter
from fluograph.operations.search import Entry, search

__all__ = ["Catalogue", "catalogue"]

_Row = Mapping[str, Any]


class Catalogue(Mapping[str, Operation]):
    """Every operation by name.

    Parameters
    ----------
    data
        Content of the data file: version, titles of categories, rows of operations.
    more
        Operations of plugins.
    """

    def __init__(self, data: Mapping[str, Any], more: Mapping[str, Operation]) -> None:
        self.version: int = data["version"]
        self.excluded: Mapping[str, str] = data["excluded"]
        self.common: tuple[str, ...] = tuple(data["common"])
        self._titles: Mapping[str, str] = data["categories"]
        self._rows: Mapping[str, _Row] = data["operations"]
        self._read: dict[str, Operation] = dict(more)
        self._names = tuple(dict.fromkeys((*self._rows, *more)))

    def __getitem__(self, name: str) -> Operation:
        if name not in self._read:
            if name not in self._rows:
                raise UnknownNameError(self._complaint(name))
            self._read[name] = _operation(name, self._rows[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._rows or name in self._read

    def __repr__(self) -> str:
        return f"<Catalogue of {len(self)} operations>"

    @property
    def categories(self) -> tuple[str, ...]:
        """Categories in the order of menus; those of plugins come last."""
        found = (c for operation in self._read.values() for c in operation.categories)
        return tuple(dict.fromkeys((*self._titles, *found)))

    def category_title(self, category: str) -> str:
        """Return the title of a category."""
        return self._titles.get(category, category[:1].upper() + category[1:])

    def search(self, text: str) -> list[Operation]:
        """Return the operations that fit `text`, the best first; all of them for an empty text.

        Names, titles, synonyms, names on other platforms, categories and descriptions count, in
        this order, and then how often people use an operation; a typing error is forgiven.
        """
        return [self[name] for name in search(text, self._entries)]

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        places = {name: place for place, name in enumerate(reversed(self.common), 1)}
        rows = {name: self._rows.get(name) or vars(self._read[name]) for name in self}
        return tuple(
            _entry(name, row, places.get(name, 0) / len(places)) for name, row in rows.items()
        )

    def _complaint(self, name: str) -> str:
        if reason := self.excluded.get(name):
            return f"{name} is no operation of the catalogue: it {reason}."
        hint = did_you_mean(name, self) or " List them with: fluograph operations"
        return f"There is no operation called {name!r}.{hint}"


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of fluograph's own operations and those of plugins."""
    data = json.loads((Path(__file__).parent / "data/catalogue.json").read_bytes())
    return Catalogue(data, installed(data["operations"]))


def _entry(name: str, row: _Row, common: float) -> Entry:
    return Entry(
        name=name,
        title=row["title"],
        synonyms=tuple(row.get("synonyms", ())),
        elsewhere=tuple(row.get("platforms", {}).values()),
        categories=tuple(row.get("categories", ())),
        description=row.get("description", ""),
        hidden=row.get("interface") == "scripting",
        common=common,
    )


def _operation(name: str, row: _Row) -> Operation:
    parts: dict[str, Callable[[Any], Any]] = {
        "inputs": lambda rows: tuple(map(_input, rows)),
        "outputs": lambda rows: tuple(map(_output, rows)),
        "parameters": lambda rows: tuple(map(_parameter, rows)),
        "platforms": MappingProxyType,
    }
    values = {key: parts.get(key, _frozen)(value) for key, value in row.items()}
    return Operation(name=name, **values)


def _input(row: _Row) -> Input:
    return Input(**{**row, "kinds": tuple(map(Kind, row["kinds"]))})


def _output(row: _Row) -> Output:
    return Output(**{**row, "kind": Kind(row["kind"]) if row["kind"] else None})


def _parameter(row: _Row) -> Parameter:
    return Parameter(**{key: _frozen(value) for key, value in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
