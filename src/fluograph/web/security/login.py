"""What a browser is shown before it is let in: plain pages, free of scripts and of what it sent."""

from __future__ import annotations

import html

from fluograph.web.security.asgi import Answer, Request

__all__ = ["BY_HEADER", "login", "refresh_page"]

BY_HEADER = "Send it as a header: Authorization: Bearer TOKEN\n"
"""How a program shows the token."""


def login(request: Request, *, wrong: bool) -> Answer:
    """Return the answer to who has not shown the token, or a `wrong` one: a browser gets a page."""
    headers = (("www-authenticate", "Bearer"),)
    if request.method != "GET" or "text/html" not in request.one("accept"):
        return Answer(401, f"This needs the token of the workspace. {BY_HEADER}", headers)
    body = _FORM.format(note=_WRONG if wrong else "")
    return Answer(401, _PAGE.format(head="", body=body), headers, "text/html")


def refresh_page(address: str) -> str:
    """Return a page that goes on to `address` by itself."""
    return _PAGE.format(head=_REFRESH.format(html.escape(address)), body="")


_REFRESH = '<meta http-equiv="refresh" content="0; url={}">'
_WRONG = '<p role="alert"><strong>That is not the token of this workspace.</strong></p>'

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>fluograph</title>
{head}
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; }}
main {{ max-width: 30rem; margin: 15vh auto; padding: 0 1rem; }}
input, button {{ font: inherit; padding: 0.4rem 0.6rem; }}
input {{ width: 100%; box-sizing: border-box; margin: 0.3rem 0 0.8rem; }}
</style>
</head>
<body>
<main>{body}</main>
</body>
</html>
"""

_FORM = """
<h1>fluograph</h1>
{note}
<p>This workspace asks for its token. <code>fluograph ui</code> has printed an address in the
terminal where it was started: open that address, or copy what stands in it after
<code>?token=</code>.</p>
<form method="get">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="off" required autofocus>
<button type="submit">Open the workspace</button>
</form>
<p><a href="?">I gave it before</a></p>
"""
