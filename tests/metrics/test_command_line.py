"""python -m metrics: the figures it prints, in each format, and what it says when it can't."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from rich.cells import cell_len
from rich.console import Console

from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.terminal import print_result
from tests.warehouse.small_places import YINXING
from warehouse.scope import EVERYTHING
from warehouse.spreadsheet import neutral

ROOT = Path(__file__).parents[2]


def metrics_command(data: Path, *words: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"DISPUTE_DATA": str(data), "COLUMNS": "200"}
    command = [sys.executable, "-m", "metrics", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def run(city_folder):
    return partial(metrics_command, city_folder.root)


def test_the_list_names_every_metric_with_its_formula_and_every_caliber(run):
    done = run("list")
    assert done.returncode == 0
    for metric in METRICS.values():
        assert metric.key in done.stdout
    assert "civil_defendant@1" in done.stdout
    assert "诉至法院纠纷" in done.stdout


def test_csv_carries_figures_and_the_terms_they_hold_under_on_every_row(run, warehouse):
    done = run("show", "litigation_rate", "--by", "town", "--period", "2025", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    frame = evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2025").frame
    assert len(rows) == 5
    for row, expected in zip(rows, frame.iter_rows(named=True), strict=True):
        for name in ("numerator", "denominator", "value", "lower", "upper"):
            assert float(row[name]) == pytest.approx(expected[name])
        assert row["code"] == expected["code"]
        assert row["method"] == expected["method"]
        assert row["stable"] == str(expected["stable"]).lower()
        assert row["caliber"] == "civil_defendant@1"
        assert row["period"] == "2025"
        assert row["period_label"] == "2025年（截至10月18日）"
        assert row["data_version"] == warehouse.version
        assert row["made_up"] == "true"
    assert rows[0]["numerator"] == "43.0"  # 35 of them the bank's


def test_json_carries_meta_rows_and_the_remainder(run, warehouse):
    done = run("show", "suits", "--by", "village", "--within", "银杏镇", "--period", "2025Q1", "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["meta"]["metric"] == "suits"
    assert answer["meta"]["caliber_key"] == "civil_defendant@1"
    assert answer["meta"]["data_version"] == warehouse.version
    assert answer["meta"]["within_code"] == YINXING
    assert sum(row["numerator"] for row in answer["rows"]) == 36
    assert {"lower", "upper", "method", "stable", "denominator"} <= answer["rows"][0].keys()
    assert [row["name"] for row in answer["remainder"]] in ([], ["未定位到村居"])


def test_the_table_shows_figures_and_notes_and_no_rank(run):
    done = run("show", "litigation_rate", "--period", "2025", "--caliber", "disputes_defendant")
    assert done.returncode == 0, done.stderr
    assert "银杏镇" in done.stdout and "44.1" in done.stdout and "32.2–59.0" in done.stdout
    assert "演示数据" in done.stdout and "disputes_defendant@1" in done.stdout
    assert "排名" not in done.stdout and "名次" not in done.stdout


def test_no_comparison_when_none_is_asked(run):
    done = run("show", "suits", "--period", "2024", "--compare", "none", "--format", "csv")
    assert "yoy_change" not in done.stdout and "pop_change" not in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "litigation_rat"), "是不是“litigation_rate”"),
        (("show", "suits", "--within", "银杏鎮"), "银杏镇"),
        (("show", "suits", "--within", "石桥村"), "不止一处"),
        (("show", "suits", "--period", "2031"), "2023年1月至2025年10月18日"),
        (("show", "suits", "--period", "昨天"), "2025Q3"),
        (("show", "suits", "--caliber", "x"), "civil_defendant"),
        (("show", "suits", "--sector", "物业费"), "是不是“物业”"),
        (("show", "suits", "--by", "planet"), "镇街"),
    ],
)
def test_what_cannot_be_answered_ends_with_1_and_a_chinese_sentence(run, words, says):
    done = run(*words)
    assert done.returncode == 1
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_is_none_ends_with_2(run):
    assert run("show").returncode == 2
    assert run("dance").returncode == 2


def test_without_data_it_says_how_to_get_some(tmp_path):
    done = metrics_command(tmp_path, "show", "suits")
    assert done.returncode == 1
    assert "还没有数据" in done.stderr and "warehouse" in done.stderr


@pytest.mark.parametrize("width", [200, 100, 80, 60, 40, 20])
def test_a_narrow_terminal_shows_fewer_columns_and_breaks_no_figure(warehouse, width):
    result = evaluate("litigation_rate", warehouse, EVERYTHING, by="town", period="2025")
    rest = pl.DataFrame(schema={"name": pl.String, "n": pl.Float64})
    wide, narrow = (Console(width=w, file=io.StringIO(), markup=False) for w in (10_000, width))
    for console in (wide, narrow):
        print_result(console, result, rest)
    shown = [console.file.getvalue() for console in (wide, narrow)]
    rates = [line.split("│")[4].strip() for line in shown[0].splitlines() if line.startswith("│")]
    assert len(rates) == 5
    for name, rate in zip(result.frame["name"], rates, strict=True):
        line = next(line for line in shown[1].splitlines() if name in line and line.startswith("│"))
        assert f" {rate} " in line
        assert width < 60 or cell_len(line) <= width
    assert ("未显示" in shown[1]) == (width < 100)
    assert "未显示" not in shown[0]


def test_what_goes_into_a_pipe_is_not_wrapped(city_folder):
    environment = os.environ | {"DISPUTE_DATA": str(city_folder.root), "COLUMNS": "40"}
    command = [sys.executable, "-m", "metrics", "show", "litigation_rate", "--period", "2025"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    rows = [line for line in done.stdout.splitlines() if line.startswith("│")]
    assert len(rows) == 5
    assert len({line.count("│") for line in rows}) == 1
    assert "未显示" not in done.stdout


@pytest.mark.parametrize("words", [("show", "--help"), ("show",), ("dance",), ("show", "--xx"), ()])
def test_the_words_of_the_help_and_of_faults_are_chinese(run, words):
    done = run(*words)
    english = (
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "default",
        "required",
        "Show",
        "Missing",
        "No such",
        "Error",
    )
    assert not [word for word in english if word in done.stdout + done.stderr]


def test_cells_that_a_spreadsheet_would_run_are_made_harmless():
    names = ["=1+1", "+86", "-3", "@x", "\t=1", "镇", None, ""]
    assert neutral(pl.DataFrame({"name": names}))["name"].to_list() == [
        "'=1+1", "'+86", "'-3", "'@x", "'\t=1", "镇", None, ""
    ]  # fmt: skip
    assert neutral(pl.DataFrame({"n": [-3.0]}))["n"].to_list() == [-3.0]
