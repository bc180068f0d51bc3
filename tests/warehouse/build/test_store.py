"""The read door: opened versions, named queries, their declared columns, and many readers at once."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import polars as pl
import pytest

from tests.warehouse.build.own_calibers import OWN
from tests.warehouse.small_city import small_city
from warehouse.amounts import Span
from warehouse.build import build
from warehouse.calibers import load_calibers
from warehouse.folders import data_folder
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.store_query import QUERIES, NamedQuery, named_query
from warehouse.versions import current_version

FIRST, LAST = month_of(2023, 1), month_of(2025, 10)
EVERYWHERE = {"place_first": 0, "place_last": 26, "first_month": FIRST, "last_month": LAST}
NO_FILTER = {"sector_id": None, "cause_group": None, "after_filed_on": None, "after_case_id": None}


def test_without_a_version_the_way_out_is_said(tmp_path):
    with pytest.raises(Problem) as problem:
        open_warehouse(data_folder(tmp_path))
    assert "python -m warehouse sample" in problem.value.way_out


def test_a_version_says_what_it_is(warehouse, city_folder):
    info = warehouse.info
    assert (info.city_name, info.made_up, info.data_date) == ("清河市", True, date(2025, 10, 18))
    assert (info.first_month, info.last_month, info.last_month_complete) == (FIRST, LAST, False)
    assert (info.n_cases, info.n_parties) == (200, 558)
    assert info.version == current_version(city_folder)


def test_calibers_come_back_as_they_were_counted(warehouse, city_folder):
    assert warehouse.calibers == load_calibers(city_folder.settings)
    assert len(warehouse.calibers) == 9 + len(OWN)


def test_a_caliber_not_counted_in_this_version_is_refused(warehouse):
    caliber = warehouse.calibers["civil_defendant@1"]
    other = dataclasses.replace(caliber, numerator=dataclasses.replace(caliber.numerator, batch_threshold=7))
    with pytest.raises(Problem, match="没有按口径"):
        warehouse.amounts.suits(EVERYTHING, other, [0], [Span(FIRST, LAST)])
    with pytest.raises(Problem, match="没有按口径"):
        warehouse.query("village_sector", EVERYTHING, caliber=other, **EVERYWHERE)


def test_the_same_version_is_opened_once(city_folder):
    assert open_warehouse(city_folder) is open_warehouse(city_folder)


def test_a_new_version_is_served_and_readers_of_the_old_go_on(tmp_path):
    folder = small_city(tmp_path, steps=4)
    build(folder)
    old = open_warehouse(folder)
    build(folder, full=True)
    new = open_warehouse(folder)
    assert old.version != new.version
    assert old.query("batches", EVERYTHING).height == 4
    assert old.amounts.suits(EVERYTHING, old.calibers["civil_defendant@1"], [0], [Span(FIRST, FIRST)]).shape == (1, 1)


@pytest.mark.parametrize("file", sorted(QUERIES.glob("*.sql")), ids=lambda f: f.stem)
def test_every_query_declares_its_scope_and_columns(file):
    query = named_query(file.stem)
    assert query.columns and query.limits


def test_every_query_runs_and_gives_the_columns_it_declares(warehouse):
    caliber = warehouse.calibers["civil_split@1"]
    values = {
        "case_page": EVERYWHERE | NO_FILTER | {"caliber": warehouse.calibers["civil_defendant@1"]},
        "case_page_by_party": EVERYWHERE | NO_FILTER | {"caliber": caliber},
        "cause_suits_in_place": EVERYWHERE | {"caliber": caliber},
        "village_sector": EVERYWHERE | {"caliber": caliber},
        "parties_of_case": {"case_id": 1},
        "party_names": {"case_ids": [1], "first_month": FIRST, "last_month": LAST},
        "unlocated_addresses": {"role": "any", "bit": 1},
        "findings": {"batch_no": None, "severity": None, "rows": 10, "skip": 0},
    }
    without = {file.stem for file in QUERIES.glob("*.sql") if not asks_for_values(file.stem)}
    assert len(without) > 10
    for name in without | values.keys():
        frame = warehouse.query(name, EVERYTHING, **values.get(name, {}))
        for column, dtype in named_query(name).columns.items():
            assert frame.schema[column] == dtype, (name, column)


def asks_for_values(name: str) -> bool:
    return any(not parameter.startswith("scope_") for parameter in named_query(name).parameters)


def test_a_query_whose_result_is_not_as_declared_is_refused():
    query = NamedQuery("made_up", "", {"a": pl.Int32, "b": pl.String}, frozenset({"open"}), False, frozenset())
    assert query.hold(pl.DataFrame({"b": ["x"], "a": [1]})).schema == {"a": pl.Int32, "b": pl.String}
    for wrong in ({"a": [1]}, {"a": [1], "b": ["x"], "c": [2]}):
        with pytest.raises(Problem, match="与声明不符"):
            query.hold(pl.DataFrame(wrong))


def test_values_that_a_query_does_not_ask_for_are_refused(warehouse):
    with pytest.raises(Problem, match="参数"):
        warehouse.query("batches", EVERYTHING, rows=3)
    with pytest.raises(Problem, match="参数"):
        warehouse.query("findings", EVERYTHING, rows=3)
    with pytest.raises(Problem, match="参数"):
        warehouse.query("coverage", EVERYTHING, scope_first=0)
    with pytest.raises(Problem, match="没有名为"):
        warehouse.query("../schema/cases", EVERYTHING)


@pytest.mark.parametrize(
    "key", ["civil_defendant@1", "civil_court@1", "own_plaintiff@1", "civil_split@1", "civil_any@1"]
)
def test_pages_of_cases_give_every_counted_case_once(warehouse, key):
    caliber = warehouse.calibers[key]
    place = warehouse.places(EVERYTHING).row(by_predicate=pl.col("code") == "990101", named=True)
    asked = EVERYWHERE | {"place_first": place["place_id"], "place_last": place["last_id"], "caliber": caliber}
    name = "case_page_by_party" if key in ("civil_split@1", "civil_any@1") else "case_page"
    seen, last = [], NO_FILTER
    while (page := warehouse.query(name, EVERYTHING, **asked, **last)).height:
        seen += page["case_id"].to_list()
        tail = page.row(-1, named=True)
        last = NO_FILTER | {"after_filed_on": tail["filed_on"], "after_case_id": tail["case_id"]}
    assert len(seen) == len(set(seen))
    if key != "civil_split@1":  # a split counts shares: the page has every case that has one
        counted = warehouse.amounts.suits(EVERYTHING, caliber, [place["place_id"]], [Span(FIRST, LAST)])[0, 0]
        assert len(seen) == counted


def test_a_page_can_be_cut_to_a_sector_or_a_group_of_causes(warehouse):
    asked = EVERYWHERE | {"caliber": warehouse.calibers["civil_defendant@1"]}
    sector = warehouse.sectors.row(by_predicate=pl.col("sector") == "物业", named=True)["sector_id"]
    page = warehouse.query("case_page", EVERYTHING, **asked, **NO_FILTER | {"sector_id": sector})
    assert set(page["cause"]) == {"物业服务合同纠纷"}
    group = warehouse.causes.filter(name="离婚纠纷")["group_name"][0]
    page = warehouse.query("case_page", EVERYTHING, **asked, **NO_FILTER | {"cause_group": group})
    assert set(page["cause"]) == {"离婚纠纷"}
    assert page["plaintiffs"][0] and page["defendants"][0]


JOINED = """
SELECT cases.case_id, court.name AS court, cause.name AS cause, sector.sector, home.full_name AS defendant_place,
    away.full_name AS plaintiff_place,
    (SELECT string_agg(name_masked, '、' ORDER BY seq) FROM parties
     WHERE parties.case_id = cases.case_id AND role = 'plaintiff') AS plaintiffs,
    (SELECT string_agg(name_masked, '、' ORDER BY seq) FROM parties
     WHERE parties.case_id = cases.case_id AND role = 'defendant') AS defendants
FROM cases JOIN courts AS court USING (court_id) JOIN causes AS cause USING (cause_id)
JOIN sectors AS sector ON sector.sector_id = cases.sector_id
JOIN places AS home ON home.place_id = cases.defendant_place_id
JOIN places AS away ON away.place_id = cases.plaintiff_place_id
"""


def test_the_names_on_a_page_are_those_of_the_tables(warehouse):
    asked = EVERYWHERE | NO_FILTER | {"caliber": warehouse.calibers["civil_defendant@1"]}
    page = warehouse.query("case_page", EVERYTHING, **asked)
    joined = warehouse._keep_alive.cursor().sql(JOINED).pl()
    wanted = page.select("case_id").join(joined, on="case_id", how="left", maintain_order="left")
    assert page.height == 50 and page["plaintiffs"].str.contains("、").any()
    assert page.select(wanted.columns).equals(wanted)


def test_a_page_without_cases_has_its_columns(warehouse):
    asked = EVERYWHERE | NO_FILTER | {"caliber": warehouse.calibers["civil_defendant@1"], "cause_group": "没有这一类"}
    page = warehouse.query("case_page", EVERYTHING, **asked)
    assert page.height == 0 and page.schema == named_query("case_page").columns


@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1", "civil_any@1", "own_plaintiff@1"])
def test_queries_by_cause_and_village_agree_with_the_amounts(warehouse, key):
    caliber = warehouse.calibers[key]
    span = [Span(FIRST, LAST)]
    by_cause = warehouse.amounts.suits_by_cause(EVERYTHING, caliber, [0], span)[0, :, 0]
    asked = EVERYWHERE | {"caliber": caliber}
    rows = dict(warehouse.query("cause_suits_in_place", EVERYTHING, **asked).select("cause_id", "suits").iter_rows())
    for cause, suits in zip(warehouse.amounts.cause_ids, by_cause, strict=True):
        assert rows.get(int(cause), 0) == pytest.approx(suits)
    villages = warehouse.places(EVERYTHING).filter(pl.col("level") == "village")["place_id"].to_list()
    found = warehouse.query("village_sector", EVERYTHING, **asked).group_by("place_id").agg(pl.col("suits").sum())
    by_village = dict(found.iter_rows())
    suits = warehouse.amounts.suits(EVERYTHING, caliber, villages, span)[:, 0]
    assert [by_village.get(v, 0) for v in villages] == pytest.approx(suits.tolist())


def test_eight_threads_share_a_warehouse(warehouse):
    caliber = warehouse.calibers["civil_defendant@1"]
    asked = EVERYWHERE | {"caliber": caliber}
    wanted = warehouse.query("cause_suits_in_place", EVERYTHING, **asked)
    suits = warehouse.amounts.suits(EVERYTHING, caliber, [0], [Span(FIRST, LAST)])

    def read(_: int) -> bool:
        same = warehouse.query("cause_suits_in_place", EVERYTHING, **asked).equals(wanted)
        return same and (warehouse.amounts.suits(EVERYTHING, caliber, [0], [Span(FIRST, LAST)]) == suits).all()

    with ThreadPoolExecutor(8) as readers:
        assert all(readers.map(read, range(800)))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cases",
        "CREATE TABLE t (a INT)",
        "SET enable_external_access = true",
        "COPY cases TO '/tmp/never.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/never.duckdb'",
        "INSTALL httpfs",
    ],
)
def test_the_readers_connection_is_locked_down(warehouse, statement):
    with pytest.raises(duckdb.Error):
        warehouse._keep_alive.cursor().execute(statement)


def test_reading_changes_nothing_on_disk(warehouse):
    file = warehouse.home / "warehouse.duckdb"
    before = file.read_bytes()
    warehouse.query("coverage", EVERYTHING)
    assert file.read_bytes() == before
    assert sorted(f.name for f in warehouse.home.iterdir()) == [
        "amounts",
        "amounts.json",
        "inputs.json",
        "warehouse.duckdb",
    ]
