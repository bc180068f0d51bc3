"""What was put into the city is in its cases, counted naively from the generator's own frames."""

import math
from datetime import date

import numpy as np
import polars as pl
import pytest

from warehouse.sample import place_names, truths
from warehouse.sample.city import merged_villages, town_row
from warehouse.sample.luck import expected_suits_by_village, expected_zero_villages

COUNTED = ~pl.col("manner").is_in(["not_accepted", "transferred_out"]).fill_null(False)


@pytest.fixture(scope="module")
def suits(sample) -> pl.DataFrame:
    """First-instance cases with the town, place and kind of their first defendant, and their planned event."""
    first = sample.parties.filter(pl.col("role") == 1).unique("dispute", keep="first", maintain_order=True)
    first = first.select("dispute", "organisation", "located", pl.col("address").alias("home"), d_town="town")
    cases = sample.table.filter(pl.col("prefix").is_in(["民初", "行初"]))
    rows = cases["dispute"].to_numpy()
    own = pl.Series(sample.intake.town[rows]), pl.Series(sample.intake.village[rows])
    return cases.with_columns(town=own[0], village=own[1]).join(first, on="dispute", maintain_order="left")


def _town(sample, place: truths.PlaceName) -> int:
    return town_row(sample.city, place.district, place.town)


def _by_year(frame: pl.DataFrame, day: str) -> dict[int, int]:
    return dict(frame.group_by(pl.col(day).dt.year()).len().rows())


def test_there_are_about_60_to_110_thousand_rows_a_year(sample):
    years = _by_year(sample.table, "filed")
    assert sorted(years) == [2021, 2022, 2023, 2024, 2025, 2026]
    assert all(60_000 < years[y] < 110_000 for y in range(2021, 2026))
    assert sample.table["filed"].max() <= truths.DATA_DATE
    assert sample.table["closed"].max() <= truths.DATA_DATE


def test_no_case_closes_before_it_is_filed_and_every_number_is_its_own(sample):
    assert sample.table.filter(pl.col("closed") < pl.col("filed")).is_empty()
    assert sample.table["number"].n_unique() == sample.table.height


def test_a_spring_festival_day_has_a_fiftieth_of_the_filings_of_an_ordinary_one(suits):
    by_day = dict(suits.group_by("filed").len().rows())
    for new_year in truths.SPRING_FESTIVAL.new_years_day:
        holiday = [by_day.get(date.fromordinal(new_year.toordinal() + n), 0) for n in range(-1, 7)]
        assert np.mean(holiday) < 12  # ordinary working days have about 120 to 190
    assert np.median([n for day, n in by_day.items() if day.weekday() < 5 and day.month == 4]) > 80


def test_civil_filings_jump_in_2025_while_disputes_brought_to_court_do_not(sample, suits):
    civil = _by_year(suits.filter(COUNTED & (pl.col("prefix") == "民初")), "filed")
    low, high = truths.BREAK.civil_jump
    assert low < civil[2025] / civil[2024] - 1 < high
    filed = _by_year(suits.filter(COUNTED), "filed")
    settled = _by_year(sample.table.filter(pl.col("manner") == "mediated_before_filing"), "closed")
    low, high = truths.BREAK.disputes_change
    assert low < filed[2025] / (filed[2024] + settled[2024]) - 1 < high
    assert settled.get(2025, 0) == 0


def test_no_pre_filing_number_is_open_or_given_after_2024(sample):
    pre = sample.table.filter(pl.col("prefix") == "诉前调")
    assert pre["closed"].null_count() == 0
    assert pre["closed"].max() <= date(2024, 12, 31)
    share = (pre["manner"] == "mediated_before_filing").mean()
    assert abs(share - truths.BREAK.settled) < 0.01
    converted = pre.filter(pl.col("manner") == "converted")
    linked = sample.table.filter(
        pl.col("pre_number").is_in(converted["number"].implode()) & (pl.col("prefix") == "民初")
    )
    assert linked.height == converted.height


def test_the_bank_files_300_suits_against_residents_of_one_town_in_march_2026(sample, suits):
    bank = suits.filter(pl.col("plaintiff_name") == truths.BANK.name)
    assert bank.height == truths.BANK.suits == 300
    assert bank["d_town"].unique().to_list() == [_town(sample, truths.BANK.place)]
    assert bank["filed"].dt.strftime("%Y-%m").unique().to_list() == ["2026-03"]
    assert bank["located"].is_in(["village", "town"]).all()
    assert not bank["organisation"].any()


def test_the_outbreak_is_four_times_its_level_for_four_months(sample, suits):
    ob = truths.OUTBREAK
    own = suits.filter((pl.col("town") == _town(sample, ob.place)) & pl.col("cause").str.contains("商品房预售"))
    during = own.filter(pl.col("filed").is_between(date(2026, 5, 1), date(2026, 8, 31)))
    before = own.filter(pl.col("filed").is_between(date(2025, 1, 1), date(2025, 12, 31)))
    assert 3.0 < (during.height / 4) / (before.height / 12) < 6.0
    assert during["defendant_name"].str.starts_with(ob.developer).all()
    assert during["plaintiff_name"].n_unique() > 100


def test_property_suits_fall_by_a_third_in_the_working_town_and_not_in_the_idle_one(sample, suits):
    it = truths.INTERVENTION
    change = {}
    for which, place in (("working", it.working), ("idle", it.idle)):
        own = suits.filter((pl.col("town") == _town(sample, place)) & pl.col("cause").str.contains("物业"))
        after = own.filter(pl.col("filed").is_between(it.start, date(2026, 6, 30))).height
        before = own.filter(pl.col("filed").is_between(date(2025, 1, 1), date(2025, 6, 30))).height * 2
        change[which] = after / before - 1
    assert -0.50 < change["working"] < -0.20
    assert -0.15 < change["idle"] < 0.20


def test_addresses_keep_the_merged_towns_name_always_before_and_a_third_of_the_time_after(sample, suits):
    in_merged = merged_villages(sample.city).to_numpy()[suits["village"].to_numpy()]
    own = suits.filter(pl.Series(in_merged) & (pl.col("located") != "outside") & ~pl.col("organisation"))
    own = own.filter(pl.col("home").str.contains(f"{truths.MERGER.old_town}|{truths.MERGER.new_town}"))
    old = own.with_columns(old=pl.col("home").str.contains(truths.MERGER.old_town))
    assert old.filter(pl.col("filed") < truths.MERGER.day - (date(2023, 6, 1) - date(2023, 3, 1)))["old"].all()
    after = old.filter(pl.col("filed") > date(2024, 1, 1))["old"].mean()
    assert 0.25 < after < 0.45


def test_villages_without_a_suit_in_2025_are_as_many_as_chance_makes(sample, suits):
    expected = expected_zero_villages(sample.city)
    assert abs(expected - truths.ZERO_VILLAGES.expected) < 0.1
    own = suits.filter(
        COUNTED & (pl.col("filed").dt.year() == 2025) & ~pl.col("organisation") & (pl.col("located") == "village")
    )
    zero = sample.city.villages.height - own["village"].n_unique()
    chance = np.exp(-expected_suits_by_village(sample.city, 2025))
    assert abs(zero - expected) < 4 * math.sqrt((chance * (1 - chance)).sum())


def test_8_percent_of_defendants_in_the_city_and_7_percent_outside_it_cannot_be_located(suits):
    outside = (suits["located"] == "outside").mean()
    inside = suits.filter(pl.col("located") != "outside")
    lost = inside["located"].is_in(["district", "none"]).mean()
    assert abs(outside - truths.UNLOCATABLE.outside) < 0.01
    assert abs(lost - truths.UNLOCATABLE.share) < truths.UNLOCATABLE.tolerance


def test_the_series_is_marked_and_lies_in_one_month(suits):
    series = suits.filter(pl.col("series") == "是")
    assert series.height == truths.SERIES.suits
    assert series["series_key"].unique().to_list() == [truths.SERIES.key]
    assert series["filed"].dt.strftime("%Y-%m").unique().to_list() == ["2024-04"]
    assert series["defendant_name"].unique().to_list() == [truths.SERIES.developer]


def test_town_rates_spread_about_fourfold(sample, suits):
    own = suits.filter(COUNTED & (pl.col("filed").dt.year() == 2025) & (pl.col("d_town") >= 0))
    people = np.bincount(sample.city.villages["town"].to_numpy(), sample.city.villages["residents"].to_numpy())
    rate = np.bincount(own["d_town"].to_numpy(), minlength=len(people)) / people * 10_000
    low, high = np.quantile(rate, [0.03, 0.97])
    assert 2.5 < high / low < 6
    assert 60 < rate.mean() < 110


def test_8_percent_of_first_instance_cases_are_appealed(suits):
    closed = suits.filter(
        pl.col("closed").is_not_null() & (pl.col("prefix") == "民初") & (pl.col("filed") < date(2026, 1, 1))
    )
    assert abs(closed["appealed"].is_not_null().mean() - 0.08) < 0.01


def test_district_names_are_those_of_the_city(sample):
    assert sample.city.districts["name"].to_list() == [d.name for d in place_names.DISTRICTS]
