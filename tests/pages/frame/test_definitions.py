"""指标口径 says what is computed: its words come from the definitions, and differences are the real ones."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from streamlit.testing.v1 import AppTest

from metrics.catalogue import METRICS
from metrics.examples import EXAMPLES, sentence_zh
from pages.definitions import SECTIONS, reading_guide
from pages.parts.caliber_table import RULES, caliber_table, rules
from pages.parts.metric_sheets import metric_sheets
from pages.parts.published_table import published_table
from warehouse.calibers import Series, load_calibers

CALIBERS = list(load_calibers().values())


def _page(**params: str) -> str:
    app = AppTest.from_string("from pages import definitions\ndefinitions.show()")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return "".join(element.proto.body for tab in app.tabs for element in tab if element.type == "html")


def test_every_metric_shows_its_formula_what_it_holds_and_its_basis(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    page = _page()
    for metric in METRICS.values():
        sentences = (*metric.includes_zh, *metric.excludes_zh, metric.basis.source_zh, metric.basis.standing.zh)
        for text in (metric.name_zh, metric.formula_zh, metric.why_zh, *sentences):
            assert escape(text) in page


def test_every_metric_shows_its_worked_example_and_the_cases_it_is_counted_from():
    for metric in METRICS.values():
        shown = metric_sheets([metric])
        assert escape(sentence_zh(metric, EXAMPLES[metric.id])) in shown
        for row in EXAMPLES[metric.id].city.rows("cases"):
            assert f"<td>{row['filed']}</td>" in shown
        assert "judgment" not in shown
    assert "= 50.0 件/万人，95% 区间 40.7–60.8。" in metric_sheets([METRICS["litigation_rate"]])


def test_no_metric_is_simply_the_lower_or_the_higher_the_better():
    shown = metric_sheets(METRICS.values())
    assert "越低越好" not in shown and "越高越好" not in shown and "措辞待核" not in shown
    assert "一般以低为好，但不得以限制立案压低" in metric_sheets([METRICS["litigation_rate"]])
    assert "结合新收一起看" in metric_sheets([METRICS["closed"]])


def test_the_open_tab_is_the_one_in_the_address(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    for section in SECTIONS:
        app = AppTest.from_string("from pages import definitions\ndefinitions.show()")
        app.query_params["section"] = section
        app.run()
        assert not app.exception
        assert app.session_state["section"] == section


def test_words_that_look_alike_are_told_apart():
    guide = reading_guide()
    assert "未识别：案由写法在案由表中找不到" in guide
    assert "未归类：因为案由未识别" in guide


def test_every_caliber_shows_its_description_and_basis(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    page = _page()
    for caliber in CALIBERS:
        assert escape(caliber.description_zh) in page
        assert escape(caliber.basis_zh) in page
        assert caliber.key in page


def test_the_offices_own_calibers_stand_beside_the_shipped_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "calibers.yaml").write_text(
        "- {id: ours, version: 3, name_zh: 本市考核口径, case_types: [民初], settled_before_filing: false, drop: [],"
        " series: exclude, batch: true, batch_threshold: 30, attribution: plaintiff, population_basis: household,"
        " description_zh: 自定, basis_zh: 本市文件, changed_zh: 改按原告}",
        encoding="utf-8",
    )
    page = _page()
    for text in ("本市考核口径", "原告住所地", "户籍人口", "不剔除", "改按原告"):
        assert text in page


def test_only_what_differs_from_the_default_is_marked():
    default = CALIBERS[0]
    once = replace(default, id="x", numerator=replace(default.numerator, series=Series.ONCE))
    table = caliber_table([default, once], None)
    assert re.findall(r"<td class='differs'>(.*?)</td>", table) == ["整个系列计一件"]
    assert table.count("默认") == 1


def test_the_caliber_a_link_points_to_is_marked():
    table = caliber_table(CALIBERS, CALIBERS[3].key)
    chosen = re.search(r"<tr class='chosen'><th scope='row'>(.*?)</th>", table)[1]
    assert chosen.strip() == CALIBERS[3].label_zh
    assert table.count("class='chosen'") == 1


def test_each_rule_has_a_word():
    for caliber in CALIBERS:
        words = rules(caliber)
        assert len(words) == len(RULES)
        assert not any(re.search("[a-z_]{3,}", word) for word in words)


def test_what_two_courts_published_stands_beside_the_counts_that_give_it():
    table = published_table()
    assert "90.81%" in table and "2,709" in table and "+3.93 个百分点" in table
    assert "36.63 天" in table and "−15.26" in table
    assert "8.12%" in table and "上诉案件发改率（二审结案口径）" in table
    assert "99.89%" in table and "先核实是否只登记了成功的" in table
