"""How a graph is computed: devices, memory, plan, states, implementations."""

from __future__ import annotations
