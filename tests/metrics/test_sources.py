"""The id of a figure is the whole question; asked again, it gives the same, or says what is different."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.sources import FigureId, recompute
from metrics.tracing import trace
from warehouse.problem import Problem
from warehouse.scope import Scope

ROOT = Path(__file__).parents[2]
SUITS = "rates/value@990100;by=place;caliber=civil_defendant@1;metric=suits;period=2024;within=990100"


@given(st.text(), st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), st.text(), max_size=4))
def test_an_id_is_read_as_it_was_written_whatever_a_place_is_called(row, arguments):
    figure = FigureId("rates", "value", row, tuple(sorted(arguments.items())))
    assert FigureId.read(str(figure)) == figure


def test_blanks_and_line_breaks_of_a_printed_id_mean_nothing():
    assert FigureId.read(SUITS.replace(";", "; ").replace("period", "per\niod")) == FigureId.read(SUITS)


def test_what_is_no_id_or_names_nothing_is_a_sentence(warehouse):
    for text in (
        "",
        "12.3",
        "rates/value",
        "rates/value@1;by",
        "nowhere/value@1;by=town",
        SUITS.replace("value", "vale"),
    ):
        with pytest.raises(Problem):
            recompute(warehouse, Scope(), text)
    with pytest.raises(Problem, match="没有"):
        recompute(warehouse, Scope(), SUITS.replace("@990100;", "@nowhere;"))


def test_a_figure_is_told_equal_or_by_how_much_it_differs(warehouse):
    value = recompute(warehouse, Scope(), SUITS).value
    assert value > 0
    assert trace(warehouse, Scope(), SUITS, printed=value).equal is True
    moved = trace(warehouse, Scope(), SUITS, printed=value + 3, version="早先的版本")
    assert moved.equal is False
    assert "差 −3" in moved.line_zh(warehouse.version) and "早先的版本" in moved.line_zh(warehouse.version)
    gone = trace(warehouse, Scope(), SUITS.replace("2024", "1999"), printed=1.0)
    assert gone.equal is False and "无法重算" in gone.line_zh(warehouse.version)


def test_the_command_line_makes_a_document_and_traces_its_workbook(city_folder, tmp_path):
    def run(*words: str) -> subprocess.CompletedProcess:
        env = {"DISPUTE_DATA": str(city_folder.root), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8"
        )

    made = run("pages.documents", "notice", "--period", "2024", "--out", str(tmp_path), "--format", "xlsx")
    assert made.returncode == 0, made.stderr
    (book,) = tmp_path.glob("*.xlsx")
    traced = run("metrics", "trace", "--file", str(book))
    assert traced.returncode == 0 and "0 个不符" in traced.stdout, traced.stdout + traced.stderr
    wrong = run("metrics", "trace", SUITS, "--value", "1")
    assert wrong.returncode == 1 and "与文书不符" in wrong.stdout
    refused = run("pages.documents", "notise", "--period", "2024")
    assert refused.returncode == 1 and "notice" in refused.stderr and "Traceback" not in refused.stderr
