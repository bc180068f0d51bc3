"""体检 shows no ordinal anywhere; 通报 adds the rank of towns, with its interval and group, and of nothing else."""

from __future__ import annotations

import re
import shutil
from datetime import date

import polars as pl
import pytest

from pages import courts, mediation, service
from pages.parts import (
    courts_checkup,
    courts_files,
    courts_flow,
    mediation_months,
    mediation_tables,
    place_table,
    sector_file,
    service_files,
)
from pages.parts.courts_bench import bench_of
from pages.parts.desk import open_desk
from pages.parts.site_map import SITE
from tests.pages.screens.conftest import html_of, run_page, text_of
from tests.warehouse.small_city import small_city
from tests.warehouse.small_mediations import a_lead, a_record, land_register
from tests.warehouse.small_places import YINXING
from tests.warehouse.small_services import land_beside
from warehouse.build import build
from warehouse.folders import data_folder

ORDINAL = re.compile(r"排名|名次|位次|排行|倒数|末位|榜|第\s*\d+\s*[位名]|前\s*\d+\s*[位名]|最[高低]的\s*\d+\s*个")
SAID_THAT_THERE_IS_NONE = re.compile(r"其余不排名|不排名|不作排名|不显示位次|位次只在通报模式")
TABS = {
    "towns": ("", "guards"),
    "trends": ("", "control", "forecast", "changes"),
    "changes": ("", "cause", "town", "batches"),
    "courts": (*courts.TABS, *(f"checkup_{part}" for part in courts_checkup.SECTIONS), "flow_group", "flow_month"),
    "mediation": tuple(mediation.TABS),
    "service": tuple(service.TABS),
}
OF_COURTS = ("courts", "mediation", "service")  # whose screens never rank, whatever the mode
SERVICES = f"""
served     | kind     | item     | place     | how many | succeeded
2025-03-04 | 巡回服务 | 巡回开庭 | {YINXING} | 3        |
2025-04-08 | 上门服务 | 指导调解 | {YINXING} | 2        |
2025-05    | 网上立案 |          |           | 9        |
2025-05    | 跨域立案 | 管辖     |           | 4        | 3
"""
LEAGUE = re.compile(
    ORDINAL.pattern + r"|第[一二三四五六七八九十百]+[名位]|垫底|居首|首位|末尾|领先|落后于|名列|先进|后进"
)


@pytest.fixture(scope="session")
def circular_root(small_folder, tmp_path_factory):
    root = tmp_path_factory.mktemp("circular") / "data"
    shutil.copytree(small_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "display.yaml").write_text("mode: 通报\n", encoding="utf-8")
    return root


@pytest.fixture
def circular(circular_root, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(circular_root))
    return data_folder()


def ordinals(text: str) -> list[str]:
    return ORDINAL.findall(SAID_THAT_THERE_IS_NONE.sub("", text))


@pytest.mark.parametrize("module", [page.module for page in SITE])
def test_no_screen_of_the_checkup_mode_knows_an_ordinal(small, module):
    for place in ("", YINXING):
        for tab in TABS.get(module, ("",)):
            asked = {"period": "2025"} | ({"place": place} if place else {}) | ({"tab": tab} if tab else {})
            at = run_page(module, **asked)
            words = " ".join(str(box.label) + " ".join(map(str, box.options)) for box in at.selectbox)
            assert ordinals(text_of(at) + html_of(at) + words) == [], f"{module} {asked}"


def test_no_export_of_the_checkup_mode_knows_an_ordinal(small):
    desk = open_desk().seeing(period="2025")
    files = [place_table.file_of(desk, level) for level in ("town", "district")]
    files += [place_table.file_of(desk.seeing(place=YINXING), "village"), sector_file.sector_file(desk)]
    for file in files:
        assert ordinals(file.decode("utf-8-sig")) == []


def test_in_the_checkup_mode_towns_stand_by_band_and_then_as_is_customary(small):
    from pages.parts.places_content import towns

    found = towns(open_desk().seeing(period="2025")).by_band()
    for _, part in found.group_by("band", maintain_order=True):
        assert part["code"].to_list() == sorted(part["code"].to_list())
    assert "rank" not in found.columns


def test_the_circular_mode_shows_ranks_of_towns_with_their_interval_and_group(circular):
    text = text_of(run_page("towns", period="2025"))
    assert "位次（90% 区间）" in text
    assert re.search(r"\d+ ?（\d+—\d+）", text)
    file = place_table.file_of(open_desk().seeing(period="2025"), "town").decode("utf-8-sig")
    table = pl.read_csv(file.encode())
    ranks = table["位次"].drop_nulls()
    assert ranks.is_sorted()
    assert (table["位次90%区间下限"] <= table["位次"]).all()


def test_even_the_circular_mode_ranks_neither_villages_nor_sectors(circular):
    for asked in ({"place": YINXING}, {"sector": next(iter(open_desk().choices.sectors))}):
        assert ordinals(text_of(run_page("towns", period="2025", **asked))) == []
    assert ordinals(text_of(run_page("sectors", period="2025"))) == []


@pytest.fixture(scope="session")
def busy_folder(tmp_path_factory):
    """The tiny city with two mediation bodies of unlike success, services and 司法建议."""
    folder = small_city(tmp_path_factory.mktemp("busy"))
    day = date(2025, 8, 4)
    records = [
        a_record(
            f"T{n}", day, place_code=YINXING, cause_text="物业服务合同纠纷", ended_on=date(2025, 8, 20),
            outcome="confirmed" if n < 30 or n % 3 == 0 else "failed_filed", organisation="甲会" if n < 30 else "乙会",
            mediator="张某" if n % 2 else "李某", kind="委派", source="窗口",
        )
        for n in range(70)
    ]  # fmt: skip
    leads = [a_lead(f"X{n}", day, outcome="resolved", channel="网格", place_code=YINXING) for n in range(4)]
    land_register(folder, records, leads, date(2025, 10, 25))
    land_beside(
        folder,
        "青0101",
        services=SERVICES,
        suggestions="number | sent | answered\n建议1 | 2025-03-01 | 2025-04-01\n建议2 | 2025-05-01 | \n",
    )
    build(folder)
    return folder


@pytest.fixture(params=["体检", "通报"])
def either_mode(busy_folder, tmp_path, monkeypatch, request):
    root = tmp_path / "data"
    shutil.copytree(busy_folder.root, root)
    (root / "settings").mkdir(exist_ok=True)
    (root / "settings" / "display.yaml").write_text(f"mode: {request.param}\n", encoding="utf-8")
    monkeypatch.setenv("DISPUTE_DATA", str(root))
    return open_desk().seeing(period="2025")


@pytest.mark.parametrize("module", OF_COURTS)
def test_neither_mode_ranks_courts_mediators_or_services(either_mode, module):
    seen = ""
    for tab in TABS[module]:
        for court in ("", "青0101") if module == "courts" else ("",):
            asked = {"period": "2025", "tab": tab} | ({"court": court} if court else {})
            at = run_page(module, **asked)
            assert not at.exception
            words = " ".join(str(box.label) + " ".join(map(str, box.options)) for box in at.selectbox)
            said = SAID_THAT_THERE_IS_NONE.sub("", text_of(at) + html_of(at) + words)
            assert LEAGUE.findall(said) == [], f"{module} {asked}"
            seen += said
    there = {"courts": "临河区法院", "mediation": "甲会", "service": "建议1"}
    assert there[module] in seen  # there was something to rank


def test_no_file_of_courts_mediation_or_services_knows_an_ordinal(either_mode):
    desk = either_mode
    files = [service_files.towns_file(desk), service_files.courts_file(desk), service_files.suggestions_file(desk)]
    files += [mediation_months.months_file(desk), mediation_tables.cohorts_file(desk)]
    files += [mediation_tables.breakdown_file(desk, what) for what in mediation_tables.BREAKDOWNS]
    for one in (desk, desk.seeing(court="青0101")):
        files.append(courts_files.flow_file(one, bench_of(one).by))
        makes = ("checkup", "pending", "days", "split", "appeals", "load")
        files += [getattr(courts_files, f"{name}_file")(one) for name in makes]
    for file in files:
        assert LEAGUE.findall(SAID_THAT_THERE_IS_NONE.sub("", file.decode("utf-8-sig"))) == []


def test_courts_stand_in_the_same_order_in_every_period_whatever_their_figures(circular):
    customary = open_desk().warehouse.courts.filter(pl.col("level") == "basic").sort("sort_order")["court_code"]
    for period in ("2023", "2024", "2025"):
        desk = open_desk().seeing(period=period)
        assert courts_flow.stocks(desk, "court")["code"].to_list() == customary.to_list()
        for section in courts_checkup.SECTIONS:
            for one, _ in courts_checkup.sheet(desk, section):
                assert one.frame["code"].to_list() == customary.to_list()


def test_the_head_says_the_mode(circular):
    from pages.parts.desk import reader_display
    from pages.parts.frame import _mode

    assert "通报模式：镇街成讼率附位次及其 90% 区间，其余不排名" in _mode(reader_display())


def test_a_display_setting_that_is_not_understood_is_a_sentence_and_never_ranks(circular_root, tmp_path, monkeypatch):
    root = tmp_path / "data"
    shutil.copytree(circular_root, root)
    (root / "settings" / "display.yaml").write_text("mode: 排名\n", encoding="utf-8")
    monkeypatch.setenv("DISPUTE_DATA", str(root))
    at = run_page("towns", period="2025")
    assert not at.exception
    assert "显示设置 mode 的值不对" in text_of(at)
    assert "银杏镇" not in text_of(at)
