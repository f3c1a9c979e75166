"""A made-up language that computes at once, with destination images: what other platforms are."""

from __future__ import annotations

from typing import Any

from fluograph.errors import ExportError
from fluograph.export.language import Language
from fluograph.export.program import (
    Call,
    Length,
    Load,
    Measure,
    Program,
    Release,
    Save,
    Show,
    Variable,
)

__all__ = ["EAGER", "FLAT"]


def _text(value: Any) -> str:
    if isinstance(value, Variable):
        return value.identifier
    if isinstance(value, Length):
        image = value.image.identifier if value.image else "pixel"
        return f"{_text(value.text)} / {image}.{value.axis}"
    return f"<{ascii(value)[1:-1]}>" if isinstance(value, str) else str(value)


def _call(call: Call) -> list[str]:
    given = [*map(_text, call.inputs.values()), *map(_text, call.arguments.values())]
    made = [v.identifier if v.is_used else f"({v.identifier})" for v in call.outputs.values()]
    over = f" over {call.over}" if call.over else ""
    return [f"{call.operation.name}({', '.join(given)}) -> {', '.join(made)}{over}"]


def _flat_call(call: Call) -> list[str]:
    if call.over:
        raise ExportError(f"it cannot apply {call.operation.name} over {call.over}.")
    return _call(call)


def _end(program: Program) -> list[str]:
    return [f"end, without {', '.join(program.bypassed)}" if program.bypassed else "end"]


def _language(name: str, call: Any) -> Language:
    return Language(
        name=name,
        title=name.title(),
        suffix=f".{name}",
        mime="text/plain",
        comment="//",
        escape=lambda text: ascii(text)[1:-1],
        reserved=frozenset({"box", "smooth"}),
        write={
            Load: lambda s: [f"load {_text(s.source.file)} -> {s.variable.identifier}"],
            Call: call,
            Show: lambda s: [f"show {s.variable.identifier}"],
            Save: lambda s: [f"save {s.variable.identifier} -> {_text(s.file)}"],
            Measure: lambda s: [f"measure {s.variable.identifier} -> {_text(s.file)}"],
            Release: lambda s: [f"release {s.variable.identifier}"],
        },
        begin=lambda _: ["begin"],
        end=_end,
    )


EAGER = _language("eager", _call)

FLAT = _language("flat", _flat_call)
"""As `EAGER`, but it knows no planes of stacks."""
