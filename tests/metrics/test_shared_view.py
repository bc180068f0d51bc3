"""Shared views: what is hidden stays hidden across screens, years and exports; what need not be is shown."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from metrics.benchmark import Benchmark, judge
from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.methods.disclosure import feasible
from metrics.remainder import remainder
from metrics.shared_view import (
    HIDDEN_ZH,
    Hidden,
    hidden_cells,
    hide_small,
    hide_small_villages,
    judge_and_hide,
    without_hidden,
)
from metrics.villages import villages
from tests.warehouse.small_city import small_city
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import open_warehouse

CALIBER = "civil_defendant@1"


def shared(warehouse, metric="litigation_rate", by="village", period="2025", **more):
    return hide_small(evaluate(metric, warehouse, EVERYTHING, by=by, period=period, **more), warehouse)


@pytest.mark.parametrize("period", ["2024", "2025", "2026"])
def test_no_hidden_village_of_the_sample_city_can_be_worked_out(sample_city, period):
    """Everything published on villages, towns and what reached no village, put together: two values or more remain."""
    rows, towns = shared(sample_city, period=period).frame, shared(sample_city, by="town", period=period).frame
    unplaced = shared(sample_city, "share_unlocated", by="town", period=period).frame
    true = evaluate("suits", sample_city, EVERYTHING, by="village", period=period).frame
    town_of = dict(villages(sample_city, EVERYTHING, period=period).frame.select("code", "town_code").iter_rows())
    left_over = dict(unplaced.select("code", "numerator").iter_rows())
    n_hidden = 0
    for town, total in towns.select("code", "numerator").iter_rows():
        mine = rows.filter(pl.col("code").replace_strict(town_of) == town)
        hidden = mine.filter(mine["numerator"].is_null())["code"].to_list()
        if not hidden:
            continue
        rest = left_over[town]
        total -= mine["numerator"].sum() + (rest or 0)
        values = dict(true.select("code", "numerator").iter_rows())
        secondary = [values[code] >= 5 for code in hidden] + [True] * (rest is None)
        closed = min(values[code] for code in hidden) == 0
        lower = [0 if closed else 5 if s else 1 for s in secondary]
        if rest is None:
            lower[-1] = 0
        upper = [np.inf if s or closed else 4 for s in secondary]
        least, most = feasible(total, np.array(lower), np.array(upper))
        assert (most - least >= 1).all()
        n_hidden += len(hidden)
    small = ((true["numerator"] > 0) & (true["numerator"] < 5)).sum()
    assert small <= n_hidden <= 1.1 * small


def test_small_counts_are_gone_with_all_that_tells_them_and_zeros_stay(sample_city):
    plain = evaluate("litigation_rate", sample_city, EVERYTHING, by="village", period="2025").frame
    found = shared(sample_city)
    small = (plain["numerator"] > 0) & (plain["numerator"] < 5)
    gone = found.frame.filter(small)
    for name in ("numerator", "value", "lower", "upper", "method", "stable", "yoy_change", "yoy_significant"):
        assert gone[name].is_null().all()
    assert (gone["note"] == HIDDEN_ZH).all() and gone["denominator"].null_count() == 0
    assert (found.frame.filter(plain["numerator"] == 0)["numerator"] == 0).all()
    shown = found.frame["numerator"].is_not_null()
    assert found.frame.filter(shown)["value"].equals(plain.filter(shown)["value"])
    assert any("不足5件" in note for note in found.meta.notes)
    assert not any("未能定位到村居的案件占" in note for note in found.meta.notes)


def test_last_years_small_counts_are_hidden_by_last_years_cells(sample_city):
    before = shared(sample_city, period="2024").frame
    now = shared(sample_city, period="2025").frame
    assert now["yoy_numerator"].equals(before["numerator"].rename("yoy_numerator"))
    either = now["numerator"].is_null() | before["numerator"].is_null()
    assert now.filter(either)["yoy_change"].is_null().all()


def test_an_unfinished_year_is_compared_with_nothing(sample_city):
    found = shared(sample_city, period="2026").frame
    assert found["yoy_numerator"].is_null().all() and found["yoy_change"].is_null().all()
    assert found["numerator"].is_not_null().any()


def test_classes_and_chances_hide_the_same_cells(sample_city):
    found = villages(sample_city, EVERYTHING, period="2025")
    hidden = hidden_cells(sample_city, sample_city.calibers[CALIBER], 2025)
    safe = hide_small_villages(found, sample_city)
    gone = safe.frame.filter(pl.col("code").is_in(list(hidden.villages)))
    for name in ("suits", "value", "band", "village_class", "streak", "chance_of_none"):
        assert gone[name].is_null().all()
    kept = safe.frame.filter(~pl.col("code").is_in(list(hidden.villages)))
    assert kept["suits"].null_count() == 0 and kept.height + gone.height == found.frame.height


def test_a_village_that_is_shown_has_the_band_it_has_inside_the_house(sample_city):
    """Judged among all villages of its town and only then hidden; the mean is that of all."""
    metric, towns = METRICS["litigation_rate"], hidden_cells(sample_city, sample_city.calibers[CALIBER], 2025).towns
    town_codes = evaluate("suits", sample_city, EVERYTHING, by="town", period="2025").frame["code"]
    judged_hidden = n_shown = 0
    for town in town_codes.to_list()[::4]:
        whole = evaluate("litigation_rate", sample_city, EVERYTHING, by="village", within=town, period="2025")
        if whole.frame.is_empty():
            continue
        inside, safe = judge(metric, whole.frame, Benchmark()), judge_and_hide(whole, sample_city, Benchmark())
        shown = safe.frame["numerator"].is_not_null()
        assert safe.frame.filter(~shown)["band"].is_null().all()
        if town in towns:
            assert safe.groups == {} and safe.frame["band"].is_null().all()
            continue
        assert safe.frame.filter(shown)["band"].to_list() == inside.frame.filter(shown)["band"].to_list()
        assert safe.groups[""].mean == inside.groups[""].mean and safe.groups[""].spread is None
        judged_hidden += int((~shown).sum())
        n_shown += int(shown.sum())
    assert judged_hidden > 50 and n_shown > 50


def test_no_mean_of_villages_where_it_tells_what_is_hidden_together(warehouse):
    """Where the remainder is hidden the sum of the villages is; a set value, or the village's own year, stays."""
    hidden = hidden_cells(warehouse, warehouse.calibers[CALIBER], 2025)
    assert hidden.towns
    for town in hidden.towns:
        whole = evaluate("litigation_rate", warehouse, EVERYTHING, by="village", within=town, period="2025")
        safe = judge_and_hide(whole, warehouse, Benchmark())
        assert safe.groups == {} and safe.frame["comparator"].is_null().all() and safe.frame["band"].is_null().all()
        against = judge_and_hide(whole, warehouse, Benchmark.of("50")).frame
        assert (against["band"].is_null() == against["value"].is_null()).all()


def test_every_reader_sees_the_same_cells_hidden(warehouse):
    whole = shared(warehouse).frame
    scope = Scope(place_code=YINXING)
    mine = hide_small(evaluate("litigation_rate", warehouse, scope, by="village", period="2025"), warehouse).frame
    both = mine.join(whole, on="code", suffix="_whole")
    assert both.height == mine.height > 0
    assert both["numerator"].equals(both["numerator_whole"].rename("numerator"))


def test_one_village_by_itself_is_treated_as_in_its_list(warehouse):
    listed = shared(warehouse).frame
    for code, numerator in listed.select("code", "numerator").iter_rows():
        alone = shared(warehouse, by="place", within=code)
        assert alone.frame["numerator"].to_list() == [numerator]


def test_only_whole_years_and_one_caliber(warehouse):
    for period in ("2025Q1", "2025-03", "ytd@2025-06", "r12", "2024-01..2025-06"):
        with pytest.raises(Problem, match="整年"):
            shared(warehouse, period=period)
    assert shared(warehouse, period="ytd").frame["value"].equals(shared(warehouse, period="2025").frame["value"])
    for caliber in ("disputes_defendant", "civil_defendant_no_batch", "civil_split"):
        with pytest.raises(Problem, match="一个口径"):
            shared(warehouse, caliber=caliber)
    with pytest.raises(Problem, match="只归一处"):
        hide_small(
            evaluate("suits", warehouse, EVERYTHING, by="village", period="2024"), warehouse, caliber="civil_any"
        )
    with pytest.raises(Problem, match="细分"):
        village = shared(warehouse).frame["code"][0]
        shared(warehouse, by="month", within=village)


def test_towns_sectors_and_months_of_towns_pass_as_they_are(warehouse):
    for by in ("town", "sector", "month"):
        plain = evaluate("suits", warehouse, EVERYTHING, by=by, period="2025Q1")
        assert hide_small(plain, warehouse) is plain


def test_where_the_remainder_had_to_be_hidden_no_other_figure_tells_it(warehouse):
    """The small city has such towns: few suits, most of them at the town itself."""
    hidden = hidden_cells(warehouse, warehouse.calibers[CALIBER], 2024)
    assert hidden.towns and hidden.closed <= hidden.towns
    told = shared(warehouse, "share_unlocated", by="town", period="2024").frame
    assert told.filter(pl.col("code").is_in(list(hidden.towns)))["numerator"].is_null().all()
    towns = hide_small_villages(villages(warehouse, EVERYTHING, period="2024"), warehouse).towns
    assert towns.filter(pl.col("town_code").is_in(list(hidden.towns)))["expected"].is_null().all()
    shown = shared(warehouse, period="2024")
    assert remainder(shown, warehouse, EVERYTHING).is_empty()


def test_classes_and_bands_tell_nothing_of_a_hidden_remainder(sample_city):
    """重点, and high or low, say on which side of the town's rate a village lies, which is made of all its villages."""
    found = villages(sample_city, EVERYTHING, period="2024")
    focus = found.frame.filter(pl.col("village_class") == "focus")
    hidden = Hidden(frozenset(), frozenset(focus["town_code"].head(1)), frozenset())
    safe = without_hidden(found, hidden).frame
    in_town = safe.filter(pl.col("town_code").is_in(list(hidden.towns)))
    assert in_town["suits"].null_count() == 0 and in_town["band"].is_null().all()
    assert set(in_town["village_class"].drop_nulls()) <= {"none"}
    assert ((in_town["village_class"] == "none").fill_null(False) == (in_town["suits"] == 0)).all()
    rest = found.frame.filter(~pl.col("town_code").is_in(list(hidden.towns)))
    assert safe.filter(~pl.col("town_code").is_in(list(hidden.towns)))["band"].equals(rest["band"])


def test_streaks_which_reach_into_other_years_are_not_passed_on(sample_city):
    safe = hide_small_villages(villages(sample_city, EVERYTHING, period="2024"), sample_city)
    assert safe.frame["streak"].is_null().all() and safe.frame["streak_open"].is_null().all()


def test_the_number_of_villages_without_a_suit_is_that_of_the_towns_shown(warehouse):
    """Else the zeros of a closed town would be the whole less the other towns."""
    safe = hide_small_villages(villages(warehouse, EVERYTHING, period="2024"), warehouse)
    shown = safe.towns.filter(pl.col("none").is_not_null())
    assert 0 < shown.height < safe.towns.height
    assert safe.zeros.observed == shown["none"].sum() and safe.zeros.villages == shown["villages"].sum()
    assert safe.zeros.expected == pytest.approx(shown["expected"].sum())


def test_villages_without_a_town_are_all_hidden(tmp_path):
    """No public total to reckon with, so no secondary hiding would keep them."""
    folder = small_city(tmp_path)
    moved = [f"{YINXING}201", f"{YINXING}202"]
    for file in folder.landing.glob("*-places-*/places.parquet"):
        frame = pl.read_parquet(file)
        parent = pl.when(pl.col("code").is_in(moved)).then(pl.lit(LINHE)).otherwise(pl.col("parent_code"))
        frame.with_columns(parent.alias("parent_code")).write_parquet(file)
    build(folder)
    city = open_warehouse(folder)
    stray = city.places(EVERYTHING).filter(pl.col("level").eq("village") & pl.col("town_id").is_null())["code"]
    assert set(stray) & set(moved)
    for year in (2024, 2025):
        assert set(stray) <= hidden_cells(city, city.calibers[CALIBER], year).villages
