from __future__ import annotations

import json
from typing import get_args

import pytest

from fluograph.engine.live import messages
from fluograph.engine.live.messages import Message, decode, encode
from fluograph.engine.states import State

EXAMPLES: list[Message] = [
    messages.Show(3, {"steps": {}}, ["a"], {"time": 1}, "folder", {"k": "why"}, {"j": 0.5}),
    messages.View(1, "a.out", 3, [[0, 5], [1, 6]], [64, 64], "pixels-0"),
    messages.Retry(4, "a"),
    messages.Ready("CPU"),
    messages.Broken("no device"),
    messages.Planned(3, ["k"]),
    messages.Status(3, "a", State.FAILED, "k", "reason", 0.5, {"out": {"kind": "image"}}),
    messages.Idle(3),
    messages.Pixels(1, "k", [4, 4], "uint8", 0.0, 1.5, 0.1, 1.4, 0.5, 0.0, "image", []),
    messages.Answer(1, {"values": [None, "inf", 1.5]}),
    messages.Value(1, "a", None, 3, 4),
    messages.Read(1, "a", 5, 10, "area", True),
    messages.Memory(1),
    messages.Withdraw(1),
    messages.Prepare({"k": ["gaussian_blur", {"kind": "image"}]}),
    messages.Prepared("k"),
    messages.Failed(1, "no pixels"),
]


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda m: type(m).__name__)
def test_a_message_survives_the_way(message: Message) -> None:
    assert decode(encode(message)) == message
    assert json.loads(encode(message))["is"] == type(message).__name__


def test_every_message_has_an_example() -> None:
    assert {type(message) for message in EXAMPLES} == set(get_args(Message))
