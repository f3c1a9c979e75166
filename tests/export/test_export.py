"""What is written is what was agreed on, and what cannot be written is refused with reasons."""

from __future__ import annotations

import difflib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import fluograph as fg
from fluograph.errors import ExportError, UnknownNameError
from fluograph.export import export, languages
from fluograph.export.language import Language, render
from fluograph.export.lowering import lower
from fluograph.graph.document import Graph, Step
from fluograph.operations.catalogue import catalogue
from tests.cli_calls import fluograph
from tests.export.eager import EAGER, FLAT
from tests.export.graphs import FEATURES, NUCLEI

GOLDEN = Path(__file__).parent / "golden"
WORKFLOW = Path(fg.__file__).parent / "data" / "nuclei.fluo.yaml"


def written(graph: Graph, language: Language) -> str:
    program = lower(graph, catalogue(), reserved=language.reserved)
    return render(program, language, catalogue().version)


CASES: dict[str, Callable[[], str]] = {
    "nuclei.py": lambda: export(NUCLEI, folder="/data/images"),
    "features.py": lambda: export(FEATURES),
    "nuclei.eager": lambda: written(NUCLEI, EAGER),
    "features.eager": lambda: written(FEATURES, EAGER),
}


@pytest.mark.parametrize("name", CASES)
def test_code_is_as_agreed(name: str, tmp_path: Path) -> None:
    """Whoever changes what is written reads the difference, and copies the new file by hand."""
    code = CASES[name]().replace(f"fluograph {fg.__version__},", "fluograph VERSION,")
    new = tmp_path / f"{name}.golden"
    new.write_text(code, encoding="utf-8")
    agreed = (GOLDEN / new.name).read_text(encoding="utf-8")
    difference = difflib.unified_diff(agreed.splitlines(), code.splitlines(), "agreed", str(new))
    assert code == agreed, "\n".join(difference)


def test_languages_have_what_a_menu_needs() -> None:
    assert {name: language.name for name, language in languages().items()} == {"python": "python"}
    python = languages()["python"]
    assert (python.title, python.suffix, python.mime) == ("Python", ".py", "text/x-python")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match=r"'pyhton'\. Did you mean python\?.*python"):
        export(NUCLEI, "pyhton")


def test_what_cannot_run_is_refused_with_every_step() -> None:
    steps = {
        **NUCLEI.steps,
        "magic": Step("enhance", {"input_image": "nuclei"}),
        "more": Step("make_beautiful", {"input_image": "magic"}),
        "wide": Step("gaussian_blur", {"input_image": "nuclei"}, {"sigma_x": -1}),
        "alone": Step("square"),
        "round": Step("square", {"input_image": "round"}),
    }
    sources = {"nuclei": replace(NUCLEI.sources["nuclei"], file=None)}
    with pytest.raises(ExportError) as refusal:
        export(replace(NUCLEI, steps=steps, sources=sources))
    message = str(refusal.value)
    for reason in (
        "step magic: there is no operation called 'enhance'",
        "step more: there is no operation called 'make_beautiful'",
        "step wide: sigma_x must be 0 or more; got -1",
        "step alone: input_image: expected an image, got nothing",
        "step round: these steps read each other in a loop: round -> round",
        "source nuclei: it has no file",
    ):
        assert reason in message


def test_what_a_language_cannot_express_is_refused_with_every_step() -> None:
    steps = {
        **FEATURES.steps,
        "again": Step("mean_filter", {"input_image": "cells"}, over="planes"),
    }
    with pytest.raises(ExportError) as refusal:
        written(replace(FEATURES, steps=steps), FLAT)
    assert str(refusal.value).splitlines() == [
        "Flat cannot express the whole workflow:",
        "  step planes: it cannot apply top_hat over planes.",
        "  step again: it cannot apply mean_filter over planes.",
    ]


def test_exporting_needs_neither_numpy_nor_a_device() -> None:
    code = (
        "import sys; from fluograph.export import export; from fluograph.graph.file import read\n"
        f"export(read({str(WORKFLOW)!r}))\n"
        "print(*({'numpy', 'pyclesperanto', 'tifffile', 'nicegui'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    (tmp_path / "my nuclei.fluo.yaml").write_bytes(WORKFLOW.read_bytes())
    printed = fluograph("export", "my nuclei.fluo.yaml", folder=tmp_path)
    assert printed.status == 0
    assert f'Workflow(folder="{tmp_path.resolve()}")' in printed.out
    assert '"results/my nuclei.labels.ome.tif": labels' in printed.out
    call = fluograph(
        "export", "my nuclei.fluo.yaml", "--to", "python", "-o", "n.py", folder=tmp_path
    )
    assert (call.status, call.out) == (0, "n.py: my nuclei.fluo.yaml in Python\n")
    assert (tmp_path / "n.py").read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param(["--to", "cobol"], 2, "There are: python", id="language"),
        pytest.param(["-o", "w.fluo.yaml"], 2, "would replace the workflow", id="itself"),
        pytest.param(["-o", "none/n.py"], 1, "Make the folder first", id="no folder"),
    ],
)
def test_the_command_refuses(arguments: list[str], status: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "w.fluo.yaml").write_bytes(WORKFLOW.read_bytes())
    call = fluograph("export", "w.fluo.yaml", *arguments, folder=tmp_path)
    assert call.status == status
    assert said in call.err
    assert (tmp_path / "w.fluo.yaml").read_bytes() == WORKFLOW.read_bytes()


def test_the_command_names_what_is_wrong(tmp_path: Path) -> None:
    text = WORKFLOW.read_text(encoding="utf-8").replace("top_hat", "top_hut")
    (tmp_path / "w.fluo.yaml").write_text(text, encoding="utf-8")
    call = fluograph("export", "w.fluo.yaml", folder=tmp_path)
    assert (call.status, call.out) == (1, "")
    assert "step flat: there is no operation called 'top_hut'. Did you mean top_hat" in call.err
