from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fluograph.engine import Context, Engine, Progress, evaluate
from fluograph.errors import FluographError, OutOfMemoryError, UnknownNameError
from fluograph.graph.document import Graph, Link, Source, Step
from tests.engine.graphs import chain, graph, step


def counted(engine: Engine, *args: Any, **kwargs: Any) -> tuple[dict[str, Any], list[str]]:
    """Evaluate, and return the results and which steps were computed."""
    ran: list[str] = []

    def observe(progress: Progress) -> None:
        if progress.seconds is not None:
            ran.append(progress.step)

    return evaluate(*args, engine=engine, observe=observe, **kwargs), ran


def test_equals_the_calls_by_hand(engine: Engine, blobs: np.ndarray) -> None:
    import pyclesperanto as cle

    results = evaluate(chain(), ["labels", "table"], sources={"image": blobs}, engine=engine)
    image = cle.push(blobs.astype("float32"))
    binary = cle.threshold_otsu(cle.gaussian_blur(image, sigma_x=1, sigma_y=1))
    labels = cle.connected_component_labeling(binary)
    statistics = cle.labels_statistics(labels, image)
    assert results["labels"].array().dtype == np.uint32
    np.testing.assert_array_equal(results["labels"].array(), labels.get())
    table = results["table"].table()
    assert len(table) == 4
    np.testing.assert_allclose(
        table.column("mean_intensity"), statistics["mean_intensity"], rtol=1e-6
    )


@pytest.mark.parametrize(
    ("operation", "dtype"),
    [
        pytest.param("gaussian_blur", "float32", id="image"),
        pytest.param("threshold_otsu", "uint8", id="binary"),
        pytest.param("voronoi_otsu_labeling", "uint32", id="labels"),
    ],
)
def test_kind_decides_the_type(
    engine: Engine, blobs: np.ndarray, operation: str, dtype: str
) -> None:
    result = evaluate(
        graph({"made": step(operation, "image")}), ["made"], sources={"image": blobs}, engine=engine
    )
    assert result["made"].array().dtype == dtype


def test_the_mean_of_whole_numbers_is_not_cut(engine: Engine) -> None:
    image = np.array([[0, 1], [0, 0]], "uint8")
    made = graph({"mean": step("mean_filter", "image", radius_x=1, radius_y=1)})
    result = evaluate(made, ["mean"], sources={"image": image}, engine=engine)
    assert 0 < result["mean"].array().max() < 1


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        pytest.param({}, [], id="nothing changed"),
        pytest.param({"smooth.sigma_x": 2.0}, ["smooth", "binary", "labels", "table"], id="first"),
        pytest.param({"labels.connectivity": "sphere"}, ["labels", "table"], id="third"),
    ],
)
def test_an_edit_computes_what_is_downstream_and_no_more(
    engine: Engine, blobs: np.ndarray, overrides: dict[str, Any], expected: list[str]
) -> None:
    sources = {"image": blobs}
    evaluate(chain(), ["table"], sources=sources, engine=engine)
    _, ran = counted(engine, chain(), ["table"], sources=sources, overrides=overrides)
    assert ran == expected
    _, again = counted(engine, chain(), ["table"], sources=sources)
    assert again == []


def test_only_what_is_wanted_is_computed(engine: Engine, blobs: np.ndarray) -> None:
    _, ran = counted(engine, chain(), ["binary"], sources={"image": blobs})
    assert ran == ["image", "smooth", "binary"]


def test_a_tiny_budget_gives_the_same(blobs: np.ndarray) -> None:
    roomy, tiny = Engine(), Engine(budget=3 * blobs.size * 4)
    wanted = ["image", "smooth", "labels"]
    for engine in (roomy, tiny):
        evaluate(chain(), wanted, sources={"image": blobs}, engine=engine)
    one = evaluate(chain(), wanted, sources={"image": blobs}, engine=roomy)
    other = evaluate(chain(), wanted, sources={"image": blobs}, engine=tiny)
    for name in wanted:
        np.testing.assert_array_equal(one[name].array(), other[name].array())
    assert tiny.store.size <= 3 * blobs.size * 4 < roomy.store.size


def test_a_bypassed_step_hands_its_input_through(engine: Engine, blobs: np.ndarray) -> None:
    bypassed = graph({"smooth": step("gaussian_blur", "image", sigma_x=5.0, bypass=True)})
    results = evaluate(bypassed, ["smooth"], sources={"image": blobs}, engine=engine)
    np.testing.assert_array_equal(results["smooth"].array(), blobs)


def test_a_bypassed_step_needs_no_plugin(engine: Engine, blobs: np.ndarray) -> None:
    missing = graph({"through": Step("of_a_plugin", {"image": "image"}, bypass=True)})
    results = evaluate(missing, ["through"], sources={"image": blobs}, engine=engine)
    np.testing.assert_array_equal(results["through"].array(), blobs)


def test_the_order_of_inputs_in_the_document_does_not_count(
    engine: Engine, blobs: np.ndarray
) -> None:
    ports = {"input_image": "labels", "mask": "binary"}
    steps = {
        **chain().steps,
        "one": Step("mask", ports),
        "other": Step("mask", dict(reversed(ports.items()))),
        "through": Step("mask", dict(reversed(ports.items())), bypass=True),
    }
    wanted = ["labels", "one", "other", "through"]
    results = evaluate(graph(steps), wanted, sources={"image": blobs}, engine=engine)
    assert results["one"].key == results["other"].key
    assert results["other"].array().dtype == np.uint32
    assert results["through"].key == results["labels"].key


def test_over_planes_equals_each_plane_alone(engine: Engine, stack: np.ndarray) -> None:
    planes = graph({"binary": step("threshold_otsu", "image", over="planes")})
    whole = evaluate(planes, ["binary"], sources={"image": stack}, engine=engine)
    single = graph({"binary": step("threshold_otsu", "image")})
    for z, plane in enumerate(stack):
        alone = evaluate(single, ["binary"], sources={"image": plane}, engine=engine)
        np.testing.assert_array_equal(whole["binary"].array()[z], alone["binary"].array())


def test_a_number_feeds_a_parameter(engine: Engine, blobs: np.ndarray) -> None:
    linked = graph(
        {
            "mean": step("mean_of_all_pixels", "image"),
            "above": step("greater_constant", "image", scalar=Link("mean")),
        }
    )
    results = evaluate(linked, ["mean", "above"], sources={"image": blobs}, engine=engine)
    assert results["mean"].number() == pytest.approx(blobs.mean(), rel=1e-5)
    np.testing.assert_array_equal(results["above"].array(), blobs > blobs.mean())


def test_a_quantity_is_resolved_by_the_voxel_size(engine: Engine, blobs: np.ndarray) -> None:
    from fluograph.engine import ArrayImage

    image = ArrayImage(blobs, voxel_size=(None, 0.5, 0.25))
    physical = graph({"smooth": step("gaussian_blur", "image", sigma_x="1 um", sigma_y="1 um")})
    pixels = graph({"smooth": step("gaussian_blur", "image", sigma_x=4.0, sigma_y=2.0)})
    one = evaluate(physical, ["smooth"], sources={"image": image}, engine=engine)["smooth"]
    other = evaluate(pixels, ["smooth"], sources={"image": image}, engine=engine)["smooth"]
    assert one.key == other.key
    assert one.meta.voxel_size == (None, 0.5, 0.25)


@pytest.mark.parametrize(
    ("voxel_size", "pixel", "unit"),
    [((None, 0.5, 0.25), 0.125, "um^2"), ((None, None, 0.25), 1, "px^2")],
    ids=["known", "unknown"],
)
@pytest.mark.parametrize("operation", ["labels_statistics", "shape_descriptors"])
def test_an_area_is_that_of_its_pixels(
    engine: Engine, blobs: np.ndarray, operation: str, voxel_size: Any, pixel: float, unit: str
) -> None:
    from fluograph.engine import ArrayImage

    image = ArrayImage(blobs, voxel_size=voxel_size)
    steps = {
        "binary": step("threshold_otsu", "image"),
        "labels": step("connected_component_labeling", "binary"),
        "table": step(operation, "labels"),
    }
    made = evaluate(graph(steps), ["labels", "table"], sources={"image": image}, engine=engine)
    table = made["table"].table()
    pixels = np.bincount(made["labels"].array().ravel())[1:]
    assert table.units["area"] == unit
    np.testing.assert_allclose(table["area"], pixels * pixel)


def test_the_voxel_size_of_the_source_counts(engine: Engine, blobs: np.ndarray) -> None:
    smooth = {"smooth": step("gaussian_blur", "image", sigma_x="1 um", sigma_y="1 um")}
    unknown = Graph(sources={"image": Source()}, steps=smooth)
    with pytest.raises(FluographError, match=r"Step smooth: sigma_x: .*voxel_size: {x: 0\.5 um"):
        evaluate(unknown, ["smooth"], sources={"image": blobs}, engine=engine)
    stated = Graph(sources={"image": Source(voxel_size={"x": "250 nm", "y": 0.5})}, steps=smooth)
    result = evaluate(stated, ["smooth"], sources={"image": blobs}, engine=engine)["smooth"]
    assert result.meta.voxel_size == (None, 0.5, 0.25)


def test_tables_are_in_micrometres_where_the_voxel_size_is_known(
    engine: Engine, blobs: np.ndarray
) -> None:
    stated = Graph(
        sources={"image": Source(voxel_size={"x": 0.5, "y": 0.5})},
        steps={**chain().steps, "map": step("parametric_map", "labels", "table", property="area")},
    )
    results = evaluate(stated, ["table", "map"], sources={"image": blobs}, engine=engine)
    table = results["table"].table()
    assert (table.units["area"], table.units["centroid_x"]) == ("um^2", "um")
    pixels = results["map"].array().max()
    assert pixels == round(pixels)
    assert table.column("area").max() == pytest.approx(pixels * 0.25)
    unknown = evaluate(chain(), ["table"], sources={"image": blobs}, engine=engine)
    assert unknown["table"].table().units["area"] == "px^2"


def test_time_enters_through_sources_only(engine: Engine, stack: np.ndarray) -> None:
    from fluograph.engine import ArrayImage

    frames = ArrayImage(stack, axes="TYX")
    moving = Graph(
        sources={"now": Source(), "before": Source(time="each-1"), "first": Source(time=0)},
        steps={
            "change": step("subtract_images", "now", "before"),
            "still": step("gaussian_blur", "first", sigma_x=1.0),
        },
    )
    sources = dict.fromkeys(moving.sources, frames)
    at = [
        evaluate(
            moving, ["change", "still"], sources=sources, context=Context(time=t), engine=engine
        )
        for t in (0, 2)
    ]
    assert at[0]["still"].key == at[1]["still"].key
    expected = stack[2].astype("float32") - stack[1]
    np.testing.assert_array_equal(at[1]["change"].array(), expected)
    assert not at[0]["change"].array().any()


def test_a_region_is_cut_out_at_the_source(engine: Engine, blobs: np.ndarray) -> None:
    context = Context(region=((4, 20), (8, 40)))
    results = evaluate(chain(), ["image"], sources={"image": blobs}, context=context, engine=engine)
    np.testing.assert_array_equal(results["image"].array(), blobs[4:20, 8:40])


def test_what_does_not_fit_runs_in_slabs(stack: np.ndarray) -> None:
    smooth = graph(
        {"smooth": step("gaussian_blur", "image", sigma_x=1.0, sigma_y=1.0, sigma_z=0.5)}
    )
    whole = evaluate(smooth, ["smooth"], sources={"image": stack}, engine=Engine())["smooth"]
    small = Engine(memory=int(2.6 * 4 * stack.size))
    tiled = evaluate(smooth, ["smooth"], sources={"image": stack}, engine=small)["smooth"]
    np.testing.assert_array_equal(tiled.array(), whole.array())


def test_what_cannot_fit_names_the_sizes(stack: np.ndarray) -> None:
    small = Engine(memory=stack.size)
    with pytest.raises(FluographError, match=r"8 x 32 x 40 needs .* GB .* Crop the image") as info:
        evaluate(chain(), ["smooth"], sources={"image": stack}, engine=small)
    assert isinstance(info.value.__cause__, OutOfMemoryError)


@pytest.mark.parametrize(
    ("made", "message"),
    [
        pytest.param(
            graph({"a": step("gaussian_blur")}),
            "Step a: gaussian_blur needs input_image; connect it",
            id="missing input",
        ),
        pytest.param(
            graph({"a": step("labels_statistics", "image"), "b": step("gaussian_blur", "a")}),
            "input_image expected .*image.* got table",
            id="table against array",
        ),
        pytest.param(
            graph({"a": step("gaussian_blur", "b"), "b": step("gaussian_blur", "a")}),
            "Step a: it is part of a loop",
            id="loop",
        ),
        pytest.param(
            graph({"a": step("gaussian_blur", "img"), "b": step("sobel", "image")}),
            "Step a: There is no source or step called 'img'. Did you mean image",
            id="unknown input",
        ),
        pytest.param(
            graph({"a": step("gaussian_blur", "image.red")}),
            "Step a: image has no output called 'red' here. It has: image",
            id="output of a source",
        ),
        pytest.param(
            graph({"a": step("gaussian_blur", "image", over="slices")}),
            "Step a: over expected planes, or nothing, got 'slices'",
            id="over",
        ),
        pytest.param(
            graph({"a": step("gaussian_blur", "image", sigma_x=Link("image"))}),
            "Step a: sigma_x expected a number, got image",
            id="parameter fed by an image",
        ),
        pytest.param(
            graph(
                {
                    "b": step("hessian_eigenvalues", "image", bypass=True),
                    "a": step("gaussian_blur", "b.small_eigenvalue"),
                }
            ),
            "Step a: b has no output called 'small_eigenvalue' here. Did you mean large_eigenvalue",
            id="second output of a bypassed step",
        ),
    ],
)
def test_what_cannot_be_planned_says_why(
    engine: Engine, blobs: np.ndarray, made: Graph, message: str
) -> None:
    wanted = list(made.steps)[-1] if "table" in message else "a"
    with pytest.raises(FluographError, match=message):
        evaluate(made, [wanted], sources={"image": blobs}, engine=engine)


def test_a_table_of_other_labels_is_refused(engine: Engine, blobs: np.ndarray) -> None:
    steps = {
        **chain().steps,
        "inner": step("dilate_labels", "labels"),
        "right": step("parametric_map", "labels", "table", property="area"),
        "wrong": step("parametric_map", "inner", "table", property="area"),
    }
    sources = {"image": blobs}
    right = evaluate(graph(steps), ["right"], sources=sources, engine=engine)["right"]
    assert right.array().max() > 1
    with pytest.raises(FluographError, match="labels of another image"):
        evaluate(graph(steps), ["wrong"], sources=sources, engine=engine)


def test_unknown_names_list_the_valid_ones(engine: Engine, blobs: np.ndarray) -> None:
    sources = {"image": blobs}
    with pytest.raises(UnknownNameError, match="Did you mean smooth"):
        evaluate(chain(), ["smoth"], sources=sources, engine=engine)
    with pytest.raises(UnknownNameError, match="Did you mean sigma_"):
        evaluate(chain(), ["smooth"], sources=sources, overrides={"smooth.sigma": 1}, engine=engine)
    with pytest.raises(UnknownNameError, match="There are: image"):
        evaluate(chain(), ["smooth"], sources={"picture": blobs}, engine=engine)


def test_a_source_without_a_file_says_so(engine: Engine) -> None:
    with pytest.raises(FluographError, match="Source image: It has no file"):
        evaluate(chain(), ["image"], engine=engine)


def test_a_bypassed_step_hands_its_input_through_as_its_first_output(
    engine: Engine, blobs: np.ndarray
) -> None:
    steps = {"b": step("gaussian_blur", "image", bypass=True), "a": step("sobel", "b.output_image")}
    found = evaluate(graph(steps), ["a"], sources={"image": blobs}, engine=engine)
    direct = evaluate(
        graph({"a": step("sobel", "image")}), ["a"], sources={"image": blobs}, engine=engine
    )
    assert found["a"].key == direct["a"].key


def test_an_output_that_planes_lack_is_refused(engine: Engine, blobs: np.ndarray) -> None:
    made = graph({"a": step("hessian_eigenvalues", "image")})
    with pytest.raises(UnknownNameError, match="no output called 'middle_eigenvalue'"):
        evaluate(made, ["a.middle_eigenvalue"], sources={"image": blobs}, engine=engine)


def test_what_feeds_a_length_along_z_does_not_count_in_planes(
    engine: Engine, blobs: np.ndarray
) -> None:
    steps = {
        "n": step("mean_of_all_pixels", "image"),
        "fed": step("gaussian_blur", "image", sigma_x=1.0, sigma_z=Link("n")),
        "flat": step("gaussian_blur", "image", sigma_x=1.0),
    }
    found = evaluate(graph(steps), ["fed", "flat"], sources={"image": blobs}, engine=engine)
    assert found["fed"].key == found["flat"].key


def test_over_planes_nothing_reaches_along_z(engine: Engine, stack: np.ndarray) -> None:
    steps = {
        "a": step("mean_filter", "image", radius_x=1, radius_z=2, over="planes"),
        "b": step("mean_filter", "image", radius_x=1, radius_z=0, over="planes"),
    }
    found = evaluate(graph(steps), ["a", "b"], sources={"image": stack}, engine=engine)
    assert found["a"].key == found["b"].key


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        pytest.param(
            {
                "big": step("multiply_image_and_scalar", "image", scalar=1e9),
                "a": step("relabel_sequential", "big"),
            },
            "The largest label is .*; above 16777216",
            id="values that are no labels",
        ),
        pytest.param(
            {"a": step("mean_of_all_pixels", "image", over="planes")},
            "mean_of_all_pixels makes number. Leave `over` out",
            id="number over planes",
        ),
    ],
)
def test_what_fails_says_why(
    engine: Engine, stack: np.ndarray, steps: dict[str, Any], message: str
) -> None:
    with pytest.raises(FluographError, match=message):
        evaluate(graph(steps), ["a"], sources={"image": stack}, engine=engine)


def test_memory_that_the_device_refuses_is_said(
    engine: Engine, blobs: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: Any) -> None:
        raise RuntimeError("Error: Failed to allocate buffer memory.")

    monkeypatch.setattr("fluograph.engine.engine.find", lambda _: run)
    with pytest.raises(FluographError, match="has no memory for what it makes") as info:
        evaluate(
            graph({"a": step("sobel", "image")}), ["a"], sources={"image": blobs}, engine=engine
        )
    assert isinstance(info.value.__cause__, OutOfMemoryError)
