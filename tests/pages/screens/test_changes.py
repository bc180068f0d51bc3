"""变化原因: steps that lead from one rate to the other, litigants by name only if they are organisations."""

from __future__ import annotations

import io

import polars as pl
import pytest

from pages.parts import litigant_content, why_content
from pages.parts.desk import open_desk
from pages.parts.theme import DARK, LIGHT
from tests.pages.screens.conftest import text_of
from tests.warehouse.small_places import BAISHI, LINHE, YINXING


def desk(**view):
    return open_desk().seeing(**({"period": "2024"} | view))


@pytest.mark.parametrize("by", ["sector", "cause", "town", "district"])
def test_the_drawn_steps_lead_from_the_earlier_rate_to_the_present_one(small, by):
    found = why_content.why_of(desk(), by)
    steps = why_content.steps(found)["contribution"].sum()
    small_parts = found.frame.filter(pl.col("kind").is_in(["population", "length", "batch"]))
    left_undrawn = small_parts.filter(pl.col("contribution").abs() <= 0.005)["contribution"].sum()
    assert found.before.rate + steps + left_undrawn == pytest.approx(found.now.rate, abs=1e-9)


def test_the_drawing_ends_at_the_two_rates_and_starts_each_bar_where_the_one_before_ended(small):
    found = why_content.why_of(desk(), "sector")
    for palette in (LIGHT, DARK):
        bars, ends = why_content.waterfall_drawing(desk(), "sector", palette).figure.data
        assert list(ends.x) == [found.before.rate, found.now.rate]
        for k in range(1, len(bars.base)):
            assert bars.base[k] == pytest.approx(bars.base[k - 1] + bars.x[k - 1])


def test_the_page_says_the_change_and_its_parts(screen):
    text = text_of(screen("changes", period="2024"))
    assert "万人成讼率由" in text or "持平" in text
    assert "各项相加正好等于总变化" in text
    assert "人口变动" in text


def test_another_period_may_be_the_base(screen):
    text = text_of(screen("changes", period="2024Q3", base="2024Q2"))
    assert "2024年第二季度" in text
    assert "2024年第三季度" in text


def test_across_the_break_of_2025_the_figures_are_given_and_not_called_a_change(screen):
    assert why_content.why_of(desk(period="2025"), "sector").significant is None
    text = text_of(screen("changes", period="2025"))
    assert "两期不可直接比较" in text
    assert "可能出于偶然" not in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"period": "2023"}, "另选一期"),  # the small city begins in 2023: there is no year before
        ({"period": "2024", "place": f"{YINXING}201"}, "村居件数太少"),
        ({"period": "2024", "base": "1999"}, "已改为与上年同期比较"),
        ({"period": "2024", "tab": "nothing"}, "各项相加"),
        ({"period": "2024", "tab": "town", "caliber": "civil_any"}, "各地不能相加"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(screen, asked, says):
    at = screen("changes", **asked)
    assert not at.exception
    assert says in text_of(at)


def test_the_largest_litigants_are_organisations_and_persons_are_never_named(screen):
    at = screen("changes", period="2024", tab="batches")
    text = text_of(at)
    assert "只列单位，不列自然人" in text
    for role in ("plaintiff", "defendant"):
        names = litigant_content.litigants(desk(), role).frame["name"].to_list()
        assert not [name for name in names if "某" in name]


def test_places_with_batches_are_shown_with_and_without_them(small):
    frame = litigant_content.without_batches(desk(period="2025"))
    assert (frame["batch"] > 0).all()
    assert (frame["value_without"] < frame["value"]).all()


def test_within_a_district_only_its_own_towns_are_listed(small):
    frame = litigant_content.without_batches(desk(period="2025", place=LINHE))
    assert set(frame["parent_name"]) <= {"临河区"}
    assert BAISHI not in frame["code"].to_list()


def test_the_files_hold_every_part_with_its_origin(small):
    table = pl.read_csv(io.BytesIO(why_content.file_of(desk(), "sector")))
    found = why_content.why_of(desk(), "sector")
    assert table.height == found.frame.height
    assert table["对率的影响"].sum() == pytest.approx(found.change, abs=1e-3)
    assert set(table["口径编号"]) == {"civil_defendant@1"}
    assert pl.read_csv(io.BytesIO(litigant_content.litigants_file(desk()))).columns[:2] == ["诉讼地位", "单位"]
    assert "批量案件数" in pl.read_csv(io.BytesIO(litigant_content.batches_file(desk()))).columns
