"""Figures no court, city or calendar has: told as findings, never a traceback, and not counted."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.landing.places import a_folder, rows, table, written
from warehouse.landing import import_file
from warehouse.problem import Problem


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return a_folder(tmp_path_factory.mktemp("absurd"))


def rules(report) -> dict[int, str]:
    return dict(report.findings.filter(pl.col("row").is_not_null()).select("row", "rule").iter_rows())


def test_populations_that_cannot_be_are_rejected_and_tiny_ones_doubted(folder, tmp_path):
    given = ["1e300", "300000000", "inf", "1e999", "-5", "0", "1", "9000"]
    lines = [f"37030300900{i},2024,常住,{people}" for i, people in enumerate(given)]
    report = import_file(written(tmp_path, rows(*lines, header="地区代码,年份,人口口径,人数")), folder=folder)
    assert table(folder, report, "population")["residents"].to_list() == [0, 1, 9000]
    told = dict.fromkeys((2, 3), "needed_value_implausible") | dict.fromkeys((4, 5, 6), "needed_value_unreadable")
    assert rules(report) == told | dict.fromkeys((7, 8), "population_tiny")


def test_years_that_are_none_are_rejected(folder, tmp_path):
    lines = [f"370303009000,{year},常住,9000" for year in ("2025.5", "1e30", "99999", "0", "二〇", "2024.0")]
    report = import_file(written(tmp_path, rows(*lines, header="地区代码,年份,人口口径,人数")), folder=folder)
    assert table(folder, report, "population")["year"].to_list() == [2024]
    assert report.manifest.rows_rejected == 5


def test_months_and_counts_that_cannot_be_are_rejected(folder, tmp_path):
    given = ["9999-12,5", "0000-01,5", "2025-13,5", "2025-01,1e30", "2025-01,1e300", "2025-02,7"]
    lines = [f"370303009000,{cells}" for cells in given]
    report = import_file(written(tmp_path, rows(*lines, header="地区代码,月份,件数")), folder=folder)
    assert table(folder, report, "monthly_counts").select("month", "cases").rows() == [(301, 7)]
    assert report.manifest.rows_rejected == 5


def test_days_after_all_calendars_are_doubted_or_rejected(folder, tmp_path):
    layout = written(
        tmp_path,
        "id: far\ncolumns:\n  case_number: [案号]\n  filed_on: [立案日期]\n"
        "  statutory_due_on: {headers: [审限届满日], formats: ['%Y-%m-%d']}\n",
        "far.yaml",
    )
    given = [
        "99999-01-01,",
        "+99999-12-31,",
        "2024-01-05,99999-12-31",
        "2024-01-05,9999-12-31",
        "2024-01-05,2024-04-05",
    ]
    lines = [f"（2024）鲁0303民初{i}号,{days}" for i, days in enumerate(given, 1)]
    report = import_file(
        written(tmp_path, rows(*lines, header="案号,立案日期,审限届满日")), layout=layout, folder=folder
    )
    cases = table(folder, report, "cases").sort("source_row")
    assert [str(day) for day in cases["statutory_due_on"]] == ["None", "None", "2024-04-05"]
    assert report.manifest.rows_rejected == 2


@pytest.mark.parametrize(
    "setting",
    [
        "{headers: 5}",
        "{headers: {a: b}}",
        "{headers: [null]}",
        "{headers: b, match: 5}",
        "{headers: b, match: '('}",
        "{headers: b, match: '(?<=a)b'}",  # compiles in Python, not where it runs
        "{headers: b, match: '(a)\\1'}",
        "{headers: b, replace: 1}",
        "{headers: b, codes: [x]}",
        "{headers: b, codes: {x: [y]}}",
        "{headers: b, formats: 5}",
        "{headers: b, formats: ['%Q']}",
        "{headers: b, unit: [x]}",
        "{headers: b, separators: 5}",
        "{headers: b, needed: maybe}",
        "{const: [1]}",
        "5",
    ],
)
def test_a_setting_of_the_wrong_kind_is_named_with_its_place(folder, tmp_path, setting):
    layout = written(tmp_path, f"columns:\n  case_number: [a]\n  filed_on: {setting}\n", "own.yaml")
    with pytest.raises(Problem) as told:
        import_file(written(tmp_path, "a,b\n1,2\n"), layout=layout, folder=folder)
    assert told.value.where.endswith("own.yaml / columns / filed_on")


@pytest.mark.parametrize("text", ["kind: [x]\ncolumns: {}\n", "columns: {}\n", "rows: [a]\ncolumns: {}\n", "[1]\n"])
def test_a_layout_of_the_wrong_form_is_a_sentence(folder, tmp_path, text):
    with pytest.raises(Problem, match="版式"):
        import_file(written(tmp_path, "a,b\n1,2\n"), layout=written(tmp_path, text, "own.yaml"), folder=folder)


def test_one_header_may_stand_without_a_list(folder, tmp_path):
    layout = written(tmp_path, "columns:\n  case_number: 号\n  filed_on: {headers: 日子}\n", "own.yaml")
    file = written(tmp_path, "号,日子\n（2024）鲁0303民初77号,2024-01-05\n")
    assert import_file(file, layout=layout, folder=folder).manifest.rows_accepted == 1


@pytest.mark.parametrize("text", ["旧名,新名\n甲,乙\n", "alias\n甲\n", 'alias,name\n"甲,乙\n'])
def test_a_table_of_aliases_with_other_headers_is_a_sentence(tmp_path, text):
    folder = a_folder(tmp_path)
    folder.settings.mkdir(exist_ok=True)
    (folder.settings / "causes_aliases.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="causes_aliases.csv"):
        import_file(written(tmp_path, rows("（2024）鲁0303民初1号,某纠纷,2024-01-05,,,,,,")), folder=folder)


def test_a_table_of_aliases_saved_by_a_spreadsheet_is_read(tmp_path):
    from datetime import date

    from warehouse.causes import match_causes

    (tmp_path / "causes_aliases.csv").write_bytes("alias,name\n欠账不还,民间借贷纠纷\n".encode("gb18030"))
    matched = match_causes(pl.Series(["欠账不还"]), pl.Series([date(2024, 1, 5)]), tmp_path)
    assert matched.select("name", "how").row(0) == ("民间借贷纠纷", "alias")
