"""防失真检查 on the screen: the tab, a town's own panel, the file, and what cannot be judged."""

from __future__ import annotations

import io

import polars as pl

from metrics.guards import guards
from pages.parts.desk import open_desk
from pages.parts.guard_content import file_of, guarded, table_html, title_of
from tests.pages.screens.conftest import text_of
from tests.warehouse.small_places import YINXING


def test_the_tab_lists_every_town_with_its_guards_as_metrics_gives_them(small):
    desk = open_desk().seeing(period="2024")
    frame = guarded(desk)
    town = frame.filter(pl.col("code") == YINXING).row(0, named=True)
    found = guards(desk.warehouse, desk.scope, [town["place_id"]], period="2024")[town["place_id"]]
    assert {guard.key: guard.value for guard in found} == {guard.key: town[f"value_{guard.key}"] for guard in found}


def test_only_a_falling_rate_with_a_raised_guard_needs_checking(small):
    frame = guarded(open_desk().seeing(period="2024")).with_columns(
        yoy_change=pl.lit(-0.2), yoy_note=pl.lit(None, pl.String)
    )
    assert frame.filter(pl.col("flagged") & (pl.col("raised") == 0)).is_empty()


def found(flagged: list[bool], raised: list[int], unknown: list[int], change: list[float | None], **more) -> str:
    note = pl.Series("yoy_note", more.get("note", [None] * len(raised)), dtype=pl.String)
    columns = {"flagged": flagged, "raised": raised, "unknown": unknown, "yoy_change": change}
    return title_of(pl.DataFrame(columns, schema_overrides={"yoy_change": pl.Float64}).with_columns(note))


def test_titles_follow_what_was_found():
    assert found([True, False], [1, 0], [0, 0], [-0.1, 0.1]) == "1 个镇街率在下降，但防失真指标异常，需核实"
    assert found([False, False], [1, 0], [0, 0], [0.1, -0.1]) == "1 个镇街有防失真指标异常，率没有下降"
    assert found([False, False], [0, 0], [0, 0], [0.1, 0.1]) == "各镇街的防失真指标未见异常"


def test_what_cannot_be_judged_or_compared_is_not_called_calm():
    assert found([False, False], [0, 0], [5, 5], [-0.1, 0.1]) == "各镇街的防失真指标均无法判断"
    assert found([False, False], [0, 0], [5, 1], [-0.1, 0.1]) == "各镇街的防失真指标未见异常（10 项中 6 项无法判断）"
    title = found([False, False], [1, 1], [0, 0], [-0.2, 0.1], note=["不可比", None])
    assert title == "2 个镇街有防失真指标异常，其中 1 个的率没有可比的上年同期"


def test_a_year_before_which_nothing_is_known_is_not_called_calm(small):
    desk = open_desk().seeing(period="2023")
    frame = guarded(desk)
    assert frame["unknown"].to_list() == [5] * frame.height
    assert "无法判断" in title_of(frame) and "未见异常" not in title_of(frame) + table_html(desk)
    assert pl.read_csv(io.BytesIO(file_of(desk)))["结论"].to_list() == ["无法判断"] * frame.height


def test_the_tab_stands_in_the_address(screen):
    text = text_of(screen("towns", period="2024", tab="guards"))
    assert "防失真指标" in text
    assert "撤后90日再诉" in text
    assert "哪些镇街超出偶然波动" not in text


def test_a_town_says_for_itself_whether_its_figures_need_checking(screen):
    text = text_of(screen("towns", period="2024", place=YINXING))
    assert "数字可靠吗？" in text
    assert "12月立案占比" in text


def test_the_file_has_a_row_for_each_town(small):
    desk = open_desk().seeing(period="2024")
    table = pl.read_csv(io.BytesIO(file_of(desk)))
    assert table.height == guarded(desk).height == 5
    assert "移送占比（%）" in table.columns
