"""What a session has to do, and what of it comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fluograph.engine.live.ledger import Ledger
from fluograph.engine.live.messages import Read, Value, View
from fluograph.engine.plan import Ref
from fluograph.engine.result import Result
from fluograph.engine.store import Store
from fluograph.errors import ComputeError, FluographError
from fluograph.graph.document import split

__all__ = ["Agenda", "Question"]

Question = View | Value | Read


class Agenda:
    """Questions to answer, and steps to compute, by rank.

    The rank of a step is its place among those that are wanted. What was asked of others follows,
    in the order it came, then the other steps in the order of the graph.

    Attributes
    ----------
    last
        What was computed last, which may be too large to be held.
    """

    def __init__(self, ledger: Ledger, store: Store) -> None:
        self.last: Mapping[Ref, Result] = {}
        self._ledger = ledger
        self._store = store
        self._names: Sequence[str] = ()
        self._ranks: dict[str, int] = {}
        self._asked: dict[int, Question] = {}
        self._may_answer = False

    def show(self, names: Sequence[str], wanted: Sequence[str]) -> None:
        """Compute these steps, in their order where they are not wanted."""
        self._names = names
        self._may_answer = False
        self._ranks = {name: rank for rank, name in enumerate(dict.fromkeys(wanted))}

    def ask(self, question: Question) -> None:
        """Add a question."""
        self._asked[question.request] = question

    def drop(self, number: int) -> bool:
        """Take a question away; False if there was none."""
        return self._asked.pop(number, None) is not None

    def finish(self) -> None:
        """Note that a task was done: something that is wanted less may be answered now."""
        self._may_answer = True

    def next(self) -> tuple[tuple[Question, Result | FluographError] | None, Ref | None]:
        """Return what to answer, with the result or why there is none, or else what to compute."""
        found, (rank, target) = self._answerable(), self._target()
        if found is not None and self._comes_first(self._rank(found[0]), rank):
            return found, None
        return None, target

    def _comes_first(self, answer: float, task: float) -> bool:
        if answer <= task:
            return True
        first, self._may_answer = self._may_answer, False
        return first

    def _rank(self, question: Question) -> int:
        return self._ranks.get(split(question.reference)[0], len(self._ranks))

    def _answerable(self) -> tuple[Question, Result | FluographError] | None:
        for question in sorted(self._asked.values(), key=self._rank):
            ref = self._find(question)
            if isinstance(ref, FluographError):
                return question, ref
            held = self._store.get(ref.key)
            if held is not None:
                return question, held[ref.port]
            if ref in self.last:
                return question, self.last[ref]
        self.last = {}
        return None

    def _find(self, question: Question) -> Ref | FluographError:
        """Return what a question is about, or why there is no such thing."""
        try:
            ref = self._ledger.plan.find(question.reference)
        except FluographError as error:
            return error
        reason = self._ledger.why(ref.key)
        return ComputeError(reason) if reason else ref

    def _target(self) -> tuple[float, Ref | None]:
        """Return what is to be computed next, and its rank."""
        found = min([*self._lacking(), *self._open()], key=lambda one: one[0], default=None)
        return found or (float("inf"), None)

    def _lacking(self) -> Iterator[tuple[float, Ref]]:
        """Yield what is asked for and not there."""
        for question in self._asked.values():
            ref = self._find(question)
            if isinstance(ref, Ref) and ref.key not in self._store and ref not in self.last:
                yield self._rank(question), ref

    def _open(self) -> Iterator[tuple[float, Ref]]:
        """Yield what was never computed."""
        results, least = self._ledger.plan.results, len(self._ranks) + 1
        for name in self._names:
            if name in results and self._ledger.is_open(results[name].key):
                yield self._ranks.get(name, least), results[name]
