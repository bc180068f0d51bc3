"""Whatever column a telephone or identity number, or a person's name, was typed into: it is not on disk afterwards."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date
from itertools import count

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.landing.places import a_folder, rows, table, written
from warehouse.folders import DataFolder
from warehouse.landing import import_file, load_layouts
from warehouse.names import mask_names

LAYOUTS = load_layouts()
GOOD = {
    "court_cases": {"case_number": "（2024）鲁0303民初{}号", "filed_on": "2024-01-05"},
    "court_parties": {
        "case_number": "（2024）鲁0303民初{}号",
        "filed_on": "2024-01-05",
        "party_role": "被告",
        "party_name": "张某",
    },
    "mediation": {"record_key": "甲{}", "started_on": "2024-01-05"},
    "mediation_by_number": {"record_key": "甲{}", "started_on": "2024-01-05"},
    "leads": {"lead_key": "甲{}", "received_on": "2024-01-05"},
    "services": {"record_key": "甲{}", "kind": "巡回", "served_on": "2024-01-05"},
    "service_counts": {"month": "2024-01", "kind": "自助", "services": "12"},
    "service_points": {"name": "第{}站", "kind": "巡回站点"},
    "suggestions": {"number": "（2024）鲁03司建{}号", "sent_on": "2024-01-05"},
    "rosters": {"kind": "调解员", "name": "第{}人"},
    "enterprises": {"name": "淄博第{}纺织有限公司"},
    "places": {"code": "9{}", "name": "某村", "level": "村居"},
    "population": {"place_code": "9{}", "year": "2024", "basis": "常住", "residents": "9000"},
    "courts": {"court_code": "鲁{}", "name": "某法院"},
    "assessment_items": {"scheme": "peace_town", "subject_code": "9{}", "indicator": "leads", "period": "2024"},
    "monthly_counts": {"place_code": "9{}", "month": "2024-01", "cases": "12"},
}
SERIAL = count(1)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
IDENTITIES = st.builds(
    lambda region, born, end: f"{region}{born:%Y%m%d}{end}",
    st.from_regex(r"[1-8][0-9]{5}", fullmatch=True),
    st.dates(date(1900, 1, 1), date(2024, 12, 31)),
    st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True),
)
AROUND = st.sampled_from(
    ["{}", "张三{}", "电话：{}", "{}李四", "({})", "某处 {} 转", "1号；{}；2号", "{}/{}", "+86{}", "a{}b"]
)


def file_text(layout_id: str, told: dict[str, str]) -> str:
    """A good row and one with `told` (field -> cell) in it, under the layout's own first headers."""
    columns = {name: column.headers[0] for name, column in LAYOUTS[layout_id].columns.items() if column.headers}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns.values())
    for cells in ({}, told):
        good = {name: cell.format(next(SERIAL)) for name, cell in GOOD[layout_id].items()}
        writer.writerow((good | cells).get(name, "") for name in columns)
    return out.getvalue()


def everything_kept(folder: DataFolder, report) -> str:
    home = folder.landing / report.manifest.batch_id
    texts = [pl.read_parquet(file).write_json() for file in sorted(home.glob("*.parquet"))]
    manifest = (home / "manifest.json").read_text(encoding="utf-8")
    return "\n".join([*texts, manifest, report.preview.write_json(), report.findings.write_json()])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return a_folder(tmp_path_factory.mktemp("hidden"))


@pytest.mark.parametrize("layout_id", GOOD)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_mobile_or_identity_number_comes_out_of_any_column(folder, tmp_path, layout_id, data):
    numbers = data.draw(st.lists(st.one_of(MOBILES, IDENTITIES), min_size=1, max_size=3))
    fields = st.sampled_from(sorted(name for name, column in LAYOUTS[layout_id].columns.items() if column.headers))
    told = {data.draw(fields): data.draw(AROUND).replace("{}", number) for number in numbers}
    report = import_file(written(tmp_path, file_text(layout_id, told), f"表{numbers[0]}.csv"), folder=folder)
    kept = everything_kept(folder, report)
    shutil.rmtree(folder.landing / report.manifest.batch_id)
    assert not [number for number in numbers if number in kept], told


def test_every_free_column_of_a_case_loses_numbers_and_keeps_the_rest(tmp_path):
    folder = a_folder(tmp_path)
    header = "案号,立案日期,案由,承办人,承办部门,系列案编号,标的额,原告,原告住所地"
    line = (
        "（2024）鲁0303民初{i}号,2024-01-05,民间借贷纠纷,张法官 {tel},民一庭（{tel}）,{tel},{tel},"
        "淄博盛泰有限公司{tel},张三丰{tel}"
    )
    lines = [line.format(i=i, tel=tel) for i, tel in enumerate(["13812345678", "13912345678", "0533-2345678"], 1)]
    report = import_file(written(tmp_path, rows(*lines, header=header)), folder=folder)
    cases, parties = table(folder, report, "cases"), table(folder, report, "parties")
    assert cases["case_number"].to_list() == [f"（2024）鲁0303民初{i}号" for i in (1, 2, 3)]
    assert cases["judge"].to_list() == ["张法官 ＊"] * 3
    assert cases["tribunal"].to_list() == ["民一庭(＊)"] * 3
    assert cases["amount_yuan"].to_list() == [None] * 3
    assert cases["series_key"].n_unique() == 3  # different series stay different
    assert parties["name_masked"].to_list() == ["淄博盛泰有限公司"] * 3
    assert set(table(folder, report, "addresses")["address_masked"]) == {"（未写明地名，已隐去）"}
    for secret in ("13812345678", "13912345678", "2345678", "张三丰"):
        assert secret not in everything_kept(folder, report)


def test_amounts_as_large_as_a_telephone_number_are_kept_when_written_as_amounts(tmp_path):
    folder = a_folder(tmp_path)
    given_as = ["13812345678", "138亿元", "13,812,345,678", "5000000", "370303199001011234"]
    lines = [f'（2024）鲁0303民初{i}号,2024-01-05,"{text}"' for i, text in enumerate(given_as, 1)]
    report = import_file(written(tmp_path, rows(*lines, header="案号,立案日期,标的额")), folder=folder)
    amounts = table(folder, report, "cases").sort("source_row")["amount_yuan"].to_list()
    assert amounts == [None, 13.8e9, 13812345678.0, 5e6, None]
    found = report.findings.filter(rule="number_implausible")
    assert found["row"].to_list() == [2, 6]
    assert found["value"].to_list() == ["（已隐去）"] * 2


def test_keys_of_a_foreign_system_that_are_peoples_numbers_stay_apart_but_are_not_read(tmp_path):
    folder = a_folder(tmp_path)
    layout = written(
        tmp_path,
        "id: own\nkind: cases\ncase_key: opaque\ncolumns:\n  case_number: [key]\n  filed_on: [day]\n"
        "  origin_case_number: [from]\n",
        "own.yaml",
    )
    text = "key,day,from\n13812345678,2024-01-05,\nA-1,2024-01-06,13812345678\n13912345678,2024-01-06,\n"
    report = import_file(written(tmp_path, text), layout=layout, folder=folder)
    cases = table(folder, report, "cases").sort("source_row")
    assert cases["case_key"].n_unique() == 3
    assert cases["case_key"][1] == "A-1"
    assert cases["origin_case_key"][1] == cases["case_key"][0]
    assert "13812345678" not in everything_kept(folder, report)


def test_the_names_of_file_and_sheet_lose_numbers_and_keep_dates(tmp_path):
    folder = a_folder(tmp_path)
    text = rows("（2024）鲁0303民初1号,民间借贷纠纷,2024-01-05,2024-02-30,,,,,")
    report = import_file(written(tmp_path, text, "张店20240101-20240630_13812345678.csv"), folder=folder)
    assert report.manifest.source_name == "张店20240101-20240630_＊.csv"
    assert report.findings["file"].unique().to_list() == ["张店20240101-20240630_＊.csv"]


@pytest.mark.parametrize(
    ("written_as", "kept"),
    [
        ("淄博盛泰商贸有限公司法定代表人张三", "淄博盛泰商贸有限公司"),
        ("淄博盛泰商贸有限公司 张三丰 13812345678", "淄博盛泰商贸有限公司"),
        ("淄博盛泰商贸有限公司张三丰", "淄博盛泰商贸有限公司"),
        ("淄博盛泰商贸有限公司联系电话138-1234-5678", "淄博盛泰商贸有限公司"),
        ("淄博盛泰商贸有限公司，负责人：李四", "淄博盛泰商贸有限公司"),
        ("马尚小吃店（经营者：李四娘）分店", "马尚小吃店分店"),
        ("东方花园业主委员会主任张三", "东方花园业主委员会"),
        ("东方超市有限公司李春园", "东方超市有限公司"),
        ("中国建设银行股份有限公司淄博分行", "中国建设银行股份有限公司淄博分行"),
        ("中国人民财产保险股份有限公司淄博中心支公司", "中国人民财产保险股份有限公司淄博中心支公司"),
        ("淄博某某有限公司破产管理人", "淄博某某有限公司破产管理人"),
        ("张店区人民政府马尚街道办事处", "张店区人民政府马尚街道办事处"),
        ("淄博市企业负责人培训中心", "淄博市企业负责人培训中心"),
        ("东方（集团）有限公司", "东方（集团）有限公司"),
        ("东方超市有限公司银座店", "东方超市有限公司银座店"),
    ],
)
def test_an_organisation_keeps_its_name_and_nobodys_else(written_as, kept):
    masked = mask_names(pl.Series([written_as]), pl.Series([None], dtype=pl.String))
    assert masked["name_masked"].item() == kept
    assert masked["party_kind"].item() == "organisation"


def test_names_written_as_addresses_are_hidden_and_places_are_kept(tmp_path):
    folder = a_folder(tmp_path)
    given = {
        "张三丰": "（未写明地名，已隐去）",
        "由李四娘转交": "（未写明地名，已隐去）",
        "张三丰 南京路5号": "＊ 南京路＊号",
        "张店区马尚街道东北村12号 张三丰": "张店区马尚街道东北村＊号 ＊",
        "张店区 马尚 12号": "张店区 马尚 ＊号",
        "下落不明": "下落不明",
        "王村": "王村",
    }
    lines = [f"（2024）鲁0303民初{i}号,2024-01-05,甲,{text}" for i, text in enumerate(given, 1)]
    report = import_file(written(tmp_path, rows(*lines, header="案号,立案日期,被告,被告住所地")), folder=folder)
    addresses, parties = table(folder, report, "addresses"), table(folder, report, "parties")
    shown = parties.join(addresses, on="address_key", how="left").sort("case_key")
    assert shown["address_masked"].to_list() == list(given.values())
