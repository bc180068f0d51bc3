"""Bands against a comparator, and what they are called."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.catalogue import find_metric
from metrics.compare import bands, pooled, verdict_zh

RATE, FILED = find_metric("litigation_rate"), find_metric("filed")


# comparator 50 | lower | upper | band
DRAWN = """
50.1 | 60.0 | high
50.0 | 60.0 | similar
40.0 | 60.0 | similar
40.0 | 50.0 | similar
40.0 | 49.9 | low
"""


@pytest.mark.parametrize("line", DRAWN.strip().splitlines())
def test_a_place_stands_out_only_if_its_whole_interval_does(line):
    lower, upper, band = (cell.strip() for cell in line.split("|"))
    found = bands(pl.DataFrame({"lower": [float(lower)], "upper": [float(upper)]}), 50.0)
    assert found["band"].to_list() == [band]
    assert found["comparator"].to_list() == [50.0]


def test_no_band_without_an_interval_or_a_comparator():
    frame = pl.DataFrame(
        {"lower": [None, 1.0], "upper": [None, 2.0]}, schema={"lower": pl.Float64, "upper": pl.Float64}
    )
    assert bands(frame, 5.0)["band"].to_list() == [None, "low"]
    assert bands(frame, None)["band"].to_list() == [None, None]


def test_the_comparator_divides_the_sums_and_never_averages_rates():
    frame = pl.DataFrame({"numerator": [100.0, 5.0, 7.0], "denominator": [20000.0, 500.0, None]})
    assert pooled(RATE, frame) == pytest.approx(10_000 * 105 / 20500)
    assert pooled(RATE, frame.head(0)) is None


def test_the_direction_decides_what_a_band_means():
    assert verdict_zh(RATE, "high") == "需关注"
    assert verdict_zh(RATE, "low") == "较好"
    assert verdict_zh(RATE, "similar") == ""
    assert verdict_zh(FILED, "high") == ""
    assert verdict_zh(RATE, None) == ""
