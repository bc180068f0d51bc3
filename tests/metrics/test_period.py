"""How periods are read, named and compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.comparison import CAUSE_BREAK_ZH, FILING_BREAK_ZH, SPRING_REASON, compare, spring_months
from metrics.period import Period, parse_period
from warehouse.calibers import find_caliber, load_calibers
from warehouse.months import month_index, month_label, month_of
from warehouse.problem import Problem

CALIBERS = load_calibers()
CIVIL = find_caliber(CALIBERS, "civil_defendant")
DISPUTES = find_caliber(CALIBERS, "disputes_defendant")


@dataclass(frozen=True)
class Held:
    first_month: int = month_of(2021, 1)
    last_month: int = month_of(2026, 10)
    last_month_complete: bool = False
    data_date: date = date(2026, 10, 18)


HELD = Held()
WHOLE = Held(last_month=month_of(2025, 12), last_month_complete=True, data_date=date(2025, 12, 31))

# written | months | cut | label
READINGS = """
2025              | 2025-01 2025-12 | no  | 2025年
2025-06           | 2025-06 2025-06 | no  | 2025年6月
2025Q3            | 2025-07 2025-09 | no  | 2025年第三季度
2025q1            | 2025-01 2025-03 | no  | 2025年第一季度
2025H2            | 2025-07 2025-12 | no  | 2025年下半年
ytd               | 2026-01 2026-10 | yes | 2026年1—10月（截至10月18日）
ytd@2025-06       | 2025-01 2025-06 | no  | 2025年1—6月
r12               | 2025-10 2026-09 | no  | 2025年10月至2026年9月（滚动12个月）
r12@2025-06       | 2024-07 2025-06 | no  | 2024年7月至2025年6月（滚动12个月）
2025-01..2025-09  | 2025-01 2025-09 | no  | 2025年1—9月
2024-11..2025-02  | 2024-11 2025-02 | no  | 2024年11月至2025年2月
2026              | 2026-01 2026-10 | yes | 2026年（截至10月18日）
2026-10           | 2026-10 2026-10 | yes | 2026年10月（截至10月18日）
2026Q4            | 2026-10 2026-10 | yes | 2026年第四季度（截至10月18日）
"""


@pytest.mark.parametrize("line", READINGS.strip().splitlines())
def test_a_written_period_becomes_months_and_a_label(line):
    written, months, cut, label = (cell.strip() for cell in line.split("|"))
    period = parse_period(written, HELD)
    assert f"{month_label(period.first)} {month_label(period.last)}" == months
    assert period.cut == (cut == "yes")
    assert period.label_zh == label


@pytest.mark.parametrize("written", ["2020", "2020-12", "2026-11", "2027Q1", "2026-09..2026-12", "ytd@2026-12", "1999"])
def test_a_period_outside_the_data_is_refused_with_what_there_is(written):
    with pytest.raises(Problem) as refused:
        parse_period(written, HELD)
    assert "2021年1月至2026年10月18日" in str(refused.value)


@pytest.mark.parametrize(
    "written", ["", "abc", "2025-13", "2025Q5", "2025H3", "ytd@", "2025..2026", "25-06", "..", "r13"]
)
def test_what_is_no_period_is_refused_with_the_forms(written):
    with pytest.raises(Problem) as refused:
        parse_period(written, HELD)
    assert "2025Q3" in str(refused.value)


def test_a_range_the_wrong_way_round_is_refused():
    with pytest.raises(Problem, match="起点晚于终点"):
        parse_period("2025-09..2025-01", HELD)


def test_a_rolling_year_never_ends_in_an_unfinished_month():
    with pytest.raises(Problem, match="完整的月份"):
        parse_period("r12@2026-10", HELD)


def test_a_rolling_year_that_begins_before_the_data_is_refused():
    with pytest.raises(Problem, match="早于现有数据"):
        parse_period("r12@2021-06", HELD)


def test_a_complete_last_month_is_not_cut():
    assert parse_period("ytd", WHOLE).label_zh == "2025年1—12月"
    assert parse_period("r12", WHOLE).last == month_of(2025, 12)


# period | kind of comparison | what it is compared with, or why not
COMPARED = f"""
2025-06          | yoy | 2024-06 2024-06
2025-06          | pop | 2025-05 2025-05
2025Q3           | yoy | 2024-07 2024-09
2025Q3           | pop | 2025-04 2025-06
2025H2           | pop | 2025-01 2025-06
2025             | pop | 2024-01 2024-12
ytd              | yoy | 2025-01 2025-10
ytd              | pop | 环比只在长度相同的月、季、半年、年之间进行
r12              | yoy | 2024-10 2025-09
2025-01..2025-02 | yoy | 2024-01 2024-02
2025-01          | yoy | {SPRING_REASON}
2025-02          | yoy | {SPRING_REASON}
2025-01          | pop | {SPRING_REASON}
2025-03          | pop | {SPRING_REASON}
2025-03          | yoy | 2024-03 2024-03
2025Q1           | pop | 2024-10 2024-12
2026H2           | pop | 2026-01 2026-04
2026Q4           | pop | 2026-07 2026-07
2026H2           | yoy | 2025-07 2025-10
2021-06          | yoy | 比较期2020年6月早于现有数据（2021年1月至2026年10月18日）
2021             | pop | 比较期2020年早于现有数据（2021年1月至2026年10月18日）
"""


@pytest.mark.parametrize("line", COMPARED.strip().splitlines())
def test_a_period_is_compared_with(line):
    written, key, expected = (cell.strip() for cell in line.split("|"))
    found = compare(key, parse_period(written, HELD), HELD, CIVIL)
    got = found.reason_zh
    if found.previous is not None:
        got = f"{month_label(found.previous.first)} {month_label(found.previous.last)}"
    assert got == expected


def test_an_unfinished_month_compares_with_the_same_days():
    period = parse_period("ytd", HELD)
    yoy = compare("yoy", period, HELD, CIVIL)
    assert yoy.previous.cut
    assert yoy.previous.label_zh == "2025年1—10月（截至10月18日）"
    month = compare("pop", parse_period("2026-10", HELD), HELD, CIVIL)
    assert month.previous.label_zh == "2026年9月（截至9月18日）"
    quarter = compare("pop", parse_period("2026Q4", HELD), HELD, CIVIL)
    assert quarter.previous.label_zh == "2026年7月（截至7月18日）"


def test_a_single_january_is_offered_together_with_february():
    january = parse_period("2025-01", HELD)
    found = compare("yoy", january, HELD, CIVIL)
    assert found.instead == "2025-01..2025-02"
    together = spring_months(january, HELD)
    assert together.text == found.instead
    assert compare("yoy", together, HELD, CIVIL).previous.label_zh == "2024年1—2月"
    assert spring_months(parse_period("2025-03", HELD), HELD) is None


@pytest.mark.parametrize(
    ("written", "key", "caliber", "broken"),
    [
        ("2025", "yoy", CIVIL, True),
        ("2025", "yoy", DISPUTES, False),
        ("2026-03", "yoy", CIVIL, False),
        ("2024", "yoy", CIVIL, False),
        ("r12@2025-06", "yoy", CIVIL, True),
        ("r12@2026-06", "yoy", CIVIL, True),  # its comparison still reaches into 2024
        ("2025Q1", "pop", CIVIL, True),
        ("2025Q2", "pop", CIVIL, False),
    ],
)
def test_the_break_of_2025_is_told_for_calibers_that_do_not_run_through_it(written, key, caliber, broken):
    found = compare(key, parse_period(written, HELD), HELD, caliber)
    assert (found.incomparable_zh == FILING_BREAK_ZH) is broken
    assert (FILING_BREAK_ZH in found.notes_zh) is broken


def test_the_new_causes_of_2026_are_told_only_when_causes_are_compared():
    period = parse_period("2026Q1", HELD)
    assert compare("yoy", period, HELD, DISPUTES).notes_zh == ()
    assert compare("yoy", period, HELD, DISPUTES, causewise=True).notes_zh == (CAUSE_BREAK_ZH,)


def test_an_unknown_comparison_is_refused():
    with pytest.raises(Problem, match="没有名为“wow”的比较方式"):
        compare("wow", parse_period("2025", HELD), HELD, CIVIL)


held_months = st.integers(HELD.first_month, HELD.last_month - 1)


@given(held_months, held_months)
def test_every_range_is_read_back_from_its_own_text(one, other):
    first, last = min(one, other), max(one, other)
    period = parse_period(f"{month_label(first)}..{month_label(last)}", HELD)
    assert (period.first, period.last) == (first, last)
    assert parse_period(period.text, HELD) == period


@given(
    st.sampled_from(["{y}", "{y}Q{q}", "{y}H{h}", "{y}-{m:02d}", "ytd@{y}-{m:02d}", "r12@{y}-{m:02d}"]),
    st.integers(2022, 2025),
    st.integers(1, 12),
    st.sampled_from(["yoy", "pop"]),
)
def test_what_is_compared_is_as_long_and_wholly_earlier(form, year, month, key):
    period = parse_period(form.format(y=year, q=(month + 2) // 3, h=1 + month // 7, m=month), HELD)
    assert parse_period(period.text, HELD) == period
    previous = compare(key, period, HELD, CIVIL).previous
    if previous is not None:
        assert previous.months == period.months
        assert previous.last < period.first or key == "yoy"
        assert previous.last < period.last


@given(st.dates(date(2021, 2, 1), date(2026, 12, 30)))
def test_year_to_date_always_begins_in_january_and_ends_at_the_data(day):
    held = Held(last_month=month_index(day), data_date=day)
    period = parse_period("ytd", held)
    assert isinstance(period, Period)
    assert (period.first, period.last, period.cut) == (month_of(day.year, 1), month_index(day), True)
    assert period.label_zh.endswith(f"（截至{day.month}月{day.day}日）")
