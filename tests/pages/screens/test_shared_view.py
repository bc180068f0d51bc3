"""A shared view: what is hidden on one screen cannot be had from another, from a file or by subtracting."""

from __future__ import annotations

import io
import shutil

import polars as pl
import pytest

from pages.parts import place_table
from pages.parts.desk import open_desk
from pages.parts.places_content import villages
from pages.parts.site_map import SITE
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.warehouse.small_places import TOWNS, YINXING
from warehouse.folders import data_folder

LIVING = [town for town in TOWNS if town != "990101003"]


@pytest.fixture(scope="session")
def shared_root(small_folder, tmp_path_factory):
    root = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(small_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "display.yaml").write_text("shared: true\nsmall_from: 5\n", encoding="utf-8")
    return root


@pytest.fixture
def shared(shared_root, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(shared_root))
    return data_folder()


def village_file(town: str, year: str) -> pl.DataFrame:
    desk = open_desk().seeing(period=year, place=town)
    return pl.read_csv(io.BytesIO(place_table.file_of(desk, "village")), infer_schema_length=None)


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_no_small_count_of_a_village_is_in_any_file_and_zeros_stay_unless_a_town_is_closed(shared, year):
    for town in LIVING:
        counts = village_file(town, "ytd" if year == "2025" else year)["案件数"].cast(pl.Float64, strict=False)
        assert counts.filter((counts > 0) & (counts < 5)).is_empty()


def test_hidden_villages_cannot_be_had_by_subtracting_from_their_town(shared):
    """The town's total is public; what is hidden in a town is never a single number."""
    towns = pl.read_csv(io.BytesIO(place_table.file_of(open_desk().seeing(period="2024"), "town")))
    totals = dict(towns.select(pl.col("代码").cast(pl.String), "案件数").iter_rows())
    rest_known = dict(towns.select(pl.col("代码").cast(pl.String), pl.col("未定位占比（%）")).iter_rows())
    for town in LIVING:
        counts = village_file(town, "2024")["案件数"].cast(pl.Float64, strict=False)
        hidden = counts.null_count() + (rest_known[town] is None)
        assert hidden != 1, f"{town}: {totals[town]} less what is shown tells the hidden cell"


def test_other_periods_and_calibers_of_villages_are_a_sentence(shared):
    for asked in ({"period": "2024-05"}, {"period": "2024", "caliber": "civil_admin_defendant"}, {"period": "r12"}):
        at = run_page("towns", place=YINXING, **asked)
        assert not at.exception
        assert "共享视图的村居数字只按" in text_of(at)


ANALYTIC = [page.module for page in SITE if page.needs_warehouse]


@pytest.mark.parametrize("module", ANALYTIC)
def test_no_screen_shows_a_single_village_but_its_town(shared, module):
    at = run_page(module, place=f"{YINXING}201", period="2024")
    assert not at.exception
    assert "对外共享时不单列一个村居，已改为所在镇街" in text_of(at)


def test_the_whole_view_of_a_reader_inside_the_house_is_unchanged(small):
    desk = open_desk().seeing(period="2024", place=YINXING)
    counts = pl.read_csv(io.BytesIO(place_table.file_of(desk, "village")))["案件数"]
    assert counts.null_count() == 0
    assert ((counts > 0) & (counts < 5)).any()


@pytest.mark.parametrize("tab", ["导入", "未定位地址", "检查", "覆盖", "批次与版本"])
def test_a_shared_view_lists_no_address_and_nothing_can_be_imported_or_repaired(shared, tab):
    at = run_page("data", tab=tab)
    assert not at.exception
    assert [one.label for one in at.tabs] == ["覆盖", "批次与版本"]
    assert "对外共享时不能导入和修复" in text_of(at)
    for kind in ("file_uploader", "download_button", "button", "text_input", "selectbox", "dataframe"):
        assert not at.get(kind), f"{kind} in a shared view"
    assert "地址（已隐去门牌）" not in text_of(at)


def test_inside_the_house_the_worklist_and_the_import_are_there(small):
    at = run_page("data", tab="未定位地址")
    assert "未定位地址" in [one.label for one in at.tabs]
    assert "对外共享" not in text_of(at)


def test_the_card_of_unlocated_suits_does_not_promise_a_repair_in_a_shared_view(shared):
    text = text_of(run_page("overview", period="2024"))
    assert "未定位到镇街" in text and "去修复" not in text


VIEWS = [
    ("r12", "civil_defendant"),
    ("2025-06", "civil_any"),
    ("2025H1", "civil_split"),
    ("2024", "civil_defendant_series_once"),
]


@pytest.mark.parametrize(("period", "caliber"), VIEWS)
@pytest.mark.parametrize("module", ANALYTIC)
def test_every_screen_of_a_town_opens_for_any_period_and_caliber(shared, module, period, caliber):
    """What is not passed on is left out or said in its place; it never takes the screen with it."""
    at = run_page(module, place=YINXING, period=period, caliber=caliber)
    assert not at.exception
    assert "panel-problem" not in html_of(at)


def test_the_page_of_a_town_holds_its_villages_against_the_mean_of_all_of_them(small_folder, shared_root, monkeypatch):
    for town in LIVING:
        found = {}
        for root in (small_folder.root, shared_root):
            monkeypatch.setenv("DISPUTE_DATA", str(root))
            found[root] = villages(open_desk().seeing(period="2024", place=town))
        inside, safe = found.values()
        told = safe.frame["numerator"].is_not_null()
        assert safe.mean in (inside.mean, None)
        bands = inside.frame.filter(told)["band"].to_list() if safe.mean else [None] * int(told.sum())
        assert safe.frame.filter(told)["band"].to_list() == bands
        assert "φ" not in safe.rule
