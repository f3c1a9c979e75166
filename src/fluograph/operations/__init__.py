"""What can be done: pure data. The catalogue of operations, their kinds, parameters and rules."""

from __future__ import annotations
