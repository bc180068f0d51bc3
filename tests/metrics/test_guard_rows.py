"""Counting in memory against the SQL that went over cases and parties themselves (naive_guards/), to the last case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.warehouse.small_city import HOMES, a_case, a_party, case_tables, land, small_city
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import LOCKED_DOWN, open_warehouse

NAIVE = Path(__file__).parent / "naive_guards"
SPANS = (
    {"now": (date(2024, 1, 1), date(2024, 12, 31)), "before": (date(2023, 1, 1), date(2023, 12, 31))},
    {"now": (date(2025, 3, 1), date(2025, 4, 17)), "before": (date(2024, 3, 1), date(2024, 4, 17))},
)
ON = ({"now": date(2024, 6, 30), "before": date(2023, 6, 30)}, {"now": date(2025, 5, 9), "before": date(2024, 5, 9)})
ATTRIBUTIONS = ("defendant", "plaintiff", "court")
QUERIES = {"closings": "closings", "withdrawals": "refilings", "lags": "lags"}


def asked(warehouse, query: str, scope: Scope, places: list[int], **values) -> pl.DataFrame:
    """naive_guards/guard_<query>.sql, read from the version's file."""
    reach = warehouse.reaches.of(scope)
    values |= {
        "places": places,
        "scope_first": reach.first,
        "scope_last": reach.last,
        "scope_sectors": list(range(warehouse.sectors.height) if reach.sectors is None else reach.sectors),
        "scope_courts": list(range(warehouse.courts.height) if reach.courts is None else reach.courts),
    }
    text = (NAIVE / f"guard_{query}.sql").read_text(encoding="utf-8")
    body = "\n".join(line.split("--")[0] for line in text.splitlines())
    with duckdb.connect(str(warehouse.home / "warehouse.duckdb"), read_only=True, config=LOCKED_DOWN) as con:
        found = con.sql(text, params={name: value for name, value in values.items() if f"${name}" in body}).pl()
    return found.sort("place_id", "span")


def days_of(spans: dict) -> dict[str, date]:
    names = ("first_day", "last_day", "before_first_day", "before_last_day")
    return dict(zip(names, (*spans["now"], *spans["before"]), strict=True))


def same(found: pl.DataFrame, naive: pl.DataFrame) -> None:
    found = found.sort("place_id", "span")
    assert found.columns == naive.columns
    assert found.rows() == naive.rows()


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("spans", SPANS)
@pytest.mark.parametrize("count", QUERIES)
def test_every_place_of_the_sample_city_counts_what_sql_counts(sample_city, count, spans, attribution):
    places = sample_city.places(EVERYTHING)["place_id"].to_list()
    found = getattr(sample_city.guard_rows, count)(EVERYTHING, attribution, places, spans)
    values = {"attribution": attribution, **days_of(spans)}
    naive = asked(sample_city, QUERIES[count], EVERYTHING, places, **values)
    assert naive.height >= (10 if attribution == "court" else 100)
    same(found, naive)


@pytest.mark.parametrize("on", ON)
def test_pending_mediations_of_the_sample_city_are_those_sql_counts(sample_city, on):
    places = sample_city.places(EVERYTHING)["place_id"].to_list()
    days = {"on_day": on["now"], "before_day": on["before"]}
    for attribution in ATTRIBUTIONS:
        found = sample_city.guard_rows.mediation_cases(EVERYTHING, attribution, places, on)
        same(found, asked(sample_city, "pending", EVERYTHING, places, attribution=attribution, **days))
    found = sample_city.guard_rows.mediation_records(EVERYTHING, places, on)
    same(found, asked(sample_city, "mediations", EVERYTHING, places, **days))


@pytest.mark.parametrize("count", QUERIES)
def test_limited_readers_count_what_sql_counts_for_them(sample_city, count):
    places = sample_city.places(EVERYTHING)
    district = places.filter(level="district").row(0, named=True)
    sectors = sample_city.sectors["sector"].to_list()[2:5]
    courts = sample_city.courts["court_code"].to_list()[1:4]
    for scope in (Scope(sectors=frozenset(sectors)), Scope(courts=frozenset(courts), place_code=district["code"])):
        reach = sample_city.reaches.of(scope)
        ids = list(range(reach.first, reach.last + 1))
        found = getattr(sample_city.guard_rows, count)(scope, "defendant", ids, SPANS[0])
        values = {"attribution": "defendant", **days_of(SPANS[0])}
        same(found, asked(sample_city, QUERIES[count], scope, ids, **values))
        assert found.height
    with pytest.raises(Problem):
        getattr(sample_city.guard_rows, count)(scope, "defendant", [reach.last + 1], SPANS[0])
    with pytest.raises(Problem):
        sample_city.guard_rows.mediation_records(Scope(sectors=frozenset(sectors)), ids, ON[0])


WITHDRAWN = date(2024, 4, 1)


@pytest.fixture(scope="module")
def come_back(tmp_path_factory):
    """Withdrawn on 1 April 2024: one comes back on the 90th day at one court and to another twice, one after 91 days,
    one with another cause, one of nameless parties; the second city's next batch brings what the first one lacked.
    """
    cases, parties = [], []

    def file(key: str, filed: date, who: str | None, whom: str | None = "被某", seq: int = 1, **more) -> None:
        cases.append(a_case(key, filed, **{"cause_text": "民间借贷纠纷", "close_manner": "judgment"} | more))
        parties.append(a_party(key, seq, "plaintiff", HOMES[0]) | {"name_masked": who})
        parties.append(a_party(key, seq + 1, "defendant", HOMES[0]) | {"name_masked": whom})

    gone = {"close_manner": "withdrawn", "closed_on": WITHDRAWN}
    for number, who in enumerate(("甲某", "乙某", "丙某", None), start=1):
        file(f"2024青0101民初{number}号", date(2024, 3, 1), who, **gone)
    file("2024青0101民初11号", date(2024, 6, 30), "甲某")
    file("2024青0102民初12号", date(2024, 5, 1), "甲某", court_code="青0102")
    file("2024青0102民初13号", date(2024, 5, 2), "甲某", court_code="青0102")
    file("2024青0101民初14号", date(2024, 7, 1), "乙某")
    file("2024青0101民初15号", date(2024, 4, 20), "丙某", cause_text="离婚纠纷")
    file("2024青0101民初16号", date(2024, 4, 20), None)
    file("2024青0101民初17号", date(2024, 4, 20), "被某", "甲某")
    folder = small_city(tmp_path_factory.mktemp("back"), steps=3)
    land(folder, "cases", date(2025, 7, 1), case_tables(cases, parties), as_of=date(2025, 6, 30))
    build(folder)
    return open_warehouse(folder)


def test_a_case_has_come_back_only_with_the_same_names_cause_and_within_90_days(come_back):
    spans = {"now": (WITHDRAWN, WITHDRAWN)}
    city = [0]
    found = come_back.guard_rows.withdrawals(EVERYTHING, "defendant", city, spans).row(0, named=True)
    assert (found["withdrawn"], found["refiled"]) == (4, 1)
    values = {"attribution": "defendant", **days_of(spans | {"before": (date(1900, 1, 1), date(1900, 1, 1))})}
    courts = come_back.courts["court_code"].to_list()
    for scope in (EVERYTHING, *(Scope(courts=frozenset({court})) for court in courts), Scope(courts=frozenset(courts))):
        found = come_back.guard_rows.withdrawals(scope, "defendant", city, spans)
        same(found, asked(come_back, "refilings", scope, city, **values))


def test_spans_that_overlap_each_count_their_own_days(come_back):
    whole = (date(2024, 1, 1), date(2024, 12, 31))
    found = come_back.guard_rows.withdrawals(EVERYTHING, "defendant", [0], {"now": whole, "before": whole})
    assert found["withdrawn"].to_list() == [4, 4]
