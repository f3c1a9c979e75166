"""The operations of the catalogue as methods. Written by scripts/stubs; do not edit."""

# ruff: noqa: D, E501
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from fluograph.operations.record import Operation
from fluograph.workflow import Node

__all__ = ["Methods"]

class Methods:
    def _apply(self, operation: Operation, inputs: tuple[Any, ...], values: Any) -> Any: ...

    def absolute(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Value without its sign.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def absolute_difference(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Difference of two images without its sign.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def acos(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Arc cosine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def add_image_and_scalar(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Add a number to each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 1.0
            The number.

        Returns
        -------
        output_image : image
        """

    def add_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Sum of two images.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def add_images_weighted(self, input_image1: Node, *, factor1: float | Node = ..., factor2: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sum of two images, each with its weight.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.
        factor1 : float, default 1.0
            Weight of the first image.
        factor2 : float, default 1.0
            Weight of the second image.

        Returns
        -------
        output_image : image
        """

    def affine_transform(self, *, transform_matrix: Sequence[float] | Node = ..., interpolate: bool | Node = ..., resize: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Transform by a matrix.

        Parameters
        ----------
        input_image : image
            The image.
        transform_matrix : floats, default auto
            Matrix of the transform, row by row, for x, y, z and 1: 16 numbers (9 in 2D).
        interpolate : bool, default False
            Interpolate linearly; take the nearest pixel otherwise, as labels need.
        resize : bool, default False
            Make the image as large as the result; cut what leaves it otherwise.

        Returns
        -------
        output_image : as the first input
        """

    def array_equal(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 if two images are equal, 0 if not.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        value : number
        """

    def asin(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Arc sine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def atan(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Arc tangent of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def binary_and(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where both are not 0.

        Parameters
        ----------
        input_image0 : binary
            The first image.
        input_image1 : binary
            The second image.

        Returns
        -------
        output_image : binary
        """

    def binary_closing(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Dilate, then erode: closes small holes and gaps.

        Parameters
        ----------
        input_image : binary
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def binary_dilate(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Grow objects.

        Parameters
        ----------
        input_image : binary
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def binary_edge_detection(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 at the surface of objects.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : binary
        """

    def binary_erode(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Shrink objects.

        Parameters
        ----------
        input_image : binary
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def binary_infsup(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest of the dilations by lines (planes in 3D): smooths outlines.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : binary
        """

    def binary_not(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where it is 0, and 0 elsewhere.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : binary
        """

    def binary_opening(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Erode, then dilate: removes small objects and thin bridges.

        Parameters
        ----------
        input_image : binary
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def binary_or(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where one of them is not 0.

        Parameters
        ----------
        input_image0 : binary
            The first image.
        input_image1 : binary
            The second image.

        Returns
        -------
        output_image : binary
        """

    def binary_subtract(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where the first is not 0 and the second is.

        Parameters
        ----------
        input_image0 : binary
            The first image.
        input_image1 : binary
            The second image.

        Returns
        -------
        output_image : binary
        """

    def binary_supinf(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Largest of the erosions by lines (planes in 3D): smooths outlines.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : binary
        """

    def binary_xor(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where exactly one of them is not 0.

        Parameters
        ----------
        input_image0 : binary
            The first image.
        input_image1 : binary
            The second image.

        Returns
        -------
        output_image : binary
        """

    def bottom_hat(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        What is darker than its surroundings and smaller than the neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def bounding_box(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest box around all pixels that are not 0.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        min_x : number
        min_y : number
        min_z : number
        max_x : number
        max_y : number
        max_z : number
        """

    def ceil(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Round up to whole numbers.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def center_of_mass(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Centre of the intensities.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        x : number
        y : number
        z : number
        """

    def centroids_of_labels(self, *, include_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Centroid of each label, as x, y and z.

        Parameters
        ----------
        label_image : labels
            The labels.
        include_background : bool, default False
            Treat the background, label 0, as an object too.

        Returns
        -------
        centroids_coordinates : points
        """

    def circular_shift(self, *, shift_x: int | Node = ..., shift_y: int | Node = ..., shift_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Move; what leaves comes in at the other side.

        Parameters
        ----------
        input_image : image
            The image.
        shift_x : int (count), default 0
            Pixels to move; what leaves comes in at the other side.
        shift_y : int (count), default 0
            Pixels to move; what leaves comes in at the other side.
        shift_z : int (count), default 0
            Pixels to move; what leaves comes in at the other side.

        Returns
        -------
        output_image : as the first input
        """

    def clahe(self, *, tile_size: int | Node = ..., clip_limit: float | Node = ..., minimum_intensity: float | Node = ..., maximum_intensity: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Equalise the contrast tile by tile, with a limit; slow on volumes.

        Parameters
        ----------
        input_image : image
            The image.
        tile_size : int (count), default 8
            Width of the tiles whose histograms are equalised. Valid: at least 2.
        clip_limit : float, default 0.01
            Limit of the contrast; larger gives more. Valid: 0 to 1.
        minimum_intensity : float (intensity), default auto
            Lower end of the range; auto: the image's minimum.
        maximum_intensity : float (intensity), default auto
            Upper end of the range; auto: the image's maximum.

        Returns
        -------
        output_image : image
        """

    def clip(self, *, min_intensity: float | Node = ..., max_intensity: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Limit the intensities to a range.

        Parameters
        ----------
        input_image : image
            The image.
        min_intensity : float (intensity), default auto
            Lower limit; auto: none.
        max_intensity : float (intensity), default auto
            Upper limit; auto: none.

        Returns
        -------
        output_image : image
        """

    def closing(self, footprint: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Closing with a shape of your own.

        Parameters
        ----------
        input_image : image
            The image.
        footprint : image
            The shape of the neighbourhood, 0 and 1.

        Returns
        -------
        output_image : image
        """

    def closing_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Dilate, then erode labels: closes gaps and notches.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def combine_labels(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Put the labels of the second image over those of the first; numbers them anew.

        Parameters
        ----------
        input_image0 : labels
            The first image.
        input_image1 : labels
            The second image.

        Returns
        -------
        output_image : labels
        """

    def concatenate(self, input_image1: Node, *, axis: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Put two images side by side along an axis.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.
        axis : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.

        Returns
        -------
        output_image : as the first input
        """

    def concatenate_along_x(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Put two images side by side along x.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : as the first input
        """

    def concatenate_along_y(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Put two images one below the other.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : as the first input
        """

    def concatenate_along_z(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Put two images behind each other along z.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : as the first input
        """

    def connected_component_labeling(self, *, connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Number connected objects, each pixel with the number of its object.

        Parameters
        ----------
        input_image : binary
            The image.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : labels
        """

    def convolve(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Convolve with a small kernel image.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def copy(self, *, name: str | None = None, over: str = "") -> Node:
        """
        A copy.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : as the first input
        """

    def copy_horizontal_slice(self, *, slice_index: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take one slice along y.

        Parameters
        ----------
        input_image : image
            The image.
        slice_index : int (index), default 0
            Which slice, counted from 0. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def copy_slice(self, *, slice_index: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take one slice along z.

        Parameters
        ----------
        input_image : image
            The image.
        slice_index : int (index), default 0
            Which slice, counted from 0. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def copy_vertical_slice(self, *, slice_index: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take one slice along x.

        Parameters
        ----------
        input_image : image
            The image.
        slice_index : int (index), default 0
            Which slice, counted from 0. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def cos(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Cosine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def cosh(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Hyperbolic cosine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def count_touching_neighbors(self, *, ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Number of neighbours of each label.

        Parameters
        ----------
        touch_matrix : matrix
            1 where two objects are neighbours.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        touching_neighbors_count_destination : vectors
        """

    def crop(self, *, start_x: int | Node = ..., start_y: int | Node = ..., start_z: int | Node = ..., width: int | Node = ..., height: int | Node = ..., depth: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Cut out a box.

        Parameters
        ----------
        input_image : image
            The image.
        start_x : int (index), default 0
            First pixel, counted from 0. Valid: at least 0.
        start_y : int (index), default 0
            First pixel, counted from 0. Valid: at least 0.
        start_z : int (index), default 0
            First pixel, counted from 0. Valid: at least 0.
        width : int (count), default 1
            Pixels along x. Valid: at least 1.
        height : int (count), default 1
            Pixels along y. Valid: at least 1.
        depth : int (count), default 1
            Planes along z. Valid: at least 1.

        Returns
        -------
        output_image : as the first input
        """

    def crop_border(self, *, border_size: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Cut off the outermost pixels.

        Parameters
        ----------
        input_image : image
            The image.
        border_size : int (count), default 1
            Pixels to cut off at every side. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def cubic_root(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Cubic root of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def cumulative_max(self, *, axis: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest of all pixels before, along an axis.

        Parameters
        ----------
        input_image : image
            The image.
        axis : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def cumulative_min(self, *, axis: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest of all pixels before, along an axis.

        Parameters
        ----------
        input_image : image
            The image.
        axis : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def cumulative_product(self, *, axis: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Product of all pixels before, along an axis.

        Parameters
        ----------
        input_image : image
            The image.
        axis : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def cumulative_sum(self, *, axis: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sum of all pixels before, along an axis.

        Parameters
        ----------
        input_image : image
            The image.
        axis : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def cylinder_transform(self, *, number_of_angles: int | Node = ..., delta_angle: float | Node = ..., relative_center_x: float | Node = ..., relative_center_z: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Unroll a stack around an axis along y: x becomes the angle, z the distance from the axis.

        Parameters
        ----------
        input_image : image
        number_of_angles : int (count), default 360
            Width of the result. Valid: at least 2.
        delta_angle : float (degree), default 1.0
            Degrees from one column of the result to the next. Valid: 0.01 to 360.
        relative_center_x : float, default 0.5
            Where the axis is: 0.5 is the middle of the image. Valid: 0 to 1.
        relative_center_z : float, default 0.5
            Where the axis is: 0.5 is the middle of the image. Valid: 0 to 1.

        Returns
        -------
        output_image : image
        """

    def degrees_to_radians(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Degrees become radians.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def deskew_x(self, *, angle: float | Node = ..., voxel_size_x: float | Node = ..., voxel_size_y: float | Node = ..., voxel_size_z: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Straighten a volume of an oblique light sheet whose stage moved along x.

        Parameters
        ----------
        input_image : image
            The image.
        angle : float (degree), default 30.0
            Angle of rotation about this axis. Valid: -360 to 360.
        voxel_size_x : float, default 1.0
            Voxel size along this axis. Valid: at least 0.
        voxel_size_y : float, default 1.0
            Voxel size along this axis. Valid: at least 0.
        voxel_size_z : float, default 1.0
            Voxel size along this axis. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def deskew_y(self, *, angle: float | Node = ..., voxel_size_x: float | Node = ..., voxel_size_y: float | Node = ..., voxel_size_z: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Straighten a volume of an oblique light sheet whose stage moved along y.

        Parameters
        ----------
        input_image : image
            The image.
        angle : float (degree), default 30.0
            Angle of rotation about this axis. Valid: -360 to 360.
        voxel_size_x : float, default 1.0
            Voxel size along this axis. Valid: at least 0.
        voxel_size_y : float, default 1.0
            Voxel size along this axis. Valid: at least 0.
        voxel_size_z : float, default 1.0
            Voxel size along this axis. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def detect_label_edges(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 at the edges of labels.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : binary
        """

    def detect_maxima(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 at local maxima.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def detect_minima(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 at local minima.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 0.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : binary
        """

    def difference_of_gaussian(self, *, sigma1_x: float | str | Node = ..., sigma1_y: float | str | Node = ..., sigma1_z: float | str | Node = ..., sigma2_x: float | str | Node = ..., sigma2_y: float | str | Node = ..., sigma2_z: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Subtract a wide Gaussian blur from a narrow one: enhances spots of the size between.

        Parameters
        ----------
        input_image : image
            The image.
        sigma1_x : float (length), default 2.0
            Standard deviation of the first Gaussian. Valid: at least 0.
        sigma1_y : float (length), default 2.0
            Standard deviation of the first Gaussian. Valid: at least 0.
        sigma1_z : float (length), default 2.0
            Standard deviation of the first Gaussian. Valid: at least 0.
        sigma2_x : float (length), default 2.0
            Standard deviation of the second Gaussian, which is subtracted. Valid: at least 0.
        sigma2_y : float (length), default 2.0
            Standard deviation of the second Gaussian, which is subtracted. Valid: at least 0.
        sigma2_z : float (length), default 2.0
            Standard deviation of the second Gaussian, which is subtracted. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def dilate_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Grow labels without overwriting each other.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 2
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def divide_by_gaussian_background(self, *, sigma_x: float | str | Node = ..., sigma_y: float | str | Node = ..., sigma_z: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Divide by a strongly blurred copy.

        Parameters
        ----------
        input_image : image
            The image.
        sigma_x : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_y : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_z : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def divide_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        First image divided by the second.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def divide_scalar_by_image(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        A number divided by each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : image
        """

    def draw_mesh_between_n_nearest_labels(self, *, n: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Draw lines from the centroid of each label to those of its nearest labels.

        Parameters
        ----------
        label_image : labels
        n : int (count), default 1
            Number of neighbours of each label. Valid: at least 1.

        Returns
        -------
        output_image : binary
        """

    def draw_mesh_between_proximal_labels(self, *, maximum_distance: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Draw lines between the centroids of labels that are closer than a distance.

        Parameters
        ----------
        label_image : labels
        maximum_distance : float (length), default 0.0
            Distance between the centroids that is not reached, in pixels. Valid: at least 0.

        Returns
        -------
        output_image : binary
        """

    def draw_mesh_between_touching_labels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw lines between the centroids of labels that touch along an edge (in 3D: a face).

        Parameters
        ----------
        label_image : labels

        Returns
        -------
        output_image : binary
        """

    def equal(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where two images are equal.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def equal_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel equals a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def erode_connected_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Shrink labels, each in one piece; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 1
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def erode_labels(self, *, radius: int | str | Node = ..., relabel: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Shrink labels.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 1
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        relabel : bool, default False
            Number the labels anew afterwards.

        Returns
        -------
        output_image : labels
        """

    def eroded_otsu_labeling(self, *, number_of_erosions: int | Node = ..., outline_sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Segment and number objects: blur, threshold, erode to split, label, grow back.

        Parameters
        ----------
        input_image : image
            The image.
        number_of_erosions : int (count), default 5
            How often the objects are eroded before they are counted. Valid: at least 0.
        outline_sigma : float (length), default 2.0
            Blur before the threshold; larger gives smoother outlines. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def erosion(self, footprint: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Erosion with a shape of your own.

        Parameters
        ----------
        input_image : image
            The image.
        footprint : image
            The shape of the neighbourhood, 0 and 1.

        Returns
        -------
        output_image : image
        """

    def exclude_labels(self, list: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        The same as remove_labels.

        Parameters
        ----------
        input_image : labels
            The image.
        list : vectors
            One value per entry.

        Returns
        -------
        output_image : labels
        """

    def exclude_labels_on_edges(self, *, exclude_x: bool | Node = ..., exclude_y: bool | Node = ..., exclude_z: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        The same as remove_labels_on_edges.

        Parameters
        ----------
        input_image : labels
            The image.
        exclude_x : bool, default True
            Look at the edges across this axis.
        exclude_y : bool, default True
            Look at the edges across this axis.
        exclude_z : bool, default True
            Look at the edges across this axis.

        Returns
        -------
        output_image : labels
        """

    def exclude_labels_outside_size_range(self, *, minimum_size: float | Node = ..., maximum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        The same as filter_label_by_size.

        Parameters
        ----------
        input_image : labels
            The image.
        minimum_size : float (count), default 0.0
            Smallest number of pixels. Valid: at least 0.
        maximum_size : float (count), default 100.0
            Largest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def exclude_large_labels(self, *, minimum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels with more pixels; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        minimum_size : float (count), default 100.0
            Smallest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def exclude_small_labels(self, *, maximum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels with fewer pixels; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        maximum_size : float (count), default 100.0
            Largest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def exponential(self, *, name: str | None = None, over: str = "") -> Node:
        """
        e to the power of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def exponential10(self, *, name: str | None = None, over: str = "") -> Node:
        """
        10 to the power of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def exponential2(self, *, name: str | None = None, over: str = "") -> Node:
        """
        2 to the power of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def extend_labeling_via_voronoi(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Grow labels until they touch.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : labels
        """

    def extended_depth_of_focus_sobel_projection(self, *, sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take each pixel from the slice with the sharpest edges.

        Parameters
        ----------
        input_image : image
            The image.
        sigma : float (length), default 5.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def extended_depth_of_focus_variance_projection(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take each pixel from the slice with the largest local variance.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 10.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 10.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        sigma : float (length), default 5.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def extension_ratio_map(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the largest over the mean distance of its pixels to its centroid.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : map
        """

    def extract_channel(self, *, channel: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take one channel out of an image of several.

        Parameters
        ----------
        input_image : image or binary or labels
            Axes CYX or CZYX; on the device an array (C, Y, X) or (C * Z, Y, X).
        channel : int (index), default 0
            Which one, counted from 0. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def fft_convolve(self, kernel: Node, *, correlate: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Convolve with a kernel of any size, by Fourier transform.

        Parameters
        ----------
        input_image : image
            The image.
        kernel : image
            The kernel, of odd size.
        correlate : bool, default False
            Correlate instead of convolve: the kernel is not mirrored.

        Returns
        -------
        output_image : image
        """

    def fft_deconvolve(self, psf: Node, normalization: Node | None = None, *, iteration: int | Node = ..., regularization: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sharpen with a known point spread function (Richardson-Lucy).

        Parameters
        ----------
        input_image : image
            The image.
        psf : image
            The point spread function.
        normalization : image, optional
            Image to normalise by.
        iteration : int (count), default 100
            Number of iterations. Valid: at least 1.
        regularization : float, default 0.0
            Weight of the total variation; 0 for none. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def fill_holes(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Fill the background that is enclosed by objects.

        Parameters
        ----------
        input_image : binary

        Returns
        -------
        output_image : binary
        """

    def filter_label_by_size(self, *, minimum_size: float | Node = ..., maximum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Keep labels within a range of sizes in pixels; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        minimum_size : float (count), default 0.0
            Smallest number of pixels. Valid: at least 0.
        maximum_size : float (count), default 100.0
            Largest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def flag_existing_labels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 for each label number that occurs.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : vectors
        """

    def flip(self, *, flip_x: bool | Node = ..., flip_y: bool | Node = ..., flip_z: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mirror along axes.

        Parameters
        ----------
        input_image : image
            The image.
        flip_x : bool, default True
            Mirror along this axis.
        flip_y : bool, default True
            Mirror along this axis.
        flip_z : bool, default True
            Mirror along this axis.

        Returns
        -------
        output_image : as the first input
        """

    def floor(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Round down to whole numbers.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def gamma_correction(self, *, gamma: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Raise the intensities, scaled to their maximum, to a power.

        Parameters
        ----------
        input_image : image
            The image.
        gamma : float, default 1.0
            Exponent; below 1 brightens, above 1 darkens. Valid: at least 0.01.

        Returns
        -------
        output_image : image
        """

    def gather(self, *, start_x: int | Node = ..., stop_x: int | Node = ..., step_x: int | Node = ..., start_y: int | Node = ..., stop_y: int | Node = ..., step_y: int | Node = ..., start_z: int | Node = ..., stop_z: int | Node = ..., step_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Take every so many pixels of a box.

        Parameters
        ----------
        input_image : image
            The image.
        start_x : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_x : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_x : int (count), default auto
            Every how many pixels. Valid: at least 1.
        start_y : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_y : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_y : int (count), default auto
            Every how many pixels. Valid: at least 1.
        start_z : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_z : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_z : int (count), default auto
            Every how many pixels. Valid: at least 1.

        Returns
        -------
        output_image : as the first input
        """

    def gauss_otsu_labeling(self, *, outline_sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Segment and number objects: blur, threshold, label.

        Parameters
        ----------
        input_image0 : image
            The first image.
        outline_sigma : float (length), default 0.0
            Blur before the threshold; larger gives smoother outlines. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def gaussian_blur(self, *, sigma_x: float | str | Node = ..., sigma_y: float | str | Node = ..., sigma_z: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smooth with a Gaussian, along each axis with its own width.

        Parameters
        ----------
        input_image : image
            The image.
        sigma_x : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_y : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_z : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def gaussian_derivative(self, *, sigma_x: float | str | Node = ..., sigma_y: float | str | Node = ..., sigma_z: float | str | Node = ..., order_x: int | Node = ..., order_y: int | Node = ..., order_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Derivatives of the image blurred by a Gaussian.

        Parameters
        ----------
        input_image : image
            The image.
        sigma_x : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_y : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_z : float (length), default 0.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        order_x : int, default 0
            Order of the derivative; 0 only blurs. Valid: 0 to 2.
        order_y : int, default 0
            Order of the derivative; 0 only blurs. Valid: 0 to 2.
        order_z : int, default 0
            Order of the derivative; 0 only blurs. Valid: 0 to 2.

        Returns
        -------
        output_image : image
        """

    def generate_binary_overlap_matrix(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 for each pair of labels of two images that overlap.

        Parameters
        ----------
        input_image0 : labels
            The first image.
        input_image1 : labels
            The second image.

        Returns
        -------
        output_image : matrix
        """

    def generate_distance_matrix(self, coordinate_list2: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Distances between all points of two lists: a row for each of the second, a column for each of the first.

        Parameters
        ----------
        coordinate_list1 : points
            The points.
        coordinate_list2 : points
            The points.

        Returns
        -------
        distance_matrix_destination : matrix
        """

    def generate_partial_touching_area_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Fraction of each label's outline that touches each other label.

        Parameters
        ----------
        input_image_label : labels
            The labels.

        Returns
        -------
        output_image_matrix : matrix
        """

    def generate_partial_touching_area_matrix_within_range(self, *, min_distance: float | Node = ..., max_distance: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 for each pair whose fraction of contact lies within a range.

        Parameters
        ----------
        input_image_matrix : matrix
            The matrix.
        min_distance : float, default 0.0
            Smallest fraction, itself excluded. Valid: at least 0.
        max_distance : float, default 1.1
            Largest fraction, itself excluded. Valid: at least 0.

        Returns
        -------
        output_image_matrix : matrix
        """

    def generate_proximal_neighbors_matrix(self, *, min_distance: float | str | Node = ..., max_distance: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 for each pair of objects whose distance lies within a range.

        Parameters
        ----------
        input_image_matrix : matrix
            The matrix.
        min_distance : float (length), default -1.0
            Smallest distance between centroids; negative: none. Valid: at least -1.
        max_distance : float (length), default -1.0
            Largest distance between centroids; negative: none. Valid: at least -1.

        Returns
        -------
        output_image_matrix : matrix
        """

    def generate_touch_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 for each pair of labels that touch.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image_matrix : matrix
        """

    def generate_touching_area_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Number of pixels in which each pair of labels touches.

        Parameters
        ----------
        input_image_label : labels
            The labels.

        Returns
        -------
        output_image_matrix : matrix
        """

    def gradient_x(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Difference of the two neighbours along x.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def gradient_y(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Difference of the two neighbours along y.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def gradient_z(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Difference of the two neighbours along z.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def grayscale_closing(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Dilate, then erode: fills dark spots smaller than the neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def grayscale_dilate(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Grow bright regions: the largest value of the neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def grayscale_erode(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Shrink bright regions: the smallest value of the neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def grayscale_opening(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Erode, then dilate: removes bright spots smaller than the neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def greater(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where the first image is greater.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def greater_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel is greater than a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def greater_or_equal(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where the first image is greater or equal.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def greater_or_equal_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel is a number or greater.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def hessian_eigenvalues(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Eigenvalues of the matrix of second derivatives; the middle one in 3D only.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        large_eigenvalue : image
        small_eigenvalue : image
        middle_eigenvalue : image
        """

    def hessian_gaussian_eigenvalues(self, *, sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Eigenvalues of the matrix of second derivatives of the blurred image; the middle one in 3D only.

        Parameters
        ----------
        input_image : image
            The image.
        sigma : float (length), default 1.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        large_eigenvalue : image
        small_eigenvalue : image
        middle_eigenvalue : image
        """

    def histogram(self, *, num_bins: int | Node = ..., minimum_intensity: float | Node = ..., maximum_intensity: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        How many pixels fall into each of a number of bins.

        Parameters
        ----------
        input_image : image
            The image.
        num_bins : int (count), default 256
            Number of bins. Valid: 2 to 65536.
        minimum_intensity : float (intensity), default auto
            Lower end of the range; auto: the image's minimum.
        maximum_intensity : float (intensity), default auto
            Upper end of the range; auto: the image's maximum.

        Returns
        -------
        output_image : vectors
        """

    def invert(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Change the sign of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def jaccard_index(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Overlap of two masks, from 0 to 1.

        Parameters
        ----------
        input_image0 : binary
            The first image.
        input_image1 : binary
            The second image.

        Returns
        -------
        value : number
        """

    def kuwahara_filter(self, *, radius: int | str | Node = ..., sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smooth and keep edges: each pixel takes the mean of the most even quadrant around it.

        Parameters
        ----------
        input_image : image
            The image.
        radius : int (length), default 1
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        sigma : float (length), default 1.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.1.

        Returns
        -------
        output_image : image
        """

    def label_bounding_box(self, *, label_id: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest box around one label.

        Parameters
        ----------
        input_image : labels
            The image.
        label_id : int (count)
            Number of the label. Valid: at least 0.

        Returns
        -------
        min_x : number
        min_y : number
        min_z : number
        max_x : number
        max_y : number
        max_z : number
        """

    def label_spots(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Number single pixels.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : labels
        """

    def label_to_mask(self, *, label: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Make a mask of one label, or of all.

        Parameters
        ----------
        label_image : labels
        label : int (count), default 0
            Number of the label; 0 for all labels. Valid: at least 0.

        Returns
        -------
        output_image : binary
        """

    def labelled_spots_to_pointlist(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Coordinates of single pixels, in the order of their labels.

        Parameters
        ----------
        label : labels
            The labels.

        Returns
        -------
        dspointlistt : points
        """

    def labels_neighbors_statistics(self, *, proximal_distances: Sequence[float] | Node = ..., nearest_neighbor_ns: Sequence[float] | Node = ..., dilation_radii: Sequence[float] | Node = ..., include_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Measure the neighbourhood of each label: distances, numbers of neighbours.

        Parameters
        ----------
        label : labels
            The labels.
        proximal_distances : floats, default (10.0, 20.0, 40.0, 80.0, 160.0)
            Distances within which neighbours are counted.
        nearest_neighbor_ns : floats, default (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 20.0)
            Numbers of nearest neighbours whose distance is averaged.
        dilation_radii : floats, default (5.0, 10.0)
            Radii by which labels grow before their neighbours are counted.
        include_background : bool, default False
            Treat the background, label 0, as an object too.

        Returns
        -------
        statistics : table
        """

    def labels_statistics(self, intensity: Node | None = None, *, include_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Measure each label: size, position, intensity, shape.

        Parameters
        ----------
        label : labels, optional
            The labels.
        intensity : image, optional
            The image.
        include_background : bool, default False
            Treat the background, label 0, as an object too.

        Returns
        -------
        statistics : table
        """

    def laplace(self, *, connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Second derivative: enhances edges and fine detail.

        Parameters
        ----------
        input_image : image
            The image.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def large_hessian_eigenvalue(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Largest eigenvalue of the matrix of second derivatives.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def local_cross_correlation(self, kernel: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Correlation of the neighbourhood of each pixel with a kernel image.

        Parameters
        ----------
        input_image : image
            The image.
        kernel : image
            The kernel, of odd size.

        Returns
        -------
        output_image : image
        """

    def logarithm(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Natural logarithm of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def logarithm10(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Logarithm to base 10 of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def logarithm2(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Logarithm to base 2 of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def make_anisotropic(self, *, current_spacing: float | Node = ..., target_spacing_x: float | Node = ..., target_spacing_y: float | Node = ..., target_spacing_z: float | Node = ..., interpolate: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Resample cubic voxels to other sizes.

        Parameters
        ----------
        input_image : image
            The image.
        current_spacing : float, default -1.0
            Voxel size now, along this axis.
        target_spacing_x : float, default -1.0
            Voxel size wanted.
        target_spacing_y : float, default -1.0
            Voxel size wanted.
        target_spacing_z : float, default -1.0
            Voxel size wanted.
        interpolate : bool, default True
            Interpolate linearly; take the nearest pixel otherwise, as labels need.

        Returns
        -------
        output_image : image
        """

    def make_isotropic(self, *, current_spacing_x: float | Node = ..., current_spacing_y: float | Node = ..., current_spacing_z: float | Node = ..., target_spacing: float | Node = ..., interpolate: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Resample so that the voxels are cubes.

        Parameters
        ----------
        input_image : image
            The image.
        current_spacing_x : float, default 1.0
            Voxel size now, along this axis. Valid: at least 0.0001.
        current_spacing_y : float, default 1.0
            Voxel size now, along this axis. Valid: at least 0.0001.
        current_spacing_z : float, default 1.0
            Voxel size now, along this axis. Valid: at least 0.0001.
        target_spacing : float, default -1.0
            Voxel size wanted.
        interpolate : bool, default True
            Interpolate linearly; take the nearest pixel otherwise, as labels need.

        Returns
        -------
        output_image : image
        """

    def mask(self, mask: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Keep the image where the mask is not 0, and 0 elsewhere.

        Parameters
        ----------
        input_image : image
            The image.
        mask : binary or labels
            Where it is not 0 counts.

        Returns
        -------
        output_image : as the first input
        """

    def mask_label(self, input_image1: Node, *, label: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Keep the image within one label, and 0 elsewhere.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : labels
            The second image.
        label : float (count), default 1.0
            Number of the label. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def masked_voronoi_labeling(self, mask: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Number connected objects and grow them until they touch, within a mask.

        Parameters
        ----------
        input_image : binary
            The image.
        mask : binary
            Where it is not 0 counts.

        Returns
        -------
        output_image : labels
        """

    def maximum_distance_n_nearest_neighbors(self, *, n: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest distance of each object to its n nearest others.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        n : int (count), default 1
            Number of neighbours. Valid: at least 1.

        Returns
        -------
        output_image_index_list : vectors
        """

    def maximum_distance_touching_neighbors(self, input_image_touch_matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Largest distance of each label to those it touches.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        input_image_touch_matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image_index_list : vectors
        """

    def maximum_extension_map(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the largest distance of its pixels to its centroid.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : map
        """

    def maximum_filter(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel by the largest of its neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def maximum_image_and_scalar(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        The larger of each pixel and a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : image
        """

    def maximum_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        The larger of two images, pixel by pixel.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def maximum_intensity_map(self, labels: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label its maximum intensity.

        Parameters
        ----------
        input_image : image
            The image.
        labels : labels
            The label image.

        Returns
        -------
        output_image : map
        """

    def maximum_of_all_pixels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Largest pixel; of labels, their number.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        value : number
        """

    def maximum_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Largest value of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def maximum_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Maximum of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def maximum_position(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Where the largest pixel is.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        x : number
        y : number
        z : number
        """

    def maximum_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest pixel along x.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def maximum_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest pixel along y.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def maximum_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest pixel along z.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def mean_distance_n_farthest_neighbors(self, *, n: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean distance of each object to its n farthest others.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        n : int (count), default 1
            Number of neighbours. Valid: at least 1.

        Returns
        -------
        output_image_index_list : vectors
        """

    def mean_distance_n_nearest_neighbors(self, *, n: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean distance of each object to its n nearest others.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        n : int (count), default 1
            Number of neighbours. Valid: at least 1.

        Returns
        -------
        output_image_index_list : vectors
        """

    def mean_distance_touching_neighbors(self, input_image_touch_matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Mean distance of each label to those it touches.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        input_image_touch_matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image_index_list : vectors
        """

    def mean_extension_map(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the mean distance of its pixels to its centroid.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : map
        """

    def mean_filter(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel by the mean of its neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def mean_intensity_map(self, labels: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label its mean intensity.

        Parameters
        ----------
        input_image : image
            The image.
        labels : labels
            The label image.

        Returns
        -------
        output_image : map
        """

    def mean_of_all_pixels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Mean of all pixels.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        value : number
        """

    def mean_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Mean value of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def mean_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def mean_squared_error(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Mean of the squared difference of two images.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        value : number
        """

    def mean_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean along x.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def mean_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean along y.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def mean_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Mean along z.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def median(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel by the median of its neighbourhood; keeps edges, removes single bright or dark pixels.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width; the neighbourhood must hold less than 1000 pixels. Valid: 0 to 15.
        radius_y : float (length), default 1.0
            Half width; the neighbourhood must hold less than 1000 pixels. Valid: 0 to 15.
        radius_z : float (length), default 1.0
            Half width; the neighbourhood must hold less than 1000 pixels. Valid: 0 to 15.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def median_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Median value of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def median_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Median of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def merge_touching_labels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Make touching labels one; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : labels
        """

    def minimum_distance_touching_neighbors(self, input_image_touch_matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest distance of each label to those it touches.

        Parameters
        ----------
        input_image_distance_matrix : matrix
            Distances between all pairs of objects.
        input_image_touch_matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image_index_list : vectors
        """

    def minimum_filter(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel by the smallest of its neighbourhood.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def minimum_image_and_scalar(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        The smaller of each pixel and a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : image
        """

    def minimum_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        The smaller of two images, pixel by pixel.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def minimum_intensity_map(self, labels: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label its minimum intensity.

        Parameters
        ----------
        input_image : image
            The image.
        labels : labels
            The label image.

        Returns
        -------
        output_image : map
        """

    def minimum_of_all_pixels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        value : number
        """

    def minimum_of_masked_pixels(self, mask: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest pixel where the mask is not 0.

        Parameters
        ----------
        input_image : image
            The image.
        mask : binary
            Where it is not 0 counts.

        Returns
        -------
        value : number
        """

    def minimum_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest value of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def minimum_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Minimum of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def minimum_position(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Where the smallest pixel is.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        x : number
        y : number
        z : number
        """

    def minimum_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest pixel along x.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def minimum_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest pixel along y.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def minimum_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest pixel along z.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : as the first input
        """

    def mode(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel by the most frequent value of its neighbourhood; cleans up labels and segmentations.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: 0 to 15.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: 0 to 15.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: 0 to 15.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def mode_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Most frequent value of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def mode_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Most frequent value of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def modulo_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        What remains of the first image divided by the second.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def morphological_chan_vese(self, *, num_iter: int | Node = ..., smoothing: int | Node = ..., lambda1: float | Node = ..., lambda2: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Segment by an active contour without edges, which starts from a checkerboard.

        Parameters
        ----------
        input_image : image
            The image.
        num_iter : int (count), default 100
            Number of iterations. Valid: at least 1.
        smoothing : int (count), default 1
            Smoothing steps in each iteration. Valid: at least 0.
        lambda1 : float, default 1.0
            Weight of the inside. Valid: at least 0.
        lambda2 : float, default 1.0
            Weight of the outside. Valid: at least 0.

        Returns
        -------
        output_image : binary
        """

    def multiply_image_and_position(self, *, dimension: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Multiply each pixel by its coordinate.

        Parameters
        ----------
        input_image : image
            The image.
        dimension : int, default 0
            0 is x, 1 is y, 2 is z. Valid: 0 to 2.

        Returns
        -------
        output_image : image
        """

    def multiply_image_and_scalar(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Multiply each pixel by a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : image
        """

    def multiply_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Product of two images.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def multiply_matrix(self, matrix2: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Product of two matrices.

        Parameters
        ----------
        matrix1 : matrix
            The matrix.
        matrix2 : matrix
            The matrix.

        Returns
        -------
        matrix_destination : matrix
        """

    def nan_to_num(self, *, nan: float | Node = ..., posinf: float | Node = ..., neginf: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace what is not a number, and infinities.

        Parameters
        ----------
        input_image : image
            The image.
        nan : float, default 0.0
            What stands in place of not a number.
        posinf : float, default 1.7976931348623157e+308
            What stands in place of infinity.
        neginf : float, default -1.7976931348623157e+308
            What stands in place of minus infinity.

        Returns
        -------
        output_image : image
        """

    def nonzero_maximum(self, *, connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest of the neighbours of each pixel that is not 0; zeros stay.

        Parameters
        ----------
        input_image : image
            The image.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image0 : as the first input
        """

    def nonzero_minimum(self, *, connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smallest of the neighbours, other than 0, of each pixel that is not 0; zeros stay.

        Parameters
        ----------
        input_image : image
            The image.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image0 : as the first input
        """

    def normalize(self, *, low_percentile: float | Node = ..., high_percentile: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Stretch the intensities to 0 to 1, between two percentiles.

        Parameters
        ----------
        input_image : image
            The image.
        low_percentile : float, default -1.0
            Percentile that becomes 0; -1: the minimum. Valid: -1 to 100.
        high_percentile : float, default -1.0
            Percentile that becomes 1; -1: the maximum. Valid: -1 to 100.

        Returns
        -------
        output_image : image
        """

    def not_equal(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where two images differ.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def not_equal_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel differs from a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def onlyzero_overwrite_maximum(self, *, connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Largest of the neighbours where a pixel is 0; the others stay.

        Parameters
        ----------
        input_image : image
            The image.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : as the first input
        """

    def opening(self, footprint: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Opening with a shape of your own.

        Parameters
        ----------
        input_image : image
            The image.
        footprint : image
            The shape of the neighbourhood, 0 and 1.

        Returns
        -------
        output_image : image
        """

    def opening_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Erode, then dilate labels: removes thin parts; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def overlap_count_map(self, other_label_image: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label how many labels of another image overlap it.

        Parameters
        ----------
        label_image : labels
            Labels that are drawn into.
        other_label_image : labels
            Labels that are counted; one that lies on several labels counts for each.

        Returns
        -------
        output_image : map
        """

    def pad(self, *, size_x: int | Node = ..., size_y: int | Node = ..., size_z: int | Node = ..., value: float | Node = ..., center: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Enlarge to a size, with a value in the new pixels.

        Parameters
        ----------
        input_image : image
            The image.
        size_x : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        size_y : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        size_z : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        value : float (intensity), default 0.0
            The new value.
        center : bool, default False
            On both sides, instead of at the end.

        Returns
        -------
        output_image : as the first input
        """

    def parametric_map(self, properties: Node, *, property: str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Draw a column of a table into the labels.

        Parameters
        ----------
        labels : labels
            The label image.
        properties : table
            The table with the column.
        property : text, default label
            Name of the column to draw.

        Returns
        -------
        output_image : map
        """

    def paste(self, destination: Node, *, destination_x: int | Node = ..., destination_y: int | Node = ..., destination_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Write an image into another at a position.

        Parameters
        ----------
        input_image : image
            The image.
        destination : image
            The image to write into; it is copied first.
        destination_x : int (index), default 0
            Where the first pixel goes. Valid: at least 0.
        destination_y : int (index), default 0
            Where the first pixel goes. Valid: at least 0.
        destination_z : int (index), default 0
            Where the first pixel goes. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def percentile(self, *, percentile: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        The value below which a percentage of the pixels lies.

        Parameters
        ----------
        input_image : image
            The image.
        percentile : float, default 50.0
            Percent of the pixels that are below. Valid: 0 to 100.

        Returns
        -------
        value : number
        """

    def pixel_count_map(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the number of its pixels.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : map
        """

    def pointlist_to_labelled_spots(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw points as single pixels with their numbers.

        Parameters
        ----------
        input_image : points
            The image.

        Returns
        -------
        output_image : labels
        """

    def power(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Each pixel to a power.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 1.0
            The exponent.

        Returns
        -------
        output_image : image
        """

    def power_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        First image to the power of the second.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def product_of_all_pixels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Product of all pixels.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        value : number
        """

    def product_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Product along x.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def product_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Product along y.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def product_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Product along z.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def proximal_neighbor_count(self, *, min_distance: float | str | Node = ..., max_distance: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Number of labels within a range of distance of each label.

        Parameters
        ----------
        input_image : labels
            The image.
        min_distance : float (length), default -1.0
            Smallest distance between centroids; negative: none. Valid: at least -1.
        max_distance : float (length), default -1.0
            Largest distance between centroids; negative: none. Valid: at least -1.

        Returns
        -------
        output_image : vectors
        """

    def proximal_neighbor_count_map(self, *, min_distance: float | str | Node = ..., max_distance: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the number of labels within a range of distance.

        Parameters
        ----------
        labels : labels
            The label image.
        min_distance : float (length), default -1.0
            Smallest distance between centroids; negative: none. Valid: at least -1.
        max_distance : float (length), default -1.0
            Largest distance between centroids; negative: none. Valid: at least -1.

        Returns
        -------
        output_image : map
        """

    def radians_to_degrees(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Radians become degrees.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def read_map_values(self, label: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Read the value of each label from a map.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        label : labels
            The labels.

        Returns
        -------
        output_image : vectors
        """

    def read_values_from_positions(self, list: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Read the intensities at points.

        Parameters
        ----------
        input_image : image
            The image.
        list : points
            One value per entry.

        Returns
        -------
        output_image : vectors
        """

    def reciprocal(self, *, name: str | None = None, over: str = "") -> Node:
        """
        1 divided by each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def reduce_labels_to_centroids(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Keep of each label only the pixel at its centroid.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : labels
        """

    def reduce_labels_to_label_edges(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Keep of each label only its edge.

        Parameters
        ----------
        input_image : labels
            The image.

        Returns
        -------
        output_image : labels
        """

    def reduce_stack(self, *, reduction_factor: int | Node = ..., offset: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Keep every so many planes.

        Parameters
        ----------
        input_image : image
            The image.
        reduction_factor : int (count), default 2
            Keep one plane out of so many. Valid: at least 1.
        offset : int (index), default 0
            First plane that is kept. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def relabel_sequential(self, *, blocksize: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Number labels anew, without gaps.

        Parameters
        ----------
        input_image : labels
            The image.
        blocksize : int (count), default 4096
            Labels worked on at a time. Valid: at least 1.

        Returns
        -------
        output_image : labels
        """

    def remove_labels(self, list: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Remove the labels whose entry in a vector is 1; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        list : vectors
            One value per entry.

        Returns
        -------
        output_image : labels
        """

    def remove_labels_on_edges(self, *, exclude_x: bool | Node = ..., exclude_y: bool | Node = ..., exclude_z: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels that touch the edge of the image; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        exclude_x : bool, default True
            Look at the edges across this axis.
        exclude_y : bool, default True
            Look at the edges across this axis.
        exclude_z : bool, default True
            Look at the edges across this axis.

        Returns
        -------
        output_image : labels
        """

    def remove_labels_with_map_values_out_of_range(self, values: Node, *, min_value: float | Node = ..., max_value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Keep labels whose value in a vector lies in a range; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        values : vectors
            One value per object, the background first.
        min_value : float, default 0.0
            Lower end of the range.
        max_value : float, default 100.0
            Upper end of the range.

        Returns
        -------
        output_image : labels
        """

    def remove_labels_with_map_values_within_range(self, values: Node, *, min_value: float | Node = ..., max_value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels whose value in a vector lies in a range; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        values : vectors
            One value per object, the background first.
        min_value : float, default 0.0
            Lower end of the range.
        max_value : float, default 100.0
            Upper end of the range.

        Returns
        -------
        output_image : labels
        """

    def remove_large_labels(self, *, maximum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels with more pixels; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        maximum_size : float (count), default 100.0
            Largest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def remove_small_labels(self, *, minimum_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Remove labels with fewer pixels; numbers the rest anew.

        Parameters
        ----------
        input_image : labels
            The image.
        minimum_size : float (count), default 100.0
            Smallest number of pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def replace_value(self, *, value_to_replace: float | Node = ..., value_replacement: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace one value by another.

        Parameters
        ----------
        input_image : image
            The image.
        value_to_replace : float (intensity), default 0.0
            The value to look for.
        value_replacement : float (intensity), default 1.0
            What stands in its place.

        Returns
        -------
        output_image : as the first input
        """

    def replace_values(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Replace whole numbers by the entries of a vector: the entry at that position.

        Parameters
        ----------
        input_image0 : labels
            The first image.
        input_image1 : vectors
            The second image.

        Returns
        -------
        output_image : map
        """

    def resample_isotropic(self, *, voxel_size: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sample an image anew so that its voxels are cubes, by the voxel size that it carries.

        Parameters
        ----------
        input_image : image or binary or labels
        voxel_size : float, default 0.0
            Edge of the new voxels in micrometres; 0 for the smallest edge of the old ones. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def rigid_transform(self, *, translate_x: float | str | Node = ..., translate_y: float | str | Node = ..., translate_z: float | str | Node = ..., angle_x: float | Node = ..., angle_y: float | Node = ..., angle_z: float | Node = ..., centered: bool | Node = ..., interpolate: bool | Node = ..., resize: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Rotate and move.

        Parameters
        ----------
        input_image : image
            The image.
        translate_x : float (length), default 0.0
            Distance to move.
        translate_y : float (length), default 0.0
            Distance to move.
        translate_z : float (length), default 0.0
            Distance to move.
        angle_x : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        angle_y : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        angle_z : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        centered : bool, default True
            About the centre of the image instead of its first pixel.
        interpolate : bool, default False
            Interpolate linearly; take the nearest pixel otherwise, as labels need.
        resize : bool, default False
            Make the image as large as the result; cut what leaves it otherwise.

        Returns
        -------
        output_image : as the first input
        """

    def rotate(self, *, angle_x: float | Node = ..., angle_y: float | Node = ..., angle_z: float | Node = ..., centered: bool | Node = ..., interpolate: bool | Node = ..., resize: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Rotate about the axes.

        Parameters
        ----------
        input_image : image
            The image.
        angle_x : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        angle_y : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        angle_z : float (degree), default 0.0
            Angle of rotation about this axis. Valid: -360 to 360.
        centered : bool, default True
            About the centre of the image instead of its first pixel.
        interpolate : bool, default False
            Interpolate linearly; take the nearest pixel otherwise, as labels need.
        resize : bool, default False
            Make the image as large as the result; cut what leaves it otherwise.

        Returns
        -------
        output_image : as the first input
        """

    def round(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Round to the nearest whole number.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def sato_filter(self, *, sigma_minimum: float | str | Node = ..., sigma_maximum: float | str | Node = ..., sigma_step: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Enhance ridges over a range of widths; slow on volumes.

        Parameters
        ----------
        input_image : image
            The image.
        sigma_minimum : float (length), default 1.0
            Smallest width of the ridges. Valid: at least 0.1.
        sigma_maximum : float (length), default 3.0
            End of the widths of the ridges, itself excluded. Valid: at least 0.1.
        sigma_step : float (length), default 1.0
            Step from one width to the next. Valid: at least 0.1.

        Returns
        -------
        output_image : image
        """

    def scale(self, *, factor_x: float | Node = ..., factor_y: float | Node = ..., factor_z: float | Node = ..., centered: bool | Node = ..., interpolate: bool | Node = ..., resize: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Magnify or shrink.

        Parameters
        ----------
        input_image : image
            The image.
        factor_x : float, default 1.0
            Magnification along this axis. Valid: at least 0.01.
        factor_y : float, default 1.0
            Magnification along this axis. Valid: at least 0.01.
        factor_z : float, default 1.0
            Magnification along this axis. Valid: at least 0.01.
        centered : bool, default True
            About the centre of the image instead of its first pixel.
        interpolate : bool, default False
            Interpolate linearly; take the nearest pixel otherwise, as labels need.
        resize : bool, default False
            Make the image as large as the result; cut what leaves it otherwise.

        Returns
        -------
        output_image : as the first input
        """

    def scatter(self, destination: Node, *, start_x: int | Node = ..., stop_x: int | Node = ..., step_x: int | Node = ..., start_y: int | Node = ..., stop_y: int | Node = ..., step_y: int | Node = ..., start_z: int | Node = ..., stop_z: int | Node = ..., step_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Write an image into every so many pixels of another.

        Parameters
        ----------
        input_image : image
            The image.
        destination : image
            The image to write into; it is copied first.
        start_x : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_x : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_x : int (count), default auto
            Every how many pixels. Valid: at least 1.
        start_y : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_y : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_y : int (count), default auto
            Every how many pixels. Valid: at least 1.
        start_z : int (index), default auto
            First pixel, counted from 0. Valid: at least 0.
        stop_z : int (index), default auto
            End, itself excluded. Valid: at least 0.
        step_z : int (count), default auto
            Every how many pixels. Valid: at least 1.

        Returns
        -------
        output_image : image
        """

    def set(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set all pixels to a value.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The new value.

        Returns
        -------
        output_image : image
        """

    def set_column(self, *, column_index: int | Node = ..., value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set a column to a value.

        Parameters
        ----------
        input_image : image
            The image.
        column_index : int (index), default 0
            Which column, counted from 0. Valid: at least 0.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_image_borders(self, *, value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set the outermost pixels to a value.

        Parameters
        ----------
        input_image : image
            The image.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_nonzero_pixels_to_pixelindex(self, *, offset: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Replace each pixel that is not 0 by its number in the image.

        Parameters
        ----------
        input_image : binary
            The image.
        offset : int (index), default 1
            First plane that is kept. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def set_plane(self, *, plane_index: int | Node = ..., value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set a plane to a value.

        Parameters
        ----------
        input_image : image
            The image.
        plane_index : int (index), default 0
            Which plane, counted from 0. Valid: at least 0.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_ramp_x(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Set each pixel to its x coordinate.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def set_ramp_y(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Set each pixel to its y coordinate.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def set_ramp_z(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Set each pixel to its z coordinate.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def set_row(self, *, row_index: int | Node = ..., value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set a row to a value.

        Parameters
        ----------
        input_image : image
            The image.
        row_index : int (index), default 0
            Which row, counted from 0. Valid: at least 0.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_where_x_equals_y(self, *, value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set the diagonal to a value.

        Parameters
        ----------
        input_image : image
            The image.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_where_x_greater_than_y(self, *, value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set what lies right of the diagonal to a value.

        Parameters
        ----------
        input_image : image
            The image.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def set_where_x_smaller_than_y(self, *, value: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Set what lies left of the diagonal to a value.

        Parameters
        ----------
        input_image : image
            The image.
        value : float (intensity), default 0.0
            The new value.

        Returns
        -------
        output_image : as the first input
        """

    def shape_descriptors(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Measure the shape of each label, in micrometres where the voxel size is known.

        Parameters
        ----------
        label_image : labels

        Returns
        -------
        table : table
        """

    def sign(self, *, name: str | None = None, over: str = "") -> Node:
        """
        -1, 0 or 1 for negative, zero and positive pixels.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def sin(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Sine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def sinh(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Hyperbolic sine of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def skeletonize(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Thin objects to lines in their middle.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : binary
        """

    def small_hessian_eigenvalue(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Smallest eigenvalue of the matrix of second derivatives.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def smaller(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where the first image is smaller.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def smaller_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel is smaller than a number.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def smaller_or_equal(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        1 where the first image is smaller or equal.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : binary
        """

    def smaller_or_equal_constant(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        1 where a pixel is a number or smaller.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : binary
        """

    def smooth_connected_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smooth the outlines of labels, each in one piece; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def smooth_labels(self, *, radius: int | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Smooth the outlines of labels; numbers them anew.

        Parameters
        ----------
        input_image : labels
            The image.
        radius : int (length), default 0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def sobel(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Strength of the edges.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def sphere_transform(self, *, number_of_angles: int | Node = ..., delta_angle: float | Node = ..., relative_center_x: float | Node = ..., relative_center_y: float | Node = ..., relative_center_z: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Unroll a stack around a point: x and y become angles, z the distance from the point.

        Parameters
        ----------
        input_image : image
        number_of_angles : int (count), default 360
            Width of the result; its height is half of it. Valid: at least 2.
        delta_angle : float (degree), default 1.0
            Degrees from one pixel of the result to the next. Valid: 0.01 to 360.
        relative_center_x : float, default 0.5
            Where the point is: 0.5 is the middle of the image. Valid: 0 to 1.
        relative_center_y : float, default 0.5
            Where the point is: 0.5 is the middle of the image. Valid: 0 to 1.
        relative_center_z : float, default 0.5
            Where the point is: 0.5 is the middle of the image. Valid: 0 to 1.

        Returns
        -------
        output_image : image
        """

    def spots_to_pointlist(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Coordinates of all pixels that are not 0.

        Parameters
        ----------
        input_image : binary
            The image.

        Returns
        -------
        output_image : points
        """

    def square(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Each pixel times itself.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def square_root(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Square root of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def squared_difference(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Square of the difference of two images.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def standard_deviation(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation of the neighbourhood of each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def standard_deviation_intensity_map(self, labels: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the standard deviation of its intensity.

        Parameters
        ----------
        input_image : image
            The image.
        labels : labels
            The label image.

        Returns
        -------
        output_image : map
        """

    def standard_deviation_of_all_pixels(self, *, ddof: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation of all pixels.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.

        Returns
        -------
        value : number
        """

    def standard_deviation_of_touching_neighbors(self, matrix: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation of the values of each label's neighbours.

        Parameters
        ----------
        vector : vectors
            One value per object, the background first.
        matrix : matrix
            1 where two objects are neighbours.

        Returns
        -------
        output_image : vectors
        """

    def standard_deviation_of_touching_neighbors_map(self, labels: Node, *, radius: int | Node = ..., ignore_background: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation of a map over each label and its neighbours.

        Parameters
        ----------
        map : map
            A value per label, drawn into the labels.
        labels : labels
            The label image.
        radius : int (count), default 1
            How many touches away neighbours may be: 1 for those that touch, 2 for theirs too. Valid: at least 0.
        ignore_background : bool, default True
            Do not count the background as a neighbour.

        Returns
        -------
        output_image : map
        """

    def standard_deviation_partial_touching_area_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation of the fractions in which each label touches others.

        Parameters
        ----------
        input_image_label : labels
            The labels.

        Returns
        -------
        output_image_vector : vectors
        """

    def std_x_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation along x.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def std_y_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation along y.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def std_z_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Standard deviation along z.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def sub_stack(self, *, start_z: int | Node = ..., end_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Keep a range of planes.

        Parameters
        ----------
        input_image : image
            The image.
        start_z : int (index), default 0
            First pixel, counted from 0. Valid: at least 0.
        end_z : int (index), default 0
            Last plane, itself included. Valid: at least 0.

        Returns
        -------
        output_image : as the first input
        """

    def subtract_gaussian_background(self, *, sigma_x: float | str | Node = ..., sigma_y: float | str | Node = ..., sigma_z: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Subtract a strongly blurred copy.

        Parameters
        ----------
        input_image : image
            The image.
        sigma_x : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_y : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.
        sigma_z : float (length), default 2.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def subtract_image_from_scalar(self, *, scalar: float | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        A number minus each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        scalar : float, default 0.0
            The number.

        Returns
        -------
        output_image : image
        """

    def subtract_images(self, input_image1: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        First image minus the second.

        Parameters
        ----------
        input_image0 : image
            The first image.
        input_image1 : image
            The second image.

        Returns
        -------
        output_image : image
        """

    def sum_of_all_pixels(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Sum of all pixels; of a mask, its area.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        value : number
        """

    def sum_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sum along x.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def sum_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sum along y.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def sum_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Sum along z.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def symmetric_maximum_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Make a matrix symmetric by the larger of both entries.

        Parameters
        ----------
        input_image_matrix : matrix
            The matrix.

        Returns
        -------
        output_image_matrix : matrix
        """

    def symmetric_mean_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Make a matrix symmetric by the mean of both entries.

        Parameters
        ----------
        input_image_matrix : matrix
            The matrix.

        Returns
        -------
        output_image_matrix : matrix
        """

    def symmetric_minimum_matrix(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Make a matrix symmetric by the smaller of both entries.

        Parameters
        ----------
        input_image_matrix : matrix
            The matrix.

        Returns
        -------
        output_image_matrix : matrix
        """

    def tan(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Tangent of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def tanh(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Hyperbolic tangent of each pixel.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def threshold_isodata(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Threshold halfway between the means of both sides.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def threshold_li(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Threshold of least cross entropy; good for dim objects.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def threshold_mean(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Threshold at the mean intensity.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def threshold_otsu(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Separate foreground and background so that both are as even as possible.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def threshold_triangle(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Threshold at the foot of the histogram's peak; good for few bright pixels.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def threshold_yen(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Threshold of largest correlation.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : binary
        """

    def top_hat(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Subtract the background: what is brighter than its surroundings and smaller than the neighbourhood stays.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def touching_neighbor_count_map(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw into each label the number of labels it touches.

        Parameters
        ----------
        labels : labels
            The label image.

        Returns
        -------
        output_image : map
        """

    def translate(self, *, translate_x: float | str | Node = ..., translate_y: float | str | Node = ..., translate_z: float | str | Node = ..., interpolate: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Move; what comes in is 0.

        Parameters
        ----------
        input_image : image
            The image.
        translate_x : float (length), default 0.0
            Distance to move.
        translate_y : float (length), default 0.0
            Distance to move.
        translate_z : float (length), default 0.0
            Distance to move.
        interpolate : bool, default False
            Interpolate linearly; take the nearest pixel otherwise, as labels need.

        Returns
        -------
        output_image : as the first input
        """

    def transpose_xy(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Swap x and y.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : as the first input
        """

    def transpose_xz(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Swap x and z.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : as the first input
        """

    def transpose_yz(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Swap y and z.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : as the first input
        """

    def truncate(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Cut off what stands after the point.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def tubeness(self, *, sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Enhance tubes and filaments of one width.

        Parameters
        ----------
        input_image : image
            The image.
        sigma : float (length), default 1.0
            Standard deviation of the Gaussian; 0 leaves the axis as it is. Valid: at least 0.

        Returns
        -------
        output_image : image
        """

    def undefined_to_zero(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Replace what is not a number, and infinities, by 0.

        Parameters
        ----------
        input_image : image
            The image.

        Returns
        -------
        output_image : image
        """

    def unpad(self, *, size_x: int | Node = ..., size_y: int | Node = ..., size_z: int | Node = ..., center: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Cut to a size.

        Parameters
        ----------
        input_image : image
            The image.
        size_x : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        size_y : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        size_z : int (count), default 0
            Pixels of the result along this axis; 0 keeps the size of the image. Valid: at least 0.
        center : bool, default False
            On both sides, instead of at the end.

        Returns
        -------
        output_image : as the first input
        """

    def variance_filter(self, *, radius_x: float | str | Node = ..., radius_y: float | str | Node = ..., radius_z: float | str | Node = ..., connectivity: Literal['box', 'sphere'] | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Variance of the neighbourhood of each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        radius_x : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_y : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        radius_z : float (length), default 1.0
            Half width of the neighbourhood; it spans 2 r + 1 pixels. Valid: at least 0.
        connectivity : choice, default box
            Shape of the neighbourhood. Valid: box, sphere.

        Returns
        -------
        output_image : image
        """

    def variance_of_all_pixels(self, *, ddof: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Variance of all pixels.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.

        Returns
        -------
        value : number
        """

    def variance_x_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Variance along x.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def variance_y_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Variance along y.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def variance_z_projection(self, *, ddof: int | Node = ..., keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Variance along z.

        Parameters
        ----------
        input_image : image
            The image.
        ddof : int, default 0
            Subtracted from the number of pixels: 1 for the estimate from a sample. Valid: at least 0.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def voronoi_labeling(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Number connected objects and grow them until they touch.

        Parameters
        ----------
        input_binary : binary
            The binary.

        Returns
        -------
        output_labels : labels
        """

    def voronoi_otsu_labeling(self, *, spot_sigma: float | str | Node = ..., outline_sigma: float | str | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Segment and number objects: blur, find spots, threshold, and split touching objects.

        Parameters
        ----------
        input_image : image
            The image.
        spot_sigma : float (length), default 2.0
            Blur before objects are found; larger gives fewer objects. Valid: at least 0.
        outline_sigma : float (length), default 2.0
            Blur before the threshold; larger gives smoother outlines. Valid: at least 0.

        Returns
        -------
        output_image : labels
        """

    def write_values_to_positions(self, *, name: str | None = None, over: str = "") -> Node:
        """
        Draw values at points: the rows are x, y, (z) and the value.

        Parameters
        ----------
        input_image : points or matrix
            The image.

        Returns
        -------
        output_image : image
        """

    def x_position_of_maximum_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Where along x the largest pixel is.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def x_position_of_minimum_x_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Where along x the smallest pixel is.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def y_position_of_maximum_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Where along y the largest pixel is.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def y_position_of_minimum_y_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Where along y the smallest pixel is.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def z_position_of_maximum_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Which slice is the brightest, for each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def z_position_of_minimum_z_projection(self, *, keep_dims: bool | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Which slice is the darkest, for each pixel.

        Parameters
        ----------
        input_image : image
            The image.
        keep_dims : bool, default False
            Keep the axis, one pixel long.

        Returns
        -------
        output_image : image
        """

    def z_position_projection(self, position: Node, *, name: str | None = None, over: str = "") -> Node:
        """
        Take each pixel from the slice that a height map tells.

        Parameters
        ----------
        input_image : image
            The image.
        position : image
            Which slice, for every pixel.

        Returns
        -------
        output_image : image
        """

    def z_range_projection(self, *, projection: Literal['maximum', 'minimum', 'sum', 'mean', 'standard deviation'] | Node = ..., start_z: int | Node = ..., end_z: int | Node = ..., name: str | None = None, over: str = "") -> Node:
        """
        Project the planes from one z to another along z.

        Parameters
        ----------
        input_image : image
        projection : choice, default maximum
            What is made of the values of a column. Valid: maximum, minimum, sum, mean, standard deviation.
        start_z : int (index), default 0
            First plane, counted from 0. Valid: at least 0.
        end_z : int (index), default -1
            Last plane, itself included; beyond the image, or -1, the last plane of the image. Valid: at least -1.

        Returns
        -------
        output_image : image
        """
