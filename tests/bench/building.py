"""How long a build takes, and the next month's refresh against a rebuild; each in a process of its own."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import duckdb
import numpy as np

from tests.bench.landed_cities import FIRST_MONTH, LAST_MONTH, cities_for, land_cities, land_month
from tests.bench.report import Table, met
from tests.bench.stopwatch import Child, in_child
from warehouse.build import build
from warehouse.folders import DataFolder, data_folder
from warehouse.versions import current_version

BUILD_SECONDS, BUILD_GIB, REFRESH_FASTER = 60, 6, 10
GOAL_CASES = 10_000_000
NOT_CONTENT = {"info", "batches"}  # they tell when a version was built, and how its batches were read


def build_one(folder: str, full: bool) -> dict:
    """Work of the child: builds, and says which version came out."""
    began = time.perf_counter()

    def say(step: str) -> None:
        print(f"{time.perf_counter() - began:8.1f} s  {step}", file=sys.stderr, flush=True)

    report = build(data_folder(folder), full=full, on_progress=say)
    return {"version": report.version, "steps": report.steps, "refreshed": report.refreshed}


def land_and_build(data: DataFolder, cases: int) -> None:
    """Everything landed and built by the code as it is now; nothing is done where that is so already."""
    if not data.landing.exists():
        land_cities(data.root, cases)
    in_child("building:build_one", folder=str(data.root), full=False)


def measure(folder: Path, cases: int) -> tuple[Child, Child, Child]:
    """Lands and builds all but the last month; then refreshes with it; then rebuilds. Both must come out equal."""
    home = folder / f"cases-{cases}"
    shutil.rmtree(home, ignore_errors=True)
    data = land_cities(home, cases, months=range(FIRST_MONTH, LAST_MONTH))
    first = in_child("building:build_one", folder=str(home), full=True)
    land_month(data, cities_for(cases), LAST_MONTH, cases)
    refresh = in_child("building:build_one", folder=str(home), full=False)
    rebuild = in_child("building:build_one", folder=str(home), full=True)
    assert current_version(data) == rebuild.result["version"]
    differing = differences(*(data.versions / f"warehouse-{c.result['version']}" for c in (refresh, rebuild)))
    if differing:
        raise AssertionError(f"a refresh and a rebuild differ in {', '.join(differing)}")
    return first, refresh, rebuild


def differences(one: Path, other: Path) -> list[str]:
    """Names of tables and arrays that differ between two versions; rows may stand in any order."""
    if one == other:
        return []
    found = [name for name, digest in _digests(one).items() if _digests(other).get(name) != digest]
    for file in sorted((one / "amounts").glob("*.npy")):
        twin = other / "amounts" / file.name
        if not twin.exists() or not _same(np.load(file, mmap_mode="r"), np.load(twin, mmap_mode="r")):
            found.append(file.name)
    return found


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def _digests(version: Path) -> dict[str, tuple]:
    with duckdb.connect(str(version / "warehouse.duckdb"), read_only=True) as con:
        names = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        sums = "SELECT count(*), sum(hash(t)) FROM {} t"
        return {name: con.execute(sums.format(name)).fetchone() for name in names if name not in NOT_CONTENT}


def table(cases: int, measured: tuple[Child, Child, Child]) -> Table:
    _, refresh, rebuild = measured
    made = Table(f"Build of {cases:,} landed cases", ("what", "reached", "goal", "met"))
    goals = cases >= GOAL_CASES
    seconds, memory = rebuild.seconds, max(c.peak_gib for c in measured)
    made.add(
        "rebuild", f"{seconds:.1f} s", f"≤ {BUILD_SECONDS} s" if goals else "", met(seconds <= 60) if goals else ""
    )
    made.add(
        "peak memory", f"{memory:.1f} GiB", f"≤ {BUILD_GIB} GiB" if goals else "", met(memory <= 6) if goals else ""
    )
    made.add("refresh with one more month", f"{refresh.seconds:.1f} s", "", "")
    ratio = rebuild.seconds / refresh.seconds
    made.add("rebuild ÷ refresh", f"{ratio:.1f}×", f"≥ {REFRESH_FASTER}×", met(ratio >= REFRESH_FASTER))
    for name, child in (("Rebuild", rebuild), ("Refresh", refresh)):
        steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in child.result["steps"].items() if seconds >= 0.1)
        made.notes.append(f"{name}: {child.processor:.0f} s of processor time; by step, seconds: {steps}.")
    if not refresh.result["refreshed"]:
        made.notes.append("The refresh was done as a rebuild.")
    made.notes.append("Refresh and rebuild were compared: every table and array equal.")
    return made


def _goal(reached: float, most: float, unit: str) -> tuple[str, str]:
    return f"≤ {most} {unit}", met(reached <= most)
