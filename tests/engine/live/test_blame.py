from __future__ import annotations

import pytest

from fluograph.engine.live.blame import CANCELLED, Blame


def test_the_first_crash_is_forgiven() -> None:
    blame = Blame()
    assert not blame.crashed("a", "SIGABRT")
    assert blame.quarantine == {}


def test_who_does_it_twice_is_quarantined_with_how() -> None:
    blame = Blame()
    blame.crashed("a", "SIGABRT")
    assert blame.crashed("a", "SIGSEGV")
    assert "SIGSEGV" in blame.quarantine["a"]
    assert list(blame.quarantine) == ["a"]


@pytest.mark.parametrize("between", ["b", "clear"])
def test_two_crashes_need_one_guilty(between: str) -> None:
    blame = Blame()
    blame.crashed("a", "SIGABRT")
    if between == "clear":
        blame.clear("a")
        assert not blame.crashed("a", "SIGABRT")
    else:
        assert not blame.crashed("b", "SIGABRT")
    assert blame.quarantine == {}


def test_no_task_is_never_quarantined() -> None:
    blame = Blame()
    assert not blame.crashed("", "SIGABRT")
    assert blame.crashed("", "SIGABRT")
    assert blame.quarantine == {}


def test_what_was_cancelled_can_be_tried_again() -> None:
    blame = Blame()
    blame.cancel("a")
    assert blame.quarantine == {"a": CANCELLED}
    blame.clear("a")
    assert blame.quarantine == {}
