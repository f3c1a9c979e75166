"""What a person does in the panel, as commands of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from fluograph.errors import FluographError
from fluograph.graph.document import Graph, Link, Step
from fluograph.operations.record import Parameter, Value
from fluograph.web.pages.parameters.groups import Group
from fluograph.web.pages.parameters.lengths import spelled
from fluograph.web.pages.parameters.looked import groups_of, parameters_of
from fluograph.web.pages.parameters.typed import read
from fluograph.web.session import Session

__all__ = ["ACTS", "Acts"]

_Act = Mapping[str, Any]


class Acts:
    """Does what a person does in the panel of a tab.

    While a slider moves, only the newest number counts: those that come faster than they are done
    are skipped.

    Parameters
    ----------
    soon
        Runs a function after what has been heard already.
    """

    def __init__(self, session: Session, soon: Callable[[Callable[[], None]], object]) -> None:
        self._session = session
        self._soon = soon
        self._newest: _Act | None = None
        self._pressing = ""

    def do(self, act: _Act) -> None:
        """Do one thing; raises FluographError where it is refused."""
        ACTS[act["do"]](self, act)

    def move(self, act: _Act) -> None:
        """Follow a slider."""
        if self._newest is None:
            self._soon(self._follow_quietly)
        self._newest = act

    def let_go(self, act: _Act) -> None:
        """End the gesture of a slider."""
        try:
            self._follow()
        finally:
            if self._pressing:
                tab, self._pressing = self._pressing, ""
                self._session.do("release", tab=tab)

    def _follow_quietly(self) -> None:
        with suppress(FluographError):  # the next number may be valid; the last one is told of
            self._follow()

    def _follow(self) -> None:
        act, self._newest = self._newest, None
        if act is None:
            return
        tab = str(act.get("tab", ""))
        if tab != self._pressing:  # the tab may have lost its line, and its gesture with that
            self._pressing = tab
            self._session.do("press", tab=tab, label="")
        self.set(act)

    def set(self, act: _Act) -> None:
        """Give a parameter a number."""
        group, row = self._row(act)
        value = spelled(act["number"], act["unit"])
        self._spread(act, group, row, read(row, value))

    def type(self, act: _Act) -> None:
        """Give a parameter what was typed."""
        group, row = self._row(act)
        self._spread(act, group, row, read(row, act["text"], act["unit"]))

    def unit(self, act: _Act) -> None:
        """Show a length in another unit."""
        self._set(act, self._group(act).converted(act["unit"], self._values(act)))

    def join(self, act: _Act) -> None:
        """Make the axes of a group alike."""
        group, values = self._group(act), self._values(act)
        first = values.get(group.first.name)
        if first is not None and not isinstance(first, Link):
            self._set(act, group.spread(first, values))

    def reset(self, act: _Act) -> None:
        """Go back to what a new step has."""
        starts = self._session.catalogue[self._step(act).operation].starts
        rows = self._group(act).rows
        self._set(act, {row.name: starts[row.name] for row in rows if row.name in starts})

    def choose(self, act: _Act) -> None:
        """Choose among names, or switch."""
        self._set(act, dict.fromkeys(act["names"], act["value"]))

    def feed(self, act: _Act) -> None:
        """Let a number feed a parameter, or nothing any more."""
        given = {"parameter": act["name"], "reference": act["reference"] or None}
        self._command(act, "link_parameter", name=act["window"], **given)

    def title(self, act: _Act) -> None:
        """Rename a window."""
        self._command(act, "set_title", name=act["window"], title=act["text"].strip())

    def bypass(self, act: _Act) -> None:
        """Hand the first input through, or not."""
        self._command(act, "bypass", names=[act["window"]], on=bool(act["on"]))

    def planes(self, act: _Act) -> None:
        """Work plane by plane, or not."""
        self._command(act, "set_over", name=act["window"], over="planes" if act["on"] else "")

    def output(self, act: _Act) -> None:
        """Let a batch write the result, or not."""
        self._command(act, "toggle_output", name=act["window"])

    def source(self, act: _Act) -> None:
        """Change how an image is read."""
        self._command(act, "set_source", name=act["window"], changes=act["changes"])

    def _spread(self, act: _Act, group: Group, row: Parameter, value: Value) -> None:
        linked = act.get("linked") and group.linkable
        values = group.spread(value, self._values(act), row) if linked else {row.name: value}
        self._set(act, values)

    def _set(self, act: _Act, values: Mapping[str, Any]) -> None:
        if values:
            plain = {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}
            self._command(act, "set_parameters", name=act["window"], values=plain)

    def _command(self, act: _Act, command: str, **arguments: Any) -> None:
        base = act.get("base")
        self._session.do(command, tab=str(act.get("tab", "")), base=base, **arguments)

    def _step(self, act: _Act) -> Step:
        graph: Graph = self._session.graph
        if act["window"] not in graph.steps:
            raise FluographError(f"{act['window']} is not there any more.")
        return graph.steps[act["window"]]

    def _values(self, act: _Act) -> Mapping[str, Value | Link]:
        self._step(act)
        return parameters_of(self._session, act["window"])

    def _group(self, act: _Act) -> Group:
        self._values(act)
        found = {group.key: group for group in groups_of(self._session, act["window"])}
        return found[act["group"]]

    def _row(self, act: _Act) -> tuple[Group, Parameter]:
        group = self._group(act)
        return group, next(row for row in group.rows if row.name == act["part"])


ACTS: Mapping[str, Callable[[Acts, _Act], None]] = {
    name: getattr(Acts, name)
    for name in (
        *("move", "let_go", "set", "type", "unit", "join", "reset", "choose", "feed", "title"),
        *("bypass", "planes", "output", "source"),
    )
}
"""What a person can do in the panel."""
