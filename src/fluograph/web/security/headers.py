"""What every answer tells the browser about what it may do with it."""

from __future__ import annotations

from fluograph.web.security.asgi import Message, Send

__all__ = ["CONTENT_SECURITY_POLICY", "HEADERS", "with_headers"]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # NiceGUI compiles Vue templates
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Nothing is loaded from, sent to or shown in another site."""

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""Headers of every answer; an application cannot soften them."""

_RAW = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
_OURS = frozenset(name for name, _ in _RAW)
_NOT_KEPT = (b"cache-control", b"no-store")


def with_headers(send: Send) -> Send:
    """Return a `send` that gives every answer `HEADERS`, and keeps it out of caches.

    An answer that has a ``Cache-Control`` of its own keeps that.
    """

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            theirs = [
                (name, value)
                for name, value in message.get("headers", ())
                if name.lower() not in _OURS
            ]
            kept = any(name.lower() == b"cache-control" for name, _ in theirs)
            message = {**message, "headers": [*theirs, *_RAW, *([] if kept else [_NOT_KEPT])]}
        await send(message)

    return sending
