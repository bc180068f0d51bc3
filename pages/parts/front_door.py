"""The guard in front of everything: who is let in, which paths exist, which headers go out.

Plain ASGI, so it sees WebSocket handshakes as well as requests: a deep link, an upload and the stream of
the page all pass `admit` first, and nothing behind it needs to ask again. No streamlit in here but its settings.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse
from streamlit import config

from warehouse.scope import EVERYTHING, Scope

ASGIScope = MutableMapping[str, Any]
ASGIApp = Callable[[ASGIScope, Callable, Callable], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# What Streamlit needs of its own service paths. All others (its metrics, its agent interface …) do not exist here.
SERVICE_PATHS = frozenset({"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"})
SERVICE_FOLDERS = ("/static/", "/media/", "/look/", "/_stcore/upload_file/", "/_stcore/bidi-components/")

# Streamlit's own styling writes <style> elements, hence 'unsafe-inline' for styles; scripts come from this server
# only. Maps drawn by Plotly and downloads use blob: and data: images.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
}

NOT_FOUND = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>没有这个页面</title>
<body style="font:15px/1.8 sans-serif;color:#1b2733;max-width:34em;margin:18vh auto;padding:0 1.5em">
<h1 style="font-size:20px">没有这个页面</h1><p>链接可能写错了，或者页面已经改名。</p>
<p><a href="/" style="color:#1f5a8a">回到总览</a></p></body></html>"""


@dataclass(frozen=True)
class Reader:
    """Who is looking, and what may be seen. ranks: whether towns' ranks may be, where the office shows them."""

    name: str
    scope: Scope
    ranks: bool = True


OPEN_ROLE = Reader(name="", scope=EVERYTHING)


def admit(connection: HTTPConnection) -> Reader | None:
    """The reader behind a request or WebSocket handshake; None turns it away.

    Today everyone who reaches the server holds one open role (it listens on this machine only unless told
    otherwise). Sign-in takes this seat and nothing else has to change.
    """
    return OPEN_ROLE


class FrontDoor:
    """ASGI middleware, outermost.

    pages: the URL paths of pages ("/towns"); every other path that is not one of ours answers 404.
    """

    def __init__(self, app: ASGIApp, pages: frozenset[str], admit: Callable = admit) -> None:
        self._app = app
        self._pages = pages
        self._admit = admit

    async def __call__(self, scope: ASGIScope, receive: Callable, send: Callable) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = Headers(scope=scope)
        if not _host_is_ours(headers.get("host")):
            await _turn_away(scope, receive, send, 400, "请用本机地址访问")
        elif not self._exists(scope["path"]):
            await _turn_away(scope, receive, send, 404, NOT_FOUND)
        elif scope["type"] == "websocket" and not _origin_is_ours(headers):
            await _turn_away(scope, receive, send, 403, "来源不符")
        elif (reader := self._admit(HTTPConnection(scope))) is None:
            await _turn_away(scope, receive, send, 401, "请先登录")
        else:
            scope.setdefault("state", {})["reader"] = reader
            await self._app(scope, receive, send)

    def _exists(self, path: str) -> bool:
        if path in self._pages or path in SERVICE_PATHS:
            return True
        return path.startswith(SERVICE_FOLDERS) and ".." not in path and "//" not in path


def _host_is_ours(host: str | None) -> bool:
    """Against DNS rebinding: while the server listens on loopback, only loopback names may be asked for."""
    allowed = set(config.get_option("server.allowedHosts") or ())
    if not allowed and config.get_option("server.address") in LOOPBACK:
        allowed = set(LOOPBACK)
    if not allowed:
        return True
    try:
        name = urlsplit(f"//{host or ''}").hostname
    except ValueError:
        return False
    return name in allowed


def _origin_is_ours(headers: Headers) -> bool:
    """A browser's WebSocket names the page it comes from: it must be a page of this server."""
    origin = headers.get("origin")
    if origin is None:  # not a browser, so not another site's script either
        return True
    return urlsplit(origin).netloc == headers.get("host") or origin in (
        config.get_option("server.corsAllowedOrigins") or ()
    )


def _with_headers(send: Callable) -> Callable:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


async def _turn_away(scope: ASGIScope, receive: Callable, send: Callable, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    response = HTMLResponse if text.startswith("<") else PlainTextResponse
    await response(text, status_code=status)(scope, receive, send)
