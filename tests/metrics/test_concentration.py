"""Who sues and is sued most: as loops count it, organisations only, and the planted bank of the sample city first."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from metrics.batches import months_and_days
from metrics.concentration import concentration
from metrics.period import parse_period
from metrics.without_batches import rates_without_batches
from tests.metrics.conftest import SAMPLE_SCALE
from tests.warehouse.small_city import BANK
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.months import first_day, last_day
from warehouse.problem import Problem
from warehouse.sample import truths
from warehouse.scope import EVERYTHING, Scope


def by_loops(naive, warehouse, caliber, role, place, period):
    """Suits by litigant at the place: an organisation by its name, a person's suit by its number."""
    found: Counter[str] = Counter()
    first, last = first_day(period.first), last_day(period.last)
    last = min(last, period.data_date) if period.cut else last
    for case in naive.city.counted(caliber):
        if not first <= case.counted_on <= last:
            continue
        homes = naive.city.homes(case, caliber.numerator.attribution)
        shares = [share for home, share in homes.items() if place in naive.city.above(home)]
        side = sorted((p for p in case.parties if p["role"] == role), key=lambda p: p["seq"])
        company = side[0]["org_key"] if side else None
        if shares:
            weight = Fraction(1) if not caliber.numerator.attribution.additive else sum(shares)
            found[company or f"#{case.row['case_key']}"] += weight
    return found


@pytest.mark.parametrize(
    "caliber", ["civil_defendant", "civil_split", "civil_any", "civil_court", "disputes_defendant"]
)
@pytest.mark.parametrize("role", ["plaintiff", "defendant"])
@pytest.mark.parametrize("place", ["ROOT", LINHE])
@pytest.mark.parametrize("period", ["2024", "2025Q1", "2025"])
def test_litigants_are_those_that_loops_count(warehouse, naive, caliber, role, place, period):
    caliber = warehouse.calibers[f"{caliber}@1"]
    found = concentration(
        warehouse, EVERYTHING, role=role, period=period, caliber=caliber, least=1,
        within=warehouse.places(EVERYTHING)["code"][0] if place == "ROOT" else place,
    )  # fmt: skip
    now = parse_period(period, warehouse.info)
    counted = by_loops(naive, warehouse, caliber, role, place, now)
    assert found.total == pytest.approx(float(sum(counted.values())))
    companies = {name: float(n) for name, n in counted.items() if not name.startswith("#")}
    listed = dict(found.frame.select("name", "now").iter_rows())
    assert {n: v for n, v in listed.items() if v} == pytest.approx(companies)
    if found.total:
        squares = sum(float(n) ** 2 for n in counted.values())
        assert found.herfindahl == pytest.approx(squares / found.total**2)


def test_the_banks_batch_drives_the_rise(warehouse):
    found = concentration(warehouse, EVERYTHING, period="2025Q1", before="pop", caliber="disputes_defendant")
    top = found.frame.row(0, named=True)
    assert (top["name"], top["now"], top["before"], top["change"]) == (BANK, 35.0, 0.0, 35.0)
    assert found.drivers["name"][0] == BANK
    assert top["share_of_rise"] == pytest.approx(100 * 35 / (found.total - found.total_before))
    assert BANK in found.sentence_zh and "增加35件" in found.sentence_zh


def test_across_the_break_nobody_is_said_to_drive_anything(warehouse):
    found = concentration(warehouse, EVERYTHING, period="2025Q1", caliber="civil_defendant")
    assert "诉前调" in found.note and "增加" not in found.sentence_zh
    assert found.total > found.total_before  # a rise there is, by the new rule of counting
    assert found.frame["share_of_rise"].is_null().all() and found.drivers.is_empty()


def test_small_litigants_are_not_named_and_persons_never(warehouse):
    found = concentration(warehouse, EVERYTHING, period="2025", before=None)
    assert found.frame["name"][0] == BANK and found.frame["now"].min() >= 5
    everybody = concentration(warehouse, EVERYTHING, period="2025", least=1, most=1000)
    assert everybody.frame.height > found.frame.height
    assert not any("某" in name for name in everybody.frame["name"])


def test_a_reader_of_a_town_sees_the_litigants_of_that_town_only(warehouse):
    town = Scope(place_code=YINXING)
    found = concentration(warehouse, town, period="2025Q1", before=None)
    assert found.frame["now"].to_list() == [35.0]
    with pytest.raises(Problem):
        concentration(warehouse, town, period="2025Q1", within=LINHE)
    sees_nothing = Scope(sectors=frozenset())
    assert concentration(warehouse, sees_nothing, period="2025Q1", before=None).total == 0


def test_the_rate_without_batches_is_that_of_the_caliber_without_them(warehouse):
    beside = rates_without_batches(warehouse, EVERYTHING, by="town", period="2025", caliber="civil_defendant")
    twin = rates_without_batches(warehouse, EVERYTHING, by="town", period="2025", caliber="civil_defendant_no_batch")
    assert beside["value_without"].to_list() == pytest.approx(twin["value"].to_list())
    assert beside["batch"].sum() == 35 and twin["batch"].sum() == 0
    assert twin["value"].equals(twin["value_without"]) and not twin["changes_band"].any()


def test_a_batch_counts_as_one_event_in_the_interval_that_says_so(warehouse):
    beside = rates_without_batches(warehouse, EVERYTHING, by="town", period="2025", caliber="civil_defendant")
    batch = beside.filter(pl.col("batch") == 35)  # one organisation's 35 suits of a month, in one town
    x, n = batch["numerator"][0], batch["denominator"][0]
    wider = (batch["upper_clustered"] - batch["value"])[0] / (batch["upper"] - batch["value"])[0]
    assert wider == pytest.approx(np.sqrt((x - 35 + 35**2) / x), rel=1e-6)
    assert batch["value"][0] == pytest.approx(10_000 * x / n)
    plain = beside.filter(pl.col("batch") == 0)
    assert (plain["upper_clustered"] >= plain["upper"] - 1e-12).all()


def test_an_unfinished_month_is_looked_into_up_to_its_last_day(warehouse):
    assert months_and_days(parse_period("2025-10", warehouse.info))["last_day"] == 18
    assert months_and_days(parse_period("2025-09", warehouse.info))["last_day"] == 31


def test_the_bank_of_the_sample_city_is_found_first_and_its_town_changes_band(sample_city):
    town = truths.BANK.place.town
    year, month = truths.BANK.month
    found = concentration(sample_city, EVERYTHING, period=f"{year}-{month:02}", within=town)
    assert found.frame["name"][0] == found.drivers["name"][0] == truths.BANK.name
    assert found.frame["share"][0] > 80 and found.herfindahl > 0.7
    rates = rates_without_batches(sample_city, EVERYTHING, by="town", period=f"{year}")
    row = rates.filter(rates["name"] == town).row(0, named=True)
    assert (row["band"], row["band_without"], row["changes_band"]) == ("high", "similar", True)
    assert row["batch"] == pytest.approx(truths.BANK.suits * SAMPLE_SCALE, abs=6)
