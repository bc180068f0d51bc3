"""What places are held against: the whole, their group, a set value, themselves; or nothing at all."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from metrics.benchmark import Benchmark, judge, reference_value
from metrics.catalogue import METRICS
from metrics.compare import bands, pooled

RATE = METRICS["litigation_rate"]


def result(x: list[float], n: list[float | None], parents: list[str] | None = None) -> pl.DataFrame:
    counts, people = np.array(x, dtype=float), np.array([np.nan if v is None else v for v in n])
    interval = RATE.interval(counts, people, 0.95)
    return pl.DataFrame(
        {
            "code": [f"t{i}" for i in range(len(x))],
            "parent_name": parents or ["甲区"] * len(x),
            "numerator": counts,
            "denominator": people,
            "value": RATE.value(counts, people),
            "lower": interval.lower,
            "upper": interval.upper,
        }
    ).with_columns(pl.col(pl.Float64).fill_nan(None))


SPREAD = result([400, 600, 300, 800, 500, 700, 450, 1500, 520, 380], [10_0000] * 10)


def test_against_the_whole_the_comparator_is_all_suits_by_all_people():
    judged = judge(RATE, SPREAD, Benchmark())
    assert judged.groups[""].mean == pytest.approx(61.5)
    assert judged.frame["comparator"].unique().to_list() == [pytest.approx(61.5)]


def test_where_rates_spread_widely_only_the_outlier_stands_out():
    spread = judge(RATE, SPREAD, Benchmark()).frame
    chance = judge(RATE, SPREAD, Benchmark(chance_only=True)).frame
    assert spread.filter(pl.col("band") != "similar")["code"].to_list() == ["t7"]
    assert chance.filter(pl.col("band") != "similar").height == 9
    assert chance["band"].to_list() == bands(SPREAD, pooled(RATE, SPREAD))["band"].to_list()


def test_each_district_has_its_own_mean_and_rows_keep_their_order():
    parents = ["甲区", "乙区"] * 5
    frame = SPREAD.with_columns(parent_name=pl.Series(parents))
    judged = judge(RATE, frame, Benchmark("district"), frame["parent_name"])
    assert judged.frame["code"].to_list() == frame["code"].to_list()
    assert judged.groups["甲区"].mean == pytest.approx((400 + 300 + 500 + 450 + 520) / 50)
    assert judged.groups["乙区"].mean == pytest.approx((600 + 800 + 700 + 1500 + 380) / 50)
    assert judged.groups["甲区"].spread is None  # five towns are too few to tell the usual spread


def test_a_group_of_one_has_nothing_to_be_held_against():
    frame = result([400, 600, 300], [100_000] * 3, ["甲区", "甲区", "乙区"])
    judged = judge(RATE, frame, Benchmark("district"), frame["parent_name"])
    assert judged.frame["band"].to_list() == ["low", "high", None]
    assert judged.frame["comparator"].to_list() == [50.0, 50.0, None]
    assert judged.groups["乙区"].mean is None


def test_a_place_without_people_has_no_band_and_does_not_count_among_the_group():
    frame = result([400, 600, 300], [100_000, 100_000, None])
    judged = judge(RATE, frame, Benchmark())
    assert judged.frame["band"].to_list() == ["low", "high", None]
    assert judged.groups[""].n == 2


def test_against_a_set_value_the_own_interval_decides():
    judged = judge(RATE, SPREAD, Benchmark.of("60")).frame
    assert judged["comparator"].unique().to_list() == [60.0]
    assert judged["band"].to_list()[:3] == ["low", "similar", "low"]  # 40, 60 and 30 per ten thousand


def test_against_itself_the_interval_of_the_change_decides():
    frame = pl.DataFrame(
        {
            "code": ["a", "b", "c", "d"],
            "yoy_value": [50.0, 50.0, 50.0, 50.0],
            "yoy_change": [0.4, -0.4, 0.1, 0.4],
            "yoy_significant": [True, True, False, None],
        }
    )
    assert judge(RATE, frame, Benchmark("last_year")).frame["band"].to_list() == ["high", "low", "similar", None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", 60.0),
        ("63.5", 63.5),
        ("0", None),
        ("-3", None),
        ("nan", None),
        ("inf", None),
        ("1e9", None),
        ("六十", None),
    ],
)
def test_a_set_value_is_a_number_above_zero(text, value):
    assert reference_value(text) == value


def test_no_rows_are_no_groups():
    judged = judge(RATE, SPREAD.clear(), Benchmark())
    assert judged.frame.columns[-3:] == ["group", "comparator", "band"]
    assert judged.frame.is_empty()
