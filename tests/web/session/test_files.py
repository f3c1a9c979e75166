from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fluograph.errors import FluographError
from fluograph.graph import edits
from fluograph.graph.file import read, write
from fluograph.graph.journal import journal_path, unsaved_journals
from tests.web.session.fakes import Tabs, opened

FILE = "nuclei.fluo.yaml"


def sigma(tabs: Tabs) -> object:
    return tabs.session.graph.steps["smooth"].parameters["sigma_x"]


def saved(root: Path) -> Path:
    with opened(root) as tabs:
        tabs.chain()
        tabs.do("save", path=FILE)
    return root / FILE


def test_saving_writes_the_file_with_relative_paths(tabs: Tabs) -> None:
    tabs.chain()
    assert not tabs.row["saved"]
    assert tabs.do("save", path=FILE) == {"file": str(tabs.root / FILE)}
    assert read(tabs.root / FILE).sources["nuclei"].file == "nuclei.tif"
    assert tabs.session.graph.sources["nuclei"].file == "nuclei.tif"
    assert (tabs.row["saved"], tabs.row["file"]) == (True, str(tabs.root / FILE))
    assert unsaved_journals() == ()
    assert tabs.image("other") == "other"
    assert tabs.session.graph.sources["other"].file == "other.tif"


def test_saved_tells_whether_the_file_holds_what_is_there(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    for change in (lambda: tabs.sigma(2), lambda: tabs.do("move", positions={"smooth": [1, 2]})):
        change()
        assert not tabs.row["saved"]
        tabs.do("undo")
        assert tabs.row["saved"]
    tabs.do("look", changes={"smooth": {"lut": "fire"}})
    assert tabs.row["saved"]
    tabs.sigma(3)
    tabs.do("save")
    assert tabs.row["saved"]


def test_a_restart_goes_on_with_what_was_not_saved(root: Path) -> None:
    saved(root)
    for expected in (1, 2, 3):
        with opened(root) as tabs:
            assert tabs.session.resume()
            assert sigma(tabs) == expected
            assert tabs.row["saved"] == (expected == 1)
            tabs.sigma(expected + 1)
    assert read(root / FILE).steps["smooth"].parameters["sigma_x"] == 1


def test_a_restart_goes_on_with_what_has_no_file(root: Path) -> None:
    with opened(root) as tabs:
        assert not tabs.session.resume()
        tabs.chain()
        before = tabs.rows()
    with opened(root) as tabs:
        assert tabs.session.resume()
        assert tabs.rows() == before
        assert tabs.changes[-1].reset
        assert not tabs.row["saved"]
        assert tabs.do("undo") == {"message": "Undid: Add Connected component labelling"}


def test_undone_edits_are_undone_after_a_restart(root: Path) -> None:
    path = saved(root)
    with opened(root) as tabs:
        tabs.do("open_workflow", path=str(path))
        tabs.sigma(2)
        tabs.do("undo")
    with opened(root) as tabs:
        tabs.do("open_workflow", path=str(path))
        assert (sigma(tabs), tabs.row["saved"]) == (1, True)
        assert tabs.do("redo")["message"] == "Redid: Gaussian blur: sigma x 1 → 2"


def test_a_file_that_was_changed_by_other_means_is_one_more_edit(root: Path) -> None:
    path = saved(root)
    with opened(root) as tabs:
        tabs.session.resume()
        tabs.sigma(2)
    write(edits.set_parameters(read(path), "smooth", {"sigma_x": 7.0}), path)
    with opened(root) as tabs:
        tabs.session.resume()
        assert (sigma(tabs), tabs.row["saved"]) == (7, True)
        tabs.do("undo")
        assert (sigma(tabs), tabs.row["saved"]) == (2, False)


def test_save_as_moves_the_paths_of_the_whole_history(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    (tabs.root / "sub").mkdir()
    tabs.sigma(2)
    tabs.do("save", path="sub/other")
    for _ in range(2):
        assert tabs.session.graph.sources["nuclei"].file == "../nuclei.tif"
        graph, _ = tabs.client.shown[-1]
        assert graph.sources["nuclei"].file == str(tabs.root / "nuclei.tif")
        tabs.do("undo")
    assert journal_path(tabs.root / FILE).exists()
    assert tabs.row["file"] == str(tabs.root / "sub/other.fluo.yaml")


def test_what_was_saved_elsewhere_can_be_opened_again(root: Path) -> None:
    with opened(root) as tabs:
        tabs.chain()
        tabs.do("save", path=FILE)
        (root / "sub").mkdir()
        tabs.do("save", path="sub/other")
        tabs.sigma(4)
    with opened(root) as tabs:
        tabs.session.resume()
        assert tabs.row["file"] == str(root / "sub/other.fluo.yaml")
        assert sigma(tabs) == 4
        assert tabs.session.running.forbidden == {}
        tabs.do("open_workflow", path=FILE)
        assert (sigma(tabs), tabs.row["saved"]) == (1, True)


def test_two_servers_cannot_work_on_one_file(root: Path) -> None:
    path = saved(root)
    with opened(root) as one, opened(root) as other:
        one.do("open_workflow", path=str(path))
        with pytest.raises(FluographError, match="open in another window or process"):
            other.do("open_workflow", path=str(path))
        assert not other.session.resume()
        level, text = other.changes[-1].notice or ("", "")
        assert level == "warning"
        assert "open in another window" in text
        other.chain()
        before = path.read_bytes()
        with pytest.raises(FluographError, match="open in another window"):
            other.do("save", path=FILE)
        assert path.read_bytes() == before
        other.do("save", path="another")


def test_a_save_that_fails_changes_nothing(tabs: Tabs, monkeypatch: pytest.MonkeyPatch) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    tabs.sigma(2)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        for path in (None, "another"):
            with pytest.raises(FluographError, match="the disk is full"):
                tabs.do("save", path=path)
    assert not tabs.row["saved"]
    assert tabs.row["file"] == str(tabs.root / FILE)
    tabs.sigma(3)
    tabs.do("save")
    assert tabs.row["saved"]


@pytest.mark.parametrize("method", ["begin", "saved"])
def test_a_save_as_whose_history_cannot_be_written_goes_on_where_it_was(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    (tabs.root / "sub").mkdir()

    def full(*_: object) -> None:
        raise FluographError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"fluograph.graph.journal.Journal.{method}", full)
        with pytest.raises(FluographError, match="No space left"):
            tabs.do("save", path=f"sub/{FILE}")
    assert tabs.row["file"] == str(tabs.root / FILE)
    assert tabs.session.graph.sources["nuclei"].file == "nuclei.tif"
    assert not tabs.rows()["nuclei"]["problems"]
    tabs.sigma(3)
    tabs.do("save")
    assert "file: nuclei.tif" in (tabs.root / FILE).read_text()
    tabs.do("save", path=f"sub/{FILE}")
    assert tabs.session.graph.sources["nuclei"].file == "../nuclei.tif"


def test_what_another_program_wrote_meanwhile_is_in_the_history(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    path = tabs.root / FILE
    path.write_text(path.read_text().replace("operation: gaussian_blur", "operation: median"))
    tabs.sigma(3)
    tabs.do("save")
    assert tabs.changes[-1].notice is not None
    assert "changed by another program" in tabs.changes[-1].notice[1]
    assert "gaussian_blur" in path.read_text()
    assert tabs.row["saved"]
    tabs.do("undo")
    assert tabs.session.graph.steps["smooth"].operation == "median"
    tabs.do("redo")
    tabs.sigma(4)
    count = len(tabs.labels)
    tabs.do("save")  # ours: nothing is taken in
    assert len(tabs.labels) == count


def test_a_file_that_was_broken_meanwhile_is_not_overwritten(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("save", path=FILE)
    (tabs.root / FILE).write_text("steps: [")
    tabs.sigma(3)
    with pytest.raises(FluographError):
        tabs.do("save")
    assert (tabs.root / FILE).read_text() == "steps: ["
    tabs.do("save", path="another")


def test_new_begins_an_empty_workflow_and_loses_nothing(tabs: Tabs) -> None:
    tabs.chain()
    tabs.do("new")
    assert tabs.changes[-1].reset
    assert tabs.rows() == {}
    assert tabs.row["saved"]
    (row,) = tabs.do("recent")
    assert not row["saved"]
    tabs.do("open_workflow", path=row["path"])
    assert list(tabs.rows()) == ["nuclei", "smooth", "binary", "labels"]
    with pytest.raises(FluographError, match="open already"):
        tabs.do("open_workflow", path=row["path"])


def test_what_was_open_lately_is_remembered(root: Path) -> None:
    path = saved(root)
    with opened(root) as tabs:
        assert [row["path"] for row in tabs.do("recent")] == [str(path)]
        tabs.do("open_workflow", path=str(path))
        tabs.do("save", path="second")
        told = [row["path"] for row in tabs.do("recent")]
        assert told == [str(root / "second.fluo.yaml"), str(path)]
        away = root.rename(root.with_name("away"))
        tabs.session.recent.note(None)
        assert [row["path"] for row in tabs.do("recent")] == told  # its drive may come back
        away.rename(root)


def test_what_was_never_saved_and_was_deleted_is_not_open_lately(tabs: Tabs) -> None:
    tabs.chain()
    (journal,) = unsaved_journals()
    tabs.do("new")
    assert len(tabs.do("recent")) == 1
    journal.unlink()
    assert tabs.do("recent") == []


TIMELESS = b'{"recent": [{"path": "a", "title": "", "time": "once"}]}'


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"current": 5, "recent": [1, {}]}', b"\xff", TIMELESS]
)
def test_a_broken_list_of_recent_files_is_no_disaster(
    root: Path, user_folder: Path, content: bytes
) -> None:
    file = user_folder / "fluograph" / "recent.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    with opened(root) as tabs:
        assert not tabs.session.resume()
        assert tabs.do("recent") == []
        tabs.chain()
        assert len(tabs.do("recent")) == 1


def test_a_file_that_is_gone_is_said_at_the_start(root: Path) -> None:
    saved(root).unlink()
    with opened(root) as tabs:
        assert not tabs.session.resume()
        assert (tabs.changes[-1].notice or ("",))[0] == "warning"
        tabs.chain()


def test_images_outside_the_allowed_folders_are_never_shown(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.tif"
    secret.write_bytes(b"II*\0")
    (root / "link.tif").symlink_to(secret)
    text = "format: fluograph/1\nsources: {{a: {{file: {}}}, b: {{file: link.tif}}}}\n"
    (root / FILE).write_text(text.format(secret))
    with opened(root) as tabs:
        tabs.do("open_workflow", path=FILE)
        graph, _ = tabs.client.shown[-1]
        assert [source.file for source in graph.sources.values()] == [None, None]
        for name in ("a", "b"):
            assert "may use" in tabs.rows()[name]["problems"][-1]
            assert tabs.session.status[name]["state"] == "failed"
        assert tabs.session.graph.sources["a"].file == str(secret)


_SERVER = """
import os, signal, sys
from pathlib import Path
from fluograph.graph import journal
from fluograph.web.session import recent
from tests.web.session.fakes import Tabs

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

tabs = Tabs(Path(sys.argv[1]))
tabs.session.resume()
if not tabs.rows():
    tabs.chain()
"""


def server(root: Path, code: str, *given: object) -> subprocess.Popen[str]:
    """Start a process that has a session, open at what was open last, and does `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", _SERVER + code, str(root), *map(str, given)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_server_killed_at_any_moment_loses_no_confirmed_edit(root: Path) -> None:
    code = """
for value in range(int(sys.argv[2]), 10_000):
    tabs.sigma(value)
    print(value, flush=True)
    if value % 3 == 0:
        tabs.do("save", path="nuclei.fluo.yaml")
"""
    confirmed = 1
    for lines in (1, 2, 3, 7, 20, 33):
        with server(root, code, confirmed + 1) as process:
            assert process.stdout is not None
            told = [process.stdout.readline() for _ in range(lines)]
            process.kill()
            told += process.stdout.readlines()
        confirmed = int([line for line in told if line.endswith("\n")][-1])
        with opened(root) as tabs:
            assert tabs.session.resume()
            assert sigma(tabs) in (confirmed, confirmed + 1)
            confirmed = int(str(sigma(tabs)).removesuffix(".0"))
            assert tabs.rows().keys() == {"nuclei", "smooth", "binary", "labels"}


@pytest.mark.parametrize(
    "point",
    [
        "journal.Journal.begin",
        "journal.Journal.saved",
        "recent.Recent.note",
        "journal.Journal.discard",
    ],
)
def test_a_server_killed_while_it_saves_goes_on_with_everything(root: Path, point: str) -> None:
    code = f"""
tabs.sigma(2)
{point} = die
tabs.do("save", path="nuclei.fluo.yaml")
"""
    with server(root, code) as process:
        assert process.wait(60) == -9
    assert read(root / FILE).steps["smooth"].parameters["sigma_x"] == 2
    with opened(root) as tabs:
        assert tabs.session.resume()
        assert sigma(tabs) == 2
        tabs.do("undo")
        assert sigma(tabs) == 1
        tabs.do("redo")
        if tabs.session.path is None:
            tabs.do("save", path=FILE)
        assert tabs.row["saved"]
