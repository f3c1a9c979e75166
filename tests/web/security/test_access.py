"""Only who knows the token comes in; the cookie, the redirect and the page give nothing away."""

from __future__ import annotations

import time
from urllib.parse import urljoin

import pytest

from fluograph.errors import ParameterError
from fluograph.web.security import Guard
from tests.web.security.asgi_calls import BEARER, HOST, TOKEN, App, ask, guarded, knock

ORIGIN = {"origin": f"http://{HOST}"}
BROWSER = {"accept": "text/html,application/xhtml+xml"}


def cookie(**call: str) -> dict[str, str]:
    return {"cookie": ask(guarded(), f"/?token={TOKEN}", **call).cookie}  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["Bearer", "bearer", "token"])
def test_a_program_shows_the_token_in_a_header(word: str) -> None:
    header = {"authorization": f"{word} {TOKEN}"}
    assert ask(guarded(), headers=header, method="POST").status == 200
    assert knock(guarded(), header) == "websocket.accept"


def test_a_program_may_also_put_it_into_the_address() -> None:
    assert ask(guarded(), f"/?token={TOKEN}", method="POST").status == 200
    assert knock(guarded(), target=f"/live?token={TOKEN}") == "websocket.accept"


def test_a_browser_gets_a_cookie_for_it() -> None:
    guard = guarded()
    reply = ask(guard, f"/?token={TOKEN}")
    assert reply.status == 303
    assert TOKEN not in reply.one("set-cookie")
    entered = {"cookie": f"other=1; {reply.cookie}; last=2"}
    assert ask(guard, headers=entered).text == "in: 0"
    assert ask(guard, headers={**entered, **ORIGIN}, method="POST").status == 200
    assert knock(guard, {**entered, **ORIGIN}) == "websocket.accept"


def test_the_cookie_is_for_this_server_alone() -> None:
    name, *attributes = ask(guarded(), f"/?token={TOKEN}").one("set-cookie").split("; ")
    assert name.startswith("fluograph-8080=")
    assert attributes == ["Path=/", "HttpOnly", "SameSite=Strict"]


def test_the_cookie_is_named_after_the_port_that_the_browser_sees() -> None:
    seen = {"localhost:9000": "9000", "localhost": "8080", "[::1]:7000": "7000", "[::1]": "8080"}
    for host, port in seen.items():
        assert cookie(host=host)["cookie"].startswith(f"fluograph-{port}=")


def test_the_cookie_stays_on_encrypted_connections() -> None:
    reply = ask(guarded(), f"/?token={TOKEN}", scheme="https")
    assert reply.one("set-cookie").endswith("; Secure")


PREFIXES = {
    "stripped by a proxy": ("/user/ada/proxy/8080", "", "/user/ada/proxy/8080"),
    "with a slash": ("/lab/", "", "/lab"),
    "root path": ("", "/lab", "/lab"),
    "both": ("/hub", "/lab", "/hub/lab"),
    "none": ("/", "", "/"),
}


@pytest.mark.parametrize("case", PREFIXES)
def test_the_cookie_is_for_the_prefix(case: str) -> None:
    forwarded, root, path = PREFIXES[case]
    headers = {"x-forwarded-prefix": forwarded}
    reply = ask(guarded(), f"/?token={TOKEN}", headers, root_path=root)
    assert f"; Path={path};" in reply.one("set-cookie")


WRONG = {
    "nothing": {},
    "another token": {"authorization": "Bearer another-token-of-16"},
    "a part of it": {"authorization": f"Bearer {TOKEN[:-1]}"},
    "more than it": {"authorization": f"Bearer {TOKEN}x"},
    "other letters": {"authorization": "Bearer tökèn"},
    "no token": {"authorization": "Bearer "},
    "Basic": {"authorization": f"Basic {TOKEN}"},
    "the token as cookie": {"cookie": f"fluograph-8080={TOKEN}"},
    "an empty cookie": {"cookie": "fluograph-8080="},
    "a cookie without value": {"cookie": "fluograph-8080"},
    "a cookie of another port": {"cookie": f"fluograph-1={TOKEN}"},
    "a long cookie": {"cookie": ";" * 10_000},
}


@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG.keys())
def test_nobody_else_comes_in(headers: dict[str, str]) -> None:
    app = App()
    for method in ("GET", "POST", "HEAD", "DELETE"):
        assert ask(guarded(app), headers={**headers, **ORIGIN}, method=method).status == 401
    assert knock(guarded(app), {**headers, **ORIGIN}) == "websocket.close"
    assert app.reached == []


@pytest.mark.parametrize(
    "query", ["token=", "token", f"Token={TOKEN}", f"x=token={TOKEN}", "token=é"]
)
def test_nobody_comes_in_by_another_address(query: str) -> None:
    assert ask(guarded(), f"/?{query}").status == 401


def test_another_server_has_another_cookie() -> None:
    other = Guard(App(), token="another-token-of-16", port=8080)
    assert ask(other, headers=cookie()).status == 401


def test_a_cookie_changes_nothing_without_origin() -> None:
    assert ask(guarded(), headers=cookie()).status == 200
    assert ask(guarded(), headers=cookie(), method="POST").status == 403
    assert knock(guarded(), cookie()) == "websocket.close"


@pytest.mark.parametrize(
    "token", ["", "short", "has a space in it and", "zeilen\numbruch-und", "ü" * 20]
)
def test_a_weak_token_is_refused(token: str) -> None:
    with pytest.raises(ParameterError, match="16 to 256"):
        Guard(App(), token=token, port=8080)


BASE = f"http://{HOST}"
REDIRECTS = {
    f"/?token={TOKEN}": "/",
    f"/?a=1&token={TOKEN}&b=%C3%A9%20&c": "/?a=1&b=%C3%A9%20&c",
    f"/deep/page?token={TOKEN}": "/deep/page",
    f"/deep/?tok%65n={TOKEN}": "/deep/",
    f"/a%2Fb%20c?token={TOKEN}": "/a%2Fb%20c",
    f"/\\evil.example?token={TOKEN}": "/%5Cevil.example",
    f"/javascript:alert(1)?token={TOKEN}": "/javascript:alert(1)",
    f'/"<b>?token={TOKEN}&x="<b>': "/%22%3Cb%3E?x=%22%3Cb%3E",
    f"/a\r\nx: y?token={TOKEN}&\r\nx: y": "/a%0D%0Ax:%20y?%0D%0Ax:%20y",
}


@pytest.mark.parametrize("target", REDIRECTS)
def test_leads_to_the_same_address_without_the_token(target: str) -> None:
    location = ask(guarded(), target).one("location")
    assert TOKEN not in location
    assert urljoin(BASE + target, location) == BASE + REDIRECTS[target]


ELSEWHERE = ["//evil.example", "//evil.example/", "///evil.example", "/http://evil.example", "/."]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_redirect_leads_elsewhere(path: str) -> None:
    location = ask(guarded(), f"{path}?token={TOKEN}").one("location")
    assert location == f"./{path.rpartition('/')[2]}"


def test_holds_behind_a_prefix() -> None:
    location = ask(guarded(), f"/?token={TOKEN}", {"x-forwarded-prefix": "/lab/proxy/8080"})
    seen = "https://hub.example.org/lab/proxy/8080/?token=x"
    assert urljoin(seen, location.one("location")) == "https://hub.example.org/lab/proxy/8080/"


def test_a_link_in_another_site_comes_in_by_a_page() -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    reply = ask(guarded(), f'/?token={TOKEN}&a="><script>alert(1)</script>&b', headers)
    assert reply.status == 200
    assert reply.cookie == cookie()["cookie"]
    assert 'content="0; url=./?a=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&amp;b"' in reply.text


def test_a_browser_is_asked_for_the_token() -> None:
    reply = ask(guarded(), headers=BROWSER)
    assert reply.status == 401
    assert reply.one("content-type") == "text/html; charset=utf-8"
    assert '<input id="token" name="token" type="password"' in reply.text
    assert "<script" not in reply.text
    assert "alert" not in reply.text


def test_the_page_says_that_a_token_was_wrong() -> None:
    assert 'role="alert"' in ask(guarded(), "/?token=wrong", BROWSER).text


def test_the_page_shows_nothing_of_what_was_sent() -> None:
    evil = "<script>evil()</script>"
    headers = {**BROWSER, "user-agent": evil, "cookie": evil, "x-forwarded-for": evil}
    reply = ask(guarded(), f"/{evil}?token={evil}&{evil}={evil}", headers)
    assert reply.status == 401
    assert "evil" not in reply.text + str(reply.headers)


def test_programs_are_told_in_a_line() -> None:
    reply = ask(guarded(), "/plane", {"accept": "*/*"})
    assert reply.status == 401
    assert "Authorization: Bearer" in reply.text
    assert reply.one("www-authenticate") == "Bearer"


def test_who_is_in_needs_no_right_token_in_the_address() -> None:
    assert ask(guarded(), "/?token=of-jupyter", BEARER).status == 200


def test_a_ticket_lets_in_one_browser() -> None:
    guard = guarded()
    ticket = guard.ticket()
    reply = ask(guard, f"/?token={ticket}")
    assert (reply.status, reply.cookie) == (303, cookie()["cookie"])
    assert ask(guard, f"/?token={ticket}").status == 401


def test_a_ticket_is_for_browsers() -> None:
    guard = guarded()
    ticket = guard.ticket()
    assert ask(guard, headers={"authorization": f"Bearer {ticket}"}).status == 401
    assert ask(guard, f"/?token={ticket}", method="POST").status == 401
    assert knock(guard, target=f"/live?token={ticket}") == "websocket.close"
    assert ask(guard, f"/?token={ticket}").status == 303


def test_a_ticket_holds_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    guard = guarded()
    early, late = guard.ticket(), guard.ticket()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 50)
    assert ask(guard, f"/?token={early}").status == 303
    monkeypatch.setattr(time, "monotonic", lambda: now + 70)
    assert ask(guard, f"/?token={late}").status == 401
