"""Builds a warehouse version from the landed batches: made aside, checked, then put in place in one move."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import versions
from warehouse.building.amounts_tables import fill_flows, months_present, sum_suits
from warehouse.building.arrays import write_arrays
from warehouse.building.axes import read_axes, read_tree
from warehouse.building.checking import CheckResult, arrays_check, refuse_if_hard, run_checks, save_checks
from warehouse.building.cluster_sums import write_clusters
from warehouse.building.earlier_arrays import EarlierArrays
from warehouse.building.full import build_all
from warehouse.building.landed import Batch, read_batches
from warehouse.building.linked import find_linked
from warehouse.building.read_back import fill_array_sums
from warehouse.building.references import number_numerators
from warehouse.building.refresh import Touched, take_in, worth_refreshing
from warehouse.building.statements import run
from warehouse.building.tables import build_connection
from warehouse.building.version_inputs import VersionInputs, inputs_now, saved_inputs
from warehouse.building.ways import fill_ways, refresh_ways
from warehouse.calibers import load_calibers
from warehouse.folders import DataFolder, data_folder
from warehouse.problem import Problem

Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuildReport:
    """What a build did. `refreshed`: it started from a copy of the version before; `unchanged`: nothing to do."""

    version: str
    checks: tuple[CheckResult, ...] = ()
    seconds: float = 0.0
    steps: dict[str, float] = field(default_factory=dict)
    refreshed: bool = False
    unchanged: bool = False


class _Clock:
    """Tells the reader what is being done and notes how long each step took."""

    def __init__(self, on_progress: Progress | None) -> None:
        self.started = self.last = time.monotonic()
        self.on_progress = on_progress
        self.name = ""
        self.steps: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        now = time.monotonic()
        if self.name:
            self.steps[self.name] = round(now - self.last, 3)
        self.name, self.last = name, now
        if self.on_progress and name:
            self.on_progress(name)

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self.started, 3)


def build(folder: DataFolder | None = None, *, full: bool = False, on_progress: Progress | None = None) -> BuildReport:
    """Make the version that the landed batches call for, check it and let CURRENT name it.

    Starts from a copy of the served version if only case batches were added since, unless `full`.
    Raises Problem, and leaves everything as it was, if a hard check fails, a batch cannot be read, the disk
    is full, or somebody else is writing.
    """
    folder = folder or data_folder()
    clock = _Clock(on_progress)
    with versions.writing(folder), _as_problems(folder):
        versions.clean_leftovers(folder)
        batches = read_batches(folder)
        _need_places(batches, folder)
        inputs = inputs_now(folder, batches)
        served = None if full else _served(folder)
        earlier = saved_inputs(versions.version_folder(folder, served)) if served else None
        if served and earlier == inputs:
            return BuildReport(served, seconds=clock.seconds, unchanged=True)
        plan = _Plan(folder, batches, inputs, served if _can_refresh(earlier, inputs, batches) else None)
        return _make(plan, clock)


@dataclass(frozen=True)
class _Plan:
    """What is to be built. start_from: the version to begin with a copy of, None for a full build."""

    folder: DataFolder
    batches: list[Batch]
    inputs: VersionInputs
    start_from: str | None


def _can_refresh(earlier: VersionInputs | None, inputs: VersionInputs, batches: list[Batch]) -> bool:
    if earlier is None or not inputs.only_new_cases_since(earlier):
        return False
    known = len(earlier.batches)
    return worth_refreshing(batches[known:], batches[:known])


def _make(plan: _Plan, clock: _Clock) -> BuildReport:
    folder, inputs = plan.folder, plan.inputs
    version = versions.next_version(folder, inputs.fingerprint, datetime.now(UTC).date())
    aside = versions.new_aside(folder, version)
    try:
        checks = _fill(plan, aside, version, clock)
        inputs.save(aside)
        clock("启用新版本")
        versions.publish(folder, aside, version)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    versions.drop_old(folder)
    clock("")
    return BuildReport(version, tuple(checks), clock.seconds, clock.steps, refreshed=plan.start_from is not None)


def _fill(plan: _Plan, aside: Path, version: str, clock: _Clock) -> list[CheckResult]:
    calibers = load_calibers(plan.folder.settings)
    numbers = number_numerators(calibers)
    file = aside / "warehouse.duckdb"
    if plan.start_from:
        shutil.copyfile(versions.version_folder(plan.folder, plan.start_from) / file.name, file)
    with build_connection(file) as con:
        earlier = None
        if plan.start_from:
            touched = _refresh(con, plan, aside, version, clock)
            months = touched.all
            earlier = EarlierArrays(versions.version_folder(plan.folder, plan.start_from), touched.counted)
        else:
            gazetteer = build_all(con, plan.folder, aside, plan.batches, calibers, numbers, clock)
            _write_info(con, version, gazetteer)
            clock("汇总")
            months = months_present(con)
            fill_flows(con, months, months)
        clock("连接纠纷全程")
        (fill_ways if earlier is None else refresh_ways)(con)
        clock("汇总成讼案件")
        tree = read_tree(con)
        axes = read_axes(con, tree)
        counted = axes["month"].tolist() if earlier is None else earlier.touched
        sums = sum_suits(con, numbers, axes, tree, counted)
        clock("写入内存数组")
        differing = write_arrays(con, aside, numbers, axes, sums, earlier)
        write_clusters(con, aside, numbers, earlier)
        del sums
        clock("检查")
        fill_array_sums(con, aside / "amounts", numbers, axes, tree, months)
        checks = run_checks(con, months) + [arrays_check(differing)]
        refuse_if_hard(checks)
        save_checks(con, checks)
        con.execute("CHECKPOINT")
    for scratch in aside.glob("none-*.parquet"):
        scratch.unlink()
    shutil.rmtree(aside / "spill", ignore_errors=True)
    return checks


def _refresh(con, plan: _Plan, aside: Path, version: str, clock: _Clock) -> Touched:
    n_known = len(saved_inputs(versions.version_folder(plan.folder, plan.start_from)).batches)
    touched, gazetteer = take_in(con, plan.folder, aside, plan.batches, n_known, clock)
    _write_info(con, version, gazetteer)
    clock("汇总")
    run(con, "building/steps/forget_sums", flows=touched.flows, filed=touched.filed)
    find_linked(con)
    fill_flows(con, touched.flows, touched.filed, refreshing=True)
    return touched


def _write_info(con: duckdb.DuckDBPyConnection, version: str, gazetteer: str | None) -> None:
    built_at = datetime.now(UTC).replace(tzinfo=None)
    run(con, "building/steps/info", version=version, built_at=built_at, gazetteer=gazetteer)


def _served(folder: DataFolder) -> str | None:
    """The served version, or None if there is none or CURRENT is broken: building is the way out of that."""
    try:
        return versions.current_version(folder)
    except Problem:
        return None


def _need_places(batches: list[Batch], folder: DataFolder) -> None:
    if not any(batch.kind == "places" for batch in batches):
        raise Problem(
            "还没有导入地名（区县、镇街、村居）",
            where=str(folder.landing),
            way_out="先导入地名表：python -m warehouse import 地名.csv；或生成演示城市：python -m warehouse sample",
        )


FULL_DISK = ("No space left", "File too large", "disk quota", "Disk quota")


@contextmanager
def _as_problems(folder: DataFolder):
    """Faults of disk and database as sentences. Whatever is raised, the version before is still in place."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        if full or any(sign in str(error) for sign in FULL_DISK):
            raise Problem(
                "磁盘空间不足，建库没有完成",
                where=str(folder.versions),
                way_out="清出空间后再建库；仍在使用原来的版本",
            ) from error
        raise Problem(
            "建库没有完成，仍在使用原来的版本",
            where=f"{type(error).__name__}：{str(error).splitlines()[0]}",
            way_out="检查最近导入的批次；如反复出现，请把这段文字交给技术人员",
        ) from error
