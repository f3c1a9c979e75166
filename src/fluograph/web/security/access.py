"""Who may come in: the token, in the address, in a header, or as the cookie it was changed into."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from urllib.parse import quote, unquote_plus

from fluograph.web.security.asgi import Answer, Request
from fluograph.web.security.hosts import forwarded_prefix
from fluograph.web.security.login import BY_HEADER, login, refresh_page
from fluograph.web.security.token import checked_token

__all__ = ["Access"]

_RESERVED = "%!$&'()*+,;=:@/?"  # what an address holds and must not be encoded again
_TICKET_HOLDS = 60.0  # seconds
_BEARER = re.compile(r"(?:bearer|token) +(\S+)", re.IGNORECASE)


class Access:
    """Lets in who knows the token.

    Parameters
    ----------
    token
        What must be known.
    port
        Our port. Cookies ignore ports, so ours is named after the one that the browser sees.

    Raises
    ------
    ParameterError
        If the token is too short or cannot stand in a header.
    """

    def __init__(self, token: str, port: int) -> None:
        self._token = checked_token(token).encode()
        self._port = port
        # Not the token: a browser shows its cookies to every program that serves this host's name.
        self._cookie = hmac.digest(self._token, b"fluograph cookie", "sha256").hex()
        self._tickets: dict[str, float] = {}

    def ticket(self) -> str:
        """Return what lets in one browser within a minute, in the place of the token."""
        ticket, now = secrets.token_urlsafe(32), time.monotonic()
        self._tickets = {known: end for known, end in self._tickets.items() if end > now}
        self._tickets[ticket] = now + _TICKET_HOLDS
        return ticket

    def refusal(self, request: Request) -> Answer | None:
        """Return the answer to who is not let in or must come again, or None."""
        given = _tokens(request.query)
        if any(self._is_token(token) for token in given):
            return None if request.changes_something else self._cookie_and_redirect(request)
        if not request.changes_something and any(self._takes_ticket(token) for token in given):
            return self._cookie_and_redirect(request)
        if self._is_token(_bearer(request)):
            return None
        if not self._has_cookie(request):
            return login(request, wrong=bool(given))
        if request.changes_something and not request.one("origin"):
            # Every browser sends it; programs send the token in a header, not the cookie.
            return Answer(403, f"With a cookie, Origin is expected. Programs: {BY_HEADER}")
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token)

    def _takes_ticket(self, given: str) -> bool:
        return self._tickets.pop(given, 0.0) > time.monotonic()

    def _has_cookie(self, request: Request) -> bool:
        start = f"{self._cookie_name(request)}="
        pairs = (pair.strip() for line in request.all("cookie") for pair in line.split(";"))
        given = (pair[len(start) :] for pair in pairs if pair.startswith(start))
        return any(hmac.compare_digest(value.encode(), self._cookie.encode()) for value in given)

    def _cookie_name(self, request: Request) -> str:
        port = re.search(r":([0-9]+)$", request.one("host"))
        return f"fluograph-{port[1] if port else self._port}"

    def _cookie_and_redirect(self, request: Request) -> Answer:
        cookie = (
            f"{self._cookie_name(request)}={self._cookie}; Path={forwarded_prefix(request) or '/'}"
            f"; HttpOnly; SameSite=Strict{'; Secure' if request.is_encrypted else ''}"
        )
        address = _without_token(request)
        if request.one("sec-fetch-site") == "cross-site":
            # A redirect of a click in another site does not carry the cookie; a page's own does.
            return Answer(200, refresh_page(address), (("set-cookie", cookie),), "text/html")
        return Answer(303, "", (("location", address), ("set-cookie", cookie)))


def _tokens(query: str) -> list[str]:
    pairs = (part.partition("=") for part in query.split("&"))
    return [unquote_plus(value) for name, _, value in pairs if unquote_plus(name) == "token"]


def _bearer(request: Request) -> str:
    match = _BEARER.fullmatch(request.one("authorization"))
    return match[1] if match else ""


def _without_token(request: Request) -> str:
    """Return the same address, relative: so it holds behind a prefix and never leads elsewhere."""
    parts = [part for part in request.query.split("&") if part]
    kept = [part for part in parts if unquote_plus(part.partition("=")[0]) != "token"]
    name = quote(request.raw_path.rpartition(b"/")[2], safe=_RESERVED)
    query = quote("&".join(kept), safe=_RESERVED, encoding="latin-1")
    return f"./{name}{'?' if query else ''}{query}"
