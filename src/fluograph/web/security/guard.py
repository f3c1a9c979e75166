"""The door of the workspace: every request and every web socket goes through it."""

from __future__ import annotations

from collections.abc import Collection

from fluograph.web.security.access import Access
from fluograph.web.security.asgi import App, Receive, Request, Scope, Send
from fluograph.web.security.headers import with_headers
from fluograph.web.security.hosts import Hosts
from fluograph.web.security.limits import Limits, limited

__all__ = ["Guard"]


class Guard:
    """Wraps an ASGI application, and lets through what is known and harmless.

    It must be the outermost layer, so that no other changes its answers: a refusal that a browser
    keeps in its cache is a defect.

    Parameters
    ----------
    app
        The application.
    token
        What must be known to come in: see `make_token`.
    port
        The port that the server listens on.
    hosts
        Names beside those of this machine by which it may be called (``--allow-host``).
    limits
        How much a request may bring.
    """

    def __init__(
        self,
        app: App,
        *,
        token: str,
        port: int,
        hosts: Collection[str] = (),
        limits: Limits | None = None,
    ) -> None:
        self.app = app
        self._access = Access(token, port)
        self._checks = (Hosts(hosts).refusal, self._access.refusal)
        self._limits = limits or Limits()

    def ticket(self) -> str:
        """Return a token that lets in one browser, once, within a minute.

        It is for a browser that we start: all users of a machine can read the arguments of a
        process, and an address with the token would be among them.
        """
        return self._access.ticket()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on to the application."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = next((answer for check in self._checks if (answer := check(request))), None)
        if request.is_socket:
            if refusal:  # before it is accepted, which the browser sees as status 403
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self.app(scope, receive, send)
            return
        send = with_headers(send)
        if refusal:
            await refusal.send(send)
        else:
            await limited(self.app, scope, receive, send, self._limits.of(request.path))
