"""Two operations for fluograph: one on the device, one on the host.

NumPy and pyclesperanto are imported inside the functions: reading the records needs neither, and
fluograph chooses the device before it loads pyclesperanto.
"""

from __future__ import annotations

from typing import Annotated

from fluograph.operations.plugin import Image, Labels, Range, operation

__all__ = ["largest_labels", "local_contrast"]


@operation(
    title="Local contrast",
    categories=("filter",),
    synonyms=("edges", "Michelson contrast", "visibility"),
    spelling={"python": "fluograph_example_plugin.local_contrast"},
)
def local_contrast(
    image: Image,
    radius: Annotated[int, Range(0, 100, step=1, unit="length", start=5)] = 1,
) -> Image:
    """Show how much intensities differ around each pixel, from 0 (flat) to 1.

    This is (maximum - minimum) / (maximum + minimum) in a box.

    Parameters
    ----------
    image
        Intensities that are not negative.
    radius
        Half the width of the box, which spans 2 * radius + 1 pixels along each axis.
    """
    import pyclesperanto as cle

    radii = {"radius_x": radius, "radius_y": radius, "radius_z": radius if image.ndim == 3 else 0}
    highest = cle.maximum_filter(image, **radii, connectivity="box")
    lowest = cle.minimum_filter(image, **radii, connectivity="box")
    difference = cle.subtract_images(highest, lowest)
    total = cle.add_images_weighted(highest, lowest, factor1=1, factor2=1)
    flat = cle.add_image_and_scalar(total, scalar=1e-6)  # no division by 0 where all is dark
    return cle.divide_images(difference, flat)


@operation(title="Largest labels", categories=("label processing",), host=True)
def largest_labels(
    labels: Labels,
    count: Annotated[int, Range(1, step=1, unit="count", soft_maximum=100)] = 10,
) -> Labels:
    """Keep the largest labels, numbered anew from the largest on.

    Parameters
    ----------
    count
        How many to keep.
    """
    import numpy as np

    sizes = np.bincount(labels.ravel())
    sizes[0] = 0  # the background
    ranked = np.argsort(-sizes, kind="stable")[:count]
    numbers = np.zeros(len(sizes), dtype=np.uint32)
    numbers[ranked] = np.arange(1, len(ranked) + 1)
    numbers[sizes == 0] = 0
    return numbers[labels]
