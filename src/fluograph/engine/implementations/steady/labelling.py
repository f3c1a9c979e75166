"""Connected components and relabelling."""

from __future__ import annotations

from math import prod

import numpy as np

from fluograph.engine.device import pyclesperanto
from fluograph.engine.gate import pull
from fluograph.engine.implementations.arrays import (
    Array,
    as_type,
    create,
    largest,
    size_of,
    vector,
    zeros,
)
from fluograph.engine.implementations.kernels import run

__all__ = [
    "existing",
    "label",
    "masked_voronoi",
    "on_edges",
    "relabel",
    "remove",
    "renumber",
    "sequential",
    "spread",
]

cle = pyclesperanto()
_BLOCK = 256


def label(binary: Array, connectivity: str = "box") -> Array:
    """Label the connected components of `binary` in raster order of their first pixel.

    Parameters
    ----------
    binary
        Image of any type in 2D or 3D; what is not 0 belongs to a component.
    connectivity
        ``"sphere"``: pixels touch with their faces; else with corners and edges too.
    """
    n = prod(binary.shape)
    parents = create(binary.shape, "int32")
    run("components.point_at_self", n, pixel=binary.dtype, source=binary, parents=parents, n=n)
    faces_only = int(connectivity == "sphere")
    run("components.unite", n, parents=parents, **size_of(binary), faces_only=faces_only)
    run("components.find", n, parents=parents, n=n)
    return _number(parents, n)


def _number(parents: Array, n: int) -> Array:
    blocks = -(-n // _BLOCK)
    counts = create((1, blocks), "uint32")
    scan = {"n": n, "block": _BLOCK}
    run("components.count_roots", blocks, parents=parents, counts=counts, **scan)
    host = pull(counts)
    before = vector(np.cumsum(host, dtype=np.uint32) - host.ravel())
    numbers = create(parents.shape, "uint32")
    run(
        "components.number_roots",
        blocks,
        parents=parents,
        before=before,
        numbers=numbers,
        **scan,
    )
    out = create(parents.shape, "uint32")
    run("components.number_all", n, parents=parents, numbers=numbers, out=out, n=n)
    return out


def existing(labels: Array) -> np.ndarray:
    """Return 1 for each label that occurs and 0 for each that does not, background first."""
    flags = zeros((1, largest(labels) + 1), "uint32")
    n = prod(labels.shape)
    run("lookup.flag", n, labels=labels, flags=flags, n=n)
    return pull(flags).ravel()


def on_edges(labels: Array, axes: tuple[bool, bool, bool]) -> np.ndarray:
    """Return 1 for each label with pixels on the image's edges across `axes` (x, y, z)."""
    flags = zeros((1, largest(labels) + 1), "uint32")
    size = size_of(labels)
    across = [int(wanted and size[name] > 1) for wanted, name in zip(axes, size, strict=True)]
    switches = dict(zip(("in_x", "in_y", "in_z"), across, strict=True))
    run("lookup.flag_edges", prod(labels.shape), labels=labels, flags=flags, **size, **switches)
    return pull(flags).ravel()


def relabel(labels: Array, values: np.ndarray) -> Array:
    """Replace each label by its entry in `values`; labels beyond its end close the gaps in it."""
    n, size = prod(labels.shape), len(values)
    out = create(labels.shape, "uint32")
    table = vector(values.astype(np.uint32))
    shift = size - 1 - int(values.max(initial=0))
    run("lookup.relabel", n, labels=labels, values=table, out=out, n=n, size=size, shift=shift)
    return out


def renumber(keep: np.ndarray) -> np.ndarray:
    """Return new labels without gaps for those whose entry in `keep` is not 0; 0 for the rest."""
    kept = keep != 0
    kept[:1] = False
    return np.asarray(np.cumsum(kept) * kept)


def remove(labels: Array, flags: np.ndarray) -> Array:
    """Remove the labels whose entry in `flags` is not 0 and number the rest without gaps."""
    return relabel(labels, renumber(flags == 0))


def sequential(labels: Array) -> Array:
    """Give the labels that occur new numbers without gaps, in their order."""
    labels = as_type(labels, "uint32")
    return relabel(labels, renumber(existing(labels)))


def masked_voronoi(seeds: Array, mask: Array) -> Array:
    """Label the components of `seeds` and extend them within `mask`, alternating neighborhoods."""
    region = cle.add_image_and_scalar(mask, output_image=create(mask.shape, "float32"), scalar=-1)
    active = create(mask.shape, "float32")
    cle.add_images_weighted(label(seeds), region, output_image=active, factor1=1, factor2=1)
    return cle.mask(spread(active), mask, output_image=create(mask.shape, "uint32"))


def spread(active: Array) -> Array:
    """Extend what is not 0 into what is 0 until nothing changes; `active` may be overwritten."""
    passive = create(active.shape, active.dtype)
    flag, turn = zeros((1, 1), "int32"), 0
    changed = True
    while changed:
        cle.onlyzero_overwrite_maximum(active, flag, passive, ("box", "sphere")[turn % 2])
        changed = bool(pull(flag).item())
        flag.fill(0)
        active, passive, turn = passive, active, turn + 1
    return active
