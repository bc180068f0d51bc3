"""Every amount of the small city against plain loops over its landed files."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.warehouse.build.own_calibers import OWN
from tests.warehouse.small_city import DATA_DATE
from warehouse.amounts import Span
from warehouse.calibers import Attribution, load_calibers
from warehouse.months import month_index, month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING

FIRST, LAST = month_of(2023, 1), month_of(2025, 10)
CALIBERS = [*load_calibers(), *(f"{own['id']}@1" for own in OWN)]
BELOW_DISTRICT = ("town", "village")


def ids(warehouse, *levels: str) -> np.ndarray:
    places = warehouse.places(EVERYTHING)
    return places.filter(places["level"].is_in(levels) if levels else True)["place_id"].to_numpy()


def codes(warehouse, place_ids) -> list[str]:
    return warehouse.places(EVERYTHING)["code"].gather(place_ids).to_list()


def expected(naive_suits, place_codes, months, *key) -> np.ndarray:
    return np.array(
        [[float(naive_suits.get((code, 2000 + m // 12, m % 12 + 1, *key), 0)) for m in months] for code in place_codes]
    )


@pytest.mark.parametrize("key", CALIBERS)
def test_every_place_and_month_has_the_suits_that_loops_count(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    places = ids(warehouse)
    found = warehouse.amounts.suits_by_month(EVERYTHING, caliber, places, FIRST, LAST)
    wanted = expected(naive.suits(caliber), codes(warehouse, places), range(FIRST, LAST + 1))
    if caliber.numerator.attribution is Attribution.COURT:
        below = np.isin(places, ids(warehouse, *BELOW_DISTRICT))
        assert np.isnan(found[below]).all()
        found, wanted = found[~below], wanted[~below]
    np.testing.assert_allclose(found, wanted, atol=1e-9)
    assert wanted.sum() > 0


@pytest.mark.parametrize("key", CALIBERS)
def test_any_span_is_the_sum_of_its_months(warehouse, key):
    caliber = warehouse.calibers[key]
    places = ids(warehouse, "root", "city", "district")
    by_month = warehouse.amounts.suits_by_month(EVERYTHING, caliber, places, FIRST, LAST)
    spans = [Span(FIRST + a, FIRST + b) for a in range(0, 34, 5) for b in range(a, 34, 7)]
    found = warehouse.amounts.suits(EVERYTHING, caliber, places, spans)
    for i, span in enumerate(spans):
        np.testing.assert_allclose(found[:, i], by_month[:, span.first - FIRST : span.last - FIRST + 1].sum(axis=1))


@pytest.mark.parametrize("key", CALIBERS)
def test_sectors_of_towns_are_those_that_loops_count(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    if caliber.numerator.attribution is Attribution.COURT:
        places = ids(warehouse, "root", "city", "district")
    else:
        places = ids(warehouse, "root", "city", "district", "town", "outside", "unlocated")
    sector_of = sectors_by_cause_text(warehouse)
    counted = naive.suits(caliber, key=lambda case: (sector_of[case.row["cause_text"]],))
    found = warehouse.amounts.suits_by_sector_and_month(EVERYTHING, caliber, places, FIRST, LAST)
    for sector in warehouse.amounts.sector_ids:
        wanted = expected(counted, codes(warehouse, places), range(FIRST, LAST + 1), int(sector))
        np.testing.assert_allclose(found[:, sector], wanted, atol=1e-9)


@pytest.mark.parametrize("key", CALIBERS)
def test_causes_of_districts_are_those_that_loops_count(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    places = ids(warehouse, "root", "city", "district", "outside", "unlocated")
    counted = naive.suits(caliber, key=lambda case: (case.row["cause_text"],))
    names = dict(warehouse.causes.select("cause_id", "name").iter_rows())
    months = range(FIRST, LAST + 1)
    found = warehouse.amounts.suits_by_cause(EVERYTHING, caliber, places, [Span(m, m) for m in months])
    for i, cause in enumerate(warehouse.amounts.cause_ids):
        text = names[cause] if cause else "莫名其妙纠纷"
        wanted = expected(counted, codes(warehouse, places), months, text)
        np.testing.assert_allclose(found[:, i], wanted, atol=1e-9)


@pytest.mark.parametrize("key", CALIBERS)
@pytest.mark.parametrize("month", [(2025, 10), (2025, 9), (2025, 7), (2025, 4), (2024, 10), (2023, 10)])
def test_a_cut_span_counts_its_last_month_only_up_to_the_data_dates_day(warehouse, naive, key, month):
    caliber = warehouse.calibers[key]
    last = month_of(*month)
    places = ids(warehouse, "root", "city", "district", "outside", "unlocated")
    if caliber.numerator.attribution is not Attribution.COURT:
        places = ids(warehouse)
    until = date(*month, DATA_DATE.day)
    counted = naive.suits(caliber, key=lambda case: (case.counted_on <= until,))
    months = range(max(FIRST, last - 2), last + 1)
    wanted = expected(counted, codes(warehouse, places), months, True).sum(axis=1)
    found = warehouse.amounts.suits(EVERYTHING, caliber, places, [Span(months[0], last, cut=True)])[:, 0]
    np.testing.assert_allclose(found, wanted, atol=1e-9)
    upper = places[np.isin(places, ids(warehouse, "root", "city", "district", "town", "outside", "unlocated"))]
    by_sector = warehouse.amounts.suits_by_sector(EVERYTHING, caliber, upper, [Span(months[0], last, cut=True)])
    np.testing.assert_allclose(by_sector.sum(axis=(1, 2)), found[np.isin(places, upper)], atol=1e-9)
    top = ids(warehouse, "root", "city", "district")
    by_cause = warehouse.amounts.suits_by_cause(EVERYTHING, caliber, top, [Span(months[0], last, cut=True)])
    np.testing.assert_allclose(by_cause.sum(axis=(1, 2)), found[np.isin(places, top)], atol=1e-9)


def test_a_month_without_same_days_sums_cannot_be_cut(warehouse):
    caliber = warehouse.calibers["civil_defendant@1"]
    with pytest.raises(Problem, match="同日"):
        warehouse.amounts.suits(EVERYTHING, caliber, [0], [Span(month_of(2025, 5), month_of(2025, 5), cut=True)])


def test_months_outside_the_data_are_unknown_and_not_zero(warehouse):
    caliber = warehouse.calibers["civil_defendant@1"]
    spans = [Span(FIRST - 1, FIRST), Span(LAST, LAST + 1), Span(LAST, LAST)]
    found = warehouse.amounts.suits(EVERYTHING, caliber, [0], spans)[0]
    assert np.isnan(found[:2]).all()
    assert found[2] > 0
    by_month = warehouse.amounts.suits_by_month(EVERYTHING, caliber, [0], FIRST - 2, LAST + 1)[0]
    assert np.isnan(by_month[[0, 1, -1]]).all() and not np.isnan(by_month[2:-1]).any()


def test_splits_of_all_places_add_up_to_all_cases_exactly(warehouse, naive):
    caliber = warehouse.calibers["civil_split@1"]
    whole = warehouse.amounts.suits(EVERYTHING, caliber, [0], [Span(FIRST, LAST)])[0, 0]
    assert whole == len(naive.counted(caliber))
    places = warehouse.places(EVERYTHING)
    parts = places.filter(places["parent_id"] == 0)["place_id"].to_numpy()
    summed = warehouse.amounts.suits(EVERYTHING, caliber, parts, [Span(FIRST, LAST)]).sum()
    assert summed == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("key", CALIBERS)
def test_the_unlocated_share_is_what_stopped_above(warehouse, naive, key):
    caliber = warehouse.calibers[key]
    attribution = caliber.numerator.attribution
    places = ids(warehouse, "root", "city", "district", "town")
    found, everything = warehouse.amounts.unlocated(EVERYTHING, caliber, places, [Span(FIRST, LAST)])
    for place, code, lost, total in zip(places, codes(warehouse, places), found[:, 0], everything[:, 0], strict=True):
        wanted = naive_unlocated(naive, caliber, code)
        if attribution is Attribution.COURT:
            level = warehouse.places(EVERYTHING)["level"][int(place)]
            assert np.isnan(lost) if level == "town" else lost == 0
        else:
            assert (lost, total) == pytest.approx(wanted), code


def naive_unlocated(naive, caliber, code: str) -> tuple[float, float]:
    """Cases (or shares of them) that reached no place below `code`, and all; 未定位 belongs to city and root."""
    level = naive.places[code]["level"] if code in naive.places else "root"
    lost = total = 0.0
    for case in naive.counted(caliber):
        homes = {h: s for h, s in naive.homes(case, caliber.numerator.attribution).items() if h != "OUTSIDE"}
        top = level in ("root", "city")
        inside = {h: s for h, s in homes.items() if code in naive.above(h) or (top and h == "UNLOCATED")}
        upper = {h for h in inside if h == "UNLOCATED" or naive.places[h]["level"] in ("city", "district")}
        vague = {h: s for h, s in inside.items() if (h in upper if top else h == code)}
        if caliber.numerator.attribution is Attribution.ANY:
            lost, total = lost + bool(vague), total + bool(inside)
        else:
            lost, total = lost + float(sum(vague.values())), total + float(sum(inside.values()))
    return lost, total


def sectors_by_cause_text(warehouse) -> dict[str, int]:
    found = dict(warehouse.causes.filter(warehouse.causes["version"] == "2021").select("name", "sector_id").iter_rows())
    return found | {"莫名其妙纠纷": 0}


def test_court_flows_are_the_cases_filed_closed_and_open(warehouse, naive):
    for court_id, code in ((1, "青0101"), (2, "青0102")):
        for month in range(FIRST, LAST + 1):
            of_court = [c.row for c in naive.cases.values() if c.row["court_code"] == code]
            filed = sum(month_index(c["filed_on"]) == month for c in of_court)
            closed = sum(c["closed_on"] is not None and month_index(c["closed_on"]) == month for c in of_court)
            pending = sum(
                month_index(c["filed_on"]) <= month and (c["closed_on"] is None or month_index(c["closed_on"]) > month)
                for c in of_court
            )
            spans = [Span(month, month)]
            flow = [
                warehouse.amounts.court_flow(EVERYTHING, measure, [court_id], spans)[0, 0]
                for measure in ("filed", "closed", "pending_end")
            ]
            assert flow == [filed, closed, pending]


def test_court_flows_can_be_cut_and_limited_to_types(warehouse, naive):
    last = month_of(2024, 10)
    rows = [c.row for c in naive.cases.values() if c.row["court_code"] == "青0101" and c.type in ("民初", "行初")]
    wanted = sum(date(2024, 9, 1) <= c["filed_on"] <= date(2024, 10, 18) for c in rows)
    span = Span(last - 1, last, cut=True)
    found = warehouse.amounts.court_flow(EVERYTHING, "filed", [1], [span], type_prefixes=["民初", "行初"])
    assert found[0, 0] == wanted
    with pytest.raises(Problem, match="案件类型"):
        warehouse.amounts.court_flow(EVERYTHING, "filed", [1], [span], type_prefixes=["刑初"])
    with pytest.raises(Problem, match="收结案"):
        warehouse.amounts.court_flow(EVERYTHING, "opened", [1], [span])


def test_residents_are_the_mean_over_the_months_and_carried_forward(warehouse):
    places = warehouse.places(EVERYTHING)
    by_code = dict(places.select("code", "place_id").iter_rows())
    town = [by_code["990101001"]]  # 10,000 in 2022, 10,100 in 2023, 10,200 in 2024
    spans = [
        Span(month_of(2023, 1), month_of(2023, 12)),
        Span(month_of(2023, 7), month_of(2024, 6)),
        Span(month_of(2024, 10), month_of(2025, 10)),
        Span(month_of(2021, 12), month_of(2022, 1)),
    ]
    found = warehouse.amounts.residents(EVERYTHING, "resident", town, spans)[0]
    assert found[:3].tolist() == [10_100.0, 10_150.0, 10_200.0]
    assert np.isnan(found[3]), "never carried backward"
    assert warehouse.amounts.population_years("resident", town, spans)[0].tolist() == [2023, 2024, 2024, 2022]


def test_a_parent_without_a_figure_has_the_sum_only_if_every_child_has_one(warehouse):
    by_code = dict(warehouse.places(EVERYTHING).select("code", "place_id").iter_rows())
    span = [Span(month_of(2023, 1), month_of(2023, 12))]

    def residents(code: str, basis: str = "resident") -> float:
        return warehouse.amounts.residents(EVERYTHING, basis, [by_code[code]], span)[0, 0]

    assert residents("990102") == 14_100 + 16_100 + 18_100  # 东山县: its three towns
    assert residents("990101") == 22_700  # 临河区: its own figure, not its towns'
    assert residents("990100") == 22_700 + 48_300
    assert residents("990100", "resident_and_registered") == 80_000
    assert np.isnan(residents("990102", "household"))
    assert np.isnan(residents("990102001202"))  # 王家庄: only its neighbour is known
    assert np.isnan(residents("990101003"))  # 旧集乡 is no more


def test_the_first_of_a_series_that_a_caliber_counts_is_the_one_it_counts(warehouse, naive):
    all_of_them = warehouse.calibers["civil_defendant@1"]
    once = warehouse.calibers["civil_defendant_series_once@1"]
    spans = [Span(month_of(2024, 5), month_of(2024, 6))]
    difference = [warehouse.amounts.suits(EVERYTHING, caliber, [0], spans)[0, 0] for caliber in (all_of_them, once)]
    assert difference[0] - difference[1] == 5


def test_a_batch_from_thirty_suits_on_can_be_left_out(warehouse):
    march = [Span(month_of(2025, 3), month_of(2025, 3))]
    with_batch, without = (
        warehouse.amounts.suits(EVERYTHING, warehouse.calibers[key], [0], march)[0, 0]
        for key in ("civil_defendant@1", "civil_defendant_no_batch@1")
    )
    assert with_batch - without == 35
