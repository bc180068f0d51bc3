"""The real dashboard, started on a free port, and a real browser that notes every request it makes.

    def test_something(dashboard, browser_page, tmp_path):
        site = dashboard(tmp_path)          # data folder; returns a Site with .url
        page = browser_page(width=1366, height=768, dark=False)
        page.goto(site.url)

When a test ends, browser_page asserts that no request left this machine and that no script or policy error
was reported.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PROJECT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running dashboard."""

    url: str  # http://127.0.0.1:port
    process: subprocess.Popen
    output: Path  # what it printed


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def start_dashboard(data_folder: Path, output: Path) -> Site:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with output.open("wb") as printed:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "DISPUTE_DATA": str(data_folder)},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
    site = Site(f"http://127.0.0.1:{port}", process, output)
    _wait_until_it_answers(site)
    return site


def stop_dashboard(site: Site) -> None:
    site.process.terminate()
    try:
        site.process.wait(10)
    except subprocess.TimeoutExpired:
        site.process.kill()
        site.process.wait()


def _wait_until_it_answers(site: Site) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if site.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    stop_dashboard(site)
    pytest.fail("the dashboard did not start:\n" + site.output.read_text(errors="replace"))


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory):
    """dashboard(data_folder) starts `streamlit run dashboard.py` on it, once per folder and session."""
    running: dict[Path, Site] = {}

    def start(data_folder: Path) -> Site:
        folder = Path(data_folder).resolve()
        if folder not in running:
            output = tmp_path_factory.mktemp("dashboard") / "printed.txt"
            running[folder] = start_dashboard(folder, output)
        return running[folder]

    yield start
    for site in running.values():
        stop_dashboard(site)


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for all browser tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium):
    """browser_page(width=, height=, dark=) opens a page; every request is noted and none may leave this machine."""
    contexts, foreign, complaints = [], [], []

    def note(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            foreign.append(request.url)

    def complain(message) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            complaints.append(message.text)

    def open_page(width: int = 1366, height: int = 768, dark: bool = False):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.on("websocket", note)
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert foreign == [], f"requests left this machine: {foreign}"
    assert complaints == [], f"the browser complained: {complaints}"


def settled(page, timeout: int = 20_000) -> None:
    """Waits until Streamlit has finished running and drawing the page."""
    page.wait_for_selector("[data-testid='stApp']", timeout=timeout)
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']", timeout=timeout)
    # not wait_for_function: it evaluates text, which the page's policy forbids
    page.wait_for_selector("[data-testid='stSkeleton']", state="detached", timeout=timeout)
