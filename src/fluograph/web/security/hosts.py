"""Under which names the workspace answers, and from whose pages it takes requests.

A page of another site can make a browser send requests here, or have its own name resolve to this
machine (DNS rebinding). The names in ``Host`` and ``Origin`` give both away: no page can forge
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fluograph.errors import ParameterError
from fluograph.web.security.asgi import Answer, Request

__all__ = ["LOOPBACK", "Hosts", "forwarded_prefix"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names that are always answered.

They are so under every port: with a forwarded port (``ssh -L 9000:localhost:8080``) the browser's
differs from ours, and what tells another site apart is its name.
"""

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::([0-9]{1,5}))?")
_ORIGIN = re.compile(r"(https?)://([^/]+)")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~!$&'()*+,=:@%-]+)*/?")
_FOREIGN = ("cross-site", "same-site")


class _Authority(NamedTuple):
    name: str
    port: str

    def matches(self, wanted: _Authority) -> bool:
        return self.name == wanted.name and wanted.port in ("", self.port)


class Hosts:
    """The names by which the workspace may be called: `LOOPBACK` and `names`.

    Parameters
    ----------
    names
        More names, as in ``hub.example.org`` (with any port) or ``hub.example.org:8443``.

    Raises
    ------
    ParameterError
        If one of them is not a host's name.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._allowed = [_wanted(name) for name in (*LOOPBACK, *names)]

    def refusal(self, request: Request) -> Answer | None:
        """Return why `request` is refused by where it went or where it came from, or None."""
        if any(len(request.all(name)) > 1 for name in ("host", "origin", "x-forwarded-prefix")):
            return Answer(400, "Host, Origin or X-Forwarded-Prefix came twice.\n")
        if not _PREFIX.fullmatch(request.one("x-forwarded-prefix")):
            return Answer(400, "X-Forwarded-Prefix is not a path such as /proxy/8080.\n")
        return self._wrong_host(request) or self._wrong_origin(request)

    def _wrong_host(self, request: Request) -> Answer | None:
        for text in _called(request):
            host = _authority(text)
            if not host:
                return Answer(403, "The request names no host, or one that is no host's name.\n")
            if not any(host.matches(wanted) for wanted in self._allowed):
                return Answer(403, _UNKNOWN_HOST.format(name=host.name))
        return None

    def _wrong_origin(self, request: Request) -> Answer | None:
        origin = request.one("origin")
        if origin and not any(_same(origin, host) for host in _called(request)):
            return Answer(403, _FOREIGN_ORIGIN)
        navigates = request.one("sec-fetch-mode") == "navigate" and not request.changes_something
        if request.one("sec-fetch-site") in _FOREIGN and not navigates:
            return Answer(403, _FOREIGN_ORIGIN)
        return None


def forwarded_prefix(request: Request) -> str:
    """Return the path under which the browser sees our root, without a slash at its end."""
    return (request.one("x-forwarded-prefix").rstrip("/") + request.root_path).rstrip("/")


def _called(request: Request) -> list[str]:
    """Return the names by which the browser and the proxies on the way called us."""
    forwarded = ",".join(request.all("x-forwarded-host"))
    return [request.one("host"), *(name.strip() for name in forwarded.split(",") if name.strip())]


def _authority(text: str) -> _Authority | None:
    match = _AUTHORITY.fullmatch(text.lower())
    return _Authority(match[1], match[2] or "") if match else None


def _wanted(name: str) -> _Authority:
    bare_ipv6 = name.count(":") > 1 and not name.startswith("[")
    authority = _authority(f"[{name}]" if bare_ipv6 else name)
    if not authority:
        raise ParameterError(
            f"{name!r} is not the name of a host. Expected a name as in a browser's address, "
            "such as hub.example.org or hub.example.org:8443, without http:// and path."
        )
    return authority


def _same(origin: str, host: str) -> bool:
    match = _ORIGIN.fullmatch(origin.lower())
    theirs, ours = _authority(match[2]) if match else None, _authority(host)
    if not match or not theirs or not ours:
        return False
    port = _DEFAULT_PORTS[match[1]]
    return (theirs.name, theirs.port or port) == (ours.name, ours.port or port)


_UNKNOWN_HOST = """\
fluograph does not answer under the name {name}.

If you reach it by this name on purpose, through a proxy or over the network, start it with

    fluograph ui --allow-host {name}
"""

_FOREIGN_ORIGIN = """\
This request comes from a page of another site, so it is refused.

Behind a proxy, let the proxy hand on the browser's Host, or send X-Forwarded-Host, with the port.
"""
