"""Operations that had another name: older files are opened with what they are called now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["rename", "rename_inputs"]


def rename(name: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any], str]:
    """Return the present name and parameters of an operation, and a note if that is another.

    Parameters that the old name implied (``mean_box`` is a `mean_filter` in a box), or for which
    the old default was another, are added.
    The note is empty for what was never renamed.
    """
    row = _renames().get(name)
    if row is None:
        return name, dict(parameters), ""
    names = row.get("parameters", {})
    given = {names.get(parameter, parameter): value for parameter, value in parameters.items()}
    values = {**row.get("defaults", {}), **given, **row.get("fixed", {})}
    return row["name"], values, _note(name, row)


def rename_inputs(name: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """Return `inputs` by the names that the ports of an operation of the old `name` have now."""
    names = _renames().get(name, {}).get("inputs", {})
    return {names.get(port, port): reference for port, reference in inputs.items()}


def _note(name: str, row: Mapping[str, Any]) -> str:
    fixed = [f"{parameter}: {value}" for parameter, value in row.get("fixed", {}).items()]
    return f"{name} is now {row['name']}" + (f" with {', '.join(fixed)}." if fixed else ".")


@cache
def _renames() -> Mapping[str, Mapping[str, Any]]:
    path = Path(__file__).parent / "data/renames.json"
    found: Mapping[str, Mapping[str, Any]] = json.loads(path.read_bytes())
    return found
