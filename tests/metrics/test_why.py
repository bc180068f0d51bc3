"""Why a rate changed: the parts add up to the change, are those that loops count, and the sentence says no more."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from metrics.batches import batch_suits_of_places
from metrics.comparison import compare
from metrics.evaluate import evaluate
from metrics.period import parse_period
from metrics.why import why
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.calibers import find_caliber
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope

ADDITIVE = ("civil_defendant", "civil_split", "disputes_defendant", "civil_court")
PERIODS = [("2024Q1", "2025Q1"), ("2025Q1", "2025Q2"), ("2024", "2025"), ("2024", "2025Q2"), ("2023", "2024-03")]


def asked(warehouse, before="2025Q1", now="2025Q2", **question):
    return why(warehouse, EVERYTHING, before=before, now=now, **question)


@pytest.mark.parametrize("caliber", [*ADDITIVE, "civil_any"])
@pytest.mark.parametrize("by", ["sector", "cause", "cause_group"])
@pytest.mark.parametrize(("before", "now"), PERIODS)
def test_the_parts_add_up_to_the_change(warehouse, caliber, by, before, now):
    found = asked(warehouse, before, now, by=by, caliber=caliber)
    assert found.frame["contribution"].sum() == pytest.approx(found.change, rel=1e-9, abs=1e-9)
    assert found.frame["mix"].sum() == pytest.approx(0, abs=1e-9)
    assert found.frame["cases"].sum() == pytest.approx(found.now.cases - found.before.cases)
    assert found.frame["now"].sum() == pytest.approx(found.now.cases)


@pytest.mark.parametrize("caliber", ["civil_defendant", "civil_split", "disputes_defendant"])
@pytest.mark.parametrize("by", ["town", "district"])
def test_places_add_up_both_ways(warehouse, caliber, by):
    found = asked(warehouse, "2024", "2025", by=by, caliber=caliber)
    assert found.frame["contribution"].sum() == pytest.approx(found.change)
    assert found.places["within"].sum() + found.places["between"].sum() == pytest.approx(found.change)
    assert {"rest", by} <= set(found.frame["kind"])
    rest = found.frame.filter(found.frame["kind"] == "rest")["name"].item()
    assert rest == found.places["name"][-1] == {"town": "未定位到镇街", "district": "未定位到区县"}[by]


def test_the_parts_are_those_that_loops_count(warehouse, naive):
    """Causes of the city in the first quarter of 2025: the bank's 35 suits are the batch and nobody's sector."""
    found = asked(warehouse, "2024Q4", "2025Q1", by="cause", caliber="disputes_defendant")
    caliber = warehouse.calibers["disputes_defendant@1"]
    causes = {"莫名其妙纠纷": "未识别"}
    counted: Counter[str] = Counter()
    for case in naive.city.counted(caliber):
        home = next(iter(naive.city.homes(case, caliber.numerator.attribution)))
        if date(2025, 1, 1) <= case.counted_on <= date(2025, 3, 31) and home not in ("OUTSIDE", "UNLOCATED"):
            counted[causes.get(case.row["cause_text"], case.row["cause_text"])] += 1
    rows = {row["name"]: row for row in found.frame.iter_rows(named=True)}
    assert rows["批量案件"]["now"] == 35 and rows["批量案件"]["before"] == 0
    assert counted.pop("信用卡纠纷") == 35 and "信用卡纠纷" not in rows
    assert {name: rows[name]["now"] for name in counted} == pytest.approx(dict(counted))
    mean_people = (1 / found.before.people + 1 / found.now.people) / 2
    assert rows["批量案件"]["contribution"] == pytest.approx(35 * 10_000 * mean_people)


def test_batches_need_not_be_told_apart(warehouse):
    found = asked(warehouse, "2024Q4", "2025Q1", caliber="disputes_defendant", batches=False)
    assert "batch" not in found.frame["kind"].to_list()
    assert found.frame.filter(found.frame["name"] == "银行卡(信用卡)")["now"].item() == 35


@pytest.mark.parametrize("period", ["2025Q1", "2025-03", "2025"])
def test_batch_suits_are_what_the_caliber_without_them_leaves_out(warehouse, period):
    plain, without = (warehouse.calibers[f"civil_defendant{end}@1"] for end in ("", "_no_batch"))
    period = parse_period(period, warehouse.info)
    places = warehouse.places(EVERYTHING)["place_id"].to_list()
    span = [period.first, period.last]
    months = [warehouse.amounts.suits_by_month(EVERYTHING, c, places, *span).sum(axis=1) for c in (plain, without)]
    found = batch_suits_of_places(warehouse, EVERYTHING, plain, places, period)
    assert found.tolist() == pytest.approx((months[0] - months[1]).tolist())
    assert found[0] == 35


def test_periods_of_different_length_have_a_part_of_their_own(warehouse):
    found = asked(warehouse, "2024", "2025Q2", caliber="disputes_defendant")
    length = found.frame.filter(found.frame["kind"] == "length")
    expected = (found.before.cases / 366 + found.now.cases / 91) / 2 * (91 - 366)
    assert length["cases"].item() == pytest.approx(expected)
    assert "366天" in found.notes[0] and "（366天）" in found.sentence_zh
    assert found.frame["contribution"].sum() == pytest.approx(found.change)


def test_a_whole_year_is_not_said_to_be_cut_to_the_days_of_the_unfinished_one(warehouse):
    found = asked(warehouse, "2024", "2025", caliber="disputes_defendant")
    assert "天）" in found.sentence_zh and "两期长度不同" in found.notes[0]
    assert any("只到" in note or "截至" in note for note in found.notes[1:])
    assert not [note for note in found.notes if "同样的日子" in note]


def test_quarters_of_90_and_91_days_are_as_they_are_and_said_so(warehouse):
    found = asked(warehouse, "2025Q1", "2025Q2")
    assert "length" not in found.frame["kind"].to_list()
    assert found.notes[0] == "两期分别为90天和91天，相差1天，未作折算。"


def test_across_the_break_of_2025_figures_come_without_a_verdict(warehouse):
    found = asked(warehouse, "2024", "2025Q2", caliber="civil_defendant")
    assert found.significant is None and "诉前调" in found.note and "不可直接比较" in found.sentence_zh
    assert not re.search("[升降]至", found.sentence_zh)
    assert found.frame["contribution"].sum() == pytest.approx(found.change)


def test_a_single_february_is_not_compared(warehouse):
    found = asked(warehouse, "2025-02", "2025-03")
    assert found.change is None and found.frame.is_empty() and "春节" in found.sentence_zh


def test_before_the_data_there_is_nothing_to_compare(warehouse):
    with pytest.raises(Problem, match="早于"):
        asked(warehouse, "2019", "2024")


def test_the_earlier_period_comes_first(warehouse):
    with pytest.raises(Problem, match="重叠或更晚"):
        asked(warehouse, "2025Q2", "2025Q1")


def test_places_that_do_not_add_up_are_refused(warehouse):
    with pytest.raises(Problem, match="各地不能相加"):
        asked(warehouse, by="town", caliber="civil_any")


def test_a_town_is_not_split_by_cause_and_courts_not_by_town(warehouse):
    with pytest.raises(Problem, match="案由"):
        asked(warehouse, within=YINXING, by="cause")
    with pytest.raises(Problem, match="没有按镇街细分"):
        asked(warehouse, by="town", caliber="civil_court")


def test_a_reader_of_one_district_sees_why_that_district_changed_and_no_other(warehouse):
    scope = Scope(place_code=LINHE)
    mine = why(warehouse, scope, before="2024", now="2025", by="town", caliber="disputes_defendant")
    same = asked(warehouse, "2024", "2025", by="town", caliber="disputes_defendant", within=LINHE)
    assert mine.frame.equals(same.frame)
    with pytest.raises(Problem):
        why(warehouse, scope, before="2024", now="2025", within="东山区")


def test_the_sentence_repeats_the_numbers(warehouse):
    found = asked(warehouse, "2024Q4", "2025Q1", caliber="disputes_defendant")
    text = found.sentence_zh
    figures = re.search(r"由([\d.]+)(升|降)至([\d.]+)（([+−])([\d.]+)）", text)
    assert float(figures[1]) == round(found.before.rate, 1) and float(figures[3]) == round(found.now.rate, 1)
    assert (figures[2] == "升") == (found.change > 0) == (figures[4] == "+")
    for name, sign, value in re.findall(r"[中、]([^、，+−]+)([+−])([\d.]+)", text):
        row = found.frame.filter(found.frame["name"] == name)["contribution"].item()
        assert round(abs(row), 1) == float(value) and (row > 0) == (sign == "+")
    told = [float(v) * (1 if s == "+" else -1) for s, v in re.findall(r"([+−])([\d.]+)", text.split("其中")[1])]
    assert sum(told) == pytest.approx(round(found.now.rate, 1) - round(found.before.rate, 1))
    assert ("不显著" in text) == (found.significant is False)


def test_an_unfinished_year_and_the_same_days_before_are_equally_long(warehouse):
    """The year before is cut at the data date's day too: no part of the change is put down to days."""
    now = parse_period("ytd", warehouse.info)
    before = compare("yoy", now, warehouse.info, find_caliber(warehouse.calibers, "disputes_defendant")).previous
    found = why(warehouse, EVERYTHING, before=before, now=now, caliber="disputes_defendant")
    assert found.before.days - found.now.days == 1  # 2024 had a 29 February
    assert "LENGTH" not in found.frame["key"].to_list()
    rates = evaluate(
        "litigation_rate", warehouse, EVERYTHING, by="place", period="ytd", caliber="disputes_defendant"
    ).frame.row(0, named=True)
    assert (found.before.rate, found.now.rate) == (rates["yoy_value"], rates["value"])
    assert found.significant == rates["yoy_significant"]
