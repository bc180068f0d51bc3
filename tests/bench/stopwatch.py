"""Medians of warm runs, and seconds and peak memory of work done in a process of its own."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parents[2]
RUNS = 15
ENOUGH_SECONDS = 20.0  # a rival slower than this over its runs gets fewer of them, never fewer than FEWEST
FEWEST = 3


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one question."""

    median: float
    slowest: float
    runs: int


@dataclass(frozen=True)
class Child:
    """A piece of work done in a process of its own.

    `processor` are seconds of all its threads together; `peak_gib` is the highest resident memory of that process.
    """

    result: dict
    seconds: float
    processor: float
    peak_gib: float


def timed(question: Callable[[], object], runs: int = RUNS) -> Timing:
    """The median over `runs` warm runs; the first, cold one is thrown away."""
    began = time.perf_counter()
    question()
    once = time.perf_counter() - began
    if once * runs > ENOUGH_SECONDS:
        runs = max(FEWEST, int(ENOUGH_SECONDS / once))
    gc.collect()
    found = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        question()
        found.append((time.perf_counter_ns() - start) / 1e6)
    return Timing(median(found), max(found), runs)


def in_child(work: str, **arguments: object) -> Child:
    """Runs `work` ("module:function" of this package) with `arguments` in a new process; it gives back a dict."""
    command = [sys.executable, "-m", "tests.bench.child", work, json.dumps(arguments)]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{work} failed with exit code {done.returncode}")
    report = json.loads(done.stdout.splitlines()[-1])
    return Child(report["result"], report["seconds"], report["processor"], report["peak_gib"])


def peak_gib() -> float:
    """Highest resident memory of this process so far. Linux only: elsewhere nan."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024**2


def drop_from_memory(folder: Path) -> None:
    """Asks the system to forget the cached pages of a folder's files, so that nothing is measured from them twice."""
    for file in folder.rglob("*"):
        if file.is_file() and hasattr(os, "posix_fadvise"):
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
