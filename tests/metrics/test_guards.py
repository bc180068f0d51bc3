"""Guards against gaming: planted tricks are found with the planted numbers, honest years raise nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from metrics.guards import as_frame, guards, judged_pending
from metrics.needs_checking import needs_checking, nothing_raised_zh
from tests.warehouse.small_city import HOMES, a_case, a_party, case_tables, land, small_city
from tests.warehouse.small_places import DONGSHAN, LINHE, YINXING, village_codes
from warehouse.build import build
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope
from warehouse.store import open_warehouse

HOME = HOMES.index((village_codes(YINXING)[0], "village"))


class Docket:
    """Cases of one village, one after the other."""

    def __init__(self) -> None:
        self.cases: list[dict] = []
        self.parties: list[dict] = []

    def file(
        self, filed: date, n: int = 1, kind: str = "民初", who: str = "", days: int | None = 20, **more
    ) -> list[str]:
        """`n` cases of that day; each closed `days` later by judgment, unless said otherwise. Gives their keys."""
        keys = []
        for _ in range(n):
            key = f"{filed.year}青0101{kind}{len(self.cases) + 1}号"
            closing = (
                {"closed_on": filed + timedelta(days=days), "close_manner": "judgment"} if days is not None else {}
            )
            self.cases.append(a_case(key, filed, cause_text="民间借贷纠纷", **closing | more))
            self.parties.append(
                a_party(key, 1, "plaintiff", HOMES[HOME]) | {"name_masked": who or f"原{len(self.cases)}某"}
            )
            self.parties.append(a_party(key, 2, "defendant", HOMES[HOME]))
            keys.append(key)
        return keys


@pytest.fixture(scope="module")
def gamed(tmp_path_factory):
    """2023 is honest; in 2024 fewer suits are filed, and every trick is played. Worked out in the tests below."""
    docket = Docket()
    for month in range(1, 13):
        docket.file(date(2023, month, 10), 20)
        docket.file(date(2024, month, 10), 8)
    for year, month, n in ((2021, 11, 40), (2021, 12, 40), (2022, 1, 40)):
        docket.file(date(year, month, 10), n)
    for year, again in ((2023, 1), (2024, 15)):  # 30 withdrawn in April, some filed again in May
        for i in range(30):
            who = f"撤{year}{i}某"
            docket.file(date(year, 4, 2), who=who, close_manner="withdrawn")
            if i < again:
                docket.file(date(year, 5, 20), who=who)
    docket.file(date(2023, 6, 1), 1, close_manner="transferred_out")
    docket.file(date(2024, 6, 1), 25, close_manner="transferred_out")
    docket.file(date(2023, 12, 1), 20, kind="诉前调", days=None, closed_on=date(2024, 1, 5), close_manner="converted")
    docket.file(date(2024, 10, 20), 30, kind="诉前调", days=None)
    docket.file(date(2024, 12, 15), 9, kind="诉前调", days=None)
    for year, lag in ((2023, 3), (2024, 45)):
        failed = {"closed_on": date(year, 3, 1), "close_manner": "converted"}
        for key in docket.file(date(year, 2, 1), 12, kind="诉前调", days=None, **failed):
            docket.file(date(year, 3, 1) + timedelta(days=lag), origin_case_key=key)
    folder = small_city(tmp_path_factory.mktemp("gamed"), steps=3)
    land(folder, "cases", date(2025, 7, 1), case_tables(docket.cases, docket.parties), as_of=date(2025, 6, 30))
    build(folder)
    return open_warehouse(folder)


def place(warehouse, code: str) -> int:
    places = warehouse.places(EVERYTHING)
    return int(places.filter(places["code"] == code)["place_id"].item())


def of(warehouse, period, code=YINXING, **more):
    at = place(warehouse, code)
    return {guard.key: guard for guard in guards(warehouse, EVERYTHING, [at], period=period, **more)[at]}


def test_every_planted_trick_is_found_with_its_numbers(gamed):
    found = of(gamed, "2024")
    assert found["pending"].value == pytest.approx(100 * 30 / 39)
    assert (found["pending"].before, found["pending"].raised) == (0, True)
    assert found["pending"].detail_zh == "超60日30件，全部未结39件"
    refiled = found["refiled"]
    assert refiled.value == pytest.approx(50) and refiled.before == pytest.approx(100 / 30) and refiled.raised
    assert (found["lag"].value, found["lag"].before, found["lag"].raised) == (100, 0, True)
    assert found["lag"].detail_zh == "中位数45日"
    closed = 8 * 12 + 30 + 15 + 25 + 12  # all of 2024 close within the year, December's 8 on the 30th
    assert found["transfers"].value == pytest.approx(100 * 25 / closed) and found["transfers"].raised


def stock(over_30: int, pending: int, begun: int) -> dict:
    return {"numbered": begun, "begun": begun, "pending": pending, "over_30": over_30, "over_60": 0}


def test_a_stock_is_judged_by_its_make_up_and_against_what_came_in():
    """Twice the backlog of twice the stock is no finding, nor one that only looks older because less came in."""

    def raised(now: dict, before: dict) -> bool | None:
        return judged_pending([(now, before)], True, "")[0].raised

    assert raised(stock(60, 200, 2000), stock(30, 100, 1000)) is False
    assert raised(stock(90, 100, 1000), stock(30, 100, 1000)) is True
    assert raised(stock(30, 40, 1000), stock(30, 100, 1000)) is False
    assert raised(stock(0, 0, 1000), stock(30, 100, 1000)) is False
    assert raised(stock(30, 40, 1000), stock(0, 0, 1000)) is None


def test_december_falls_against_the_winter_of_two_years_before(gamed):
    """Dec 2021 among Nov 2021 – Jan 2022: 40 of 120. Dec 2023: 20 of 20 + 20 + 8, more and not less: not raised."""
    found = of(gamed, "2024H1")["december"]
    assert found.before == pytest.approx(100 / 3) and found.value == pytest.approx(100 * 20 / 48)
    assert found.raised is False
    assert of(gamed, "2024")["december"].raised is None  # the winter of the reform


def test_a_fallen_december_is_raised(tmp_path):
    docket = Docket()
    for year, month, n in ((2021, 11, 60), (2021, 12, 60), (2022, 1, 60), (2023, 11, 60), (2023, 12, 6), (2024, 1, 90)):
        docket.file(date(year, month, 10), n)
    folder = small_city(tmp_path, steps=3)
    land(folder, "cases", date(2025, 7, 1), case_tables(docket.cases, docket.parties), as_of=date(2024, 3, 31))
    build(folder)
    found = of(open_warehouse(folder), "2024Q1")["december"]
    assert found.raised and found.value == pytest.approx(100 * 6 / 156) and found.before == pytest.approx(100 / 3)


def test_a_falling_rate_with_raised_guards_needs_checking_and_says_why(gamed):
    found = needs_checking(gamed, EVERYTHING, within=YINXING, period="2024")
    assert found.falling and found.flagged and len(found.reasons) == 4
    assert "需核实" in found.sentence_zh and "由0.0%（0/20）变为76.9%（30/39）" in found.sentence_zh
    assert found.unknown == ("12月立案占比（11月至次年1月）",)


def test_an_honest_year_is_not_flagged_and_missing_columns_are_said(gamed):
    found = needs_checking(gamed, EVERYTHING, within=YINXING, period="2023")
    assert not found.flagged and not found.reasons
    later = of(gamed, "2025")
    assert later["pending"].raised is None and "没有本地的调解记录" in later["pending"].reason_zh
    assert later["refiled"].value is None and later["lag"].value is None


def test_data_that_says_nothing_is_not_called_a_clean_record(gamed):
    found = needs_checking(gamed, EVERYTHING, within=YINXING, period="2023")
    assert len(found.unknown) == 3
    assert nothing_raised_zh(found.unknown, 5) == f"防失真指标未见异常（{'、'.join(found.unknown)}无法判断）"
    assert nothing_raised_zh((), 5) == "各项防失真指标未见异常"
    assert nothing_raised_zh(tuple("甲乙丙丁戊"), 5) == "各项防失真指标均无法判断"


def test_where_nothing_happened_nothing_is_zero(gamed):
    found = of(gamed, "2024", code=DONGSHAN)
    assert all(guard.value is None and guard.raised is None for guard in found.values() if guard.key != "december")
    assert found["transfers"].reason_zh == "本期没有一审结案"


def test_the_figures_are_those_of_loops_over_the_landed_cases(warehouse, naive):
    """The small city, by its first defendants' places: closings and transfers of 2024."""
    days = date(2024, 1, 1), date(2024, 12, 31)
    found = warehouse.guard_rows.closings(EVERYTHING, "defendant", [place(warehouse, LINHE)], {"now": days})
    attribution = warehouse.calibers["civil_defendant@1"].numerator.attribution
    closed = [
        case
        for case in naive.city.cases.values()
        if case.type in ("民初", "行初") and case.row["closed_on"] and days[0] <= case.row["closed_on"] <= days[1]
        and LINHE in naive.city.above(next(iter(naive.city.homes(case, attribution))))
    ]  # fmt: skip
    now = found.row(0, named=True)
    assert now["closed"] == len(closed) > 0
    assert now["transferred"] == sum(case.row["close_manner"] == "transferred_out" for case in closed)


def test_many_places_at_once_are_each_as_alone(gamed):
    codes = [YINXING, LINHE, DONGSHAN]
    ids = [place(gamed, code) for code in codes]
    together = guards(gamed, EVERYTHING, ids, period="2024")
    for code, at in zip(codes, ids, strict=True):
        assert {g.key: g for g in together[at]} == of(gamed, "2024", code=code)
    assert as_frame(together).height == 15


def test_guards_keep_to_the_scope(gamed):
    with pytest.raises(Problem):
        guards(gamed, Scope(place_code=LINHE), [place(gamed, DONGSHAN)], period="2024")
    at = place(gamed, YINXING)
    other = guards(gamed, Scope(sectors=frozenset({"物业"})), [at], period="2024")[at]
    assert all(guard.value is None for guard in other)
    own = guards(gamed, Scope(sectors=frozenset({"民间借贷"})), [at], period="2024")[at]
    assert {g.key: g.value for g in own} == {key: guard.value for key, guard in of(gamed, "2024").items()}


def test_the_honest_sample_city_raises_next_to_nothing(sample_city):
    places = sample_city.places(EVERYTHING)
    towns = places.filter((places["level"] == "town") & places["successor_id"].is_null())["place_id"].to_list()
    found = as_frame(guards(sample_city, EVERYTHING, towns, period="2026"))
    assert found["raised"].sum() <= 2 and found.height == 5 * 88
