"""What an answer looks like, what it says beside its figures, and how it refuses what cannot be answered."""

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
from tests.warehouse.small_places import DONGZHEN, JIUJI, LINHE, LIULIN, NANHU, YINXING
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING, Scope


def ask(warehouse, metric="litigation_rate", scope=EVERYTHING, **question):
    return evaluate(metric, warehouse, scope, **({"by": "town", "period": "2024", "compare": ()} | question))


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
