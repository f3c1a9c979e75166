"""``fluograph operations`` and ``fluograph operation``: what can be done with an image."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fluograph.cli.text import columns, heading, paragraph

if TYPE_CHECKING:
    from fluograph.operations.record import Operation, Parameter

__all__ = ["operation", "operations"]

_REACH = {
    "whole": "the whole image",
    "pointwise": "the same pixel",
    "margin": "pixels around it, up to {argument}",
    "radius": "pixels around it, up to the radius {argument}",
    "gauss": "pixels around it, up to 4 sigma",
    "derivative": "pixels around it, up to 5 sigma",
    "along": "the line through it along {argument}",
    "slice": "one plane across {argument}",
    "transpose": "the pixel with {argument} swapped",
}
"""What a pixel of the result depends on, by the name of the rule of reach."""


def operations(
    search: Annotated[
        str, typer.Option("--search", "-s", help="What it should do: 'remove noise'.")
    ] = "",
    category: Annotated[str, typer.Option("--category", "-c", help="Only of this category.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs, with everything.")] = False,
) -> None:
    """List operations, the best match first."""
    from fluograph.operations.catalogue import catalogue

    known = catalogue()
    if category and category not in known.categories:
        raise typer.BadParameter(
            f"There is no category {category!r}. There are: {', '.join(known.categories)}",
            param_hint="--category",
        )
    found = [o for o in known.search(search) if not category or category in o.categories]
    if as_json:
        typer.echo(json.dumps([_plain(o) for o in found], indent=2, ensure_ascii=False))
    elif found:
        typer.echo(columns([(o.name, ", ".join(o.categories), o.title) for o in found]))
    else:
        typer.echo("No operation fits. List them all with: fluograph operations", err=True)
        raise typer.Exit(1)


def operation(name: Annotated[str, typer.Argument(help="Such as gaussian_blur.")]) -> None:
    """Describe an operation: ports, parameters, what it is called elsewhere."""
    from fluograph.operations.catalogue import catalogue

    typer.echo("\n\n".join(_described(catalogue()[name])))


def _described(row: Operation) -> Iterator[str]:
    yield f"{heading(row.name)}  {row.title}"
    yield paragraph(row.description)
    yield "\n".join([heading("inputs and outputs"), columns(_ports(row), indent=2)])
    if row.parameters:
        head = ("name", "type", "default", "new step", "range", "about")
        rows = [head, *map(_parameter, _grouped(row.parameters))]
        yield "\n".join([heading("parameters"), columns(rows, indent=2)])
    yield columns([(f"{what}:", text) for what, text in _facts(row) if text])


def _ports(row: Operation) -> list[tuple[str, str, str, str]]:
    inputs = [
        ("in", i.name, " or ".join(map(str, i.kinds)), i.description + " (optional)" * i.optional)
        for i in row.inputs
    ]
    outputs = [("out", o.name, str(o.kind or "as the first input"), "") for o in row.outputs]
    return inputs + outputs


def _grouped(rows: Sequence[Parameter]) -> list[Parameter]:
    """Return `rows` with those that differ in nothing but the axis as one: ``sigma_x, _y, _z``."""
    groups: dict[Any, list[Parameter]] = {}
    for row in rows:
        groups.setdefault(replace(row, name=row.group or row.name, axis=""), []).append(row)
    names = [", ".join([g[0].name, *(f"_{row.axis}" for row in g[1:])]) for g in groups.values()]
    return [replace(g[0], name=name) for name, g in zip(names, groups.values(), strict=True)]


def _parameter(row: Parameter) -> tuple[str, ...]:
    about = row.description
    if row.unit == "length":
        about = f'{about} Pixels, or a length such as "1.2 um".'.strip()
    elif row.unit:
        about = f"{about} ({row.unit})".strip()
    start = row.default if row.start is None else row.start
    return (row.name, row.type, _value(row.default), _value(start), _range(row), about)


def _range(row: Parameter) -> str:
    if row.choices:
        return " | ".join(row.choices)
    if row.minimum is None and row.maximum is None:
        return "any"
    if row.maximum is None:
        return f"from {row.minimum:g}"
    return f"to {row.maximum:g}" if row.minimum is None else f"{row.minimum:g} to {row.maximum:g}"


def _value(value: Any) -> str:
    return "" if value is None else str(value)


def _facts(row: Operation) -> Iterator[tuple[str, str]]:
    yield "categories", ", ".join(row.categories)
    yield "also called", ", ".join(row.synonyms)
    yield "images", " and ".join(d.upper() for d in row.dimensions)
    yield "a pixel reads", _reach(row.reach)
    yield "elsewhere", ", ".join(f"{where}: {name}" for where, name in row.platforms.items())
    yield "version", f"{row.version} ({row.implementation})"


def _reach(rule: str) -> str:
    name, argument = re.match(r"(\w+):?(.*)", rule).groups()  # type: ignore[union-attr]
    return _REACH.get(name, rule).format(argument=argument.replace("*", "times ")).strip()


def _plain(row: Operation) -> dict[str, Any]:
    fields = {**vars(row), "platforms": {}}
    plain = asdict(type(row)(**fields))
    return {**plain, "platforms": dict(row.platforms)}
