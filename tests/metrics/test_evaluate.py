"""Figures of the small city against the slow way: every caliber, level, kind of period and breakdown."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from metrics.comparison import SPRING_REASON
from metrics.evaluate import evaluate
from metrics.remainder import remainder
from tests.warehouse.small_places import BAISHI, CITY, DONGSHAN, DONGZHEN, LINHE, LIULIN, NANHU, YINXING
from warehouse.calibers import Attribution, load_calibers
from warehouse.scope import EVERYTHING

CALIBERS = load_calibers()
TOWNS = [YINXING, LIULIN, DONGZHEN, BAISHI, NANHU]

# written period: its days, those of the year before, those of the period before
PERIODS = {
    "2024": ((date(2024, 1, 1), date(2024, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31)), None),
    "2025Q2": (
        (date(2025, 4, 1), date(2025, 6, 30)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2025, 1, 1), date(2025, 3, 31)),
    ),
    "2025-09": (
        (date(2025, 9, 1), date(2025, 9, 30)),
        (date(2024, 9, 1), date(2024, 9, 30)),
        (date(2025, 8, 1), date(2025, 8, 31)),
    ),
    "r12": ((date(2024, 10, 1), date(2025, 9, 30)), (date(2023, 10, 1), date(2024, 9, 30)), None),
}


def ask(warehouse, metric="litigation_rate", scope=EVERYTHING, **question):
    return evaluate(metric, warehouse, scope, **({"by": "town", "period": "2024", "compare": ()} | question))


def close(value: float | None, expected) -> bool:
    return value is None if expected is None else value == pytest.approx(float(expected), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("written", PERIODS)
@pytest.mark.parametrize("key", CALIBERS)
def test_rates_of_towns_agree_with_the_slow_way(warehouse, naive, key, written):
    caliber = CALIBERS[key]
    now, yoy, _ = PERIODS[written]
    frame = ask(warehouse, period=written, caliber=key, compare=("yoy",)).frame
    assert frame["code"].to_list() == TOWNS
    court = caliber.numerator.attribution is Attribution.COURT
    for row in frame.iter_rows(named=True):
        for prefix, (first, last) in (("", now), ("yoy_", yoy)):
            suits = None if court else naive.suits(caliber, row["code"], first, last)
            people = naive.people(caliber.population_basis, row["code"], first, last)
            rate = None if suits is None or not people else 10_000 * suits / people
            assert close(row[f"{prefix}numerator"], suits)
            assert close(row[f"{prefix}denominator"], people)
            assert close(row[f"{prefix}value"], rate)


@pytest.mark.parametrize("by", ["city", "district", "village"])
@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1", "disputes_defendant@1", "civil_any@1"])
def test_rates_of_other_levels_agree_with_the_slow_way(warehouse, naive, key, by):
    caliber = CALIBERS[key]
    now, _, before = PERIODS["2025Q2"]
    frame = ask(warehouse, by=by, period="2025Q2", caliber=key, compare=("pop",)).frame
    assert frame.height == {"city": 1, "district": 2, "village": 15}[by]
    for row in frame.iter_rows(named=True):
        people = naive.people(caliber.population_basis, row["code"], *now)
        assert close(row["numerator"], naive.suits(caliber, row["code"], *now))
        assert close(row["denominator"], people)
        assert close(row["pop_numerator"], naive.suits(caliber, row["code"], *before))


def test_an_unfinished_year_counts_the_same_days_of_the_year_before(warehouse, naive):
    caliber = CALIBERS["disputes_defendant@1"]
    row = ask(warehouse, by="city", period="ytd", caliber=caliber, compare=("yoy",)).frame.row(0, named=True)
    assert row["numerator"] == naive.suits(caliber, CITY, date(2025, 1, 1), date(2025, 10, 18))
    assert row["yoy_numerator"] == naive.suits(caliber, CITY, date(2024, 1, 1), date(2024, 10, 18))
    assert row["yoy_numerator"] < naive.suits(caliber, CITY, date(2024, 1, 1), date(2024, 10, 31))


def test_an_unfinished_month_counts_the_same_days_of_the_month_before(warehouse, naive):
    caliber = CALIBERS["civil_defendant@1"]
    row = ask(warehouse, by="city", period="2025-10", compare=("pop",)).frame.row(0, named=True)
    assert row["numerator"] == naive.suits(caliber, CITY, date(2025, 10, 1), date(2025, 10, 18))
    assert row["pop_numerator"] == naive.suits(caliber, CITY, date(2025, 9, 1), date(2025, 9, 18))


def test_months_of_a_place_agree_with_the_slow_way(warehouse, naive):
    caliber = CALIBERS["disputes_defendant@1"]
    frame = ask(
        warehouse, "suits", by="month", within=LINHE, period="2024", caliber=caliber, compare=("yoy", "pop")
    ).frame
    assert frame["key"].to_list() == [f"2024-{m:02d}" for m in range(1, 13)]
    for m, row in enumerate(frame.iter_rows(named=True), start=1):
        last = date(2024, m + 1, 1).toordinal() - 1 if m < 12 else date(2024, 12, 31).toordinal()
        assert row["numerator"] == naive.suits(caliber, LINHE, date(2024, m, 1), date.fromordinal(last))
        spring = m <= 2
        assert (row["yoy_note"] == SPRING_REASON) is spring
        assert (row["pop_note"] == SPRING_REASON) is (m <= 3)
    year = ask(warehouse, "suits", by="place", within=LINHE, caliber=caliber).frame
    assert frame["numerator"].sum() == year["numerator"][0]


@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1"])
def test_sectors_causes_and_cause_groups_add_up_to_the_place(warehouse, key):
    whole = ask(warehouse, "suits", by="place", within=DONGSHAN, caliber=key).frame["numerator"][0]
    for by in ("sector", "cause", "cause_group"):
        assert ask(warehouse, "suits", by=by, within=DONGSHAN, caliber=key).frame["numerator"].sum() == pytest.approx(
            whole
        )


def test_one_cause_of_several_versions_is_one_row(warehouse, naive):
    frame = ask(warehouse, "suits", by="cause", period="2023-01..2025-09").frame
    assert frame["key"].is_unique().all()
    caliber, spelled = CALIBERS["civil_defendant@1"], "离婚纠纷"
    counted = naive.suits(
        caliber, CITY, date(2023, 1, 1), date(2025, 9, 30), lambda case: case.row["cause_text"] == spelled
    )
    assert frame.filter(pl.col("key") == spelled)["numerator"].to_list() == [counted]


def test_a_sectors_rate_is_over_the_people_of_the_place(warehouse, naive):
    frame = ask(warehouse, by="sector", within=YINXING, period="2025Q1").frame
    bank = frame.filter(pl.col("name") == "银行卡(信用卡)").row(0, named=True)
    people = naive.people("resident", YINXING, date(2025, 1, 1), date(2025, 3, 31))
    assert (bank["numerator"], bank["denominator"]) == (35.0, float(people))
    assert bank["value"] == pytest.approx(350_000 / float(people))
    towns = ask(warehouse, period="2025Q1", sector="银行卡(信用卡)").frame
    assert towns["numerator"].to_list() == [35.0, 0.0, 0.0, 0.0, 0.0]
    causes = ask(warehouse, "suits", by="cause", period="2025Q1", sector="银行卡(信用卡)").frame
    assert causes.select("key", "numerator").rows() == [("信用卡纠纷", 35.0)]


def test_taking_batches_out_takes_the_bank_out(warehouse):
    plain, without = (
        ask(warehouse, "suits", period="2025-03", caliber=key).frame["numerator"][0]
        for key in ("civil_defendant", "civil_defendant_no_batch")
    )
    assert plain - without == 35


def test_caseload_of_courts_agrees_with_the_slow_way_and_balances(warehouse, naive):
    first, last = date(2025, 1, 1), date(2025, 6, 30)
    courts = {"青0101": {"青0101", "青0101-银杏"}, "青0102": {"青0102"}}
    frames = {m: ask(warehouse, m, by="court", period="2025H1").frame for m in ("filed", "closed", "pending")}
    opening = ask(warehouse, "pending", by="court", period="2024-12").frame["numerator"]
    assert frames["filed"]["code"].to_list() == list(courts)
    for i, members in enumerate(courts.values()):
        filed, closed, pending = (frames[m]["numerator"][i] for m in ("filed", "closed", "pending"))
        assert filed == naive.filed(members, first, last)
        assert closed == naive.closed(members, first, last)
        assert pending == naive.pending(members, last)
        assert opening[i] + filed - closed == pending


def test_one_courts_months_add_up_to_its_year(warehouse):
    months = ask(warehouse, "closed", by="month", period="2024", court="青0102").frame["numerator"].sum()
    assert months == ask(warehouse, "closed", by="court", period="2024").frame["numerator"][1]


def test_the_share_settled_before_filing_is_what_the_wider_caliber_adds(warehouse, naive):
    row = ask(warehouse, "share_settled_before_filing", by="city", caliber="disputes_defendant").frame.row(
        0, named=True
    )
    year = date(2024, 1, 1), date(2024, 12, 31)
    wide, narrow = (
        naive.suits(CALIBERS[f"{k}@1"], CITY, *year) for k in ("disputes_defendant", "civil_admin_defendant")
    )
    assert (row["numerator"], row["denominator"]) == (wide - narrow, wide)
    assert row["value"] == pytest.approx(float(100 * (wide - narrow) / wide))
    assert row["method"] == "wilson"


def test_rows_and_remainder_add_up_to_every_suit(warehouse, naive):
    year = date(2025, 1, 1), date(2025, 10, 18)
    for key in ("civil_defendant@1", "civil_split@1", "disputes_defendant@1"):
        for by in ("district", "town", "village"):
            found = ask(warehouse, "suits", by=by, period="ytd", caliber=key)
            rest = remainder(found, warehouse, EVERYTHING)
            every = naive.suits(CALIBERS[key], "ROOT", *year)
            assert found.frame["numerator"].sum() + rest["numerator"].sum() == pytest.approx(float(every))


def test_nothing_is_said_of_a_remainder_where_places_do_not_add_up(warehouse):
    found = ask(warehouse, "suits", caliber="civil_any")
    assert remainder(found, warehouse, EVERYTHING).is_empty()
    assert any("不能相加" in note for note in found.meta.notes)


def test_the_share_that_is_in_no_row_agrees_with_the_slow_way(warehouse, naive):
    caliber, year = CALIBERS["civil_defendant@1"], (date(2024, 1, 1), date(2024, 12, 31))
    inside = naive.suits(caliber, CITY, *year) + naive.suits(caliber, "UNLOCATED", *year)
    left = inside - sum(naive.suits(caliber, town, *year) for town in TOWNS)
    note = f"未能定位到镇街的案件占 {float(100 * left / inside):.1f}%，未计入各行。"
    assert note in ask(warehouse).meta.notes
    share = ask(warehouse, "share_unlocated", by="city").frame.row(0, named=True)
    assert (share["numerator"], share["denominator"]) == (left, inside)
