"""Synthetic microscopy: a stack of nuclei and a movie of dividing cells, the same every time.

Objects are drawn with texture and then imaged: blurred by the microscope, attenuated with depth,
and recorded by a camera with shot noise, read noise and an offset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

__all__ = ["dividing_cells", "nuclei_stack"]

_OFFSET, _READ_NOISE = 100.0, 4.0
"""Of the camera, in grey values."""

_NUCLEI = 50


def nuclei_stack() -> np.ndarray:
    """Return 50 nuclei in a stack, shape (48, 256, 256), uint16.

    A voxel is 0.5 x 0.25 x 0.25 micrometres (z, y, x); nuclei are 7 to 12 micrometres wide.
    """
    from scipy.ndimage import gaussian_filter

    random = np.random.default_rng(20)
    size = np.array([0.5, 0.25, 0.25])
    shape = np.array([48, 256, 256])
    stained = np.zeros(shape, np.float32)
    texture = gaussian_filter(random.standard_normal(shape).astype(np.float32), (1, 2.5, 2.5))
    texture = np.clip(1 + 0.35 * texture / texture.std(), 0.2, None)
    for centre, radii in _packed(random, shape * size):
        _add_ellipsoid(stained, centre, radii, _rotation(random), size, random.uniform(0.6, 1.4))
    depth = np.exp(-np.arange(48, dtype=np.float32) / 90).reshape(-1, 1, 1)
    seen = gaussian_filter(stained * texture, (1.4, 1.1, 1.1)) * depth
    haze = gaussian_filter(stained, (8, 20, 20), truncate=2)
    return _recorded(random, 900 * seen + 150 * haze + 12)


def _packed(random: np.random.Generator, extent: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return centres and radii (z, y, x) in micrometres of ellipsoids that hardly touch."""
    found: list[tuple[np.ndarray, np.ndarray]] = []
    while len(found) < _NUCLEI:
        radii = random.uniform([3.2, 3.5, 4.2], [4.2, 4.8, 6.0])
        centre = random.uniform([2, 2, 2], extent - 2)
        apart = [np.linalg.norm(centre - c) > 1.02 * (radii.mean() + r.mean()) for c, r in found]
        if all(apart):
            found.append((centre, radii))
    return found


def _rotation(random: np.random.Generator) -> np.ndarray:
    """Return an orthogonal matrix, any with the same probability."""
    matrix: np.ndarray = np.linalg.qr(random.standard_normal((3, 3)))[0]
    return matrix


def _add_ellipsoid(
    volume: np.ndarray,
    centre: np.ndarray,
    radii: np.ndarray,
    rotation: np.ndarray,
    size: np.ndarray,
    brightness: float,
) -> None:
    """Draw into the box around it; what is in the middle of an edge voxel decides."""
    low = np.maximum(np.floor((centre - radii.max()) / size), 0).astype(int)
    high = np.minimum(np.ceil((centre + radii.max()) / size) + 1, volume.shape).astype(int)
    box = tuple(map(slice, low, high))
    axes = [np.arange(a, b) * s - c for a, b, s, c in zip(low, high, size, centre, strict=True)]
    places = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    inside = (((places @ rotation) / radii) ** 2).sum(axis=-1) <= 1
    volume[box] = np.where(inside, brightness, volume[box])


@dataclass(frozen=True)
class _Cell:
    """A cell of the movie: place and velocity (y, x) in pixels, and when it divides next."""

    place: np.ndarray
    velocity: np.ndarray
    angle: float
    age: float
    cycle: float

    @property
    def phase(self) -> float:
        """From 0 after a division to 1 at the next one."""
        return min(self.age / self.cycle, 1.0)


def dividing_cells() -> np.ndarray:
    """Return a movie of cells that move and divide, shape (20, 256, 256), uint16.

    A pixel is 0.65 micrometres wide. 12 cells become 24; daughters are small and grow.
    """
    random = np.random.default_rng(8)
    cells = [_new_cell(random, place) for place in _first_places(random)]
    frames = []
    for _ in range(20):
        frames.append(_recorded(random, _drawn(cells)))
        cells = _moved(random, [daughter for cell in cells for daughter in _aged(random, cell)])
    return np.stack(frames)


def _first_places(random: np.random.Generator) -> np.ndarray:
    """Return 12 places on a grid that is shaken."""
    y, x = np.meshgrid([50, 128, 206], [40, 98, 158, 216], indexing="ij")
    return np.stack([y.ravel(), x.ravel()], axis=1) + random.uniform(-14, 14, (12, 2))


def _new_cell(random: np.random.Generator, place: np.ndarray) -> _Cell:
    cycle = random.uniform(12, 20)
    return _Cell(
        place,
        random.normal(0, 1.2, 2),
        random.uniform(0, np.pi),
        random.uniform(0, 0.9) * cycle,
        cycle,
    )


def _aged(random: np.random.Generator, cell: _Cell) -> list[_Cell]:
    """Return the cell one frame later, or its two daughters."""
    if cell.phase < 1:
        return [replace(cell, age=cell.age + 1)]
    away = 5.5 * np.array([np.sin(cell.angle), np.cos(cell.angle)])
    return [
        replace(
            cell,
            place=cell.place + side * away,
            velocity=cell.velocity / 2 + side * away / 4,
            age=0.0,
            cycle=random.uniform(12, 20),
        )
        for side in (-1, 1)
    ]


def _moved(random: np.random.Generator, cells: list[_Cell]) -> list[_Cell]:
    """Return the cells after a step: they wander, push each other away and stay in the picture."""
    places = np.array([cell.place for cell in cells])
    apart = places[:, None] - places[None]
    distance = np.linalg.norm(apart, axis=-1, keepdims=True)
    near = (distance < 22) & (distance > 0)
    push = np.where(near, apart / np.maximum(distance, 1) * (22 - distance) * 0.25, 0).sum(axis=1)
    inwards = 0.4 * (np.clip(places, 16, 239) - places)
    return [
        replace(
            cell,
            place=cell.place + cell.velocity + push[i] + inwards[i],
            velocity=0.8 * cell.velocity + random.normal(0, 0.7, 2),
            angle=cell.angle + random.normal(0, 0.08),
        )
        for i, cell in enumerate(cells)
    ]


def _drawn(cells: list[_Cell]) -> np.ndarray:
    """Return the light of `cells`: soft ellipses, round and bright just before they divide."""
    y, x = np.mgrid[:256, :256].astype(np.float32)
    light: np.ndarray = 30 + 12 * np.hypot(y - 128, x - 128) / 128
    for cell in cells:
        dy, dx = y - cell.place[0], x - cell.place[1]
        along = dx * np.cos(cell.angle) + dy * np.sin(cell.angle)
        across = dy * np.cos(cell.angle) - dx * np.sin(cell.angle)
        rounding = max(0.0, 4 * (cell.phase - 0.75))
        width = 6.5 + 3 * cell.phase - 2 * rounding
        length = width * (1.35 - 0.3 * rounding)
        edge = width * (1 - np.hypot(along / length, across / width))
        light += (220 + 260 * rounding) / (1 + np.exp(-1.6 * edge))
    return light


def _recorded(random: np.random.Generator, light: np.ndarray) -> np.ndarray:
    """Return what a camera makes of `light`, in photons of which each is one grey value."""
    noise = random.normal(_OFFSET, _READ_NOISE, light.shape)
    return np.clip(np.rint(random.poisson(light) + noise), 0, 65535).astype(np.uint16)
