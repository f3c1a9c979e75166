"""Rows of the catalogue from pyclesperanto's signatures and the hand table."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
Facts = Mapping[str, Any]

NOT_IN_MENU = {"in assistant", "bia-bob-suggestion"}  # pyclesperanto's notes to other programs
OUTPUTS = {"dspointlistt", "flag", "matrix_destination", "centroids_coordinates"}
TYPES = {float: "float", int: "int", bool: "bool", str: "text", tuple: "floats", list: "floats"}
PROPER = {"gaussian": "Gaussian", "sobel": "Sobel", "voronoi": "Voronoi", "kuwahara": "Kuwahara"}
PROPER |= {"sato": "Sato", "laplace": "Laplace", "hessian": "Hessian", "jaccard": "Jaccard"}
PROPER |= {"x": "X", "y": "Y", "z": "Z"}
BRITISH = {"neighbor": "neighbour", "neighbors": "neighbours", "labeling": "labelling"}
BRITISH |= {"grayscale": "greyscale", "normalize": "normalise", "skeletonize": "skeletonise"}

ADDRESS = re.compile(r"https://[^\s\]]+")
DOCUMENTATION = (
    "https://clij.github.io/clij2-docs/",
    "https://numpy.org/doc/",
    "https://scikit-image.org/docs/",
    "https://registry.khronos.org/",
    "https://doi.org/",
)
"""Where addresses of pages begin that document an operation; others are source code and asides."""


def public_functions(cle: ModuleType) -> dict[str, Callable[..., Any]]:
    """Return the public functions by name; those of submodules have a dot in their name."""
    found = dict(cle.operations())
    for module in ("fft", "transform"):
        part = getattr(cle, module)
        found |= {f"{module}.{name}": getattr(part, name) for name in part.__all__}
    return {n: f for n, f in found.items() if inspect.isfunction(f) and not n.startswith("_")}


def is_deprecated(function: Callable[..., Any]) -> bool:
    """Tell whether pyclesperanto's decorator, which warns on every call, is around `function`."""
    return Path(function.__code__.co_filename).name == "_utils.py"


def rows(cle: ModuleType, table: Facts, platforms: Facts) -> dict[str, Row]:
    """Return a row for every operation of the hand table."""
    return dict(_rows(cle, table, platforms))


def _rows(cle: ModuleType, table: Facts, platforms: Facts) -> Iterator[tuple[str, Row]]:
    for section in table["sections"]:
        for name, own in section["rows"].items():
            function: Any = reduce(getattr, name.split("."), cle)
            hints = {**section["default"], **own}
            if "categories" not in own:
                hints["categories"] = _categories(section["default"], function)
            row = _row(name, inspect.signature(function), hints, table)
            row["platforms"] = {"pyclesperanto": name, **platforms.get(name, {})}
            if link := own.get("link") or _link(function):
                row["link"] = link
            yield row_name(name), row


def row_name(name: str) -> str:
    """Return the name in the catalogue of pyclesperanto's function `name`."""
    module, _, function = name.rpartition(".")
    return f"{module}_{function}" if module == "fft" else function


def _link(function: Callable[..., Any]) -> str:
    """Return the first page that documents `function`, of those its docstring refers to."""
    found = (address.rstrip(").,") for address in ADDRESS.findall(function.__doc__ or ""))
    return next((address for address in found if address.startswith(DOCUMENTATION)), "")


def _categories(default: Facts, function: Callable[..., Any]) -> list[str]:
    """Return the section's categories and pyclesperanto's."""
    found = [*default.get("categories", ()), *(getattr(function, "categories", None) or ())]
    return [c for c in dict.fromkeys(found) if c not in NOT_IN_MENU]


def _row(name: str, signature: inspect.Signature, hints: Facts, table: Facts) -> Row:
    kinds = hints.get("in")
    images, rest = _split(signature, kinds.split() if kinds else [])
    row: Row = {
        "title": hints.get("title") or _title(row_name(name)),
        "description": hints["about"] + ".",
        "inputs": [_input(n, k, table) for n, k in images],
        "outputs": list(_outputs(signature, hints.get("out", "image/same"))),
    }
    if rest:
        row["parameters"] = [_parameter(p, hints, table) for p in rest]
    keep = ("categories", "synonyms", "reach", "scratch", "interface", "in_place", "version")
    row |= {key: hints[key] for key in keep if hints.get(key)}
    if "dims" in hints:
        row["dimensions"] = [hints["dims"]]
    return row


def _title(name: str) -> str:
    words = [(PROPER | BRITISH).get(word, word) for word in name.split("_")]
    return words[0][0].upper() + " ".join(words)[1:]


def _split(
    signature: inspect.Signature, kinds: list[str]
) -> tuple[list[tuple[str, str]], list[inspect.Parameter]]:
    """Divide the arguments into inputs with their kinds, and parameters; drop the others."""
    images: list[str] = []
    rest: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        if parameter.name == "device" or _is_output(parameter.name):
            continue
        if _is_image(parameter) or parameter.name == "properties":
            images.append(parameter.name)
        elif parameter.name not in LEFT_OUT:
            rest.append(parameter)
    kinds = kinds or ["image"] * len(images)
    if len(kinds) == len(images) + 1:
        images.append("destination")  # pyclesperanto writes into an output image handed over
    if len(kinds) != len(images):
        raise ValueError(f"Expected one kind for each of {images}, got {kinds}; change the table.")
    return list(zip(images, kinds, strict=True)), rest


# Deprecated, but for the factor of deskewing, which cuts the result and does not scale it.
LEFT_OUT = {"transform", "linear_interpolation", "auto_size", "scale_factor"}


def _is_output(name: str) -> bool:
    return (
        name.startswith("output")
        or name.endswith(("_destination", "_eigenvalue"))
        or (name in OUTPUTS)
    )


def _is_image(parameter: inspect.Parameter) -> bool:
    return "pyclesperanto._array.Array" in str(parameter.annotation)


def _input(name: str, kinds: str, table: Facts) -> Row:
    row: Row = {"name": name, "kinds": kinds.rstrip("?~").split("|")}
    row |= {key: True for key, mark in (("optional", "?"), ("any_size", "~")) if mark in kinds}
    about = table["inputs"].get(name) or f"The {row['kinds'][0]}"
    return row | {"description": about + "."}


def _outputs(signature: inspect.Signature, specification: str) -> Iterator[Row]:
    names = [n for n in signature.parameters if _is_output(n) and n not in {"flag"}]
    for word in specification.split():
        given, _, rest = word.rpartition("=")
        kind, rule = rest.split("/")
        name = given or (names[-1] if names else "output_image")
        row: Row = {"name": name, "kind": None if kind == "same" else kind}
        yield row if rule == "same" else row | {"shape": rule}


def _parameter(parameter: inspect.Parameter, hints: Facts, table: Facts) -> Row:
    name = parameter.name
    group, axis = _group(name)
    known, own = table["parameters"], hints.get("with", {})
    facts = {
        **(known.get(name) or known.get(group) or {}),
        **(own.get(name) or own.get(group) or {}),
    }
    row: Row = {"name": name, "type": _type(parameter, facts)}
    default = _default(parameter.default, row["type"])
    row |= {"required": True} if default is None else {"default": default}
    starts = hints.get("start", {})
    start = starts.get(name, starts.get(group))
    if start is not None and start != default:
        row["start"] = start
    row |= _facts(facts)
    if axis:
        row |= {"axis": axis, "group": group}
    if name not in known and group not in known and name not in own:
        raise ValueError(f"The hand table tells nothing about parameters called {name!r}; add it.")
    return row


def _facts(facts: Facts) -> Row:
    keep = ("minimum", "maximum", "soft_maximum", "step", "unit", "axis", "choices")
    row = {key: facts[key] for key in keep if facts.get(key) not in (None, "", [])}
    return row | {"description": facts["about"] + "."}


def _group(name: str) -> tuple[str, str]:
    group, _, axis = name.rpartition("_")
    return (group, axis) if group and axis in ("x", "y", "z") else (name, "")


def _type(parameter: inspect.Parameter, facts: Facts) -> str:
    if facts.get("choices"):
        return "choice"
    annotation = parameter.annotation
    if annotation in TYPES:
        return TYPES[annotation]
    return "int" if "int" in str(annotation) else "floats"


def _default(default: Any, type_: str) -> Any:
    if default is inspect.Parameter.empty:
        return None
    if default is None or (isinstance(default, float) and math.isnan(default)):
        return "auto"
    if type_ == "floats":
        return [float(number) for number in default]
    return float(default) if type_ == "float" else default
