"""Reading and writing images and tables: axes, voxel size, samples."""

from __future__ import annotations
