"""Whatever happens to a build, the last good version is served, and a sentence says what to do."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from tests.warehouse.small_city import a_case, a_party, case_tables, land, small_city
from warehouse.build import build
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.versions import ASIDE, current_version, versions_on_disk

PROJECT = Path(__file__).parents[3]
BUILD = (
    "import sys; from warehouse.build import build; from warehouse.folders import data_folder\n"
    "print('ready', flush=True); build(data_folder(sys.argv[1]), full=sys.argv[2] == 'full')"
)


@pytest.fixture
def built(tmp_path):
    folder = small_city(tmp_path)
    build(folder)
    return folder


def leftovers(folder) -> list[str]:
    return [home.name for home in folder.versions.iterdir() if home.name.startswith(ASIDE)]


def answers(folder) -> float:
    warehouse = open_warehouse(folder)
    span = warehouse.amounts.suits_by_month(
        EVERYTHING, warehouse.calibers["civil_defendant@1"], [0], month_of(2023, 1), month_of(2025, 9)
    )
    return span.sum()


def in_a_process(folder, how: str = "full", **more) -> subprocess.Popen:
    command = [sys.executable, "-c", BUILD, str(folder.root), how]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def more_cases(folder, number: int) -> None:
    key = f"2025青0101民初{90_000 + number}号"
    parties = [a_party(key, 1, "plaintiff", (None, "none")), a_party(key, 2, "defendant", (None, "none"))]
    tables = case_tables([a_case(key, date(2025, 10, 17))], parties)
    land(folder, "cases", date(2025, 11, 1 + number), tables, as_of=None)


def test_a_build_killed_at_any_moment_leaves_the_last_version(built):
    chance = random.Random(3)
    wanted = answers(built)
    for attempt in range(8):
        how = "full" if attempt % 2 else "refresh"
        more_cases(built, attempt)
        before = current_version(built)
        child = in_a_process(built, how)
        child.stdout.readline()
        time.sleep(chance.uniform(0.0, 2.5))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        assert current_version(built) == before or before != current_version(built) in {
            version.version for version in versions_on_disk(built)
        }
        assert answers(built) == wanted
    report = build(built)
    assert leftovers(built) == []
    assert open_warehouse(built).info.n_cases == 200 + 8
    assert report.version == current_version(built)


def test_a_full_disk_is_a_sentence_and_changes_nothing(built):
    before = current_version(built)
    more_cases(built, 1)
    guarded = (
        "from warehouse.problem import Problem\n"
        + BUILD.replace("; build(", "\ntry:\n    build(")
        + "\nexcept Problem as problem:\n    print(problem.what)"
    )

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    for how in ("full", "refresh"):
        child = subprocess.run(
            [sys.executable, "-c", guarded, str(built.root), how],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            preexec_fn=small_files,
            check=False,
        )
        assert "磁盘空间不足" in child.stdout, child.stdout + child.stderr
        assert "Traceback" not in child.stderr
    assert current_version(built) == before
    assert leftovers(built) == []
    assert build(built).version != before


def test_a_failed_hard_check_keeps_the_old_version_and_names_itself(built):
    before = current_version(built)
    tables = case_tables([], [a_party("2025青0101民初1号", 1, "defendant", (None, "none"))])
    land(built, "cases", date(2025, 11, 1), tables, as_of=None)
    for full in (False, True):
        with pytest.raises(Problem, match="没有无案件的当事人|当事人不多不少") as told:
            build(built, full=full)
        assert "仍在使用原来的版本" in told.value.way_out
    assert current_version(built) == before
    assert leftovers(built) == []


def test_the_same_case_twice_in_one_batch_is_refused(built):
    before = current_version(built)
    key = "2025青0101民初77777号"
    twice = [a_case(key, date(2025, 10, 1)), a_case(key, date(2025, 10, 2))]
    land(built, "cases", date(2025, 11, 1), case_tables(twice, []), as_of=None)
    with pytest.raises(Problem, match="案号不重复"):
        build(built)
    assert current_version(built) == before


def test_two_builds_at_once_are_one_build_and_one_sentence(built):
    with FileLock(built.lock):
        child = in_a_process(built)
        _, errors = child.communicate(timeout=60)
    assert child.returncode != 0
    assert "另一个导入或建库正在进行" in errors


def test_a_damaged_manifest_is_named(built):
    before = current_version(built)
    batch = sorted(built.landing.iterdir())[-1]
    (batch / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(Problem, match="清单") as told:
        build(built)
    assert batch.name in told.value.where
    assert current_version(built) == before


def test_a_damaged_parquet_file_is_a_sentence(built):
    before = current_version(built)
    batch = sorted(built.landing.iterdir())[-1]
    manifest = json.loads((batch / "manifest.json").read_text(encoding="utf-8"))
    (batch / "manifest.json").write_text(json.dumps(manifest | {"tables": {}}), encoding="utf-8")
    (batch / "cases.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(Problem, match="建库没有完成|不完整"):
        build(built, full=True)
    assert current_version(built) == before


def test_without_places_nothing_is_built(tmp_path):
    with pytest.raises(Problem, match="地名"):
        build(small_city(tmp_path, steps=0))


def test_places_without_cases_make_a_version_without_figures(tmp_path):
    folder = small_city(tmp_path, steps=3)
    build(folder)
    warehouse = open_warehouse(folder)
    assert (warehouse.info.n_cases, warehouse.info.first_month, warehouse.info.data_date) == (0, None, None)
    caliber = warehouse.calibers["civil_defendant@1"]
    assert str(warehouse.amounts.suits_by_month(EVERYTHING, caliber, [0], 300, 301)[0, 0]) == "nan"


def test_three_versions_are_kept_and_the_served_one_is_among_them(built):
    for _ in range(4):
        build(built, full=True)
    kept = versions_on_disk(built)
    assert len(kept) == 3
    assert [version.current for version in kept] == [True, False, False]
    assert kept[0].size_bytes > 100_000


def test_a_pointer_to_nowhere_is_a_sentence_and_building_mends_it(built):
    built.pointer.write_text("20000101-1-abcdef\n", encoding="utf-8")
    with pytest.raises(Problem, match="不存在"):
        open_warehouse(built)
    build(built)
    assert open_warehouse(built).info.n_cases == 200


def test_the_pointer_is_replaced_and_never_written_in_place(built):
    before = os.stat(built.pointer).st_ino
    build(built, full=True)
    assert os.stat(built.pointer).st_ino != before
    assert not built.pointer.with_name("CURRENT.new").exists()
