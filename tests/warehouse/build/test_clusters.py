"""Σ f² of clusters of suits: by hand, by loops over the landed files, and out of the case rows with Polars."""

from __future__ import annotations

import shutil
from collections import defaultdict
from fractions import Fraction

import duckdb
import numpy as np
import polars as pl
import pytest

from tests.warehouse.build.naive import NaiveCity
from tests.warehouse.build.own_calibers import OWN
from tests.warehouse.small_city import DATA_DATE
from tests.warehouse.small_places import DONGSHAN, LINHE, YINXING, village_codes
from warehouse.amounts import Span
from warehouse.calibers import Attribution, load_calibers
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope

CALIBERS = [*load_calibers(), *(f"{own['id']}@1" for own in OWN)]
FIRST, LAST = month_of(2023, 1), month_of(2025, 10)
MARCH = Span(month_of(2025, 3), month_of(2025, 3))


def squares_by_loops(naive: NaiveCity, caliber, until_day: int = 31) -> dict[tuple, Fraction]:
    """(place, month) → Σ over clusters; a share of more than one case counts squared, other shares as they are."""
    attribution = caliber.numerator.attribution
    f: dict[tuple, Fraction] = defaultdict(Fraction)
    for case in naive.counted(caliber):
        on = case.counted_on
        if on.day > until_day:
            continue
        plaintiffs = sorted((p for p in case.parties if p["role"] == "plaintiff"), key=lambda p: p["seq"])
        company = plaintiffs[0]["org_key"] if plaintiffs else None
        cluster = (company, case.row["cause_text"]) if company else case.row["case_key"]
        at: dict[str, Fraction] = defaultdict(Fraction)
        for home, share in naive.homes(case, attribution).items():
            for place in naive.above(home):
                at[place] = at[place] + share if attribution.additive else Fraction(1)
        for place, share in at.items():
            f[place, month_of(on.year, on.month), cluster] += share
    found: dict[tuple, Fraction] = defaultdict(Fraction)
    for (place, month, _), suits in f.items():
        found[place, month] += suits * suits if suits > 1 else suits
    return found


@pytest.mark.parametrize("key", CALIBERS)
def test_squares_of_every_place_and_month_are_those_that_loops_find(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    places = warehouse.places(EVERYTHING)
    spans = [Span(m, m) for m in range(FIRST, LAST + 1)]
    found = warehouse.amounts.cluster_squares(EVERYTHING, caliber, places["place_id"].to_numpy(), spans)
    looped = squares_by_loops(naive, caliber)
    wanted = np.array([[float(looped.get((code, s.first), 0)) for s in spans] for code in places["code"]])
    if caliber.numerator.attribution is Attribution.COURT:
        below = np.isin(places["level"].to_numpy(), ("town", "village"))
        assert np.isnan(found[below]).all()
        found, wanted = found[~below], wanted[~below]
    np.testing.assert_allclose(found, wanted, atol=0.01)  # shares are kept to 1/5040 of a squared case
    assert wanted.sum() > 0


@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1", "own_any@1"])
def test_the_unfinished_month_and_those_it_is_compared_with_look_at_the_same_days(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    places = warehouse.places(EVERYTHING)
    months = [month_of(2025, 10), month_of(2025, 9), month_of(2024, 10)]
    spans = [Span(m, m, cut=True) for m in months]
    found = warehouse.amounts.cluster_squares(EVERYTHING, caliber, places["place_id"].to_numpy(), spans)
    looped = squares_by_loops(naive, caliber, DATA_DATE.day)
    wanted = np.array([[float(looped.get((code, m), 0)) for m in months] for code in places["code"]])
    np.testing.assert_allclose(found, wanted, atol=0.01)


def test_the_banks_35_suits_worked_by_hand(warehouse):
    """March 2025: 35 suits of one bank in three villages (12, 12, 11) of one town, and nothing else from the bank."""
    caliber = warehouse.calibers["civil_defendant@1"]
    villages = village_codes(YINXING)[:3]
    places = warehouse.places(EVERYTHING)
    ids = [int(places.filter(places["code"] == code)["place_id"].item()) for code in (*villages, YINXING, LINHE)]
    excess = warehouse.amounts.cluster_squares(EVERYTHING, caliber, ids, [MARCH])
    excess -= warehouse.amounts.suits(EVERYTHING, caliber, ids, [MARCH])
    assert excess[:, 0].tolist() == [132, 132, 110, 35 * 34, 35 * 34]
    without = warehouse.calibers["civil_defendant_no_batch@1"]
    plain = warehouse.amounts.suits(EVERYTHING, without, ids, [MARCH])
    assert warehouse.amounts.cluster_squares(EVERYTHING, without, ids, [MARCH]).tolist() == plain.tolist()


@pytest.mark.parametrize("level", ["town", "district", "city"])
def test_squares_are_those_of_the_case_rows_in_polars(warehouse, tmp_path, level):
    """Out of the built tables, grouped in memory: the same sums from the same rows, another way."""
    caliber = warehouse.calibers["civil_admin_defendant@1"]
    bit = 1 << (warehouse.amounts.numerator_number(caliber) - 1)
    copy = shutil.copy(warehouse.home / "warehouse.duckdb", tmp_path)  # the store holds the file itself
    with duckdb.connect(copy, read_only=True) as con:
        cases = con.sql("SELECT * FROM cases").pl()
    places = warehouse.places(EVERYTHING)
    above = places.select(pl.col("place_id").alias("defendant_place_id"), pl.col(f"{level}_id").alias("at"))
    rows = cases.filter((pl.col("counted") & bit) != 0).join(above, on="defendant_place_id").drop_nulls("at")
    alone = pl.when(pl.col("first_org_id").is_null()).then(pl.col("case_id")).otherwise(0)
    sizes = rows.group_by("at", "counted_month", "first_org_id", "cause_id", alone.alias("alone")).len()
    wanted = dict(sizes.group_by("at").agg((pl.col("len").cast(pl.Float64) ** 2).sum()).iter_rows())
    ids = places.filter(pl.col("level") == level)["place_id"].to_numpy()
    found = warehouse.amounts.cluster_squares(EVERYTHING, caliber, ids, [Span(FIRST, LAST)])[:, 0]
    assert found.tolist() == [wanted.get(int(place), 0.0) for place in ids]


def test_a_span_is_the_sum_of_its_months(warehouse):
    caliber = warehouse.calibers["civil_any@1"]
    ids = warehouse.places(EVERYTHING)["place_id"].to_numpy()
    months = warehouse.amounts.cluster_squares(EVERYTHING, caliber, ids, [Span(m, m) for m in range(FIRST, LAST + 1)])
    whole = warehouse.amounts.cluster_squares(EVERYTHING, caliber, ids, [Span(FIRST, LAST)])
    np.testing.assert_allclose(months.sum(axis=1), whole[:, 0])


def test_squares_keep_to_the_scope(warehouse):
    caliber = warehouse.calibers["civil_defendant@1"]
    places = warehouse.places(EVERYTHING)
    outside = places.filter(places["code"] == DONGSHAN)["place_id"].to_list()
    with pytest.raises(Problem):
        warehouse.amounts.cluster_squares(Scope(place_code=LINHE), caliber, outside, [MARCH])
    some = Scope(sectors=frozenset({"物业"}))
    assert np.isnan(warehouse.amounts.cluster_squares(some, caliber, outside, [MARCH])).all()
