"""Nothing gets past the guard: paths, hosts, origins, headers; first by itself, then on the running dashboard."""

from __future__ import annotations

import asyncio
import gzip
import urllib.error
import urllib.request

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.parts.front_door import HEADERS, OPEN_ROLE, FrontDoor, admit
from pages.parts.site_map import PAGE_PATHS, SITE
from warehouse.scope import EVERYTHING


async def _behind(request):
    return PlainTextResponse(f"inside as {request.state.reader.name!r}")


async def _socket_behind(socket):
    await socket.accept()
    await socket.close()


def _guarded(**options) -> FrontDoor:
    inside = Starlette(routes=[WebSocketRoute("/_stcore/stream", _socket_behind), Route("/{path:path}", _behind)])
    return FrontDoor(inside, pages=PAGE_PATHS, **options)


def _ask(app, path: str, kind: str = "http", **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of one request; of a WebSocket handshake 101 or the closing code."""
    sent: list[dict] = []
    given = {"host": "127.0.0.1:8501", **headers}
    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "scheme": "http",
        "server": ("127.0.0.1", 8501),
        "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }

    async def receive() -> dict:
        return {"type": "http.request" if kind == "http" else "websocket.connect"}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    first = sent[0]
    if kind == "websocket":
        return (101 if first["type"] == "websocket.accept" else first["code"]), {}
    return first["status"], {name.decode(): value.decode() for name, value in first["headers"]}


@pytest.mark.parametrize("path", sorted(PAGE_PATHS))
def test_every_page_is_let_in_under_the_one_open_role(path):
    assert _ask(_guarded(), path)[0] == 200
    assert OPEN_ROLE.scope == EVERYTHING


@pytest.mark.parametrize(
    "path",
    [
        *sorted(PAGE_PATHS),
        "/static/js/index.js",
        "/media/figures.csv",
        "/_stcore/host-config",
        "/_stcore/upload_file/session/file",
    ],
)
def test_who_is_not_admitted_gets_nothing_not_even_by_a_deep_link(path):
    assert _ask(_guarded(admit=lambda connection: None), path)[0] == 401


def test_who_is_not_admitted_gets_no_websocket():
    assert _ask(_guarded(), "/_stcore/stream", "websocket")[0] == 101
    assert _ask(_guarded(admit=lambda connection: None), "/_stcore/stream", "websocket")[0] == 1008


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
        "/towns/_stcore/metrics",
        "/component/x/y.js",
        "/data/logs/errors.log",
        "/static/../secret",
        "/static//etc/passwd",
        "/no-such-page",
        "/pages/data.py",
    ],
)
def test_paths_that_are_not_ours_do_not_exist(path):
    assert _ask(_guarded(), path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1"])
def test_another_host_name_is_refused_while_listening_on_loopback(host):
    assert _ask(_guarded(), "/", host=host)[0] == 400


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_loopback_names_are_accepted(host):
    assert _ask(_guarded(), "/", host=host)[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null"])
def test_a_websocket_from_another_sites_page_is_refused(origin):
    assert _ask(_guarded(), "/_stcore/stream", "websocket", origin=origin)[0] == 1008


def test_a_websocket_from_our_own_page_is_accepted():
    assert _ask(_guarded(), "/_stcore/stream", "websocket", origin="http://127.0.0.1:8501")[0] == 101


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/static/js/index.js"])
def test_every_answer_carries_the_security_headers(path):
    headers = _ask(_guarded(), path)[1]
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= headers.items()


def test_scripts_come_from_this_server_only():
    rules = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "http:" not in HEADERS["Content-Security-Policy"]
    assert "https:" not in HEADERS["Content-Security-Policy"]


def test_the_seat_for_sign_in_is_taken_by_one_open_role_today():
    assert admit(None) is OPEN_ROLE


# The running dashboard ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(dashboard, tmp_path_factory):
    return dashboard(tmp_path_factory.mktemp("no-warehouse"))


def _get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def test_the_dashboard_answers_its_health_route_and_hides_streamlits_metrics(site):
    assert _get(f"{site.url}/health")[0] == 200
    assert _get(f"{site.url}/_stcore/metrics")[0] == 404
    assert _get(f"{site.url}/_stcore/agent/openapi.json")[0] == 404


@pytest.mark.parametrize("page", SITE, ids=[page.module for page in SITE])
def test_a_deep_link_gets_the_frame_with_headers_and_chinese_wording(site, page):
    status, headers, body = _get(f"{site.url}/{page.path}")
    assert status == 200
    assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    text = body.decode()
    assert '<html lang="zh-CN">' in text
    assert "<title>诉源治理看板</title>" in text
    assert "./look/chinese.js?" in text
    assert "<script>" not in text, "an inline script would need a weaker policy"
    assert "You need to enable JavaScript" not in text


def test_the_old_address_of_the_home_page_leads_home_and_keeps_the_view(site):
    request = urllib.request.Request(f"{site.url}/overview?place=0101&period=2025")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.url == f"{site.url}/?place=0101&period=2025"


def test_the_largest_script_is_sent_compressed_and_kept_by_the_browser(site):
    from pages.parts.served_files import _streamlit_names

    name = next(n for n in _streamlit_names() if n.startswith("js/PlotlyChart"))
    status, headers, body = _get(f"{site.url}/static/{name}", **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    plain = _get(f"{site.url}/static/{name}")[2]
    assert gzip.decompress(body) == plain
    assert len(body) < len(plain) / 3
    assert _get(f"{site.url}/static/{name}", **{"If-None-Match": headers["etag"]})[0] == 304


def test_the_stream_opens_for_our_page_and_not_for_another_sites(site):
    address = site.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=site.url, subprotocols=["streamlit"]) as stream:
        assert stream.subprotocol == "streamlit"
    with pytest.raises(InvalidStatus):
        connect(address, origin="http://evil.example", subprotocols=["streamlit"])


def test_the_server_listens_on_this_machine_only(site):
    printed = site.output.read_text(errors="replace")
    assert "http://127.0.0.1:" in printed
    assert "External URL" not in printed
