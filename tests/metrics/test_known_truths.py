"""What was put into the made-up city on purpose comes out of the product, and chance is not taken for more."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.benchmark import Benchmark, judge
from metrics.evaluate import evaluate
from metrics.litigation import litigation_rate
from metrics.villages import villages
from warehouse.sample import truths
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse

HOUSING, PROPERTY = "房地产(商品房销售)", "物业"
AFTER = "2025-07..2026-06"  # the year from the day of the intervention, under the caliber that runs through 2025


def towns(city: Warehouse, period: str, **asked) -> pl.DataFrame:
    result = evaluate(litigation_rate, city, EVERYTHING, by="town", period=period, **asked)
    return judge(litigation_rate, result.frame, Benchmark()).frame


def town(frame: pl.DataFrame, place: truths.PlaceName) -> dict:
    return frame.filter((pl.col("name") == place.town) & (pl.col("parent_name") == place.district)).row(0, named=True)


def months_of(outbreak: truths.Outbreak) -> str:
    return "..".join(f"{year}-{month:02}" for year, month in (outbreak.first, outbreak.last))


def test_the_outbreak_stands_out_by_town_and_by_cause(sample_city):
    period = months_of(truths.OUTBREAK)
    whole = town(towns(sample_city, period), truths.OUTBREAK.place)
    assert (whole["band"], whole["yoy_significant"]) == ("high", True)
    housing = towns(sample_city, period, sector=HOUSING)
    own = town(housing, truths.OUTBREAK.place)
    assert (own["band"], own["yoy_significant"]) == ("high", True)
    assert own["yoy_change"] > 2
    grown = housing.filter(pl.col("yoy_significant").fill_null(False) & (pl.col("yoy_change") > 0) & pl.col("stable"))
    assert grown["name"].to_list() == [truths.OUTBREAK.place.town]


def test_the_bank_puts_its_town_up_and_without_its_batch_the_town_is_like_others(sample_city):
    year, month = truths.BANK.month
    for caliber, band in (("civil_defendant", "high"), ("civil_defendant_no_batch", "similar")):
        frame = towns(sample_city, f"{year}-{month:02}", caliber=caliber)
        assert town(frame, truths.BANK.place)["band"] == band


@pytest.mark.parametrize(("place", "works"), [(truths.INTERVENTION.working, True), (truths.INTERVENTION.idle, False)])
def test_the_intervention_that_works_shows_and_the_idle_one_does_not(sample_city, place, works):
    row = town(towns(sample_city, AFTER, sector=PROPERTY, caliber="disputes_defendant"), place)
    assert (row["yoy_significant"] and row["yoy_change"] < 0) is works


def test_the_break_of_2025_is_a_jump_only_where_the_caliber_does_not_run_through(sample_city):
    def change(caliber: str) -> dict:
        result = evaluate(litigation_rate, sample_city, EVERYTHING, by="place", period="2025", caliber=caliber)
        return result.frame.row(0, named=True)

    through, filed = change("disputes_defendant"), change("civil_defendant")
    assert abs(through["yoy_change"]) < 0.03
    assert filed["yoy_change"] > 0.25
    assert filed["yoy_significant"] is None  # a jump of the rules is never called significant
    assert "诉前调" in filed["yoy_note"]


def test_villages_without_a_suit_are_not_praised_for_being_small(sample_city):
    found = villages(sample_city, EVERYTHING, period=str(truths.ZERO_VILLAGES.year))
    small = found.frame.filter((pl.col("suits") == 0) & (pl.col("residents") < 500))
    assert small.height > 20
    assert small["sentence_zh"].str.contains("本来就有").all()
    assert found.zeros.expected > 0.8 * found.zeros.observed  # luck alone explains nearly all of them
