"""What is said to a tab."""

from __future__ import annotations

import json
import math

from fluograph.web.live.outbox import Outbox


def test_numbers_that_json_cannot_hold_do_not_end_a_tab() -> None:
    outbox = Outbox()
    outbox.put({"is": "patch", "status": {"a": {"voxel_size": (math.inf, 1.0, math.nan)}}})
    told = json.loads(outbox.take() or "")
    assert told == {"is": "patch", "status": {"a": {"voxel_size": [None, 1.0, None]}}}
