"""A small catalogue and a small graph, which all tests of the graph use."""

from __future__ import annotations

from fluograph.graph.document import Graph, Link, Source, Step
from fluograph.operations.kinds import Kind
from fluograph.operations.record import Input, Operation, Output, Parameter

IMAGE = Input("input_image", (Kind.IMAGE,))


def _per_axis(group: str) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            f"{group}_{axis}", "float", 0.0, 2.0, minimum=0, unit="length", axis=axis, group=group
        )
        for axis in "xyz"
    )


_CONNECTIVITY = Parameter("connectivity", "choice", "box", choices=("box", "sphere"))

_OPERATIONS = (
    ("gaussian_blur", (IMAGE,), (Output("output_image", Kind.IMAGE),), _per_axis("sigma")),
    (
        "top_hat",
        (IMAGE,),
        (Output("output_image", Kind.IMAGE),),
        (*_per_axis("radius"), _CONNECTIVITY),
    ),
    ("mean_filter", (IMAGE,), (Output("output_image", Kind.IMAGE),), _per_axis("radius")),
    ("flip", (IMAGE,), (Output("output_image", None),), ()),
    ("threshold_otsu", (IMAGE,), (Output("output_image", Kind.BINARY),), ()),
    (
        "label",
        (Input("input_image", (Kind.BINARY,)),),
        (Output("output_image", Kind.LABELS),),
        (_CONNECTIVITY,),
    ),
    (
        "statistics",
        (Input("label", (Kind.LABELS,)), Input("intensity", (Kind.IMAGE,), optional=True)),
        (Output("table", Kind.TABLE),),
        (),
    ),
    ("sum_of_all_pixels", (IMAGE,), (Output("sum", Kind.NUMBER),), ()),
    (
        "add_scalar",
        (IMAGE,),
        (Output("output_image", Kind.IMAGE),),
        (Parameter("scalar", "float", 1.0),),
    ),
    (
        "add_images",
        (Input("first", (Kind.IMAGE,)), Input("second", (Kind.IMAGE,))),
        (Output("output_image", Kind.IMAGE),),
        (Parameter("count", "int", required=True), Parameter("clip", "bool", False)),
    ),
    (
        "gradients",
        (IMAGE,),
        (Output("along_x", Kind.IMAGE), Output("along_y", Kind.IMAGE)),
        (),
    ),
)

CATALOGUE = {
    name: Operation(name, name, "", inputs, outputs, parameters)
    for name, inputs, outputs, parameters in _OPERATIONS
}


def nuclei() -> Graph:
    """A segmentation of nuclei, with a branch that measures."""
    return Graph(
        title="Nuclei in 2D",
        sources={"raw": Source("nuclei.tif", channel=0)},
        steps={
            "smooth": Step(
                "gaussian_blur",
                {"input_image": "raw"},
                {"sigma_x": "1.2 um", "sigma_y": 2.0, "sigma_z": 0.0},
            ),
            "binary": Step("threshold_otsu", {"input_image": "smooth"}),
            "labels": Step(
                "label", {"input_image": "binary"}, {"connectivity": "box"}, title="Nuclei"
            ),
            "table": Step("statistics", {"label": "labels", "intensity": "raw"}),
            "total": Step("sum_of_all_pixels", {"input_image": "smooth"}),
            "lifted": Step("add_scalar", {"input_image": "raw"}, {"scalar": Link("total.sum")}),
        },
        outputs=("labels", "table"),
        annotations={"raw": {"points": [[1.5, 2], [3, 4.25]]}},
        view={"raw": {"at": [0, 0], "contrast": [0, 255]}, "smooth": {"at": [300, 0]}},
    )
