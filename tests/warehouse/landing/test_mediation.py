"""Registers of mediations and leads: numbers become keys, contradictions are said and nothing is lost."""

from __future__ import annotations

import polars as pl

from warehouse.folders import data_folder
from warehouse.landing import import_file


def landed(tmp_path, text: str, kind: str) -> tuple[pl.DataFrame, dict[str, int]]:
    file = tmp_path / "登记.csv"
    file.write_text(text, encoding="utf-8")
    folder = data_folder(tmp_path / "data")
    report = import_file(file, layout=None, folder=folder)
    assert report.manifest.kind == kind
    batch = folder.landing / report.manifest.batch_id
    return pl.read_parquet(batch / f"{kind}.parquet"), report.manifest.findings


def test_a_register_with_a_number_of_its_own_also_tells_the_number_before_filing_and_the_town(tmp_path):
    text = (
        "调解编号,诉前调案号,法院,调解团队,开始日期,结束日期,结果,转立案案号,镇街\n"
        "T1,（2024）鲁0303民诉前调12号,张店区人民法院,一队,2024-01-02,2024-01-20,不成·转立案,(2024)鲁0303民初9号,"
        "张店区云岭镇幸福路3号\n"
    )
    table, findings = landed(tmp_path, text, "mediation")
    row = table.row(0, named=True)
    assert (row["record_key"], row["pre_case_key"], row["became_case_key"]) == (
        "T1", "2024鲁0303民诉前调12号", "2024鲁0303民初9号",
    )  # fmt: skip
    assert (row["court"], row["team"], row["place"]) == ("张店区人民法院", "一队", "张店区云岭镇")
    assert findings == {}


def test_a_register_kept_by_the_number_before_filing_reads_as_before_and_is_linked(tmp_path):
    text = "诉前调案号,开始日期,结果\n（2024）鲁0303诉前调12号,2024-01-02,\n"
    table, _ = landed(tmp_path, text, "mediation")
    assert table.select("record_key", "pre_case_key").row(0) == ("（2024）鲁0303诉前调12号", "2024鲁0303诉前调12号")
    plain, _ = landed(tmp_path, "编号,开始日期\nA1,2024-01-02\n", "mediation")
    assert plain.select("record_key", "pre_case_key", "became_case_key", "court").row(0) == ("A1", None, None, None)


def test_what_contradicts_itself_is_landed_and_said(tmp_path):
    text = (
        "调解编号,开始日期,结束日期,结果,是否自动履行,转立案案号\n"
        "T1,2024-02-02,2024-01-20,成功·履行,是,\n"
        "T2,2024-02-02,,成功·司法确认,否,\n"
        "T3,2024-02-02,2024-02-09,,,\n"
        "T4,2024-02-02,2024-02-09,不成·转立案,是,民初第九号\n"
        "T5,2024-02-02,2024-02-09,已处理,,\n"
    )
    table, findings = landed(tmp_path, text, "mediation")
    assert table["record_key"].to_list() == ["T1", "T2", "T3", "T4", "T5"]
    assert table["outcome"].to_list() == ["performed", "confirmed", None, "failed_filed", None]
    assert findings == {
        "mediation_ended_before_began": 1,
        "outcome_without_end": 1,
        "ended_without_outcome": 2,
        "performed_though_failed": 1,
        "linked_number_unreadable": 1,
        "code_unknown": 1,
    }


def test_leads_tell_where_they_were_sent(tmp_path):
    text = (
        "线索编号,接收日期,线索来源,纠纷类型,镇街,分流去向,调解编号,案号,处理结果,办结日期\n"
        "X1,2024-01-02,网格,物业服务合同纠纷,云岭镇,镇调委会,T1,,转调解,2024-01-03\n"
        "X2,2024-01-02,12345热线,离婚纠纷,云岭镇,法院,,（2024）鲁0303民初9号,转立案,2024-01-01\n"
    )
    table, findings = landed(tmp_path, text, "leads")
    assert table.select("lead_key", "channel", "mediation_key", "case_key", "outcome").rows() == [
        ("X1", "网格", "T1", None, "to_mediation"),
        ("X2", "12345热线", None, "2024鲁0303民初9号", "to_court"),
    ]
    assert findings == {"lead_ended_before_received": 1}
