"""From nothing to the first page, and from a choice to redrawn numbers, in the real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.report import Table, met
from tests.bench.stopwatch import PROJECT
from tests.pages.conftest import CHROMIUM, CHROMIUM_ARGS, settled, start_dashboard, stop_dashboard

QUIET_MS = 600
CHANGES = [f"{year}年{month}月" for year in (2025, 2024) for month in range(3, 11)]  # the first is the cold one

# Notes when a choice is made and when anything in the page last changed.
WATCH = """() => {
  window.__chosen = 0; window.__changed = 0;
  addEventListener('click', event => {
    if (event.target.closest('[role=option]')) { window.__chosen = performance.now(); }
  }, true);
  new MutationObserver(() => { if (window.__chosen) window.__changed = performance.now(); })
    .observe(document.querySelector('[data-testid=stMain]'), {subtree: true, childList: true, characterData: true});
}"""


@dataclass
class Traffic:
    """What went over the wire, by the browser's own account (CDP): bytes, and seconds of each frame."""

    loaded: int = 0
    streamed: int = 0
    sent: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)

    def watch(self, session) -> None:
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameSent", lambda e: self.sent.append(e["timestamp"]))
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _finished(self, event: dict) -> None:
        self.loaded += int(event["encodedDataLength"])

    def _frame(self, event: dict) -> None:
        self.received.append(event["timestamp"])
        data = event["response"]["payloadData"]
        self.streamed += len(data) * 3 // 4 if event["response"]["opcode"] == 2 else len(data)

    def server_seconds(self, before: int) -> float:
        """From the first frame the browser sent, after the `before` it had sent already, to the last one it got.

        The first and not the last: should one choice make the page run twice, both runs count.
        """
        return self.received[-1] - self.sent[before]


@dataclass(frozen=True)
class Start:
    """Seconds to get going, milliseconds per change of a filter, bytes of the first visit."""

    sample: float
    server: float
    page: float
    redrawn: list[float]
    server_run: list[float]
    processor: float  # milliseconds of processor time the server took per change
    loaded: int
    streamed: int


def make_sample(data: Path) -> float:
    """Seconds of `python -m warehouse sample` into `data`."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "warehouse", "sample"]
    subprocess.run(command, cwd=PROJECT, env={**os.environ, "DISPUTE_DATA": str(data)}, check=True)
    return time.perf_counter() - began


def measure(data: Path) -> Start:
    """Makes the sample city in `data` (nan seconds if it is there already), opens the dashboard, changes the period."""
    from playwright.sync_api import sync_playwright

    sample = float("nan") if (data / "CURRENT").exists() else make_sample(data)
    began = time.perf_counter()
    site = start_dashboard(data, data / "printed.txt")
    server = time.perf_counter() - began
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
            page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
            traffic = Traffic()
            traffic.watch(page.context.new_cdp_session(page))
            opened = time.perf_counter()
            page.goto(site.url)
            settled(page, timeout=60_000)
            shown = time.perf_counter() - opened
            page.wait_for_timeout(1500)
            loaded, streamed = traffic.loaded, traffic.streamed
            before = _processor_seconds(site.process.pid)
            redrawn, server_run = _changes(page, traffic)
            processor = (_processor_seconds(site.process.pid) - before) / len(CHANGES) * 1000
            browser.close()
    finally:
        stop_dashboard(site)
    return Start(sample, server, shown, redrawn, server_run, processor, loaded, streamed)


def _processor_seconds(pid: int) -> float:
    """Of a process and all its threads so far. Linux only: elsewhere nan."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _changes(page, traffic: Traffic) -> tuple[list[float], list[float]]:
    """Chooses one period after another, each for the first time, so that no answer is remembered."""
    page.evaluate(WATCH)
    redrawn, server = [], []
    for name in CHANGES:
        before = len(traffic.sent)
        _choose_period(page, name)
        _wait_until_drawn(page, traffic, before)
        chosen, changed = page.evaluate("[window.__chosen, window.__changed]")
        redrawn.append(changed - chosen)
        server.append(traffic.server_seconds(before) * 1000)
    return redrawn[1:], server[1:]


def _wait_until_drawn(page, traffic: Traffic, before: int, seconds: float = 30.0) -> None:
    """Until the server has answered, its script is done and nothing has come or changed for a while.

    Asks again and again from here: the page's security policy forbids Playwright's own waiting. A run may be over so
    soon that the page never shows it as running: the answer is known by the frames on the wire.
    """
    deadline, heard = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        page.wait_for_timeout(250)
        heard, last = len(traffic.received), heard
        state, chosen, changed, now = page.evaluate(
            "[document.querySelector('[data-testid=stApp]').dataset.testScriptState, "
            "__chosen, __changed, performance.now()]"
        )
        answered = len(traffic.sent) > before and traffic.received[-1] > traffic.sent[before]
        if answered and heard == last and state == "notRunning" and changed > chosen and now - changed > QUIET_MS:
            return
    raise TimeoutError("the page did not come to rest after a choice")


def _choose_period(page, name: str) -> None:
    box = page.locator(".st-key-choose_period input").first
    box.click()
    box.fill(name)
    page.locator("[role=option]", has_text=name).first.click()


def table(start: Start) -> Table:
    made = Table("First start and one change in the browser (sample city)", ("what", "reached", "goal", "met"))
    first = start.server + start.page + (0 if start.sample != start.sample else start.sample)
    if start.sample == start.sample:
        made.add("sample city made, imported and built (`python -m warehouse sample`)", f"{start.sample:.1f} s", "", "")
    made.add("server started", f"{start.server:.1f} s", "", "")
    made.add("first page drawn in Chromium", f"{start.page:.1f} s", "", "")
    made.add("first start to first page", f"{first:.1f} s", "≤ 60 s", met(first <= 60))
    change, run = median(start.redrawn), median(start.server_run)
    made.add("period chosen to last change of the page", f"{change:.0f} ms", "≤ 300 ms", met(change <= 300))
    made.add("of which until the server's last message", f"{run:.0f} ms", "≤ 60 ms", met(run <= 60))
    total = (start.loaded + start.streamed) / 1e6
    made.add("first visit over the wire", f"{total:.2f} MB", "≤ 2.5 MB", met(total <= 2.5))
    slowest = f"slowest {max(start.redrawn):.0f} ms and {max(start.server_run):.0f} ms"
    made.notes += [
        f"{len(start.redrawn)} changes, each to a month not asked for before; medians; {slowest}; "
        f"{start.processor:.0f} ms of the server's processor time a change.",
        f"First visit: files {start.loaded / 1e6:.2f} MB, page stream {start.streamed / 1e6:.2f} MB uncompressed.",
    ]
    return made
