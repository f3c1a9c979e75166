"""No path leads out of the allowed folders: not by dots, not by links, not by a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from fluograph.errors import FluographError, FolderError, WriteError
from fluograph.web.security import Folders


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An allowed folder beside a secret one, with links between them."""
    home, secret = tmp_path / "home", tmp_path / "secret"
    (home / "inner").mkdir(parents=True)
    secret.mkdir()
    (tmp_path / "home-of-another").mkdir()
    (home / "cells.tif").write_text("cells")
    (secret / "key.tif").write_text("key")
    (home / "inner" / "back").symlink_to(home)
    (home / "good.tif").symlink_to("cells.tif")
    (home / "out").symlink_to(secret)
    (home / "key.tif").symlink_to(secret / "key.tif")
    (home / "chain.tif").symlink_to("key.tif")
    (home / "broken.tif").symlink_to(secret / "new.tif")
    (home / "loop").symlink_to("loop")
    return home


@pytest.fixture
def folders(home: Path) -> Folders:
    return Folders([home])


INSIDE = {
    "": "",
    ".": "",
    "cells.tif": "cells.tif",
    "inner/../cells.tif": "cells.tif",
    "inner/back/inner": "inner",
    "good.tif": "cells.tif",
}


@pytest.mark.parametrize("path", INSIDE)
@pytest.mark.parametrize("absolute", [True, False])
def test_what_is_inside_is_found(path: str, absolute: bool, home: Path, folders: Folders) -> None:
    given = f"{home}/{path}" if absolute else path
    assert folders.resolve(given) == (home / INSIDE[path]).resolve()


OUTSIDE = [
    "..",
    "../secret/key.tif",
    "../secret/nothing",
    "../home-of-another",
    "inner/../../secret/key.tif",
    "inner/back/../../secret",
    "/etc/passwd",
    "/nothing/at/all",
    "/",
    "//etc/passwd",
    "/proc/self/root/etc/passwd",
    "out",
    "out/key.tif",
    "out/nothing",
    "out/../home/cells.tif/../../secret/key.tif",
    "key.tif",
    "chain.tif",
    "broken.tif",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_outside_is_refused(path: str, home: Path, folders: Folders) -> None:
    with pytest.raises(FolderError, match="--folder PATH") as error:
        folders.resolve(path)
    assert str(home.resolve()) in str(error.value)
    assert "no file" not in str(error.value)


MISSING = {
    "nothing.tif": "There is no file",
    "inner/nothing/deeper": "There is no file",
    "cells.tif/deeper": "cannot be reached",
    "loop": "cannot be reached",
    "loop/../out": "cannot be reached",
    "x" * 5000: "cannot be reached",
    "cells.tif\0.png": "NUL",
}


@pytest.mark.parametrize("path", MISSING, ids=[repr(path[:20]) for path in MISSING])
def test_what_is_not_there_is_said(path: str, folders: Folders) -> None:
    with pytest.raises(FolderError, match=MISSING[path]) as error:
        folders.resolve(path)
    assert len(str(error.value)) < 600


def test_several_folders(tmp_path: Path, home: Path) -> None:
    folders = Folders([home, tmp_path / "secret", home / "inner" / "back"])
    assert len(folders.roots) == 2
    assert folders.resolve("out/key.tif") == (tmp_path / "secret" / "key.tif").resolve()


def test_a_root_may_be_a_link(tmp_path: Path, home: Path) -> None:
    (tmp_path / "link").symlink_to(home)
    folders = Folders([tmp_path / "link"])
    assert folders.resolve(tmp_path / "link" / "cells.tif") == home.resolve() / "cells.tif"


@pytest.mark.parametrize("roots", [[], ["cells.tif"], ["nothing"]], ids=["none", "file", "missing"])
def test_roots_are_folders(roots: list[str], home: Path) -> None:
    with pytest.raises(FolderError):
        Folders([home / root for root in roots])


def test_a_file_is_no_folder(folders: Folders) -> None:
    with pytest.raises(FolderError, match="Expected a folder"):
        folders.folder("cells.tif")


def test_saves_under_a_name(home: Path, folders: Folders) -> None:
    assert folders.save_target(home, "nuclei") == home.resolve() / "nuclei.fluo.yaml"
    assert folders.save_target("inner", "a.csv", ".csv") == home.resolve() / "inner" / "a.csv"
    assert folders.save_target("", "CON").name == "_CON.fluo.yaml"


@pytest.mark.parametrize("name", ["", "..", "a/b", "../a", "/etc/a", "a\\b", "a\0", "\n", " . "])
def test_does_not_save_under_what_is_no_name(name: str, folders: Folders) -> None:
    with pytest.raises(WriteError, match="without / and"):
        folders.save_target("", name)


def test_saves_into_allowed_folders_only(folders: Folders) -> None:
    for folder in ("out", "..", "nothing", "cells.tif"):
        with pytest.raises(FolderError):
            folders.save_target(folder, "nuclei")
        with pytest.raises(FolderError):
            folders.upload_target(folder, "nuclei.tif")


@pytest.mark.parametrize("link", ["key", "chain", "broken", "loop"])
def test_does_not_save_through_a_link_that_leads_out(link: str, home: Path) -> None:
    (home / "loop.tif").symlink_to("loop.tif")
    with pytest.raises(FolderError):
        Folders([home]).save_target("", link, ".tif")


def test_saves_through_a_link_that_stays(home: Path, folders: Folders) -> None:
    assert folders.save_target("", "good", ".tif") == home.resolve() / "cells.tif"


def test_does_not_save_over_a_folder(home: Path, folders: Folders) -> None:
    (home / "nuclei.fluo.yaml").mkdir()
    with pytest.raises(WriteError, match="is a folder"):
        folders.save_target("", "nuclei")


def test_uploads_never_overwrite(home: Path, folders: Folders) -> None:
    targets = [folders.upload_target("", "../../home/cells.tif") for _ in range(2)]
    assert [path.name for path in targets] == ["cells (2).tif", "cells (3).tif"]
    assert all(path.parent == home.resolve() and path.stat().st_size == 0 for path in targets)
    assert (home / "cells.tif").read_text() == "cells"


def test_uploads_do_not_follow_links(home: Path, folders: Folders) -> None:
    assert folders.upload_target("", "broken.tif").name == "broken (2).tif"
    assert not (home.parent / "secret" / "new.tif").exists()


def test_says_where_it_cannot_write(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, flags: int, mode: int) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.open", closed)  # no permission stops root
    with pytest.raises(WriteError, match="Choose another folder"):
        folders.upload_target("inner", "a.tif")


def test_errors_are_for_people(folders: Folders) -> None:
    with pytest.raises(FluographError, match=r"^/etc/passwd is not in a folder .* may use: /"):
        folders.resolve("/etc/passwd")
