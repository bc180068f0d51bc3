"""The files behind a page: Streamlit's scripts compressed once and kept, its index.html in Chinese, our own look.

Streamlit sends its scripts uncompressed (9 MB for a first visit). Here each is compressed when first asked for
and kept in memory, so a visit is a quarter of that and later visits cost nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from streamlit import file_util

from pages.parts.chinese import translation_script
from pages.parts.theme import css_variables

LOOK = Path(__file__).parent / "assets"
NO_COASTLINES = json.dumps(
    {
        "type": "Topology",
        "arcs": [],
        "objects": {
            layer: {"type": "GeometryCollection", "geometries": []}
            for layer in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
        },
    }
).encode()
FOREVER = "public, max-age=31536000, immutable"
SMALL_ICONS_FOR = "media/MaterialSymbols-Rounded.nEdyypZU.woff2"  # Streamlit 1.67's; see assets/README.md
_COMPRESSIBLE = (".js", ".css", ".html", ".json", ".svg")

_INDEX_CHANGES = (
    (r'<html lang="en">', '<html lang="zh-CN">'),
    (r"<title>.*?</title>", "<title>诉源治理看板</title>"),
    (r'<link rel="shortcut icon"[^>]*>', '<link rel="icon" type="image/svg+xml" href="./look/icon.svg" />'),
    (r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', ""),  # a font that is not used
    (r'<link rel="service-desc"[^>]*>', ""),
    (r"<!--.*?-->", ""),
    (r"<script>\s*window\.prerenderReady = false\s*</script>", ""),  # the only inline script; keeps the policy strict
    (r"<noscript>.*?</noscript>", "<noscript><p>请在浏览器中启用脚本后再打开本看板。</p></noscript>"),
)


@dataclass(frozen=True)
class ServedFile:
    """One file as it goes over the wire."""

    plain: bytes
    packed: bytes | None  # gzip; None where it would not be smaller
    media_type: str
    etag: str


def pack(content: bytes, media_type: str, *, compress: bool) -> ServedFile:
    packed = gzip.compress(content, 9, mtime=0) if compress and len(content) > 500 else None
    return ServedFile(content, packed, media_type, f'"{hashlib.sha256(content).hexdigest()[:16]}"')


@cache
def streamlit_file(name: str) -> ServedFile:
    """A file of Streamlit's static folder; `name` must come from `_streamlit_names`."""
    path = LOOK / "icons.woff2" if name == SMALL_ICONS_FOR else Path(file_util.get_static_dir()) / "static" / name
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".js"):
        media_type = "text/javascript"
    return pack(path.read_bytes(), media_type, compress=name.endswith(_COMPRESSIBLE))


@cache
def _streamlit_names() -> frozenset[str]:
    root = Path(file_util.get_static_dir()) / "static"
    return frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@cache
def look_files() -> dict[str, ServedFile]:
    """Our own stylesheet, script and icon, by the name they are served under."""
    sheets = ("frame.css", "screens.css", "profile.css")
    style = css_variables() + "".join((LOOK / name).read_text(encoding="utf-8") for name in sheets)
    return {
        "frame.css": pack(style.encode(), "text/css; charset=utf-8", compress=True),
        "chinese.js": pack(translation_script().encode(), "text/javascript; charset=utf-8", compress=True),
        "links.js": pack((LOOK / "links.js").read_bytes(), "text/javascript; charset=utf-8", compress=True),
        # Plotly asks for the world's coastlines before it draws any map. Ours are the office's own: nothing to send.
        "world_110m.json": pack(NO_COASTLINES, "application/json", compress=False),
        "icon.svg": pack((LOOK / "icon.svg").read_bytes(), "image/svg+xml", compress=True),
    }


@cache
def index_page() -> ServedFile:
    """Streamlit's index.html in Chinese, with our stylesheet and script."""
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in _INDEX_CHANGES:
        html = re.sub(pattern, replacement, html, flags=re.DOTALL)
    look = look_files()
    names = ("frame.css", "chinese.js", "links.js")
    style, script, links = (f"./look/{name}?{look[name].etag[1:9]}" for name in names)
    added = (
        f'<script src="{script}"></script>\n<script src="{links}"></script>\n'
        f'<link rel="stylesheet" href="{style}">\n</head>'
    )
    return pack(html.replace("</head>", added, 1).encode(), "text/html; charset=utf-8", compress=True)


def answer(request: Request, file: ServedFile, caching: str) -> Response:
    headers = {"Cache-Control": caching, "ETag": file.etag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    body = file.plain
    if file.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = file.packed, "gzip"
    return Response(body, media_type=file.media_type, headers=headers)


class CompressedScripts:
    """ASGI middleware: answers /static/… from memory; everything else goes on."""

    def __init__(self, app: Callable) -> None:
        self._app = app

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        name = scope["path"].removeprefix("/static/") if scope["type"] == "http" else ""
        if scope.get("method") not in ("GET", "HEAD") or name not in _streamlit_names():
            await self._app(scope, receive, send)
            return
        file = await run_in_threadpool(streamlit_file, name)
        await answer(Request(scope), file, FOREVER)(scope, receive, send)


def file_routes(pages: frozenset[str]) -> list[Route]:
    """Routes of the index page (for each page's path) and of our own files."""

    async def index(request: Request) -> Response:
        return answer(request, await run_in_threadpool(index_page), "no-cache")

    async def look(request: Request) -> Response:
        file = look_files().get(request.path_params["name"])
        return Response(status_code=404) if file is None else answer(request, file, FOREVER)

    async def home(request: Request) -> Response:
        return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""))

    return [
        Route("/look/{name}", look),
        Route("/overview", home),
        *(Route(path, index) for path in sorted(pages)),
    ]
