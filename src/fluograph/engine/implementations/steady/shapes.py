"""Labelings made of several calls, and erosion, opening and smoothing of labels."""

from __future__ import annotations

from math import prod

from fluograph.engine.device import pyclesperanto
from fluograph.engine.implementations.arrays import Array, as_type, create, largest
from fluograph.engine.implementations.kernels import run
from fluograph.engine.implementations.steady.labelling import (
    label,
    masked_voronoi,
    sequential,
)

__all__ = [
    "combine",
    "erode",
    "erode_connected",
    "eroded_otsu",
    "gauss_otsu",
    "open_labels",
    "smooth",
    "smooth_connected",
    "voronoi_otsu",
]

cle = pyclesperanto()
_ALTERNATING = ("sphere", "box")


def gauss_otsu(image: Array, outline_sigma: float) -> Array:
    """Label the components above Otsu's threshold of the blurred image."""
    return label(_segment(image, outline_sigma))


def eroded_otsu(image: Array, number_of_erosions: int, outline_sigma: float) -> Array:
    """Label the components that remain after erosion, and extend them again within the mask."""
    mask = _segment(image, outline_sigma)
    seeds = mask
    for _ in range(number_of_erosions):
        seeds = cle.binary_erode(seeds, radius_x=1, radius_y=1, radius_z=1, connectivity="box")
    return masked_voronoi(seeds, mask)


def voronoi_otsu(image: Array, spot_sigma: float, outline_sigma: float) -> Array:
    """Label the maxima of the blurred image and extend them within Otsu's threshold."""
    maxima = cle.detect_maxima(
        _blur(image, spot_sigma), radius_x=0, radius_y=0, radius_z=0, connectivity="box"
    )
    mask = _segment(image, outline_sigma)
    return masked_voronoi(cle.binary_and(maxima, mask), mask)


def _blur(image: Array, sigma: float) -> Array:
    return cle.gaussian_blur(image, sigma_x=sigma, sigma_y=sigma, sigma_z=sigma)


def _segment(image: Array, sigma: float) -> Array:
    return cle.threshold_otsu(_blur(image, sigma))


def erode(labels: Array, radius: int, *, split: bool = False) -> Array:
    """Erode labels and number the rest without gaps; `split` numbers its components instead."""
    if radius <= 0:
        return cle.copy(labels)
    rest = _eroded(as_type(labels, "uint32"), radius)
    return label(rest, "sphere") if split else sequential(rest)


def _eroded(labels: Array, radius: int) -> Array:
    edges = cle.detect_label_edges(labels)
    rest = cle.mask(labels, cle.binary_not(edges), output_image=_like(labels))
    for i in range(radius - 1):
        rest = cle.minimum_filter(
            rest, _like(rest), radius_x=1, radius_y=1, radius_z=1, connectivity=_ALTERNATING[i % 2]
        )
    return rest


def _like(labels: Array) -> Array:
    return create(labels.shape, "uint32")


def erode_connected(labels: Array, radius: int) -> Array:
    """Erode all labels as one mask; where labels touch each other nothing is lost."""
    if radius < 1:
        return cle.copy(labels)
    mask = as_type(cle.greater_constant(labels, scalar=0), "uint32")
    return sequential(
        cle.multiply_images(labels, _eroded(mask, radius), output_image=_like(labels))
    )


def open_labels(labels: Array, radius: int) -> Array:
    """Erode labels and dilate them again."""
    return cle.dilate_labels(erode(labels, radius), radius=radius)


def smooth(labels: Array, radius: int) -> Array:
    """Open labels and extend them again within the mask they had."""
    if radius < 1:
        return cle.copy(labels)
    mask = cle.greater_constant(labels, scalar=0)
    extended = cle.extend_labeling_via_voronoi(open_labels(labels, radius))
    return cle.multiply_images(mask, extended, output_image=_like(labels))


def smooth_connected(labels: Array, radius: int) -> Array:
    """Erode all labels as one mask and dilate them again."""
    if radius < 1:
        return cle.copy(labels)
    return cle.dilate_labels(erode_connected(labels, radius), radius=radius)


def combine(labels: Array, above: Array) -> Array:
    """Lay `above` over `labels` and number both without gaps, `above` last."""
    labels, above, n = as_type(labels, "uint32"), as_type(above, "uint32"), prod(labels.shape)
    out = _like(labels)
    run("lookup.stack", n, labels=labels, above=above, out=out, n=n, largest=largest(labels))
    return sequential(out)
