"""Names that people and browsers send become names of plain, visible files."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluograph.web.security.names import numbered, safe_name, with_suffix

CASES = {
    "cells.tif": "cells.tif",
    "Zellkerne µm (1).ome.tif": "Zellkerne µm (1).ome.tif",
    "../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    "C:\\fakepath\\cells.tif": "cells.tif",
    "..\\..\\cells.tif": "cells.tif",
    "a/..": "image",
    ".": "image",
    "": "image",
    " . ": "image",
    ".bashrc": "bashrc",
    "cells.tif ...": "cells.tif",
    "a\0b\n\tc\x7f.tif": "abc.tif",
    "cells\u202efit.exe": "cellsfit.exe",
    "\ud800x.tif": "x.tif",
    'a<b>c:d"e|f?g*.tif': "a_b_c_d_e_f_g_.tif",
    "cells.tif:stream": "cells.tif_stream",
    "CON": "_CON",
    "nul.tif": "_nul.tif",
    "com1.ome.tif": "_com1.ome.tif",
    "LPT³": "_LPT³",
    "console.tif": "console.tif",
    "e\u0301.tif": "é.tif",
    "x" * 400 + ".ome.tif": "x" * 192 + ".ome.tif",
    "x" * 195 + " " + "y" * 100 + ".tif": "x" * 195 + ".tif",
    "ü" * 400 + ".tif": "ü" * 98 + ".tif",
}


@pytest.mark.parametrize("name", CASES, ids=[repr(name[:24]) for name in CASES])
def test_is_made_harmless(name: str) -> None:
    assert safe_name(name) == CASES[name]


@given(st.text() | st.text(alphabet="/\\.: conul1\0", max_size=12))
def test_is_always_one_visible_file(name: str) -> None:
    safe = safe_name(name)
    assert PurePosixPath(safe).parts == PureWindowsPath(safe).parts == (safe,)
    assert safe[0] != "."
    assert 0 < len(safe.encode()) <= 200
    assert safe.isprintable() or any(char.isspace() for char in safe)
    assert safe_name(safe) == safe


SUFFIXES = {
    "nuclei": "nuclei.fluo.yaml",
    "nuclei.fluo.yaml": "nuclei.fluo.yaml",
    "Nuclei.FLUO.YAML": "Nuclei.fluo.yaml",
    "nuclei.yaml": "nuclei.fluo.yaml",
    "nuclei.fluo": "nuclei.fluo.yaml",
    "nuclei.v2": "nuclei.v2.fluo.yaml",
    "x" * 400: "x" * 190 + ".fluo.yaml",
}


@pytest.mark.parametrize("name", SUFFIXES, ids=[name[:20] for name in SUFFIXES])
def test_gets_the_suffix_once(name: str) -> None:
    assert with_suffix(name, ".fluo.yaml") == SUFFIXES[name]


def test_numbers_go_before_the_suffix() -> None:
    assert [numbered("cells.ome.tif", n) for n in (1, 2)] == ["cells.ome.tif", "cells (2).ome.tif"]
    assert numbered("cells", 12) == "cells (12)"
    assert numbered("t1.5 um", 2) == "t1.5 um (2)"
