"""The guard in a real server: as browsers and programs meet it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from fluograph.web.security import Guard, Limits
from tests.web.security.asgi_calls import BEARER, TOKEN, App


@pytest.fixture(scope="module", params=["wsproto", "websockets-sansio"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Host and port of a server; NiceGUI's choice is wsproto."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    guard = Guard(App(), token=TOKEN, port=port, limits=Limits(other=100_000))
    config = uvicorn.Config(guard, log_level="error", ws=request.param, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    listening.close()


def cookie(address: str) -> str:
    with httpx.Client(follow_redirects=False) as client:
        reply = client.get(f"http://{address}/?token={TOKEN}")
    return reply.headers["set-cookie"].partition(";")[0]


def test_a_browser_comes_in_and_stays(address: str) -> None:
    with httpx.Client(follow_redirects=True) as browser:
        reply = browser.get(f"http://{address}/page?token={TOKEN}&a=1")
        assert (reply.status_code, str(reply.url)) == (200, f"http://{address}/page?a=1")
        assert browser.get(f"http://{address}/").text == "in: 0"


def test_a_web_socket_opens_with_cookie_and_origin(address: str) -> None:
    headers = {"Cookie": cookie(address), "Origin": f"http://{address}"}
    with connect(f"ws://{address}/live", additional_headers=headers) as ws:
        assert ws.recv() == "welcome"


def test_a_web_socket_opens_for_a_program(address: str) -> None:
    with connect(f"ws://{address}/live", additional_headers=BEARER) as ws:
        assert ws.recv() == "welcome"


REFUSED = {
    "nothing": {},
    "another site": {"Origin": "http://evil.example", **BEARER},
    "another port": {"Origin": "http://127.0.0.1:1", **BEARER},
    "wrong token": {"Authorization": "Bearer another-token-of-16"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_no_other_web_socket_opens(case: str, address: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{address}/live", additional_headers=REFUSED[case]),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_no_web_socket_opens_under_a_rebound_name(address: str) -> None:
    host, _, port = address.partition(":")
    page = f"evil.example:{port}"  # which resolves to this machine
    headers = {"Origin": f"http://{page}", **BEARER}
    with (
        socket.create_connection((host, int(port))) as raw,
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{page}/live", sock=raw, additional_headers=headers),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_web_socket_with_a_cookie_needs_its_origin(address: str) -> None:
    with (
        pytest.raises(InvalidStatus),
        connect(f"ws://{address}/live", additional_headers={"Cookie": cookie(address)}),
    ):
        pass


def chunks(number: int) -> Iterator[bytes]:
    for _ in range(number):
        yield b"x" * 10_000


def test_what_comes_in_chunks_is_counted(address: str) -> None:
    fits = httpx.post(f"http://{address}/", content=chunks(10), headers=BEARER)
    assert fits.text == "in: 100000"
    too_large = httpx.post(f"http://{address}/", content=chunks(11), headers=BEARER)
    assert too_large.status_code == 413
    assert "97.66 KiB" in too_large.text


def test_a_declared_length_is_enough_to_refuse(address: str) -> None:
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port))) as raw:
        head = f"POST / HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\n"
        raw.sendall(f"{head}Content-Length: 100001\r\n\r\n".encode())
        assert raw.recv(100).startswith(b"HTTP/1.1 413")
