"""Figures of the small city against the slow way, and what an answer does where something is missing."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from metrics.catalogue import METRICS
from metrics.comparison import FILING_BREAK_ZH, SPRING_REASON
from metrics.evaluate import evaluate
from metrics.intervals import poisson_interval
from metrics.remainder import remainder
from metrics.result import columns
from tests.warehouse.small_places import BAISHI, CITY, DONGSHAN, DONGZHEN, JIUJI, LINHE, LIULIN, NANHU, YINXING
from warehouse.calibers import Attribution, load_calibers
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope

CALIBERS = load_calibers()
TOWNS = [YINXING, LIULIN, DONGZHEN, BAISHI, NANHU]

# written period: its days, those of the year before, those of the period before
PERIODS = {
    "2024": ((date(2024, 1, 1), date(2024, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31)), None),
    "2025Q2": (
        (date(2025, 4, 1), date(2025, 6, 30)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2025, 1, 1), date(2025, 3, 31)),
    ),
    "2025-09": (
        (date(2025, 9, 1), date(2025, 9, 30)),
        (date(2024, 9, 1), date(2024, 9, 30)),
        (date(2025, 8, 1), date(2025, 8, 31)),
    ),
    "r12": ((date(2024, 10, 1), date(2025, 9, 30)), (date(2023, 10, 1), date(2024, 9, 30)), None),
}


def ask(warehouse, metric="litigation_rate", scope=EVERYTHING, **question):
    return evaluate(metric, warehouse, scope, **({"by": "town", "period": "2024", "compare": ()} | question))


def close(value: float | None, expected) -> bool:
    return value is None if expected is None else value == pytest.approx(float(expected), rel=1e-12, abs=1e-12)


# --- against the slow way ------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", PERIODS)
@pytest.mark.parametrize("key", CALIBERS)
def test_rates_of_towns_agree_with_the_slow_way(warehouse, naive, key, written):
    caliber = CALIBERS[key]
    now, yoy, _ = PERIODS[written]
    frame = ask(warehouse, period=written, caliber=key, compare=("yoy",)).frame
    assert frame["code"].to_list() == TOWNS
    court = caliber.numerator.attribution is Attribution.COURT
    for row in frame.iter_rows(named=True):
        for prefix, (first, last) in (("", now), ("yoy_", yoy)):
            suits = None if court else naive.suits(caliber, row["code"], first, last)
            people = naive.people(caliber.population_basis, row["code"], first, last)
            rate = None if suits is None or not people else 10_000 * suits / people
            assert close(row[f"{prefix}numerator"], suits)
            assert close(row[f"{prefix}denominator"], people)
            assert close(row[f"{prefix}value"], rate)


@pytest.mark.parametrize("by", ["city", "district", "village"])
@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1", "disputes_defendant@1", "civil_any@1"])
def test_rates_of_other_levels_agree_with_the_slow_way(warehouse, naive, key, by):
    caliber = CALIBERS[key]
    now, _, before = PERIODS["2025Q2"]
    frame = ask(warehouse, by=by, period="2025Q2", caliber=key, compare=("pop",)).frame
    assert frame.height == {"city": 1, "district": 2, "village": 15}[by]
    for row in frame.iter_rows(named=True):
        people = naive.people(caliber.population_basis, row["code"], *now)
        assert close(row["numerator"], naive.suits(caliber, row["code"], *now))
        assert close(row["denominator"], people)
        assert close(row["pop_numerator"], naive.suits(caliber, row["code"], *before))


def test_an_unfinished_year_counts_the_same_days_of_the_year_before(warehouse, naive):
    caliber = CALIBERS["disputes_defendant@1"]
    row = ask(warehouse, by="city", period="ytd", caliber=caliber, compare=("yoy",)).frame.row(0, named=True)
    assert row["numerator"] == naive.suits(caliber, CITY, date(2025, 1, 1), date(2025, 10, 18))
    assert row["yoy_numerator"] == naive.suits(caliber, CITY, date(2024, 1, 1), date(2024, 10, 18))
    assert row["yoy_numerator"] < naive.suits(caliber, CITY, date(2024, 1, 1), date(2024, 10, 31))


def test_an_unfinished_month_counts_the_same_days_of_the_month_before(warehouse, naive):
    caliber = CALIBERS["civil_defendant@1"]
    row = ask(warehouse, by="city", period="2025-10", compare=("pop",)).frame.row(0, named=True)
    assert row["numerator"] == naive.suits(caliber, CITY, date(2025, 10, 1), date(2025, 10, 18))
    assert row["pop_numerator"] == naive.suits(caliber, CITY, date(2025, 9, 1), date(2025, 9, 18))


def test_months_of_a_place_agree_with_the_slow_way(warehouse, naive):
    caliber = CALIBERS["disputes_defendant@1"]
    frame = ask(
        warehouse, "suits", by="month", within=LINHE, period="2024", caliber=caliber, compare=("yoy", "pop")
    ).frame
    assert frame["key"].to_list() == [f"2024-{m:02d}" for m in range(1, 13)]
    for m, row in enumerate(frame.iter_rows(named=True), start=1):
        last = date(2024, m + 1, 1).toordinal() - 1 if m < 12 else date(2024, 12, 31).toordinal()
        assert row["numerator"] == naive.suits(caliber, LINHE, date(2024, m, 1), date.fromordinal(last))
        spring = m <= 2
        assert (row["yoy_note"] == SPRING_REASON) is spring
        assert (row["pop_note"] == SPRING_REASON) is (m <= 3)
    year = ask(warehouse, "suits", by="place", within=LINHE, caliber=caliber).frame
    assert frame["numerator"].sum() == year["numerator"][0]


@pytest.mark.parametrize("key", ["civil_defendant@1", "civil_split@1"])
def test_sectors_causes_and_cause_groups_add_up_to_the_place(warehouse, key):
    whole = ask(warehouse, "suits", by="place", within=DONGSHAN, caliber=key).frame["numerator"][0]
    for by in ("sector", "cause", "cause_group"):
        assert ask(warehouse, "suits", by=by, within=DONGSHAN, caliber=key).frame["numerator"].sum() == pytest.approx(
            whole
        )


def test_one_cause_of_several_versions_is_one_row(warehouse, naive):
    frame = ask(warehouse, "suits", by="cause", period="2023-01..2025-09").frame
    assert frame["key"].is_unique().all()
    caliber, spelled = CALIBERS["civil_defendant@1"], "离婚纠纷"
    counted = naive.suits(
        caliber, CITY, date(2023, 1, 1), date(2025, 9, 30), lambda case: case.row["cause_text"] == spelled
    )
    assert frame.filter(pl.col("key") == spelled)["numerator"].to_list() == [counted]


def test_a_sectors_rate_is_over_the_people_of_the_place(warehouse, naive):
    frame = ask(warehouse, by="sector", within=YINXING, period="2025Q1").frame
    bank = frame.filter(pl.col("name") == "银行卡(信用卡)").row(0, named=True)
    people = naive.people("resident", YINXING, date(2025, 1, 1), date(2025, 3, 31))
    assert (bank["numerator"], bank["denominator"]) == (35.0, float(people))
    assert bank["value"] == pytest.approx(350_000 / float(people))
    towns = ask(warehouse, period="2025Q1", sector="银行卡(信用卡)").frame
    assert towns["numerator"].to_list() == [35.0, 0.0, 0.0, 0.0, 0.0]
    causes = ask(warehouse, "suits", by="cause", period="2025Q1", sector="银行卡(信用卡)").frame
    assert causes.select("key", "numerator").rows() == [("信用卡纠纷", 35.0)]


def test_taking_batches_out_takes_the_bank_out(warehouse):
    plain, without = (
        ask(warehouse, "suits", period="2025-03", caliber=key).frame["numerator"][0]
        for key in ("civil_defendant", "civil_defendant_no_batch")
    )
    assert plain - without == 35


def test_caseload_of_courts_agrees_with_the_slow_way_and_balances(warehouse, naive):
    first, last = date(2025, 1, 1), date(2025, 6, 30)
    courts = {"青0101": {"青0101", "青0101-银杏"}, "青0102": {"青0102"}}
    frames = {m: ask(warehouse, m, by="court", period="2025H1").frame for m in ("filed", "closed", "pending")}
    opening = ask(warehouse, "pending", by="court", period="2024-12").frame["numerator"]
    assert frames["filed"]["code"].to_list() == list(courts)
    for i, members in enumerate(courts.values()):
        filed, closed, pending = (frames[m]["numerator"][i] for m in ("filed", "closed", "pending"))
        assert filed == naive.filed(members, first, last)
        assert closed == naive.closed(members, first, last)
        assert pending == naive.pending(members, last)
        assert opening[i] + filed - closed == pending


def test_one_courts_months_add_up_to_its_year(warehouse):
    months = ask(warehouse, "closed", by="month", period="2024", court="青0102").frame["numerator"].sum()
    assert months == ask(warehouse, "closed", by="court", period="2024").frame["numerator"][1]


def test_the_share_settled_before_filing_is_what_the_wider_caliber_adds(warehouse, naive):
    row = ask(warehouse, "share_settled_before_filing", by="city", caliber="disputes_defendant").frame.row(
        0, named=True
    )
    year = date(2024, 1, 1), date(2024, 12, 31)
    wide, narrow = (
        naive.suits(CALIBERS[f"{k}@1"], CITY, *year) for k in ("disputes_defendant", "civil_admin_defendant")
    )
    assert (row["numerator"], row["denominator"]) == (wide - narrow, wide)
    assert row["value"] == pytest.approx(float(100 * (wide - narrow) / wide))
    assert row["method"] == "wilson"


def test_rows_and_remainder_add_up_to_every_suit(warehouse, naive):
    year = date(2025, 1, 1), date(2025, 10, 18)
    for key in ("civil_defendant@1", "civil_split@1", "disputes_defendant@1"):
        for by in ("district", "town", "village"):
            found = ask(warehouse, "suits", by=by, period="ytd", caliber=key)
            rest = remainder(found, warehouse, EVERYTHING)
            every = naive.suits(CALIBERS[key], "ROOT", *year)
            assert found.frame["numerator"].sum() + rest["numerator"].sum() == pytest.approx(float(every))


def test_nothing_is_said_of_a_remainder_where_places_do_not_add_up(warehouse):
    found = ask(warehouse, "suits", caliber="civil_any")
    assert remainder(found, warehouse, EVERYTHING).is_empty()
    assert any("不能相加" in note for note in found.meta.notes)


# --- form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_every_metric_answers_in_the_same_columns_by_everything_it_lists(warehouse, metric):
    for by in metric.by:
        caliber = None
        if metric.needs_caliber:
            caliber = "civil_court" if by == "court" else "disputes_defendant"
        found = ask(warehouse, metric, by=by, period="2024", caliber=caliber, compare=("yoy", "pop"))
        assert found.frame.schema == pl.Schema(columns(("yoy", "pop")))
        assert found.frame.height > 0
        assert found.meta.metric_key == metric.key


def test_the_interval_of_a_rate_is_that_of_its_count(warehouse):
    for row in ask(warehouse).frame.iter_rows(named=True):
        interval = poisson_interval(row["numerator"])
        assert row["lower"] == pytest.approx(interval.lower[0] * 10_000 / row["denominator"])
        assert row["upper"] == pytest.approx(interval.upper[0] * 10_000 / row["denominator"])
        assert row["method"] == ("byar" if row["numerator"] >= 10 else "poisson_exact")
        assert row["stable"] is (row["numerator"] >= 20)


def test_a_higher_confidence_gives_a_wider_interval(warehouse):
    narrow, wide = (ask(warehouse, confidence=level).frame for level in (0.95, 0.998))
    assert (wide["lower"] <= narrow["lower"]).all() and (wide["upper"] > narrow["upper"]).all()


def test_missing_people_give_no_rate_and_keep_the_row(warehouse):
    frame = ask(warehouse, by="village", within=NANHU).frame
    assert frame.height == 3
    assert frame["denominator"].to_list() == frame["value"].to_list() == frame["method"].to_list() == [None] * 3
    assert frame["numerator"].null_count() == 0


def test_a_count_has_no_interval_but_its_change_has(warehouse):
    row = ask(warehouse, "suits", by="city", compare=("yoy",), caliber="disputes_defendant").frame.row(0, named=True)
    assert row["lower"] is row["upper"] is row["method"] is None
    assert row["yoy_change"] == pytest.approx(row["numerator"] / row["yoy_numerator"] - 1)
    assert row["yoy_change_lower"] < row["yoy_change"] < row["yoy_change_upper"]
    excludes = row["yoy_change_lower"] > 0 or row["yoy_change_upper"] < 0
    assert row["yoy_significant"] is excludes


def test_a_stocks_change_is_given_without_an_interval(warehouse):
    row = ask(warehouse, "pending", by="place", compare=("yoy",)).frame.row(0, named=True)
    assert row["yoy_change"] is not None
    assert row["yoy_change_lower"] is row["yoy_significant"] is None


def test_rows_come_in_the_customary_order_and_never_by_value(warehouse):
    frame = ask(warehouse, period="2025").frame
    assert frame["name"].to_list() == ["银杏镇", "柳林街道", "东山镇", "白石镇", "南湖街道"]
    assert frame["parent_name"].to_list() == ["临河区", "临河区", "东山县", "东山县", "东山县"]


def test_a_merged_place_is_no_row_and_its_people_and_suits_are_at_its_successor(warehouse):
    found = ask(warehouse, "suits", within=LINHE)
    assert JIUJI not in found.frame["code"].to_list()
    assert any("旧集乡自2024年7月1日起并入银杏镇" in note for note in found.meta.notes)


# --- breaks, reasons, notes ----------------------------------------------------------------------------------


def test_across_the_break_of_2025_figures_are_given_but_nothing_is_significant(warehouse):
    found = ask(warehouse, by="city", period="2025Q1", compare=("yoy",))
    row = found.frame.row(0, named=True)
    assert row["yoy_change"] > 1 and row["yoy_change_lower"] > 0
    assert row["yoy_significant"] is None
    assert row["yoy_note"] == FILING_BREAK_ZH
    assert any(FILING_BREAK_ZH in note for note in found.meta.notes)
    through = ask(warehouse, by="city", period="2025Q1", compare=("yoy",), caliber="disputes_defendant")
    assert through.frame["yoy_note"].to_list() == [None]
    assert through.frame["yoy_significant"].to_list() == [True]


def test_a_single_january_is_not_compared_and_the_way_out_is_said(warehouse):
    found = ask(warehouse, by="city", period="2025-01", compare=("yoy", "pop"), caliber="disputes_defendant")
    row = found.frame.row(0, named=True)
    assert row["yoy_numerator"] is row["yoy_change"] is None
    assert row["yoy_note"] == SPRING_REASON
    assert any("2025-01..2025-02" in note for note in found.meta.notes)


def test_by_courts_area_nothing_is_known_below_the_district(warehouse):
    found = ask(warehouse, caliber="civil_court")
    assert found.frame["numerator"].null_count() == 5
    assert set(found.frame["note"]) == {"受理法院辖区口径只到区县"}
    assert found.frame["denominator"].null_count() == 0
    assert ask(warehouse, by="district", caliber="civil_court").frame["numerator"].null_count() == 0


def test_an_answer_says_what_a_reader_must_know(warehouse):
    meta = ask(warehouse, period="ytd", compare=("yoy",)).meta
    assert meta.caliber_key == "civil_defendant@1"
    assert meta.data_version == warehouse.version
    assert meta.data_date == date(2025, 10, 18)
    assert meta.period_label == "2025年1—10月（截至10月18日）"
    assert meta.compare_labels == {"yoy": "2024年1—10月（截至10月18日）"}
    assert meta.made_up and "演示数据" in meta.notes[0]
    text = "".join(meta.notes)
    assert "沿用2024年数字" in text and "本期尚未结束" in text and "未能定位到镇街的案件占" in text


def test_the_share_that_is_in_no_row_agrees_with_the_slow_way(warehouse, naive):
    caliber, year = CALIBERS["civil_defendant@1"], (date(2024, 1, 1), date(2024, 12, 31))
    inside = naive.suits(caliber, CITY, *year) + naive.suits(caliber, "UNLOCATED", *year)
    left = inside - sum(naive.suits(caliber, town, *year) for town in TOWNS)
    note = f"未能定位到镇街的案件占 {float(100 * left / inside):.1f}%，未计入各行。"
    assert note in ask(warehouse).meta.notes
    share = ask(warehouse, "share_unlocated", by="city").frame.row(0, named=True)
    assert (share["numerator"], share["denominator"]) == (left, inside)


# --- what cannot be answered ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ({"by": "continent"}, "不能按“continent”列出"),
        ({"metric": "filed", "by": "town"}, "不能按“镇街”列出"),
        ({"within": "亚特兰蒂斯"}, "没有名为“亚特兰蒂斯”的地方"),
        ({"within": "石桥村"}, "不止一处"),
        ({"within": "旧集乡"}, "自2024年7月1日起已并入"),
        ({"within": YINXING, "by": "district"}, "之内没有区县"),
        ({"sector": "造船"}, "没有名为“造船”的行业"),
        ({"sector": "物业", "by": "sector"}, "不能再按行业列出"),
        ({"sector": "物业", "by": "village"}, "村居不再细分"),
        ({"metric": "share_unlocated", "sector": "物业"}, "不区分行业"),
        ({"by": "cause", "within": YINXING}, "镇街只细分到行业"),
        ({"by": "court"}, "不能按法院列出"),
        ({"court": "青0101"}, "不按法院筛选"),
        ({"metric": "filed", "by": "place", "court": "青0109"}, "没有名为“青0109”的法院"),
        ({"caliber": "nobody"}, "没有名为“nobody”的口径"),
        ({"caliber": "civil_defendant@9"}, "没有名为“civil_defendant@9”的口径"),
        ({"metric": "share_settled_before_filing"}, "不含诉前调解成功"),
        ({"period": "2019"}, "早于现有数据"),
        ({"compare": ("mom",)}, "没有名为“mom”的比较方式"),
        ({"confidence": 2.0}, "置信水平"),
    ],
)
def test_what_cannot_be_answered_gets_a_sentence(warehouse, question, says):
    with pytest.raises(Problem, match=says):
        ask(warehouse, **question)


def test_a_name_that_is_not_unique_is_answered_with_those_that_are(warehouse):
    with pytest.raises(Problem) as refused:
        ask(warehouse, within="石桥村", by="place")
    assert "临河区银杏镇石桥村" in refused.value.expected and "东山县白石镇石桥村" in refused.value.expected
    assert ask(warehouse, within="东山县白石镇石桥村", by="place").frame.height == 1


# --- scope ---------------------------------------------------------------------------------------------------


def test_a_reader_of_one_district_sees_that_district_and_nothing_else(warehouse):
    scope = Scope(place_code=LINHE)
    assert ask(warehouse, scope=scope).frame["code"].to_list() == [YINXING, LIULIN]
    with pytest.raises(Problem, match="没有名为"):
        ask(warehouse, scope=scope, within=DONGZHEN)
    assert remainder(ask(warehouse, "suits", scope=scope), warehouse, scope)["name"].to_list() in ([], ["未定位到镇街"])


def test_a_reader_of_one_sector_sees_its_suits_only(warehouse):
    scope = Scope(sectors=frozenset({"物业"}))
    frame = ask(warehouse, "suits", scope=scope, by="sector").frame
    assert frame["key"].to_list() == ["物业"]
    towns = ask(warehouse, "suits", scope=scope).frame["numerator"]
    assert towns.to_list() == ask(warehouse, "suits", sector="物业").frame["numerator"].to_list()
    causes = ask(warehouse, "suits", scope=scope, by="cause").frame
    assert causes["key"].to_list() == ["物业服务合同纠纷"]
