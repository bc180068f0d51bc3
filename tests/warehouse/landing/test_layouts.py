"""Layouts: headers recognised by their aliases, layouts of the office's own, and what a layout may do to a cell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.warehouse.landing.places import a_folder, table, written
from warehouse.folders import SHIPPED_LAYOUTS, data_folder
from warehouse.landing import import_file, load_layouts, recognise
from warehouse.landing.fields import KINDS
from warehouse.problem import Problem

FOREIGN = """
id: foreign
title_zh: 外来系统
kind: cases
rows: case
case_key: opaque
columns:
  case_number: [Case ID]
  filed_on: {headers: [Filed], formats: ["%m/%d/%Y"]}
  court: {headers: [Court], match: 'C(\\d)', replace: 'X-${1}'}
  case_type: {const: 民初}
  close_manner: {headers: [End], codes: {SETTLED: mediated, JUDGMENT: judgment}, otherwise: other}
  amount_yuan: {headers: [Amount], unit: 万元}
  defendant: {headers: [Against], separators: "&"}
"""
ROWS = """Case ID,Filed,Court,End,Amount,Against
A-1,12/31/2024,C1,Settled out,1.5,JOHN DOE & ACME LLC
A-2,01/02/2025,odd,SETTLED,2,X
"""


def test_the_shipped_layouts_fill_known_fields_only_and_have_distinct_headers():
    layouts = load_layouts()
    assert set(layouts) == {file.stem for file in SHIPPED_LAYOUTS.glob("*.yaml")}
    for layout in layouts.values():
        headers = [h for c in layout.columns.values() for h in c.headers]
        assert len(headers) == len(set(headers)), layout.id
        assert set(layout.columns) <= set(KINDS[layout.kind])


@pytest.mark.parametrize("layout", load_layouts().values(), ids=lambda layout: layout.id)
def test_every_shipped_layout_recognises_its_own_headers(layout, tmp_path):
    header = ",".join(c.headers[-1] for c in layout.columns.values() if c.headers)
    file = written(tmp_path, header + "\n" + "x," * header.count(",") + "x\n")
    match = recognise(file, data_folder(tmp_path / "data"))
    assert match.layout.id == layout.id
    assert set(match.sheets[0].columns) == set(layout.columns)


def test_headers_are_compared_without_blanks_widths_and_stars(tmp_path):
    file = written(tmp_path, '* 案 号（必填）,"立案\n日期",被告\n（2024）鲁0303民初1号,2024-01-05,李四\n')
    assert set(recognise(file, data_folder(tmp_path / "data")).sheets[0].columns) == {
        "case_number",
        "filed_on",
        "defendant",
    }


def test_of_two_columns_for_one_field_the_first_with_a_value_counts(tmp_path):
    folder = a_folder(tmp_path)
    lines = ["（2024）鲁0303民初1号,2024-01-05,离婚纠纷,民间借贷纠纷", "（2024）鲁0303民初2号,2024-01-05,离婚纠纷,-"]
    text = "\n".join(["案号,立案日期,结案案由,立案案由", *lines, ""])
    cases = table(folder, import_file(written(tmp_path, text), folder=folder), "cases")
    assert cases["cause_text"].to_list() == ["民间借贷纠纷", "离婚纠纷"]


def test_a_foreign_layout_by_path(tmp_path):
    folder = a_folder(tmp_path)
    layout = tmp_path / "foreign.yaml"
    layout.write_text(FOREIGN, encoding="utf-8")
    report = import_file(written(tmp_path, ROWS), folder=folder, layout=layout)
    cases = table(folder, report, "cases")
    assert cases.select("case_key", "filed_on", "court_code", "type_prefix", "close_manner", "amount_yuan").rows() == [
        ("A-1", date(2024, 12, 31), "X-1", "民初", "other", 15_000.0),
        ("A-2", date(2025, 1, 2), "odd", "民初", "mediated", 20_000.0),
    ]
    parties = table(folder, report, "parties")
    assert parties["name_masked"].to_list() == ["J某某", "ACME LLC", "X某"]


def test_the_offices_own_layouts_are_found_and_listed(tmp_path):
    folder = a_folder(tmp_path)
    own = folder.settings / "layouts"
    own.mkdir(parents=True)
    (own / "foreign.yaml").write_text(FOREIGN, encoding="utf-8")
    assert "foreign" in load_layouts(folder.settings)
    assert recognise(written(tmp_path, ROWS), folder).layout.id == "foreign"


def test_an_unknown_layout_gets_a_suggestion(tmp_path):
    with pytest.raises(Problem) as refusal:
        import_file(written(tmp_path, ROWS), folder=a_folder(tmp_path), layout="court_case")
    assert "是不是“court_cases”？" in refusal.value.what


def test_unused_columns_are_told_with_what_they_may_have_meant(tmp_path):
    text = "案号,立案日期,结按方式,备注\n（2024）鲁0303民初1号,2024-01-05,判决,x\n"
    report = import_file(written(tmp_path, text), folder=a_folder(tmp_path))
    assert report.findings.select("rule", "column", "value").rows() == [
        ("column_unused", "备注", None),
        ("column_unused", "结按方式", "是不是“结案方式”？"),
    ]
