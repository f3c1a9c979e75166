"""Other names and pages of other sites stay outside, over HTTP and web sockets alike."""

from __future__ import annotations

import pytest

from fluograph.errors import ParameterError
from fluograph.web.security import Guard
from tests.web.security.asgi_calls import BEARER, HOST, PORT, TOKEN, App, ask, guarded, knock

HUB = "hub.example.org"

OURS = {
    "address": HOST,
    "name": "localhost:8080",
    "IPv6": "[::1]:8080",
    "no port": "localhost",
    "forwarded port": "localhost:9000",
    "upper case, with a dot": "LocalHost.:8080",
}
NOT_OURS = {
    "rebound name": "evil.example:8080",
    "begins like ours": "localhost.evil.example:8080",
    "begins like the address": "127.0.0.1.evil.example",
    "user name": "localhost:8080@evil.example",
    "all addresses": "0.0.0.0:8080",
    "another port of an allowed name": f"{HUB}:9999",
    "empty": "",
    "two names": "localhost, evil.example",
    "path": "localhost/evil",
    "none": None,
}


@pytest.mark.parametrize("host", OURS.values(), ids=OURS.keys())
def test_answers_under_its_names(host: str) -> None:
    assert ask(guarded(), headers=BEARER, host=host).status == 200
    assert knock(guarded(), BEARER, host=host) == "websocket.accept"


@pytest.mark.parametrize("host", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_answers_under_no_other(host: str | None) -> None:
    app = App()
    guard = guarded(app, hosts=[f"{HUB}:8443"])
    assert ask(guard, headers=BEARER, host=host).status == 403
    assert knock(guard, BEARER, host=host) == "websocket.close"
    assert app.reached == []


def test_tells_how_to_allow_a_name() -> None:
    reply = ask(guarded(), headers=BEARER, host="gpu.lab.example:8080")
    assert "fluograph ui --allow-host gpu.lab.example\n" in reply.text
    assert reply.one("content-type").startswith("text/plain")


@pytest.mark.parametrize("host", [HUB, f"{HUB}:443", f"{HUB.upper()}:1234"])
def test_allowed_names_are_answered(host: str) -> None:
    assert ask(guarded(hosts=[HUB]), headers=BEARER, host=host).status == 200


def test_an_allowed_address_needs_no_brackets() -> None:
    assert ask(guarded(hosts=["fe80::1"]), headers=BEARER, host="[fe80::1]:8080").status == 200


@pytest.mark.parametrize("name", ["http://hub.example.org", "a b", "", "hub/", "*"])
def test_what_is_no_name_cannot_be_allowed(name: str) -> None:
    with pytest.raises(ParameterError, match=r"hub\.example\.org:8443"):
        Guard(App(), token=TOKEN, port=PORT, hosts=[name])


ORIGINS = {
    "same": (HOST, f"http://{HOST}", True),
    "same, encrypted by a proxy": (HUB, f"https://{HUB}", True),
    "default port said": (f"{HUB}:443", f"https://{HUB}", True),
    "upper case": (HOST, f"HTTP://{HOST}", True),
    "other site": (HOST, "http://evil.example", False),
    "other port": (HOST, "http://127.0.0.1:3000", False),
    "other name of this machine": (HOST, "http://localhost:8080", False),
    "other allowed name": (HOST, f"https://{HUB}", False),
    "port of the other scheme": (f"{HUB}:443", f"http://{HUB}", False),
    "sandboxed page": (HOST, "null", False),
    "file": (HOST, "file://", False),
    "extension": (HOST, f"chrome-extension://{HOST}", False),
    "begins like ours": (HOST, f"http://{HOST}.evil.example", False),
    "with a path": (HOST, f"http://{HOST}/", False),
}


@pytest.mark.parametrize("case", ORIGINS)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_origin_is_host(case: str, method: str) -> None:
    host, origin, is_ours = ORIGINS[case]
    headers = {**BEARER, "origin": origin}
    guard = guarded(hosts=[HUB])
    assert ask(guard, headers=headers, host=host, method=method).status == (200 if is_ours else 403)
    expected = "websocket.accept" if is_ours else "websocket.close"
    assert knock(guard, headers, host=host) == expected


PROXIES = {
    "rewrites Host": (HUB, f"https://{HUB}", 200),
    "chain": (f"{HUB}, {HOST}", f"https://{HUB}", 200),
    "other page": (HUB, "https://evil.example", 403),
    "unknown name": ("evil.example", "https://evil.example", 403),
    "unknown name in a chain": (f"{HUB}, evil.example", f"https://{HUB}", 403),
}


@pytest.mark.parametrize("case", PROXIES)
def test_forwarded_names_are_checked_as_well(case: str) -> None:
    forwarded, origin, status = PROXIES[case]
    headers = {**BEARER, "x-forwarded-host": forwarded, "origin": origin}
    assert ask(guarded(hosts=[HUB]), headers=headers).status == status


FETCHES = {
    "typed address": ("none", "navigate", "GET", 200),
    "our own page": ("same-origin", "cors", "GET", 200),
    "link in another site": ("cross-site", "navigate", "GET", 200),
    "form in another site": ("cross-site", "navigate", "POST", 403),
    "picture in another site": ("cross-site", "no-cors", "GET", 403),
    "picture under another port": ("same-site", "no-cors", "GET", 403),
}


@pytest.mark.parametrize("case", FETCHES)
def test_other_sites_embed_nothing(case: str) -> None:
    site, mode, method, status = FETCHES[case]
    headers = {**BEARER, "sec-fetch-site": site, "sec-fetch-mode": mode}
    assert ask(guarded(), headers=headers, method=method).status == status


@pytest.mark.parametrize("name", ["host", "origin", "x-forwarded-prefix"])
def test_headers_that_decide_come_once(name: str) -> None:
    value = {"host": HOST, "origin": f"http://{HOST}"}.get(name, "/proxy")
    twice = [*BEARER.items(), (name, value), (name, value)]
    assert ask(guarded(), headers=twice, host=None if name == "host" else HOST).status == 400


@pytest.mark.parametrize("prefix", ["//evil.example", "/a;b", '/"><script>', "a", "/a b", "/a\\b"])
def test_a_prefix_is_a_path(prefix: str) -> None:
    assert ask(guarded(), headers={**BEARER, "x-forwarded-prefix": prefix}).status == 400
