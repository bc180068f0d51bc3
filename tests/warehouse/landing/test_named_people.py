"""People named in registers of services, mediations and leads: not on disk, not in findings, no row lost."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.landing.places import a_folder, table, written
from tests.warehouse.landing.test_hidden_numbers import everything_kept
from warehouse.landing import import_file
from warehouse.landing.findings import findings_csv

HEADS = {
    "服务.csv": "服务类型,服务日期,服务地点,服务法院,服务次数",
    "月报.csv": "服务月份,服务类型,服务地点,服务法院,服务次数",
    "站点.csv": "站点名称,站点类型,所在镇街,主管法院",
    "建议.csv": "建议书编号,发出日期,发往单位,所涉地区,建议事由",
    "企业.csv": "企业名称,统一社会信用代码,所属行业,企业所在镇街",
    "调解.csv": "调解编号,委派日期,纠纷类型,所在镇街",
    "线索.csv": "线索编号,接收日期,纠纷类型,所在镇街",
    "材料.csv": "方案编号,对象代码,指标编号,期间,有无,佐证,备注",
}
ROWS = {
    "服务.csv": [
        "上门服务,2024-03-05,王村镇幸福路3号院2单元501室赵铁柱家,鲁0303,1",
        "上门服务,2024-03-06,赵铁柱,鲁0303,1",
    ],
    "月报.csv": ["2024-03,自助服务,赵铁柱家住王村镇,鲁0303,4", "2024-03,自助服务,赵铁柱家住王村镇,鲁0303,5"],
    "站点.csv": ["王村站,巡回站点,赵铁柱家,鲁0303"],
    "建议.csv": [
        "1号,2024-03-05,赵铁柱,王村镇赵铁柱处,赵铁柱与欧阳铁柱买卖合同纠纷",
        "2号,2024-03-05,东方物业有限公司法定代表人赵铁柱,,联系人赵铁柱",
        "3号,2024-03-05,东方物业有限公司 赵铁柱,,物业收费（负责人赵铁柱）",
    ],
    "企业.csv": [
        "13812345678赵铁柱,,制造业,王村镇", "赵铁柱（13812345678）,,制造业,王村镇赵铁柱处",
        "赵铁柱 13812345678,91370303MA3ABCDE1X,制造业,",
    ],
    "调解.csv": ["1,2024-03-05,赵铁柱诉欧阳铁柱民间借贷纠纷,王村镇", "2,2024-03-05,经办人赵铁柱,王村镇"],
    "线索.csv": ["1,2024-03-05,欧阳铁柱与赵铁柱邻里纠纷,王村镇"],
    "材料.csv": ["peace_town,370303,leads,2024,有,联系人赵铁柱,经办人欧阳铁柱。"],
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_no_person_is_named_in_what_is_kept(tmp_path, name):
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, "\n".join([HEADS[name], *ROWS[name], ""]), name), folder=folder)
    kept = everything_kept(folder, report) + findings_csv(report.findings).decode()
    assert "铁柱" not in kept and "13812345678" not in kept and "501" not in kept
    assert report.manifest.rows_rejected == (name in ("月报.csv", "企业.csv"))  # a key met twice


def landed(tmp_path, name: str, *rows: str) -> pl.DataFrame:
    folder = a_folder(tmp_path)
    report = import_file(written(tmp_path, "\n".join([HEADS[name], *rows, ""]), name), folder=folder)
    return table(folder, report, report.manifest.kind)


def test_what_names_nobody_is_kept_as_it_is(tmp_path):
    offices = ["住建局", "金融办", "高新区", "淄博市张店区马尚街道办事处", "东方物业有限公司", "王村镇"]
    rows = [f"{n}号,2024-03-05,{office},王村镇,金融与房屋租赁" for n, office in enumerate(offices)]
    suggestions = landed(tmp_path, "建议.csv", *rows)
    assert suggestions["addressee"].to_list() == offices
    assert set(suggestions["topic"]) == {"金融与房屋租赁"} and set(suggestions["place"]) == {"王村镇"}


def test_a_place_is_kept_to_the_village(tmp_path):
    places = ["王村镇", "周村区王村镇彭阳村5号", "月亮镇", "某某小区3号楼", "370303", "某处"]
    services = landed(tmp_path, "服务.csv", *(f"上门服务,2024-03-05,{place},鲁0303,1" for place in places))
    assert services["place"].to_list() == ["王村镇", "周村区王村镇彭阳村", "月亮镇", "某某小区", "370303", None]


def test_a_months_count_replaces_itself_though_its_place_was_cut(tmp_path):
    folder = a_folder(tmp_path)
    keys = []
    for n, count in enumerate((4, 5)):
        text = f"{HEADS['月报.csv']}\n2024-03,自助服务,王村镇幸福路3号,鲁0303,{count}\n"
        report = import_file(written(tmp_path, text, f"月报{n}.csv"), folder=folder)
        keys += table(folder, report, "services")["record_key"].to_list()
    assert keys[0] == keys[1] and len(keys[0]) == 16
