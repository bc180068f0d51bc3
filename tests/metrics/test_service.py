"""Services, 司法建议 and enterprises of the tiny city: every figure is held against one counted by hand or naively."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import polars as pl
import pytest

from metrics.evaluate import evaluate
from metrics.service_enterprises import by_industry, expected_without
from tests.warehouse.small_city import BANK, DATA_DATE, small_city
from tests.warehouse.small_places import LINHE
from tests.warehouse.small_services import land_beside, land_rows
from warehouse.amounts import Span
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import open_warehouse

COURT, OTHER = "青0101", "青0102"
SERVICES = """
served     | kind      | item     | place        | how many | succeeded | court  | point
2024-01-05 | 巡回服务  | 培训咨询 | 银杏镇       | 2        |           |        |
2024-10-17 | 巡回服务  | 指导调解 | 银杏镇       | 4        |           |        |
2024-10-19 | 巡回服务  | 指导调解 | 银杏镇       | 8        |           |        |
2025-02-03 | 巡回服务  | 网上立案 | 银杏镇       | 3        |           |        |
2025-03-03 | 上门服务  |          | 临河区柳林街道 | 2      |           |        |
2025-03-04 | 上门服务  |          |              | 1        |           |        | 柳林站
2025-10-18 | 巡回服务  | 巡回开庭 | 东山镇       | 5        |           | 青0102 |
2025-10-19 | 巡回服务  | 巡回开庭 | 东山镇       | 100      |           | 青0102 |
2025-04    | 12368热线 |          |              | 70       |           |        |
2025-10    | 12368热线 |          |              | 9        |           |        |
2024-02-01 | 跨域立案  | 管辖     |              | 2        | 2         |        |
2025-05-05 | 跨域立案  | 管辖     |              | 2        | 2         |        |
2025-05-06 | 跨域立案  | 管辖     |              | 1        | 0         |        |
2025-05-07 | 跨域立案  | 协助     |              | 4        |           |        |
2025-05-08 | 上门服务  |          | 月亮镇       | 1        |           |        |
"""
SUGGESTIONS = """
number | sent       | answered
1      | 2025-01-20 | 2025-03-01
2      | 2025-02-20 |
3      | 2025-06-01 | 2025-05-30
4      | 2024-06-10 | 2024-08-01
"""
ENTERPRISES = f"""
name                     | industry | place
{BANK}                   | 金融业   | 银杏镇
清河市银杏物业有限公司   | 房地产业 | 银杏镇
白石物业有限公司         | 房地产业 | 白石镇
从不打官司有限公司       | 房地产业 | 白石镇
"""
POINTS = [
    {"name": "柳林站", "kind": "station", "place": "柳林街道", "court": COURT},
    {"name": "旧站", "kind": "station", "place": "银杏镇", "court": COURT, "valid_to": date(2024, 1, 1)},
]


def with_services(folder):
    """The tiny city with all of the above landed."""
    land_beside(folder, COURT, SERVICES, SUGGESTIONS, ENTERPRISES)
    land_rows(folder, "service_points", date(2025, 1, 8), POINTS)
    roster = [{"kind": "mediator", "name": name, "court": COURT} for name in ("甲", "乙")]
    land_rows(folder, "rosters", date(2025, 1, 9), [*roster, {"kind": "organisation", "name": "某会", "court": OTHER}])
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = with_services(small_city(tmp_path_factory.mktemp("service")))
    build(made)
    return made


@pytest.fixture(scope="module")
def warehouse(folder):
    return open_warehouse(folder)


def ask(warehouse, metric, scope=EVERYTHING, **question):
    return evaluate(metric, warehouse, scope, **({"by": "place", "period": "ytd", "compare": ("yoy",)} | question))


def numerators(warehouse, metric, **question) -> dict[str, float]:
    return dict(ask(warehouse, metric, **question).frame.select("name", "numerator").iter_rows())


def test_services_lie_where_they_were_given_at_their_station_or_else_at_their_court(warehouse):
    assert numerators(warehouse, "services_per_10k", by="town") == {
        "银杏镇": 3, "柳林街道": 3, "东山镇": 5, "白石镇": 0, "南湖街道": 0,
    }  # fmt: skip
    assert numerators(warehouse, "services", by="district") == {"临河区": 3 + 3 + 70 + 7, "东山县": 5}
    assert numerators(warehouse, "doorstep_services", by="place") == {"清河市": 3}  # 月亮镇 is nowhere


def test_the_unfinished_month_counts_days_up_to_the_data_date_here_and_a_year_before(warehouse):
    row = ask(warehouse, "circuit_services").frame.row(0, named=True)
    assert (row["numerator"], row["yoy_numerator"]) == (3 + 5, 2 + 4)
    assert numerators(warehouse, "services", by="service")["12368热线"] == 70


def test_kinds_and_items_add_up_and_are_never_ranked(warehouse):
    frame = ask(warehouse, "services", by="service").frame
    assert frame["numerator"].sum() == ask(warehouse, "services").frame["numerator"][0]
    assert frame["name"].to_list()[:5] == ["网上立案", "培训咨询", "指导调解", "巡回开庭", "其他事项"]
    months = ask(warehouse, "services", by="month").frame
    assert months["numerator"].sum() == frame["numerator"].sum()
    assert months["numerator"].to_list() == [0, 3, 3, 70, 7, 0, 0, 0, 0, 5]


def test_the_rate_is_per_ten_thousand_residents_with_a_poisson_interval(warehouse):
    row = next(r for r in ask(warehouse, "services_per_10k", by="town").frame.to_dicts() if r["name"] == "银杏镇")
    assert row["value"] == pytest.approx(10_000 * 3 / row["denominator"])
    assert row["lower"] == pytest.approx(10_000 * 0.6187 / row["denominator"], rel=1e-3)  # exact limits of 3
    assert row["upper"] == pytest.approx(10_000 * 8.7673 / row["denominator"], rel=1e-3)
    assert row["stable"] is False


def test_two_of_three_cross_domain_filings_succeed_and_assisting_is_not_among_them(warehouse):
    row = ask(warehouse, "cross_domain_success_rate").frame.row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (2, 3)
    assert row["value"] == pytest.approx(200 / 3)
    assert row["yoy_value"] == 100


def test_suggestions_are_counted_as_answered_whenever_the_answer_came(warehouse):
    row = ask(warehouse, "suggestion_reply_rate").frame.row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (2, 3)
    assert "不作考核、不排名" in ask(warehouse, "suggestion_reply_rate").meta.metric.reading_zh


def test_suits_of_enterprises_are_those_counted_one_by_one_from_the_parties(warehouse, folder):
    """A second way: distinct cases of each enterprise and role, straight from the landed files."""
    for period, first, last in (("2024", 288, 299), ("ytd", 300, 309)):
        days = {"2024": (date(2024, 1, 1), date(2024, 12, 31)), "ytd": (date(2025, 1, 1), DATA_DATE)}[period]
        expected = naive_suits(warehouse, folder, *days)
        frame = by_industry(warehouse, EVERYTHING, caliber(warehouse), warehouse.places(EVERYTHING).row(0, named=True),
                            Span(first, last, period == "ytd"))  # fmt: skip
        got = {row["industry"]: (row["as_plaintiff"], row["as_defendant"]) for row in frame.to_dicts()}
        assert got == expected
        asked = ask(warehouse, "enterprise_suits", by="industry", period=period, caliber="civil_defendant").frame
        assert dict(asked.select("key", "numerator").iter_rows()) == {k: sum(v) for k, v in expected.items()}
        assert sum(sum(v) for v in expected.values()) > 5


def caliber(warehouse):
    return warehouse.calibers["civil_defendant@1"]


def naive_suits(warehouse, folder, first: date, last: date) -> dict[str, tuple[int, int]]:
    """From the landed files: cases as delivered last, 民初, not dropped, filed in the days given."""
    rule = caliber(warehouse).numerator
    cases, parties = {}, {}
    for home in sorted(folder.landing.glob("*-cases-*")):
        delivered = pl.read_parquet(home / "cases.parquet").to_dicts()
        cases |= {case["case_key"]: case for case in delivered}
        parties |= {case["case_key"]: [] for case in delivered}
        for party in pl.read_parquet(home / "parties.parquet").to_dicts():
            parties[party["case_key"]].append(party)
    listed = {line.split("|")[0].strip(): line.split("|")[1].strip() for line in ENTERPRISES.strip().splitlines()[1:]}
    seen = {
        (key, party["role"], party["org_key"])
        for key, case in cases.items()
        if case["type_prefix"] in rule.case_types and case["close_manner"] not in rule.drop
        and first <= case["filed_on"] <= last
        for party in parties[key]
        if party["org_key"] in listed and party["role"] != "third_party"
    }  # fmt: skip
    found = dict.fromkeys(listed.values(), (0, 0))
    for _, role, name in seen:
        plaintiff, defendant = found[listed[name]]
        found[listed[name]] = (plaintiff + (role == "plaintiff"), defendant + (role == "defendant"))
    return found


def test_enterprises_without_suits_and_how_many_chance_would_leave(warehouse):
    row = ask(warehouse, "enterprises_without_suits", caliber="civil_defendant").frame.row(0, named=True)
    assert row["denominator"] == 4 and row["numerator"] >= 1
    assert expected_without(np.array([6.0, 0.0, 3.0]), np.array([3.0, 2.0, 0.0])).tolist() == pytest.approx(
        [3 * math.exp(-2), 2, 0]
    )


def test_before_a_kind_was_ever_delivered_nothing_is_known(warehouse):
    assert ask(warehouse, "services", period="2023", compare=()).frame["numerator"].to_list() == [None]
    assert ask(warehouse, "online_filing_share", compare=()).frame["value"].to_list() == [None]


def test_a_reader_of_one_district_sees_its_services_only(warehouse):
    linhe = Scope(place_code=LINHE)
    assert numerators(warehouse, "services_per_10k", by="town", scope=linhe) == {"银杏镇": 3, "柳林街道": 3}
    with pytest.raises(Problem):
        ask(warehouse, "services", scope=Scope(sectors=frozenset({"物业"})))
    assert warehouse.query("service_points", linhe)["name"].to_list() == ["旧站", "柳林站"] or set(
        warehouse.query("service_points", linhe)["name"]) == {"旧站", "柳林站"}  # fmt: skip


def test_what_lies_in_no_town_is_said(warehouse):
    notes = ask(warehouse, "services", by="town").meta.notes
    assert any(note.startswith("另有 77 次没有记到镇街") for note in notes)


def test_soft_checks_name_services_nowhere_ahead_and_answers_before_their_suggestion(warehouse):
    found = dict(warehouse.query("checks", EVERYTHING).select("check_id", "n_offending").iter_rows())
    assert (found["services_unplaced"], found["services_ahead"], found["suggestion_dates"]) == (1, 1, 1)
    assert found["services_twice"] == 0


def test_a_month_delivered_again_replaces_its_count(tmp_path):
    made = with_services(small_city(tmp_path))
    build(made)
    again = {"record_key": "第8条", "kind": "hotline", "month": 303, "court": COURT, "services": 90}
    land_rows(made, "services", date(2025, 11, 1), [again])
    build(made)
    assert numerators(open_warehouse(made), "services", by="service")["12368热线"] == 90


def test_rosters_and_their_counts(warehouse):
    rows = warehouse.query("rosters", EVERYTHING)
    counts = dict(rows.group_by("kind").agg(pl.col("n").sum()).iter_rows())
    assert counts == {"mediator": 2, "organisation": 1}
