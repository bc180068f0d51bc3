"""What is particular to each further kind: what it must say, what it must never say, whom it refuses."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from metrics.assessment.assess import assess
from metrics.assessment.model import shown
from metrics.sources import FigureId
from pages.documents.document import Document, Number, Paragraph, Table, plain
from pages.documents.kinds import KINDS
from pages.documents.writing import rendered
from tests.pages.documents.conftest import a_document
from tests.pages.documents.reading_back import docx_figures, workbook_of
from tests.warehouse import small_city as cities
from warehouse.assessment.shelf import load_schemes
from warehouse.display import Display
from warehouse.problem import Problem
from warehouse.scope import Scope

CIRCULAR = Display(mode="通报")


def sentences(document: Document) -> list[str]:
    end = document.blocks.index(document.annexes[0])
    return [plain(block.runs) for block in document.blocks[:end] if isinstance(block, Paragraph)]


def said(document: Document) -> str:
    return "\n".join(sentences(document))


def table(document: Document, key: str) -> Table:
    return next(table for table in document.tables if table.key == key)


def values(row, at: int) -> float:
    return row[at][0].value


def test_no_two_kinds_whose_sentences_are_used_together_name_a_sentence_alike():
    """Else one kind's wording would silently stand for another's."""
    for kind in KINDS.values():
        for one, other in combinations(kind.uses.values(), 2):
            assert not (set(one) & set(other)) - set(kind.names), kind.key


@pytest.mark.parametrize(
    ("kind", "period", "about", "sentence"),
    [
        ("monthly", "2025Q3", "", "统计期不对"),
        ("quarterly", "2025-09", "", "统计期不对"),
        ("white_paper", "2025Q3", "", "一年为期"),
        ("sector_notice", "2025", "", "要写明行业"),
        ("sector_notice", "2025", "物叶", "物业"),
        ("suggestion", "2025", "", "要写明对象"),
        ("suggestion", "2025", "没有这个公司", "既不是行业"),
        ("court_report", "2025", "青9999", "法院"),
        ("assessment_result", "2025", "peace_twon", "peace_town"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(warehouse, kind, period, about, sentence):
    with pytest.raises(Problem, match=sentence):
        a_document(warehouse, kind, period, about=about)


@pytest.mark.parametrize("kind", ["monthly", "sector_notice", "white_paper"])
def test_a_caliber_without_towns_is_refused(warehouse, kind):
    period = {"monthly": "2025-09", "white_paper": "2024"}.get(kind, "2025")
    with pytest.raises(Problem, match="没有镇街的数字"):
        a_document(warehouse, kind, period, about="物业", caliber="civil_court")


def test_february_is_told_with_january_and_its_working_days(warehouse):
    document = a_document(warehouse, "monthly", "2025-02")
    months = table(document, "months")
    assert [plain(row[0]) for row in months.rows] == ["2025年1月", "2025年2月", "2025年1—2月"]
    assert [values(row, 2) for row in months.rows] == [19, 19, 38]
    assert values(months.rows[0], 1) + values(months.rows[1], 1) == values(months.rows[2], 1)
    assert "2025年1—2月案件3件，38个工作日" in said(document)
    assert "变化不作分解：1—2月受春节影响" in said(document)
    assert "可改看" not in said(document)  # a period as a command line writes it


def test_the_parts_of_a_change_add_up_to_it(warehouse):
    changes = table(a_document(warehouse, "white_paper", "2024"), "changes")
    *parts, whole = [values(row, 3) for row in changes.rows]
    assert sum(parts) == pytest.approx(whole)
    assert sum(values(row, 2) for row in changes.rows[1:-1]) == values(changes.rows[-1], 2)


def test_across_the_reform_a_change_is_neither_taken_apart_nor_called_one(warehouse):
    document = a_document(warehouse, "quarterly", "2025Q3")
    assert "取消“诉前调”字号" in said(document)
    assert not [one for one in document.tables if one.key == "changes"]
    assert not re.search(r"同比(上升|下降)", said(document))


def test_a_sector_is_told_with_and_without_batches(warehouse):
    document = a_document(warehouse, "sector_notice", about="银行卡(信用卡)")
    numbers = {
        FigureId.read(one.id).column: one.value for one in document.numbers if one.id.startswith("sector_batch/")
    }
    whole = next(one.value for one in document.numbers if "metric=suits" in one.id)
    assert numbers["batch"] == 35
    assert numbers["batch"] + numbers["left"] == whole
    assert "银行卡（信用卡）行业" in said(document)  # in the line of caliber, date and filters


def test_only_organisations_are_named(warehouse):
    for kind, about in (("sector_notice", "银行卡(信用卡)"), ("suggestion", cities.BANK)):
        document = a_document(warehouse, kind, about=about)
        cells = "".join(plain(cell) for one in document.tables for row in one.rows for cell in row)
        assert cities.BANK in cells + said(document)
        assert "张某" not in cells + said(document)


def test_a_suggestion_is_a_draft_with_blanks_and_its_figures_add_up(warehouse):
    document = a_document(warehouse, "suggestion", about=cities.BANK)
    assert document.title.endswith("（草稿）")
    assert document.addressee == cities.BANK
    assert sentences(document)[0].startswith("【草稿】")
    assert "由承办法官填写：案件反映的" in said(document)
    assert "【两个月】内" in said(document)
    for key in ("cause", "town"):
        *rows, whole = table(document, key).rows
        assert sum(values(row, 1) for row in rows) == values(whole, 1) == 35
    shared = a_document(warehouse, "suggestion", about=cities.BANK, display=Display(shared=True))
    assert not [one for one in shared.tables if one.key == "town"]


def test_stock_and_flow_add_up_in_every_row_and_over_all_rows(warehouse):
    flow = table(a_document(warehouse, "court_report"), "flow")
    for row in flow.rows:
        opening, filed, closed, pending = (values(row, at) for at in range(1, 5))
        assert opening + filed - closed == pending
    *courts, whole = flow.rows
    for at in range(1, 5):
        assert sum(values(row, at) for row in courts) == values(whole, at)


def test_the_ages_of_the_pending_add_up(warehouse):
    ages = table(a_document(warehouse, "court_report"), "ages")
    for row in ages.rows:
        assert sum(values(row, at) for at in range(2, 8)) == values(row, 1)


def test_a_closing_rate_never_stands_without_the_disposition_time(warehouse):
    for kind, period in (("court_report", "2025"), ("white_paper", "2024")):
        told = [line for line in sentences(a_document(warehouse, kind, period)) if "结案率为" in line]
        assert told
        assert all("处置时间" in line and "结收比为" in line for line in told)


def test_two_rates_of_reversal_have_two_names_and_their_bases(warehouse):
    text = said(a_document(warehouse, "court_report"))
    assert "发改率（一审结案口径）" in text
    assert "上诉案件发改率（二审结案口径）" in text
    assert "分母不同" in text


def test_without_ranges_nothing_is_judged_and_that_is_said(warehouse):
    document = a_document(warehouse, "court_report")
    assert "合理区间尚未设定" in said(document)
    sheet = table(document, "checkup")
    marks = {plain(row[-1]) for n, row in enumerate(sheet.rows) if n not in sheet.head_rows}
    assert marks == {"未设区间"}


@pytest.mark.parametrize("kind", ["court_report", "assessment_result", "white_paper", "monthly"])
def test_these_kinds_have_no_ordinal_even_in_circular_mode(warehouse, kind):
    period = {"monthly": "2025-09", "white_paper": "2024"}.get(kind, "2025")
    document = a_document(warehouse, kind, period, display=CIRCULAR)
    cells = "".join(plain(cell) for one in document.tables for row in one.rows for cell in row)
    heads = "".join(column.text for one in document.tables for column in one.columns)
    assert not re.search(r"位次|名次|排名|位居|第[一二三四五六七八九十\d]+[名位]", cells + heads + said(document))
    assert document.terms.mode == "体检"


def test_points_are_those_of_the_assessment_each_with_its_reason(warehouse):
    document = a_document(warehouse, "assessment_result")
    scheme = load_schemes()[0]["peace_town@1"]
    found = assess(scheme, warehouse, Scope(), period="2025")
    assert "示例，可修改，非官方权重" in said(document)
    points = table(document, "points")
    assert [plain(row[0]) for row in points.rows] == [score.subject.name for score in found.subjects]
    for number, score in enumerate(found.subjects, 1):
        rows = table(document, f"reasons_{number}").rows
        for row, scored in zip(rows, score.items, strict=False):
            printed = shown(scored.points, scheme.decimals) if scored.points is not None else "未评"
            assert plain(row[2]).startswith(printed)
            assert plain(row[3]).startswith(scored.reason_zh)
            assert isinstance(row[2][0], Number) == (scored.points is not None)


def test_a_white_paper_says_where_people_must_write(warehouse):
    text = said(a_document(warehouse, "white_paper", "2024"))
    assert text.count("【由撰稿人填写") == 11


def test_names_that_try_to_be_formulas_or_markup_are_printed_as_they_are(hostile):
    asked = (("suggestion", "2025", cities.BANK), ("assessment_result", "2025", ""), ("white_paper", "2024", ""))
    documents = [a_document(hostile, kind, period, about=about) for kind, period, about in asked]
    for document in documents:
        sheets = workbook_of(rendered(document, "xlsx")).worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {"=1+1镇", "<script>alert(1)</script>镇"} & {cell.value for cell in cells}
        assert docx_figures(rendered(document, "docx")) == [number.text for number in document.numbers]
        assert rendered(document, "pdf").startswith(b"%PDF")
