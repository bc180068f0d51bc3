"""导入与质量: its numbers are those of the landed rows, counted again here without the warehouse."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import coverage
from pages.parts.address_repairs import add_repair, matching_places, read_repairs, repairs_file
from pages.parts.delivered_file import Delivery, findings_by_rule, land, try_out
from pages.parts.worklist import FOR_COURT, read_worklist, suits_gained
from tests.warehouse.small_city import small_city
from warehouse.build import build
from warehouse.folders import data_folder
from warehouse.problem import Problem
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse

EXPORT = Path(__file__).parents[2] / "hand_checked" / "export"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("small-city"))
    build(folder)
    return folder


@pytest.fixture
def page(city, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(city.root))

    def show(tab: str) -> AppTest:
        app = AppTest.from_string("from pages import data\ndata.show()", default_timeout=20)
        app.query_params["tab"] = tab
        app.run()
        assert not app.exception
        return app

    return show


def _html(app: AppTest) -> str:
    def bodies(block):
        for element in block.children.values():
            if element.type == "html":
                yield element.proto.body
            elif hasattr(element, "children"):
                yield from bodies(element)

    return "".join(bodies(app.main))


def _defendants(city) -> pl.DataFrame:
    """located_level and district of the court of every defendant, from the landed files alone."""
    homes = sorted(p for p in city.landing.iterdir() if "-cases-" in p.name)
    latest: dict[str, tuple[str, pl.DataFrame]] = {}
    for home in homes:
        cases, parties, places = (pl.read_parquet(home / f"{t}.parquet") for t in ("cases", "parties", "addresses"))
        located = parties.join(places, on="address_key", how="left")
        for key, court in cases.select("case_key", "court_code").iter_rows():
            latest[key] = (court, located.filter((pl.col("case_key") == key) & (pl.col("role") == "defendant")))
    return pl.concat(
        rows.select("located_level").with_columns(court=pl.lit(court, pl.String)) for court, rows in latest.values()
    )


def test_coverage_counts_the_defendants_of_the_landed_files(city, page):
    expected = dict(_defendants(city).group_by("located_level").len().iter_rows())
    counted = open_warehouse(city).query("coverage", EVERYTHING)
    found = coverage.by_level(counted)
    assert found == {level: expected.get(level, 0) for level, _ in coverage.STEPS}
    shown = _html(page("覆盖"))
    for level, title in coverage.STEPS:
        assert re.search(rf"<dt>{title}</dt><dd>{expected.get(level, 0):,} ", shown)


def test_the_share_located_leaves_out_who_lives_outside():
    levels = {"village": 60, "town": 20, "district": 10, "city": 0, "outside": 100, "none": 10}
    assert coverage.share_located(levels) == 80.0
    assert coverage.share_located(dict.fromkeys(levels, 0)) is None


def test_the_rows_of_the_coverage_table_are_named_for_whose_cases_they_are_and_add_up(city, page):
    counted = open_warehouse(city).query("coverage", EVERYTHING)
    shown = _html(page("覆盖"))
    first = {name.strip() for name in re.findall(r"<tr><td>(.*?)</td>", shown)}
    assert set(counted.filter(pl.col("area") == "district")["district"]) <= first
    assert not set(counted.filter(pl.col("area") == "city")["district"]) & first
    cells = re.search(r"<tr><td>合计</td>(.*?)</tr>", shown)[1]
    sums = [int(n.replace(",", "")) for n in re.findall(r"<td class='num'>([\d,]+)</td>", cells)]
    assert sums == list(coverage.by_level(counted).values())
    assert "此处按被告人次、全部年份；总览的“未定位”按案件、所选期间，两者不同" in shown


def test_a_court_for_the_whole_city_is_not_taken_for_the_whole_city():
    assert coverage.court_area("齐川市", "city", True) == "市中级法院受理"
    assert coverage.court_area("齐川市", "city", True, cities=2) == "齐川市中级法院受理"
    assert coverage.court_area("齐川市", "city", False) == "全市范围的法院受理"
    assert coverage.court_area("齐川市", "city", False, cities=2) == "齐川市范围的法院受理"
    assert coverage.court_area("未定位", "unlocated", False) == "受理法院未识别"
    assert coverage.court_area("临河区", "district", False) == "临河区"


def test_the_worklist_says_how_many_addresses_and_litigants_wait(city, page):
    worklist = read_worklist(open_warehouse(city), EVERYTHING, "defendant")
    rows = worklist.repairable
    written, parties, cases = rows["address_masked"].n_unique(), rows["n_parties"].sum(), rows["n_cases"].sum()
    gained = suits_gained(open_warehouse(city), EVERYTHING, worklist.caliber, rows)
    shown = _html(page("未定位地址"))
    assert f"{written:,} 个地址待处理，涉及被告 {parties:,} 人次、案件 {cases:,} 件次" in shown
    assert f"全部修好可减少 {gained:,} 件未定位</b>（{worklist.caliber.label_zh}" in shown


def test_what_only_the_court_can_complete_is_listed_apart_and_by_court(city, page):
    app = page("未定位地址")
    app.session_state["address_kind"] = FOR_COURT
    app.run()
    worklist = read_worklist(open_warehouse(city), EVERYTHING, "defendant")
    shown = _html(app)
    assert f"被告 {worklist.for_court['n_parties'].sum():,} 人次没有写出可以认定的地方" in shown
    assert "待处理" not in shown


def test_the_worklist_counts_defendants_or_everybody_and_what_would_be_gained(city, tmp_path):
    warehouse = open_warehouse(city)
    places = dict(warehouse.places(EVERYTHING).select("place_id", "level").iter_rows())
    copied = shutil.copy(warehouse.home / "warehouse.duckdb", tmp_path)  # the version itself is open, locked down
    with duckdb.connect(copied, read_only=True) as con:
        parties = con.sql(
            "SELECT case_id, role, unlocated_key AS key FROM parties WHERE unlocated_key IS NOT NULL"
        ).pl()
        cases = {
            c: (n, home) for c, n, home in con.sql("SELECT case_id, counted, defendant_place_id FROM cases").fetchall()
        }
    for role in ("defendant", "any"):
        worklist = read_worklist(warehouse, EVERYTHING, role)
        bit = 1 << (warehouse.amounts.numerator_number(worklist.caliber) - 1)
        listed = pl.concat([worklist.repairable, worklist.for_court])
        counted = {"parties": defaultdict(int), "cases": defaultdict(set), "gained": defaultdict(set)}
        for case, party_role, key in parties.iter_rows():
            if role in ("any", party_role):
                counted["parties"][key] += 1
                counted["cases"][key].add(case)
                number, home = cases[case]
                if party_role == "defendant" and number & bit and places[home] in ("city", "district", "unlocated"):
                    counted["gained"][key].add(case)
        assert set(listed["address_key"]) == set(counted["parties"])
        for row in listed.iter_rows(named=True):
            key = row["address_key"]
            assert row["n_parties"] == counted["parties"][key]
            assert row["n_cases"] == len(counted["cases"][key])
            assert row["n_gained"] == len(counted["gained"][key])
        every = set().union(*counted["gained"].values())
        assert every
        assert suits_gained(warehouse, EVERYTHING, worklist.caliber, listed) == len(every)


def test_checks_batches_and_versions_are_listed(city, page):
    warehouse = open_warehouse(city)
    checks = warehouse.query("checks", EVERYTHING)
    shown = _html(page("检查"))
    for title in checks["title_zh"]:
        assert title in shown
    assert f"<dt>检查</dt><dd>{checks.height} " in shown
    versions = _html(page("批次与版本"))
    assert warehouse.version in versions
    assert versions.count("2025-10-18") == 1
    assert "上期数被修订" in versions
    revised = warehouse.query("revisions", EVERYTHING)
    assert versions.count("<tr>") == 3 + 5 + revised.height + 1


def test_without_a_warehouse_the_other_tabs_say_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(tmp_path))
    for tab in ("覆盖", "未定位地址", "检查", "批次与版本"):
        app = AppTest.from_string("from pages import data\ndata.show()")
        app.query_params["tab"] = tab
        assert "还没有可以展示的数据" in _html(app.run())


# A delivered file -----------------------------------------------------------------------------------------------


def _deliver(name: str, **said) -> Delivery:
    return Delivery(name, (EXPORT / name).read_bytes(), **said)


def _quiet(stage: str, rows: int) -> None:
    pass


def test_a_trial_says_what_would_be_landed_and_lands_nothing(tmp_path):
    folder = data_folder(tmp_path)
    for name in ("地名.csv", "人口.csv", "法院.csv"):
        land(_deliver(name), folder, _quiet)
    landed = sorted(folder.landing.iterdir())
    trial = try_out(_deliver("案件.csv"), folder, _quiet)
    manifest = trial.report.manifest
    assert (manifest.rows_read, manifest.rows_accepted, manifest.rows_rejected) == (15, 14, 1)
    assert trial.layout_title == "法院案件清单（一案一行）"
    assert ("案由", "立案案由") in trial.columns.rows()
    assert trial.preview.height == 14
    assert not any(re.search(r"\d{6}", text or "") for text in trial.preview["被告所在地"])
    assert sorted(folder.landing.iterdir()) == landed
    rules = findings_by_rule(trial.report.findings)
    assert rules.select("severity", "column", "rows").rows() == [("reject", "案号", 1)]


def test_the_same_file_again_is_known(tmp_path):
    folder = data_folder(tmp_path)
    land(_deliver("地名.csv"), folder, _quiet)
    assert try_out(_deliver("地名.csv"), folder, _quiet).report.already_landed
    assert land(_deliver("地名.csv"), folder, _quiet).already_landed
    assert len([p for p in folder.landing.iterdir() if p.is_dir()]) == 1


def test_real_data_is_not_mixed_into_made_up_data(city):
    with pytest.raises(Problem) as refused:
        try_out(_deliver("地名.csv", made_up=False), city, _quiet)
    assert "演示数据" in refused.value.what
    assert refused.value.way_out


def test_an_upload_leaves_nothing_behind_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    land(_deliver("地名.csv"), data_folder(tmp_path / "data"), _quiet)
    with pytest.raises(Problem):
        try_out(Delivery("../../坏文件.csv", b"\x00\x01\x02"), data_folder(tmp_path / "data"), _quiet)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not list(tmp_path.glob("坏文件.csv"))


# Repairs --------------------------------------------------------------------------------------------------------


def test_a_decision_is_written_once_and_a_later_one_takes_its_place(tmp_path):
    folder = data_folder(tmp_path)
    add_repair(folder, "某市某路＊号", "001", "甲镇")
    add_repair(folder, "另一处, 带逗号", "002", "乙镇")
    add_repair(folder, "某市某路＊号", "003", "丙镇")
    assert read_repairs(folder) == [("另一处, 带逗号", "002", "乙镇"), ("某市某路＊号", "003", "丙镇")]
    assert repairs_file(folder).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_saved_by_a_spreadsheet_is_still_read(tmp_path):
    folder = data_folder(tmp_path)
    folder.settings.mkdir()
    repairs_file(folder).write_bytes("地址,地区代码\r\n某市某路,001\r\n".encode("gb18030"))
    assert read_repairs(folder) == [("某市某路", "001", "")]


def test_places_are_found_by_pieces_of_their_full_name(city):
    places = open_warehouse(city).places(EVERYTHING)
    town = places.filter((pl.col("level") == "town") & pl.col("successor_id").is_null()).row(0, named=True)
    district = places.filter(pl.col("place_id") == town["district_id"])["name"][0]
    found = matching_places(places, f"{district} {town['name'][:2]}")
    assert found[0] == (town["code"], town["full_name"])
    assert all(district in name for _, name in found)
    assert matching_places(places, "没有这个地方") == []
    assert matching_places(places, "  ") == []
    merged = places.filter(pl.col("successor_id").is_not_null())
    assert merged.height
    assert not set(merged["code"]) & {code for code, _ in matching_places(places, merged["name"][0], limit=99)}


def test_a_repair_takes_effect_with_the_next_build(tmp_path):
    folder = data_folder(tmp_path)
    for name in ("地名.csv", "人口.csv", "法院.csv"):
        land(_deliver(name), folder, _quiet)
    cases = (EXPORT / "案件.csv").read_text("utf-8-sig").replace("住址不详", "云岭市东湖区无名路8号")
    land(Delivery("案件.csv", cases.encode()), folder, _quiet)
    build(folder)
    before = open_warehouse(folder)
    address = read_worklist(before, EVERYTHING, "any").repairable.row(0, named=True)
    town = before.places(EVERYTHING).filter(pl.col("level") == "town").row(0, named=True)
    add_repair(folder, address["address_masked"], town["code"], town["full_name"])
    assert build(folder).version != before.version
    after = read_worklist(open_warehouse(folder), EVERYTHING, "any").repairable
    assert address["address_masked"] not in after["address_masked"].to_list()
