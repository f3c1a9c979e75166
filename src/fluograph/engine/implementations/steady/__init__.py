"""Implementations that compile nothing when only the number of labels changes."""

from __future__ import annotations
