"""Records read from annotated functions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, NamedTuple

import pytest

from fluograph.errors import PluginError
from fluograph.operations.kinds import Kind
from fluograph.operations.plugin import (
    Binary,
    Columns,
    Image,
    Labels,
    Meta,
    Number,
    Points,
    Range,
    Same,
    Table,
    operation,
    read,
)
from fluograph.operations.record import Input, Operation, Output, Parameter


class Found(NamedTuple):
    objects: Labels
    centers: Points


@operation(
    title="Find spots",
    categories=("label",),
    synonyms=["dots"],
    shape={"objects": "same", "centers": "points"},
    reach="whole",
    scratch=2,
    version="1.2.0",
    dimensions=("2d",),
    host=True,
    interface="scripting",
    spelling={"python": "spots.find", "ijm": "run('Spots')"},
    link="https://example.org/spots",
)
def find_spots(
    image: Image,
    mask: Binary | None = None,
    sigma_x: Annotated[float, Range(0, 100, step=0.5, unit="length", start=2, soft_maximum=20)] = 1,
    number: int = 3,
    dark: bool = False,
    method: Literal["dog", "log"] = "log",
    weights: tuple[float, ...] = (1, 2),
    *,
    metas: Mapping[str, Meta],
) -> Found:
    """Find round spots
    of one size. They may overlap.

    Parameters
    ----------
    image : Image
        Where to look,
        in short.
    sigma_x
        Their size.
    number, dark : int
        Several at once.

    Returns
    -------
    objects
        Not a parameter.
    """
    return Found(image, image)


EXPECTED = Operation(
    name="find_spots",
    title="Find spots",
    description="Find round spots of one size.",
    inputs=(
        Input("image", (Kind.IMAGE,), description="Where to look, in short."),
        Input("mask", (Kind.BINARY,), optional=True),
    ),
    outputs=(Output("objects", Kind.LABELS, "same"), Output("centers", Kind.POINTS, "points")),
    parameters=(
        Parameter("sigma_x", "float", 1.0, 2.0, 0, 100, 20, 0.5, "length", "x", "sigma",
                  description="Their size."),
        Parameter("number", "int", 3, description="Several at once."),
        Parameter("dark", "bool", False, description="Several at once."),
        Parameter("method", "choice", "log", choices=("dog", "log")),
        Parameter("weights", "floats", (1.0, 2.0)),
    ),
    categories=("label",),
    synonyms=("dots",),
    dimensions=("2d",),
    reach="whole",
    scratch=2,
    implementation=f"plugin:{__name__}:find_spots",
    version="1.2.0",
    interface="scripting",
    platforms={"python": "spots.find", "ijm": "run('Spots')"},
    host=True,
    link="https://example.org/spots",
)  # fmt: skip


def test_a_record_is_read_from_a_function() -> None:
    assert read(find_spots) == EXPECTED
    assert read(find_spots).starts["sigma_x"] == 2.0


def test_the_function_stays_as_it_is() -> None:
    assert find_spots("pixels", metas={}) == Found("pixels", "pixels")


def made(returns: Any, shape: str = "same") -> Operation:
    def make(image: Image) -> Any: ...

    make.__annotations__["return"] = returns
    return read(operation(title="Make", shape=shape)(make))


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        pytest.param(Labels, [("output_image", Kind.LABELS)], id="pixels"),
        pytest.param(Same, [("output_image", None)], id="kind of the first input"),
        pytest.param(Table, [("table", Kind.TABLE)], id="table"),
        pytest.param(Number, [("number", Kind.NUMBER)], id="number"),
        pytest.param(
            tuple[Image, Table], [("output_1", Kind.IMAGE), ("output_2", Kind.TABLE)], id="tuple"
        ),
    ],
)
def test_outputs(returns: Any, expected: list[tuple[str, Kind | None]]) -> None:
    assert [(output.name, output.kind) for output in made(returns).outputs] == expected


def test_an_input_may_take_several_kinds() -> None:
    @operation(title="Any")
    def keep(pixels: Image | Labels) -> Same:
        return pixels

    assert read(keep).inputs[0].kinds == (Kind.IMAGE, Kind.LABELS)


def without_annotation(image: Image, sigma=1.0) -> Image: ...  # type: ignore[no-untyped-def]
def of_a_wrong_type(image: Image, name: str = "a") -> Image: ...
def without_default(image: Image, sigma: float) -> Image: ...
def of_a_wrong_default(image: Image, count: int = 1.5) -> Image: ...  # type: ignore[assignment]
def of_a_true_number(image: Image, count: int = True) -> Image: ...
def beyond(image: Image, sigma: Annotated[float, Range(0, 5)] = 7.0) -> Image: ...
def late(image: Image, sigma: Annotated[float, Range(0, 5, start=9)] = 1.0) -> Image: ...
def in_feet(image: Image, sigma: Annotated[float, Range(unit="feet")] = 1.0) -> Image: ...
def no_choice(image: Image, way: Literal["a", "b"] = "c") -> Image: ...  # type: ignore[assignment]
def numbered(image: Image, way: Literal[1, 2] = 1) -> Image: ...
def many(image: Image, *more: Image) -> Image: ...
def shouting(image: Image, Sigma: float = 1.0) -> Image: ...  # noqa: N803
def from_nothing(sigma: float = 1.0) -> Image: ...
def to_nothing(image: Image): ...  # type: ignore[no-untyped-def]
def to_a_text(image: Image) -> str:
    return "pixels"


def unknown_kind(image: Picture) -> Image: ...  # type: ignore[name-defined]  # noqa: F821


@pytest.mark.parametrize(
    ("function", "parts"),
    [
        (without_annotation, ["'sigma'", "no annotation", "float, int, bool"]),
        (of_a_wrong_type, ["'name'", "str", "Literal"]),
        (without_default, ["'sigma'", "no default", "sigma: float = 1.0"]),
        (of_a_wrong_default, ["'count'", "1.5", "type int"]),
        (of_a_true_number, ["'count'", "True", "type int"]),
        (beyond, ["'sigma'", "7.0", "within 0 and 5"]),
        (late, ["'sigma', start", "9", "within 0 and 5"]),
        (in_feet, ["'sigma'", "'feet'", "length"]),
        (no_choice, ["'way'", "'c'", "a, b"]),
        (numbered, ["'way'", "Expected"]),
        (many, ["'more'", "by its name"]),
        (shouting, ["'Sigma'", "lower case"]),
        (from_nothing, ["inputs", "at least one argument"]),
        (to_nothing, ["return value", "None", "Expected one kind"]),
        (to_a_text, ["return value", "str", "Expected one kind"]),
        (unknown_kind, ["Picture", "not only for type checkers"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_cannot_be_read_is_told(function: Callable[..., Any], parts: list[str]) -> None:
    with pytest.raises(PluginError) as error:
        read(operation(title="A title")(function))
    message = str(error.value)
    assert message.startswith(f"{__name__}:{function.__name__}: ")
    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"title": " "}, "a text for menus"),
        ({"categories": "filter"}, "several texts"),
        ({"synonyms": "blur"}, "several texts"),
        ({"dimensions": ("4d",)}, '"2d" and "3d"'),
        ({"dimensions": "2d"}, '"2d" and "3d"'),
        ({"interface": "none"}, "graphical"),
        ({"scratch": -1}, "a number from 0 on"),
        ({"version": "1.0"}, "semantic version"),
        ({"link": "javascript:alert(1)"}, "https://example.org"),
        ({"link": None}, "https://example.org"),
    ],
    ids=str,
)
def test_wrong_options_are_told(options: dict[str, Any], part: str) -> None:
    with pytest.raises(PluginError, match=part):
        operation(**{"title": "A title", **options})(find_spots)


def test_rules_name_outputs_that_exist() -> None:
    def keep(image: Image) -> Image: ...

    marked = operation(title="Keep", shape={"picture": "same"})(keep)
    with pytest.raises(PluginError, match=r"picture. Its outputs are output_image"):
        read(marked)


def test_a_plain_function_is_no_operation() -> None:
    with pytest.raises(PluginError, match="unmarked is no operation"):
        read(unmarked)


def unmarked(image: Image) -> Any: ...


def test_columns_carry_units() -> None:
    columns = Columns({"label": [1], "area": [2.5]}, {"area": "um^2"})
    assert dict(columns) == {"label": [1], "area": [2.5]}
    assert columns.units == {"area": "um^2"}
    assert Columns({}).units == {}


def test_writing_a_plugin_needs_neither_numpy_nor_a_device() -> None:
    code = (
        "import sys, fluograph.operations.plugin\n"
        "print([name for name in ('numpy', 'pyclesperanto') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
