"""What holds for every answer: its headers, and how much may be sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fluograph.web.security import CONTENT_SECURITY_POLICY, Limits
from tests.web.security.asgi_calls import BEARER, TOKEN, App, Reply, ask, guarded, knock

UPLOAD = "/upload"
SMALL = Limits(upload=2000, other=1000)
PIECE = b"x" * 100

ANSWERS = {
    "page": lambda: ask(guarded(), headers=BEARER),
    "login": lambda: ask(guarded(), headers={"accept": "text/html"}),
    "redirect": lambda: ask(guarded(), f"/?token={TOKEN}"),
    "host": lambda: ask(guarded(), host="evil.example"),
    "origin": lambda: ask(guarded(), headers={**BEARER, "origin": "null"}),
    "too large": lambda: ask(guarded(limits=SMALL), headers=BEARER, body=[PIECE] * 11),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_every_answer_has_the_headers(answer: Any) -> None:
    reply: Reply = answer()
    assert reply.one("content-security-policy") == CONTENT_SECURITY_POLICY
    assert reply.one("x-content-type-options") == "nosniff"
    assert reply.one("referrer-policy") == "no-referrer"
    assert reply.one("cross-origin-opener-policy") == "same-origin"
    assert reply.one("cross-origin-resource-policy") == "same-origin"
    assert reply.one("cache-control") == "no-store"


def test_the_policy_names_no_other_site() -> None:
    allowed = {"'none'", "'self'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}
    directives = [part.split() for part in CONTENT_SECURITY_POLICY.split("; ")]
    assert {source for _, *sources in directives for source in sources} == allowed
    assert ["default-src", "'none'"] in directives


def test_an_application_cannot_soften_them() -> None:
    app = App([("Content-Security-Policy", "default-src *"), ("X-Own", "1")])
    reply = ask(guarded(app), headers=BEARER)
    assert {
        name: value for name, value in reply.headers if name.lower().startswith("content-s")
    } == {"content-security-policy": CONTENT_SECURITY_POLICY}
    assert reply.one("X-Own") == "1"


def test_an_application_says_what_is_cached() -> None:
    app = App([("Cache-Control", "private, immutable")])
    reply = ask(guarded(app), headers=BEARER)
    assert reply.all("Cache-Control") + reply.all("cache-control") == ["private, immutable"]


CASES = {
    "just fits": ("/", 10, 200),
    "too large": ("/", 11, 413),
    "upload fits": (UPLOAD, 20, 200),
    "upload too large": (UPLOAD, 21, 413),
    "upload behind a prefix": (f"/lab{UPLOAD}", 20, 200),
    "looks like an upload": (f"{UPLOAD}/more", 11, 413),
    "upload to NiceGUI itself": ("/_nicegui/client/3f-a/upload/12", 11, 413),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("declared", [True, False], ids=["with length", "chunked"])
def test_bytes_are_counted(case: str, declared: bool) -> None:
    path, pieces, status = CASES[case]
    headers = {**BEARER, **({"content-length": str(100 * pieces)} if declared else {})}
    app = App()
    body = [PIECE] * pieces
    reply = ask(guarded(app, limits=SMALL), path, headers, method="POST", body=body)
    assert reply.status == status
    if status == 413:
        assert "the most that may be sent here" in reply.text
        assert app.left_early != declared


@pytest.mark.parametrize("length", ["0", "-5", "many", "", "１"])
def test_a_wrong_length_helps_nobody(length: str) -> None:
    headers = [*BEARER.items(), ("content-length", length.encode().decode("latin-1"))]
    reply = ask(guarded(limits=SMALL), headers=headers, method="POST", body=[PIECE] * 11)
    assert reply.status == 413


def test_an_application_that_was_cut_off_may_fail() -> None:
    async def failing(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        await send({"type": "http.response.start", "status": 500, "headers": []})
        raise RuntimeError("the client is gone")

    reply = ask(guarded(failing, limits=SMALL), headers=BEARER, body=[PIECE] * 11)
    assert reply.status == 413


def test_other_failures_are_not_hidden() -> None:
    async def failing(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        ask(guarded(failing), headers=BEARER)


def test_who_is_not_let_in_is_not_listened_to() -> None:
    nothing_to_read: list[bytes] = []
    assert ask(guarded(), method="POST", body=nothing_to_read).status == 401
    with pytest.raises(RuntimeError):
        ask(guarded(), headers=BEARER, method="POST", body=nothing_to_read)


def test_by_default_nicegui_fits_and_large_images_too() -> None:
    limits = Limits()
    assert limits.of("/_nicegui_ws/socket.io/") >= 10**6
    assert limits.of(UPLOAD) == 4 * 2**30


def test_a_server_may_start_and_stop_it() -> None:
    import asyncio

    app = App()

    async def nothing(*_: Any) -> Any: ...

    asyncio.run(guarded(app)({"type": "lifespan"}, nothing, nothing))
    assert app.reached == ["lifespan"]


NAMES = ("host", "origin", "cookie", "authorization", "x-forwarded-prefix", "x-forwarded-host")
VALUES = st.text(st.characters(max_codepoint=255), max_size=40)


@given(
    headers=st.lists(st.tuples(st.sampled_from(NAMES), VALUES)),
    query=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
    host=st.none() | st.just("localhost"),
)
def test_whatever_is_sent_is_answered_and_nobody_comes_in(
    headers: list[tuple[str, str]], query: str, host: str | None
) -> None:
    app = App()
    assert ask(guarded(app), f"/?token={query}", headers, host=host).status in (400, 401, 403)
    assert knock(guarded(app), headers, host=host) == "websocket.close"
    assert app.reached == []
