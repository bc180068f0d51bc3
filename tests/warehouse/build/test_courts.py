"""How the courts run, held against loops over the cases; damaged chains lose nothing; a refresh is a full build."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from tests.warehouse.build.comparing import differences
from tests.warehouse.build.court_city import TRIBUNAL, court_city, deliver
from tests.warehouse.build.naive_courts import NaiveCourts
from warehouse.build import build
from warehouse.months import month_of
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import Warehouse, open_warehouse

ALL = {"courts": None, "units": None, "groups": None}
MEASURES = [
    *("filed", "closed", "judged", "mediated", "withdrawn", "dismissed", "days_n", "days_sum", "days_squares"),
    *("limit_known", "within_limit", "payable", "performed", "executed", "claimed_yuan", "enforced_yuan"),
    *("appeals_lodged", "appeals_closed", "appeals_reversed", "appeals_remanded", "petitions", "enforcements"),
    *("chain_roots", "chain_cases"),
]
SPANS = [(date(2023, 1, 1), date(2025, 9, 30), False), (date(2024, 10, 1), date(2025, 10, 18), True)]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = court_city(tmp_path_factory.mktemp("court-city"), deliveries=2)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def courts(city) -> Warehouse:
    return open_warehouse(city)


@pytest.fixture(scope="module")
def naive(city) -> NaiveCourts:
    return NaiveCourts(city.landing)


def month(day: date) -> int:
    return month_of(day.year, day.month)


def asked(warehouse: Warehouse, by: str, spans=SPANS, scope: Scope = EVERYTHING, **filters) -> dict:
    """(row_key, type, procedure, measure) → number, one dict for each span; zeros left out."""
    first, last, cut = ([*column] for column in zip(*((month(a), month(b), c) for a, b, c in spans), strict=True))
    rows = warehouse.query("court_sums", scope, by=by, first=first, last=last, cut=cut, **ALL | filters)
    types = dict(warehouse.query("case_types", EVERYTHING).select("type_id", "prefix").iter_rows())
    found: list[dict] = [{} for _ in spans]
    for row in rows.iter_rows(named=True):
        for measure in MEASURES:
            if row[measure]:
                key = (row["row_key"], types[row["type_id"]], row["procedure"], measure)
                found[row["span"]][key] = found[row["span"]].get(key, 0) + row[measure]
    return found


def close(one: dict, other: dict) -> bool:
    return one.keys() == other.keys() and all(one[k] == pytest.approx(other[k], abs=1e-6) for k in one)


@pytest.mark.parametrize("by", ["all", "court", "unit", "procedure", "month", "group"])
def test_all_measures_are_those_of_loops_over_the_cases(courts, naive, by):
    ids = dict(courts.query("courts", EVERYTHING).select("court_code", "court_id").iter_rows())
    names = courts.query("cause_groups", EVERYTHING)
    groups = dict(names.select("group_name", "group_id").iter_rows())
    of_cause = dict(courts.query("causes", EVERYTHING).select("name", "group_name").iter_rows())
    keys = {
        "all": lambda case, day: "",
        "court": lambda case, day: str(ids[case["court_code"]]),
        "unit": lambda case, day: str(ids[naive.unit(case)]),
        "procedure": lambda case, day: case["procedure"] or "",
        "month": lambda case, day: str(month(day)),
        "group": lambda case, day: str(groups[of_cause.get(case["cause_text"] or "", "未识别")]),
    }
    found = asked(courts, by)
    for (first, last, cut), span in zip(SPANS, found, strict=True):
        assert close(span, naive.sums(keys[by], first, last, 18 if cut else 31))
    assert {measure for *_, measure in found[0]} == set(MEASURES), "every measure must occur"


def test_filters_leave_what_they_name(courts, naive):
    ids = dict(courts.query("courts", EVERYTHING).select("court_code", "court_id").iter_rows())
    at_tribunal = asked(courts, "all", units=[ids["青0101-银杏"]])[0]
    loans = asked(courts, "unit", groups=[_group(courts, "民间借贷纠纷")], courts=[ids["青0101"]])[0]
    want = naive.sums(lambda case, day: naive.unit(case), *SPANS[0][:2])
    assert at_tribunal == pytest.approx({("", *k[1:]): n for k, n in want.items() if k[0] == "青0101-银杏"})
    tried = naive.sums(lambda case, day: (naive.unit(case), case["cause_text"]), *SPANS[0][:2])
    of_cause = dict(courts.query("causes", EVERYTHING).select("name", "group_name").iter_rows())
    contracts = {name for name, group in of_cause.items() if group == of_cause["民间借贷纠纷"]}
    found: dict = {}
    for ((unit, cause), *rest), n in tried.items():
        if unit.startswith("青0101") and cause in contracts:
            key = (str(ids[unit]), *rest)
            found[key] = found.get(key, 0) + n
    assert loans == pytest.approx(found)


def _group(courts: Warehouse, cause: str) -> int:
    name = courts.query("causes", EVERYTHING).filter(name=cause)["group_name"][0]
    return courts.query("cause_groups", EVERYTHING).filter(group_name=name)["group_id"].item()


def test_pending_cases_are_what_was_there_and_came_less_what_went(courts, naive):
    ends = [date(2024, 12, 31), date(2025, 6, 30), date(2025, 10, 18)]
    rows = courts.query("court_pending", EVERYTHING, by="court", at=[month(day) for day in ends], **ALL)
    bands = ("up_to_3", "up_to_6", "up_to_12", "up_to_18", "up_to_36", "over_36")
    assert (rows.select(bands).sum_horizontal() == rows["pending"]).all()
    for day in ends:
        flow = asked(courts, "all", spans=[(date(2023, 1, 1), day, False)])[0]
        grown = sum(n if k[-1] == "filed" else -n for k, n in flow.items() if k[-1] in ("filed", "closed"))
        here = rows.filter(at=month(day))
        assert here["pending"].sum() == grown
        waiting = [
            (day - case["filed_on"]).days
            for case in naive.cases.values()
            if case["filed_on"] <= day and (case["closed_on"] is None or max(case["closed_on"], case["filed_on"]) > day)
        ]
        assert here["pending"].sum() == len(waiting)
        assert here.select("up_to_18", "up_to_36", "over_36").sum().sum_horizontal().item() == sum(
            _over_a_year(case, day) for case in naive.cases.values()
        )


def _over_a_year(case: dict, day: date) -> bool:
    closed = case["closed_on"] and max(case["closed_on"], case["filed_on"])
    year_before = day.replace(year=day.year - 1)
    return case["filed_on"] < year_before and (closed is None or closed > day)


def test_counts_of_days_are_those_of_the_cases(courts, naive):
    window = {"first": month_of(2024, 1), "last": month_of(2025, 10), "cut": False, "types": None, "by": "all"}
    for event in ("filed", "closed"):
        rows = courts.query("court_day_counts", EVERYTHING, event=event, **window, **ALL)
        want: dict = {}
        for case in naive.cases.values():
            end = case["closed_on"] or date(2025, 10, 18)
            day = (
                case["filed_on"] if event == "filed" else case["closed_on"] and max(case["closed_on"], case["filed_on"])
            )
            if day and day >= date(2024, 1, 1):
                days = max((end - case["filed_on"]).days - (case["deducted_days"] or 0), 0)
                key = ("", case["closed_on"] is not None, days)
                want[key] = want.get(key, 0) + 1
        assert {row[:3]: row[3] for row in rows.iter_rows()} == want


def test_the_load_of_teams_adds_up_to_what_the_courts_filed_and_closed(courts, naive):
    span = {"first": month_of(2024, 1), "last": month_of(2025, 9), "courts": None, "units": None}
    teams = courts.query("team_sums", EVERYTHING, by="team", **span)
    judges = courts.query("team_sums", EVERYTHING, by="judge", **span)
    want = naive.sums(lambda case, day: case["tribunal"] or "", date(2024, 1, 1), date(2025, 9, 30))
    for measure in ("filed", "closed"):
        by_team = dict(teams.group_by("team").agg(pl.col(measure).sum()).rows())
        assert by_team[TRIBUNAL] == sum(n for k, n in want.items() if (k[0], k[-1]) == (TRIBUNAL, measure))
        assert teams[measure].sum() == judges[measure].sum() == sum(n for k, n in want.items() if k[-1] == measure)


def test_the_list_of_pending_cases_pages_through_all_of_them(courts, naive):
    want = sorted(case["case_number"] for case in naive.cases.values() if case["closed_on"] is None)
    found, after = [], {"after_filed_on": None, "after_case_id": None}
    while True:
        page = courts.query("pending_cases", EVERYTHING, filed_before=None, types=None, **ALL, **after)
        found += page["case_number"].to_list()
        if page.height < 50:
            break
        after = {"after_filed_on": page["filed_on"][-1], "after_case_id": page["case_id"][-1]}
    assert sorted(found) == want and len(want) > 50
    with pytest.raises(Problem):
        courts.query("pending_cases", Scope(), filed_before=None, types=None, **ALL, **after)


def test_a_reader_of_one_court_or_district_sees_its_figures_only(courts):
    of_one = asked(courts, "court", scope=Scope(courts=frozenset({"青0101"})))[0]
    whole = asked(courts, "court")[0]
    assert of_one and of_one == {k: n for k, n in whole.items() if k[0] == "1"}
    assert asked(courts, "court", scope=Scope(place_code="990102"))[0] == {
        k: n for k, n in whole.items() if k[0] == "2"
    }
    of_tribunal = asked(courts, "unit", scope=Scope(courts=frozenset({"青0101-银杏"})))[0]
    assert of_tribunal == {k: n for k, n in asked(courts, "unit")[0].items() if k[0] == "3"}
    with pytest.raises(Problem):
        asked(courts, "court", scope=Scope(sectors=frozenset({"金融"})))


def test_chains_gone_wrong_are_told_and_lose_nothing(courts, naive):
    checks = dict(courts.query("checks", EVERYTHING).select("check_id", "n_offending").iter_rows())
    assert checks["chain_cycles"] == len(naive.circling) == 4  # a ring of three, and one that names itself
    assert checks["appeals_without_first"] > 0 and checks["results_without_appeal"] > 0
    assert checks["closed_before_filed"] == 1
    assert checks["court_flow_stock"] == checks["court_flow_months"] == 0
    everything = asked(courts, "all", spans=[(date(2023, 1, 1), date(2025, 10, 18), False)])[0]
    assert sum(n for k, n in everything.items() if k[-1] == "filed") == len(naive.cases)


@pytest.mark.parametrize("seed", range(6))
def test_a_refresh_of_the_courts_figures_is_a_full_build(tmp_path, seed):
    folder = court_city(tmp_path, seed=seed)
    build(folder)
    for nth in (1, 2):
        deliver(folder, nth, seed)
        refreshed = build(folder)
        rebuilt = build(folder, full=True)
        assert refreshed.refreshed
        assert differences(folder, refreshed.version, rebuilt.version) == []
    naive = NaiveCourts(folder.landing)
    spans = [(date(2023, 1, 1), date(2025, 10, 18) + timedelta(days=0), False)]
    want = naive.sums(lambda case, day: "", *spans[0][:2])
    assert close(asked(open_warehouse(folder), "all", spans=spans)[0], want)
