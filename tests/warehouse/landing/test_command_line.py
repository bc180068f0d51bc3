"""python -m warehouse: what it prints and how it exits."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.landing.places import COURTS, PLACES, rows, written

ROOT = Path(__file__).parents[3]
LINE = "（2024）鲁0303民初1号,民间借贷纠纷,2024-01-05,2024-02-01,判决,张三丰,张店区马尚街道,李四娘,周村区王村镇"
BAD = "民初2号,民间借贷纠纷,2024-01-05,,,张三丰,,李四娘,"


def run(tmp_path: Path, *arguments: str, **more) -> subprocess.CompletedProcess:
    environment = os.environ | {"DISPUTE_DATA": str(tmp_path / "data"), "COLUMNS": "200"}
    command = [sys.executable, "-m", "warehouse", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **more)


def test_help_names_every_command(tmp_path):
    told = run(tmp_path, "--help").stdout
    for command in ("import", "build", "check", "status", "sample", "locate", "layouts"):
        assert command in told


def test_import_says_what_landed_and_exits_2_when_rows_were_rejected(tmp_path):
    good = written(tmp_path, rows(LINE), "好.csv")
    mixed = written(tmp_path, rows(LINE, BAD), "坏.csv")
    done = run(tmp_path, "import", str(good), "--no-build")
    assert (done.returncode, "已导入 1 行" in done.stdout) == (0, True)
    again = run(tmp_path, "import", str(good), "--no-build")
    assert (again.returncode, "已经导入过" in again.stdout) == (0, True)
    tried = run(tmp_path, "import", str(mixed), "--dry-run", "--findings", str(tmp_path / "问题.csv"))
    assert (tried.returncode, "未写入" in tried.stdout) == (2, True)
    assert "案号无法识别" in (tmp_path / "问题.csv").read_text(encoding="utf-8-sig")
    assert "张三丰" not in tried.stdout + tried.stderr
    status = run(tmp_path, "status")
    assert status.stdout.count("好.csv") == 1
    assert "坏.csv" not in status.stdout


def test_a_problem_is_told_without_a_traceback_and_exits_1(tmp_path):
    done = run(tmp_path, "import", str(tmp_path / "没有.csv"))
    assert done.returncode == 1
    assert "找不到文件" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("what", ["layouts", "status"])
def test_lists_work_on_an_empty_folder(tmp_path, what):
    assert run(tmp_path, what).returncode == 0


def test_import_builds_and_the_checks_are_shown(tmp_path):
    files = [
        written(tmp_path, text, name)
        for text, name in ((PLACES, "地区.csv"), (COURTS, "法院.csv"), (rows(LINE), "案.csv"))
    ]
    done = run(tmp_path, "import", *map(str, files), "--as-of", "2024-03-31")
    assert done.returncode == 0, done.stderr
    assert "已构建版本" in done.stdout
    checked = run(tmp_path, "check")
    assert checked.returncode == 0, checked.stderr
    assert "问题数" in checked.stdout


def test_names_that_look_like_markup_are_printed_as_they_are(tmp_path):
    """Brackets such as [/red] style text in a terminal; in data they are only brackets."""
    done = run(tmp_path, "import", str(tmp_path / "nothing[/red].csv"))
    assert done.returncode == 1
    assert "nothing[/red].csv" in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_a_file_whose_build_was_stopped_by_a_full_disk_is_counted_when_it_is_imported_again(tmp_path):
    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    files = [
        written(tmp_path, text, name)
        for text, name in ((PLACES, "地区.csv"), (COURTS, "法院.csv"), (rows(LINE), "案.csv"))
    ]
    arguments = ("import", *map(str, files), "--as-of", "2024-03-31")
    stopped = run(tmp_path, *arguments, preexec_fn=small_files)
    assert (stopped.returncode, "磁盘空间不足" in stopped.stderr) == (1, True), stopped.stdout + stopped.stderr
    assert "3 个文件还没有计入数字" in run(tmp_path, "status").stdout
    again = run(tmp_path, *arguments)
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("已经导入过") == 3
    assert "已构建版本" in again.stdout
    third = run(tmp_path, *arguments)
    assert (third.returncode, "构建" in third.stdout) == (0, False)
    assert "没有计入" not in run(tmp_path, "status").stdout


def test_an_address_is_told_line_by_line(tmp_path):
    run(tmp_path, "import", str(written(tmp_path, PLACES, "地区.csv")), "--no-build")
    told = run(tmp_path, "locate", "张店区马尚街道东北村12号").stdout.splitlines()
    assert told[:2] == ["地址：张店区马尚街道东北村12号", "定位到：村居"]
    assert "镇街：马尚街道" in told
    assert "可信度：0.97" in told


@pytest.mark.parametrize("to_a_file", [True, False])
def test_cells_that_begin_a_formula_are_disarmed_in_located_addresses(tmp_path, to_a_file):
    cells = ["=1+1", "+86", "-3", "@SUM(A1)", "＝1", " =2", "\tx"]
    file = written(tmp_path, "地址\n" + "".join(f'"{cell}"\n' for cell in cells), "甲.csv")
    out = tmp_path / "乙.csv"
    done = run(tmp_path, "locate", str(file), *(("--to", str(out)) if to_a_file else ()))
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8-sig") if to_a_file else done.stdout
    assert pl.read_csv(text.encode(), infer_schema=False)["地址"].to_list() == [f"'{cell}" for cell in cells]
