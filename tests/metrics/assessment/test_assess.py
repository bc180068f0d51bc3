"""A scheme over the towns of the small city: points held against the landed files counted by hand, and every reason."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from metrics.assessment.assess import assess
from metrics.assessment.check import faults_of_metrics
from metrics.assessment.measures import NO_SUITS
from metrics.assessment.model import Status, grade_zh, shown
from metrics.assessment.tables import as_csv, as_json, points_frame, totals_frame
from metrics.evaluate import evaluate
from tests.metrics.assessment.conftest import scheme_of
from tests.metrics.test_guards import gamed  # noqa: F401  a fixture
from tests.warehouse.small_places import BAISHI, DONGSHAN, DONGZHEN, LINHE, LIULIN, NANHU, YINXING
from warehouse.assessment.model import Scheme
from warehouse.assessment.shelf import load_schemes
from warehouse.calibers import find_caliber, load_calibers
from warehouse.problem import Problem
from warehouse.ranges import Range
from warehouse.scope import EVERYTHING, Scope

TOWNS = [YINXING, LIULIN, DONGZHEN, BAISHI, NANHU]
FIRST, LAST = date(2025, 1, 1), date(2025, 10, 18)


@pytest.fixture(scope="module")
def found(assessed_city):
    return assess(scheme_of(), assessed_city, EVERYTHING, period="2025")


def one(found, subject: str, item: str):
    return next(s for s in found.of(subject).items if s.item.id == item)


def of_rate(**rule):
    """The small scheme with another rule for its first item."""

    def change(raw):
        raw["items"][0]["rule"] = rule

    return scheme_of(change)


def test_towns_stand_in_their_customary_order(found):
    assert [score.subject.code for score in found.subjects] == TOWNS


def test_points_of_the_rate_are_those_counted_by_hand(found, naive, assessed_city):
    caliber = find_caliber(assessed_city.calibers, None)
    for town in TOWNS:
        suits, people = naive.suits(caliber, town, FIRST, LAST), naive.people("resident", town, FIRST, LAST)
        rate = 10_000 * suits / people
        wanted = 40 * min(max((51 - rate) / 50, Fraction(0)), Fraction(1))
        assert one(found, town, "rate").points == wanted
        steps = 20 if suits <= 5 else 12 if suits <= 10 else 3
        assert one(found, town, "steps").points == steps
    assert len({one(found, town, "rate").points for town in TOWNS}) > 2
    assert len({one(found, town, "steps").points for town in TOWNS}) > 1


def test_the_reason_gives_value_lines_and_what_each_unit_costs(naive, assessed_city):
    found = assess(of_rate(kind="linear", full_at=1, none_at=501), assessed_city, EVERYTHING, period="2025")
    caliber = find_caliber(assessed_city.calibers, None)
    for town in TOWNS:
        scored = one(found, town, "rate")
        rate = 10_000 * naive.suits(caliber, town, FIRST, LAST) / naive.people("resident", town, FIRST, LAST)
        lost = 40 * (rate - 1) / 500
        said = f"扣 {shown(lost, 2)} 分：万人成讼率 {shown(rate, 1)} 件/万人，满分线 1，每高 1 扣 0.08。"
        assert scored.reason_zh == said
        assert scored.lower < scored.points < scored.upper


def test_missing_material_is_not_scored_and_never_nought(found):
    score = found.of(NANHU)
    assert [s.status for s in score.items] == [Status.SCORED, Status.SCORED, Status.MISSING, Status.MISSING]
    assert [s.points for s in score.items[2:]] == [None, None]
    assert score.items[2].reason_zh == "未评：没有交材料。"
    assert score.most_scored == 60 and not score.complete
    assert score.total == score.items[0].points + score.items[1].points


def test_delivered_items_are_scored_or_say_why_not(found):
    said = {(town, item): one(found, town, item) for town in TOWNS for item in ("meeting", "remarks")}
    assert (said[YINXING, "meeting"].points, said[YINXING, "meeting"].reason_zh) == (
        15,
        "得满分 15 分：有，佐证：会议记录.pdf。",
    )
    assert (said[YINXING, "remarks"].points, said[YINXING, "remarks"].reason_zh) == (
        Fraction("21.5"),
        "扣 3.50 分：评分 21.5，满分 25。",
    )
    assert (said[LIULIN, "meeting"].points, said[LIULIN, "meeting"].reason_zh) == (0, "得 0 分，扣 15 分：无。")
    above = said[LIULIN, "remarks"]
    assert (above.status, above.points) == (Status.WITHHELD, None)
    assert above.reason_zh == "需核实：交来 26 分，高于满分 25 分，暂不计分。"
    bare = said[DONGZHEN, "meeting"]
    assert (bare.status, bare.points) == (Status.WITHHELD, None) and "没有佐证" in bare.reason_zh
    assert said[DONGZHEN, "remarks"].points == 25 and said[DONGZHEN, "remarks"].remarks == ("备注：现场评议",)


@pytest.mark.parametrize(
    ("period", "present", "score"),
    [("2025", True, None), ("2025Q3", False, 10), ("2025-08", False, 10), ("2025Q1", True, None)],
)
def test_the_material_of_the_period_counts_else_the_latest_within_else_the_shortest_around(
    assessed_city, period, present, score
):
    found = assess(scheme_of(), assessed_city, EVERYTHING, period=period)
    assert one(found, BAISHI, "meeting").points == (15 if present else 0)
    wanted = {"2025": 10}.get(period, score)  # of the year only the quarter's score lies within
    assert one(found, BAISHI, "remarks").points == wanted
    if period == "2025-08":
        assert one(found, BAISHI, "meeting").remarks == ("按2025年第三季度的材料。",)


def test_material_for_nobody_and_for_no_item_is_told(found):
    assert any("有 1 个对象不在本方案之内" in note for note in found.notes)
    assert any("有 1 个指标编号不在本方案之内，没有计分：dancing" in note for note in found.notes)


def test_the_change_across_the_reform_is_not_scored(assessed_city):
    found = assess(of_rate(kind="improvement", full_at=-10, none_at=5), assessed_city, EVERYTHING, period="2025")
    for town in TOWNS:
        scored = one(found, town, "rate")
        assert scored.status is Status.MISSING and scored.reason_zh.startswith("未评：与上年同期不可直接比较")


def test_improvement_is_scored_by_the_change_counted_by_hand(naive, assessed_city):
    scheme = of_rate(kind="improvement", full_at=-80, none_at=120)
    found = assess(scheme, assessed_city, EVERYTHING, period="2024")
    caliber = find_caliber(assessed_city.calibers, None)
    years = [(date(y, 1, 1), date(y, 12, 31)) for y in (2024, 2023)]
    scored = 0
    for town in TOWNS:
        now, before = (
            naive.suits(caliber, town, *days) / people if (people := naive.people("resident", town, *days)) else None
            for days in years
        )
        figure = one(found, town, "rate")
        if not before or now is None:
            assert figure.points is None
            continue
        change = 100 * (now / before - 1)
        assert figure.points == 40 * min(max((120 - change) / 200, Fraction(0)), Fraction(1))
        scored += 1
    assert scored >= 3


def test_differences_within_chance_are_said(assessed_city):
    found = assess(of_rate(kind="linear", full_at=1.5, none_at=60), assessed_city, EVERYTHING, period="2025")
    told = [one(found, town, "rate") for town in TOWNS]
    for scored in told:
        assert scored.by_chance == (scored.points < 40 and scored.upper == 40)
        assert scored.by_chance == any("扣分可能出于偶然" in text for text in scored.remarks)
        assert bool(scored.usual) == any("与全体平均分不出高低" in text for text in scored.remarks)
    assert {True, False} == {scored.by_chance for scored in told}
    assert {True, False} == {scored.usual for scored in told}


def test_a_band_against_the_mean_of_all_gives_points_by_side(assessed_city):
    rule = {"kind": "band", "against": "mean", "high": 5, "similar": 30, "low": 40}
    found = assess(of_rate(**rule), assessed_city, EVERYTHING, period="2025")
    for town in TOWNS:
        scored = one(found, town, "rate")
        assert scored.points == {True: 30}.get(scored.usual, scored.points)
        assert "全体平均" in scored.reason_zh
    assert {one(found, town, "rate").points for town in TOWNS} <= {5, 30, 40}


def test_without_a_range_nothing_is_judged_and_with_one_it_is_named(assessed_city):
    rule = {"kind": "band", "against": "range", "high": 0, "similar": 40, "low": 10}
    scheme = of_rate(**rule)
    bare = assess(scheme, assessed_city, EVERYTHING, period="2025")
    assert {one(bare, town, "rate").reason_zh for town in TOWNS} == {"未评：未设合理区间。"}
    wide = Range("litigation_rate", 0.0, 10_000.0, "审管办法第八条", date(2026, 1, 5), "审管办")
    found = assess(scheme, assessed_city, EVERYTHING, period="2025", ranges=(wide,))
    assert {one(found, town, "rate").points for town in TOWNS} == {40}
    assert "合理区间出自审管办法第八条（2026-01-05）。" in one(found, YINXING, "rate").remarks
    narrow = Range("litigation_rate", None, 0.0, "甲", date(2026, 1, 5), "乙")
    high = assess(scheme, assessed_city, EVERYTHING, period="2025", ranges=(narrow,))
    assert one(high, YINXING, "rate").points == 0


def test_a_condition_holds_points_back_or_marks_them_but_never_spares_a_nought(assessed_city):
    def with_condition(then: str, **rule):
        def change(raw):
            raw["items"][0]["rule"] = {"kind": "linear"} | rule
            raw["items"][0]["conditions"] = [{"metric": "share_unlocated", "over": 0, "then": then}]

        return assess(scheme_of(change), assessed_city, EVERYTHING, period="2025")

    held = with_condition("not_scored", full_at=10_000, none_at=20_000)
    town = next(t for t in TOWNS if one(held, t, "rate").status is Status.WITHHELD)
    assert one(held, town, "rate").points is None
    assert one(held, town, "rate").reason_zh.startswith("需核实，暂不计分：未定位占比 ")
    nought = one(with_condition("not_scored", full_at=0, none_at="0.001"), town, "rate")
    assert (nought.points, nought.check, nought.status) == (0, True, Status.SCORED)
    marked = one(with_condition("check", full_at=10_000, none_at=20_000), town, "rate")
    assert (marked.points, marked.check) == (40, True)


def test_a_raised_guard_against_gaming_holds_the_points_of_a_fall_back(gamed):  # noqa: F811
    """In 2024 every trick is played and the rate falls; 2023 is honest."""

    def change(raw):
        raw["items"][0]["rule"] = {"kind": "improvement", "full_at": -10, "none_at": 5}
        raw["items"][0]["conditions"] = [{"guard": "any", "then": "not_scored"}]
        raw["items"][1]["rule"] = {"kind": "steps", "better": "lower", "steps": [[100_000, 20]], "otherwise": 0}
        raw["items"][1]["conditions"] = [{"guard": "transfers", "then": "check"}]

    found = assess(scheme_of(change), gamed, EVERYTHING, period="2024")
    held, marked = one(found, YINXING, "rate"), one(found, YINXING, "steps")
    assert (held.status, held.points) == (Status.WITHHELD, None)
    assert (
        held.reason_zh.startswith("需核实，暂不计分：防失真指标异常：") and "由0.0%（0/20）变为76.9%" in held.reason_zh
    )
    assert "原可得满分 40 分" in held.reason_zh
    assert (marked.points, marked.check) == (20, True)
    honest = assess(scheme_of(change), gamed, EVERYTHING, period="2023")
    assert (one(honest, YINXING, "steps").points, one(honest, YINXING, "steps").check) == (20, False)


def test_a_district_sees_the_same_points_as_the_city(found, assessed_city):
    part = assess(scheme_of(), assessed_city, EVERYTHING, period="2025", within=LINHE)
    assert [score.subject.code for score in part.subjects] == [YINXING, LIULIN]
    for score in part.subjects:
        assert score == found.of(score.subject.code)


def test_a_reader_of_one_town_sees_that_town(assessed_city, found):
    part = assess(scheme_of(), assessed_city, Scope(place_code=YINXING), period="2025")
    assert [score.subject.code for score in part.subjects] == [YINXING]
    assert [s.points for s in part.of(YINXING).items] == [s.points for s in found.of(YINXING).items]
    with pytest.raises(Problem, match="部门的考核不在您的查看范围内"):
        assess(departments(), assessed_city, Scope(place_code=YINXING), period="2025")


def departments() -> Scheme:
    def change(raw):
        raw["subjects"] = {"kind": "departments", "named": [{"code": "D1", "name": "立案庭"}]}
        raw["items"] = [{"id": "study", "name_zh": "学习", "most": 100, "rule": {"kind": "score"}}]

    return scheme_of(change)


def test_courts_and_departments_are_assessed_too(assessed_city):
    def change(raw):
        raw["subjects"] = {"kind": "courts", "level": "basic"}
        raw["items"][0] |= {"metric": "closed", "rule": {"kind": "linear", "full_at": 100, "none_at": 0}}
        raw["items"][1]["metric"] = "filed"

    found = assess(scheme_of(change), assessed_city, EVERYTHING, period="2024")
    assert [score.subject.code for score in found.subjects] == ["青0101", "青0102"]
    for score in found.subjects:
        assert score.items[0].points == min(Fraction(40), Fraction(40 * int(score.items[0].numerator), 100))
    only = assess(departments(), assessed_city, EVERYTHING, period="2025")
    assert only.of("D1").total is None and only.of("D1").items[0].status is Status.MISSING


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda raw: raw["items"][0].update(metric="litigation_rat"), "是不是“litigation_rate”"),
        (lambda raw: raw["items"][0].update(metric="万人成讼率"), "“万人成讼率”的编号是 litigation_rate"),
        (lambda raw: raw["items"][0].update(caliber="civil_defendent"), "没有名为“civil_defendent”的口径"),
        (lambda raw: raw["items"][0].update(metric="filed"), "不能按镇街计算"),
        (lambda raw: raw["items"][0].update(conditions=[{"guard": "pendin", "then": "check"}]), "是不是“pending”？"),
        (
            lambda raw: raw["items"][0].update(conditions=[{"metric": "nope", "over": 1, "then": "check"}]),
            "没有名为“nope”的指标",
        ),
        (lambda raw: raw["subjects"].update(named=[{"code": "1", "name": "银杏"}]), "是不是“银杏镇”？"),
        (
            lambda raw: [raw["subjects"].update(level="district"), raw["items"][0].update(metric=NO_SUITS)],
            "只按镇街计算",
        ),
    ],
)  # fmt: skip
def test_what_a_scheme_names_wrongly_is_refused_with_a_suggestion(assessed_city, change, says):
    with pytest.raises(Problem) as refused:
        assess(scheme_of(change), assessed_city, EVERYTHING, period="2025")
    assert says in refused.value.what


def test_the_shipped_schemes_name_only_what_there_is():
    for scheme in load_schemes()[0].values():
        assert [str(problem) for problem in faults_of_metrics(scheme, load_calibers())] == []


def test_outside_its_validity_points_are_for_information(assessed_city):
    later = scheme_of(lambda raw: raw.update(valid_from="2026-01-01"))
    found = assess(later, assessed_city, EVERYTHING, period="2025")
    assert any("自 2026-01-01 起施行，所选期间在此之前，只供参考" in note for note in found.notes)


def test_the_total_is_held_against_the_schemes_own_lines_only_when_all_is_scored(assessed_city):
    scheme = scheme_of(lambda raw: raw.update(grades=[[80, "甲档"], [0, "乙档"]]))
    found = assess(scheme, assessed_city, EVERYTHING, period="2025")
    for score in found.subjects:
        wanted = "" if not score.complete else "甲档" if score.total >= 80 else "乙档"
        assert grade_zh(score, scheme) == wanted
    assert {grade_zh(score, scheme) for score in found.subjects} > {""}


def test_no_table_has_a_rank_and_all_say_the_standing(found):
    for text in (
        as_csv(found),
        as_json(found),
        *(frame.write_csv() for frame in (points_frame(found), totals_frame(found))),
    ):
        assert not re.search(r"第\s*\d+\s*名|排名|名次|位次|rank", text)
    assert set(points_frame(found)["方案性质"]) == {"本县自定"}
    assert points_frame(found)["对象代码"].unique(maintain_order=True).to_list() == TOWNS
    totals = totals_frame(found)
    assert totals["合计"].to_list() == [shown(score.total, 2) for score in found.subjects]
    assert totals["未评项"][4] == "联席会商、评议"
    assert Decimal(totals["已评满分"][4]) == 60


def test_villages_without_suits_are_scored_by_town_and_by_luck(assessed_city):
    def change(raw):
        raw["items"][0] |= {
            "metric": "villages_without_suits",
            "rule": {"kind": "linear", "full_at": 100, "none_at": 0},
        }

    found = assess(scheme_of(change), assessed_city, EVERYTHING, period="2025Q2", within=DONGSHAN)
    scored = one(found, DONGZHEN, "rate")
    assert (scored.points, scored.numerator, scored.denominator) == (0, 0, 1)
    assert scored.remarks[0] == "推算 0.4 个（95% 区间 0—1）。"
    assert one(found, BAISHI, "rate").status is Status.MISSING  # the people of its villages are not known
    city = assess(scheme_of(change), assessed_city, EVERYTHING, period="2025Q2")
    assert one(city, YINXING, "rate").points == 40 * Fraction(3, 5)


def of_courts(metric: str, **lines: int) -> Scheme:
    """Courts, scored by how a figure of theirs has changed."""

    def change(raw):
        raw["subjects"] = {"kind": "courts", "level": "basic"}
        rule = {"kind": "improvement"} | lines
        raw["items"] = [{"id": "one", "name_zh": "改进", "most": 100, "metric": metric, "rule": rule}]

    return scheme_of(change)


@pytest.mark.parametrize(("metric", "unit"), [("mean_days", " 天"), ("clearance_ratio", " 个百分点")])
def test_a_change_in_days_or_points_is_scored_and_written_as_it_is(assessed_city, metric, unit):
    """A difference is no ratio: 5 days more are 5 days, and not 500%."""
    found = assess(of_courts(metric, full_at=-200, none_at=200), assessed_city, EVERYTHING, period="2024")
    rows = evaluate(metric, assessed_city, EVERYTHING, by="court", period="2024", compare=("yoy",)).frame
    changes = dict(rows.select("code", "yoy_change").iter_rows())
    scored = {score.subject.code: score.items[0] for score in found.subjects}
    assert scored and any(changes[code] for code in scored)
    for code, item in scored.items():
        change = Fraction(changes[code])
        assert item.points == min(max((200 - change) / 4, Fraction(0)), Fraction(100))
        assert item.value.endswith(unit) and item.value.startswith("−" if change < 0 else "+")
        assert shown(abs(change), 1) in item.value and f"满分线 −200{unit}，每高 1{unit}扣 0.25" in item.reason_zh
