"""总览: the cards show the very numbers the metrics give; every part is there; parts of a change add up."""

from __future__ import annotations

import json
import re

import polars as pl
import pytest

from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts.attention import attention, largest
from pages.parts.caches import forget
from pages.parts.desk import open_desk
from tests.pages.screens.conftest import html_of, text_of
from warehouse.months import month_of
from warehouse.scope import Scope
from warehouse.store import open_warehouse


def row(small, metric: str, **question) -> dict:
    asked = {"by": "place", "period": "ytd", "caliber": None, "compare": ("yoy",)} | question
    return evaluate(metric, open_warehouse(small), Scope(), **asked).frame.row(0, named=True)


def card(at, name: str) -> str:
    found = re.search(f'<section class="card" aria-label="{name}">.*?</section>', html_of(at))
    assert found, f"没有卡片“{name}”"
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group()))


def test_the_rate_card_shows_value_interval_and_both_parts_of_the_division(screen, small):
    rate = row(small, "litigation_rate")
    text = card(screen("overview"), "万人成讼率")
    assert f" {wording.number(rate['value'], 1)} 件/万人" in text
    assert f"95% 区间 {wording.number(rate['lower'], 1)}–{wording.number(rate['upper'], 1)}" in text
    assert f"{wording.cases(rate['numerator'])} 件 ÷ {wording.people(rate['denominator'])}" in text


def test_across_the_break_the_change_is_given_without_saying_significant(screen, small):
    rate = row(small, "litigation_rate")
    text = card(screen("overview"), "万人成讼率")
    assert wording.signed_percent(rate["yoy_change"]) in text
    assert "跨制度调整，不可比" in text.replace(" ", "")
    assert "变化显著" not in text


def test_disputes_brought_to_court_run_through_the_break(screen, small):
    disputes = row(small, "suits", caliber="disputes_defendant")
    text = card(screen("overview"), "诉至法院纠纷")
    assert f" {wording.cases(disputes['numerator'])} 件" in text
    assert "变化显著" in text or "变化不显著" in text


@pytest.mark.parametrize(
    ("name", "metric"), [("成讼案件数", "suits"), ("未定位到镇街", "share_unlocated"), ("结案", "closed")]
)
def test_every_other_card_shows_its_metric(screen, small, name, metric):
    found = row(small, metric)
    shown = wording.cases(found["value"]) if metric != "share_unlocated" else wording.number(found["value"], 1)
    assert f" {shown} " in card(screen("overview"), name)


def test_under_another_caliber_place_and_period_the_card_follows(screen, small):
    asked = {"caliber": "civil_split@1", "period": "2025Q3"}
    rate = row(small, "litigation_rate", within="990101", **asked)
    text = card(screen("overview", place="990101", **asked), "万人成讼率")
    assert f" {wording.number(rate['value'], 1)} 件/万人" in text


def figures(at) -> dict[str, dict]:
    return {chart.proto.id.split("-")[-1]: json.loads(chart.proto.spec) for chart in at.get("plotly_chart")}


def test_the_trend_draws_every_month_and_leaves_the_unfinished_one_open(screen, small):
    months = evaluate(
        "litigation_rate", open_warehouse(small), Scope(), by="month", period="2023-01..2025-10", compare=()
    ).frame
    line, point = figures(screen("overview"))["trend"]["data"][3:5]
    assert line["y"] == pytest.approx(months["value"][:-1].to_list())
    assert point["y"] == pytest.approx([months["value"][-1]])
    assert point["x"] == ["2025-10-01"]


def test_the_trend_speaks_of_the_chosen_period_and_of_no_other(screen, small):
    rate = row(small, "litigation_rate", period="2024")
    text = text_of(screen("overview", period="2024"))
    assert "2024年万人成讼率" in text
    assert f"{wording.number(abs(rate['yoy_change']) * 100, 1)}%" in text
    assert "近 12 个月" not in text


def test_sparklines_end_with_the_chosen_period(screen):
    assert "万人成讼率至2024年6月的 13 个月走势" in html_of(screen("overview", period="2024H1"))


def test_a_rate_of_part_of_a_year_says_so(screen):
    assert "累计数，未折算全年" in card(screen("overview"), "万人成讼率")
    assert "未折算全年" not in text_of(screen("overview", period="2024"))


def test_suits_without_a_place_are_named_by_the_level_that_is_missing_and_lead_to_their_repair(screen):
    at = screen("overview", place="990101001")
    assert "未定位到镇街" not in text_of(at)
    assert "tab=%E6%9C%AA%E5%AE%9A%E4%BD%8D%E5%9C%B0%E5%9D%80" in html_of(at)
    assert card(at, "未定位到村居")


def test_a_town_put_high_by_batch_suits_has_one_row_and_it_comes_first(screen):
    heed = re.search(r'<div class="heed".*', html_of(screen("overview")), re.DOTALL).group()
    rows = re.findall(r'class="chip [a-z]+">([^<]+)</span><span class="says">([^：]+)：', heed)
    places = [place for _, place in rows]
    assert rows[0][0] == "批量"
    assert len(set(places)) == len(places)


def test_those_that_weigh_most_are_listed_in_customary_order_and_the_rest_counted():
    towns = pl.DataFrame({"code": list("abcdef"), "batch": [3.0, 9.0, 1.0, 5.0, 7.0, 5.0]})
    shown, left = largest(towns, pl.col("batch"))
    assert (shown["code"].to_list(), left) == (["b", "d", "e", "f"], 2)
    few, none = largest(towns.head(3), pl.col("batch"))
    assert (few["code"].to_list(), none) == (["a", "b", "c"], 0)


def test_more_than_four_of_a_kind_are_said_to_be_more(small, monkeypatch):
    monkeypatch.setattr("pages.parts.attention._SHOWN", 0)
    items = attention.__wrapped__(open_desk())  # not what was remembered, and not to be
    assert [item.says for item in items if item.word == "批量"] == [
        "另有 1 个镇街仅因批量案件显著高或显著上升，此处只列影响最大的 0 个"
    ]


def test_with_what_was_settled_before_filing_the_figures_have_another_name(screen, small):
    disputes = row(small, "suits", caliber="disputes_defendant")
    at = screen("overview", caliber="disputes_defendant@1")
    assert wording.cases(disputes["numerator"]) in card(at, "诉至法院纠纷数")
    assert card(at, "万人诉至法院纠纷数")
    assert "万人成讼率" not in html_of(at).split('class="foot-note"')[0]


def test_without_batch_suits_the_card_of_disputes_says_that_it_has_them(screen):
    assert "未剔除批量" in card(screen("overview", caliber="civil_defendant_no_batch@1"), "诉至法院纠纷")


def test_the_bars_of_the_change_add_up_to_the_change_of_the_city(screen, small):
    suits = row(small, "suits")
    panel = re.search(r'<div class="change-bars".*', html_of(screen("overview"))).group()
    bars = [float(told.replace("−", "-").replace(",", "")) for told in re.findall(r"<b style[^>]*>([^<]+)</b>", panel)]
    assert len(bars) > 2
    assert sum(bars) == pytest.approx(suits["numerator"] - suits["yoy_numerator"])


@pytest.mark.parametrize("caliber", ["civil_split@1", "civil_any@1", "civil_court@1", "disputes_defendant@1"])
@pytest.mark.parametrize("module", ["overview", "towns", "sectors"])
@pytest.mark.parametrize("place", ["990100", "990101", "990101001", "990101001201"])
def test_no_combination_of_screen_place_and_caliber_fails(screen, module, place, caliber):
    at = screen(module, place=place, caliber=caliber)
    assert not at.exception
    assert "出了意外" not in text_of(at)
    assert "nan" not in text_of(at)
    assert "None" not in text_of(at)


@pytest.mark.parametrize("period", ["r12", "2023", "2023-01", "2025-02", "2024H2", "2025-01..2025-03", "2025-10"])
@pytest.mark.parametrize("module", ["overview", "towns", "sectors"])
def test_every_kind_of_period_can_be_shown(screen, module, period):
    at = screen(module, period=period)
    assert "出了意外" not in text_of(at)


def test_batch_suits_that_make_a_town_high_are_named_with_a_way_to_see_it_without_them(screen):
    at = screen("overview")
    assert text_of(at).count("剔除批量案件 35 件后，由“显著高”变为“相近”（") == 1
    assert "caliber=civil_defendant_no_batch" in html_of(at)


def test_the_filter_writes_the_address(screen):
    at = screen("overview")
    at.selectbox(key="choose_place").set_value("990102").run()
    assert at.query_params["place"] == "990102"
    at.selectbox(key="choose_period").set_value("2024").run()
    assert (at.query_params["place"], at.query_params["period"]) == ("990102", "2024")
    assert "东山县" in text_of(at)


def test_a_span_of_ones_own_can_be_chosen_and_its_ends_swapped(screen):
    at = screen("overview", period="2025-02..2025-06")
    assert at.selectbox(key="choose_period").value == "own"
    at.selectbox(key="span_first").set_value(month_of(2025, 9)).run()
    assert at.query_params["period"] == "2025-06..2025-09"


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"place": "nowhere"}, "链接中的地区“nowhere”不存在"),
        ({"period": "2099"}, "晚于现有数据"),
        ({"caliber": "x@9"}, "没有名为“x@9”的口径"),
        ({"sector": "<script>alert(1)</script>"}, "行业“<script>"),
        ({"place": "990101003"}, "撤并"),
    ],
)
def test_a_hand_edited_address_gets_a_sentence_and_a_page(screen, params, says):
    at = screen("towns", **params)
    assert not at.exception
    assert says in html_of(at).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert "<script>" not in html_of(at)
    assert "镇街" in text_of(at)


def test_forgetting_changes_nothing_that_is_shown(screen):
    before = text_of(screen("overview"))
    forget()
    assert text_of(screen("overview")) == before
