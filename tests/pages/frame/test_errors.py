"""What fails is told calmly: a Problem in its own words, anything else by a number that the log explains."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest


def _html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.main if element.type == "html")


def _app(script: str) -> AppTest:
    return AppTest.from_string(
        f"""
import streamlit as st
from pages.parts.errors import error_boundary
from warehouse.problem import Problem
with error_boundary():
{script}
"""
    ).run()


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    return tmp_path


def test_a_problem_says_what_where_expected_and_the_way_out():
    app = _app("    raise Problem('缺少立案日期', where='第3行', expected='2025-01-31', way_out='补上\\n再导入')")
    shown = _html(app)
    for text in ("缺少立案日期", "位置</dt><dd>第3行", "应为</dt><dd>2025-01-31", "怎么办</dt><dd>补上<br>再导入"):
        assert text in shown
    assert not app.exception


def test_what_stands_in_a_problem_is_shown_as_text_not_run():
    shown = _html(_app("    raise Problem('列名<script>alert(1)</script>')"))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_any_other_failure_shows_a_number_and_the_log_has_the_rest(data_folder):
    app = _app("    raise ZeroDivisionError('secret detail 371')")
    shown = _html(app)
    number = re.search(r"编号</dt><dd>([0-9A-F]{6})<", shown)[1]
    assert "secret detail" not in shown
    assert "Traceback" not in shown
    assert not app.exception
    log = (data_folder / "logs" / "errors.log").read_text(encoding="utf-8")
    assert f"编号 {number}" in log
    assert "ZeroDivisionError: secret detail 371" in log
    assert "Traceback" in log


def test_the_page_survives_when_even_the_log_cannot_be_written(data_folder):
    (data_folder / "logs").write_text("a file where the folder should be")
    assert "编号" in _html(_app("    raise ZeroDivisionError"))


def test_streamlits_own_stop_passes_through():
    app = _app("    st.stop()\n    st.write('不会到这里')")
    assert _html(app) == ""
    assert not app.exception
