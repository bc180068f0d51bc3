"""The way of a dispute from first contact to enforcement: by hand, and against a second count object by object."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import duckdb
import polars as pl
import pytest

from tests.warehouse.build import naive_ways
from tests.warehouse.build.comparing import differences
from tests.warehouse.small_city import a_case, small_city
from tests.warehouse.small_mediations import a_lead, a_record, drawn, land_cases, land_register
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.versions import version_folder

MEASURES = (
    *("disputes", "resolved", "mediated", "mediation_ended", "settled", "performed_known", "performed"),
    *("settled_enforced", "withdrawn", "unfiled", "proceeded", "closed", "judged", "appealed", "enforced"),
)


def read(folder: DataFolder, version: str, text: str) -> pl.DataFrame:
    with duckdb.connect(str(version_folder(folder, version) / "warehouse.duckdb"), read_only=True) as con:
        return con.sql(text).pl()


def city(tmp_path, cases: list[dict], records: list[dict], leads: list[dict]) -> tuple[DataFolder, str]:
    """Places and courts of the small city, and these cases, records and leads only."""
    folder = small_city(tmp_path, steps=3)
    land_cases(folder, cases, date(2025, 10, 8), date(2025, 10, 18))
    land_register(folder, records, leads, date(2025, 10, 9))
    return folder, build(folder).version


def steps(folder: DataFolder, version: str) -> Counter:
    rows = read(folder, version, "SELECT * FROM way_steps WHERE axis = 'entry'")
    counts = Counter()
    for row in rows.iter_rows(named=True):
        for measure in MEASURES:
            if row[measure]:
                counts[measure, row["label"], row["month"]] += row[measure]
    return counts


@pytest.mark.parametrize("seed", range(6))
def test_every_step_of_every_month_is_what_counting_object_by_object_gives(tmp_path, seed):
    cases, records, leads = drawn(seed)
    folder, version = city(tmp_path, cases, records, leads)
    naive = Counter()
    for way in naive_ways.ways(cases, records, leads):
        naive += way.counts()
    assert steps(folder, version) == naive
    assert sum(n for (step, _, _), n in naive.items() if step == "settled") > 10


def test_a_lead_its_mediation_its_case_before_filing_and_its_suit_are_one_dispute(tmp_path):
    pre, suit = "2024青0101诉前调1号", "2024青0101民初1号"
    cases = [
        a_case(pre, date(2024, 3, 5), closed_on=date(2024, 3, 25), close_manner="converted"),
        a_case(suit, date(2024, 4, 1), closed_on=date(2024, 5, 1), close_manner="judgment", origin_case_key=pre),
        a_case("2024青0101执1号", date(2024, 6, 1), origin_case_key=suit),
    ]
    records = [
        a_record(
            "T1", date(2024, 3, 5), ended_on=date(2024, 3, 25), outcome="failed_filed", pre_case_key=pre, kind="委派"
        )
    ]
    leads = [a_lead("X1", date(2024, 2, 27), channel="网格", mediation_key="T1")]
    folder, version = city(tmp_path, cases, records, leads)
    found = read(folder, version, "SELECT * FROM way_steps")
    assert found.select("axis", "label", "month", "disputes").rows() == [
        ("channel", "网格", 289, 1), ("entry", "lead", 289, 1), ("kind", "委派", 289, 1),
    ]  # fmt: skip
    row = found.row(1, named=True)
    assert [row[m] for m in ("mediated", "settled", "proceeded", "closed", "judged", "appealed", "enforced")] == [
        1, 0, 1, 1, 1, 0, 1,
    ]  # fmt: skip
    days = read(folder, version, "SELECT step, days, n FROM way_days WHERE place_id = 0 ORDER BY step")
    assert days.rows() == [
        ("closed", 30, 1), ("enforced", 31, 1), ("filed", 7, 1), ("mediation", 20, 1), ("mediation_begun", 7, 1),
    ]  # fmt: skip


def test_the_series_runs_through_2025_under_another_number(tmp_path):
    """诉前调 settled in 2024, 先行调解 under a 民初 number settled in 2025: both settled, neither goes to trial."""
    pre, suit, other = "2024青0101诉前调1号", "2025青0101民初1号", "2025青0101民初2号"
    cases = [
        a_case(pre, date(2024, 12, 5), closed_on=date(2024, 12, 25), close_manner="mediated_before_filing"),
        a_case(suit, date(2025, 1, 6), closed_on=date(2025, 1, 20), close_manner="mediated"),
        a_case(other, date(2025, 1, 7), closed_on=date(2025, 3, 20), close_manner="judgment"),
        a_case("2025青0101民初3号", date(2025, 10, 1)),
    ]
    records = [
        a_record("T2", date(2025, 1, 6), ended_on=date(2025, 1, 20), outcome="confirmed", became_case_key=suit),
        a_record("T3", date(2025, 1, 7), ended_on=date(2025, 2, 7), outcome="failed_filed", became_case_key=other),
        a_record("T4", date(2025, 10, 2), became_case_key="2025青0101民初3号"),  # still under way: not yet to be tried
    ]
    folder, version = city(tmp_path, cases, records, [])
    found = read(
        folder,
        version,
        "SELECT month, sum(mediated), sum(settled), sum(confirmed), sum(proceeded) FROM way_steps WHERE axis = 'entry' "
        "GROUP BY ALL ORDER BY ALL",
    )
    assert [tuple(map(int, row)) for row in found.rows()] == [(299, 1, 1, 0, 0), (300, 2, 1, 1, 1), (309, 1, 0, 0, 0)]
    flow = read(
        folder, version, "SELECT label, month, received, ended, settled, settled_before FROM mediation_flow "
        "WHERE axis = 'stage' ORDER BY ALL",
    )  # fmt: skip
    assert flow.rows() == [
        ("after", 300, 2, 1, 1, 0),
        ("after", 301, 0, 1, 0, 0),
        ("after", 309, 1, 0, 0, 0),
        ("before", 299, 1, 1, 1, 1),
    ]


def test_a_dispute_stands_where_the_court_is_else_where_the_record_says(tmp_path):
    cases = [a_case("2025青0102民初1号", date(2025, 1, 6))]
    records = [
        a_record("T1", date(2025, 1, 6), became_case_key="2025青0102民初1号", place_code=YINXING),
        a_record("T2", date(2025, 1, 7), place_code=YINXING),
        a_record("T3", date(2025, 1, 8), court="清河市临河区人民法院", place="东山县东山镇"),
        a_record("T4", date(2025, 1, 9)),
    ]
    folder, version = city(tmp_path, cases, records, [])
    text = """
        SELECT place.name, court.court_code, sum(disputes)::INTEGER AS n
        FROM way_steps JOIN places AS place USING (place_id) JOIN courts AS court USING (court_id)
        WHERE axis = 'entry' GROUP BY place_id, place.name, court.court_code ORDER BY place_id, court.court_code
    """
    found = [(name, n) for name, _, n in read(folder, version, text).rows()]
    assert found == [("临河区", 1), ("临河区", 1), ("东山县", 1), ("未定位", 1)]
    assert LINHE == "990101"


def test_damaged_registers_are_told_and_nothing_is_lost(tmp_path):
    records = [
        a_record("T1", date(2025, 1, 6), ended_on=date(2024, 12, 6), outcome="performed"),
        a_record("T2", date(2025, 1, 6), outcome="confirmed"),
        a_record("T3", date(2025, 1, 6), became_case_key="2025青0101民初404号", pre_case_key="2025青0101诉前调404号"),
    ]
    leads = [a_lead("X1", date(2025, 1, 1), mediation_key="T404"), a_lead("X2", date(2025, 1, 1), case_key="乱")]
    folder, version = city(tmp_path, [a_case("2025青0101民初1号", date(2025, 1, 6))], records, leads)
    checks = dict(read(folder, version, "SELECT check_id, n_offending FROM checks").rows())
    names = ("mediation_ended_before_began", "mediation_outcome_undated", "mediation_cases_missing", "ways_add_up")
    assert [checks[name] for name in names] == [1, 1, 4, 0]
    total = read(
        folder, version, "SELECT sum(disputes)::INTEGER, sum(settled)::INTEGER FROM way_steps WHERE axis='entry'"
    )
    assert total.row(0) == (6, 2)  # the suit, three records, two leads
    flow = read(folder, version, "SELECT sum(received)::INTEGER, sum(ended)::INTEGER, sum(days_n)::INTEGER "
                "FROM mediation_flow WHERE axis = 'stage'")  # fmt: skip
    assert flow.row(0) == (3, 1, 0)


@pytest.mark.parametrize("seed", range(3))
def test_a_refresh_gives_the_ways_of_a_full_build(tmp_path, seed):
    """A fifth of the cases come later, so that links lead nowhere first; some come again, changed."""
    cases, records, leads = drawn(100 + seed)
    half = len(cases) * 4 // 5
    folder, _ = city(tmp_path, cases[:half], records, leads)
    again = [cases[i] | {"closed_on": None, "close_manner": None, "origin_case_key": None} for i in range(0, 20, 3)]
    land_cases(folder, cases[half:] + again, date(2025, 10, 20), date(2025, 10, 19))
    refreshed, rebuilt = build(folder), build(folder, full=True)
    assert refreshed.refreshed
    assert differences(folder, refreshed.version, rebuilt.version) == []


@pytest.mark.parametrize("seed", range(3))
def test_refreshes_follow_what_linked_cases_were_and_are(tmp_path, seed):
    """Links move from one dispute to another, back and forth; the data date moves both ways over two years' limits."""
    chance = random.Random(seed)
    cases, records, leads = drawn(200 + seed)
    folder, _ = city(tmp_path, cases[: len(cases) * 3 // 4], records, leads)
    for nth, as_of in enumerate((date(2026, 3, 20), date(2026, 2, 1))):
        delivered = [case | _moved(chance, cases) for case in chance.sample(cases, 25)]
        land_cases(folder, delivered, date(2025, 10, 20 + nth), as_of)
        refreshed, rebuilt = build(folder), build(folder, full=True)
        assert refreshed.refreshed
        assert differences(folder, refreshed.version, rebuilt.version) == []


def _moved(chance: random.Random, cases: list[dict]) -> dict:
    """Nothing, another origin, or another day of filing."""
    other = chance.choice(cases)
    return chance.choice(({}, {"origin_case_key": other["case_key"]}, {"filed_on": other["filed_on"]}))
