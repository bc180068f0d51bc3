"""Corrected wording: text may change, a figure never; what must be stated stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.documents.corrections import Editable, corrected, editable, marked, read_marked, texts_of
from pages.documents.document import Number, Paragraph, plain
from pages.documents.writing import FORMATS, rendered
from tests.pages.documents.conftest import a_document
from warehouse.office.paper import Wording
from warehouse.problem import Problem


def figure(text: str, value: float) -> Number:
    return Number(f"rates/value@{text}", text, value, value, "count", 0, "件数", "件", None, None, "", "", "")


SUITS, FALL = figure("3,881", 3881.0), figure("8.64%", -8.64)
PARAGRAPH = Editable(4, "一、总体情况", ("2026年1—9月，共受理案件", SUITS, "件，同比下降", FALL, "。"))


def test_a_paragraph_is_shown_with_its_figures_in_brackets():
    assert marked(PARAGRAPH.runs) == "2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】。"
    odd = replace(PARAGRAPH, runs=("见【附件】，", SUITS, "件"))
    assert marked(odd.runs) == "见【附件】，〖3,881〗件"
    assert read_marked("详见【附件】，共〖3,881〗件", odd).after == ("详见【附件】，共", "件")


def test_text_between_figures_can_be_changed():
    wording = read_marked("2026年1—9月，各法院共收案【3,881】件，同比减少【8.64%】，总体平稳。", PARAGRAPH)
    assert wording.position == 4
    assert wording.before == ("2026年1—9月，共受理案件", "件，同比下降", "。")
    assert wording.after == ("2026年1—9月，各法院共收案", "件，同比减少", "，总体平稳。")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026年1—9月，共受理案件【3,880】件，同比下降【8.64%】。", "【3,881】不见了"),
        ("2026年1—9月，共受理案件件，同比下降【8.64%】。", "【3,881】不见了"),
        ("2026年1—9月，共受理案件【8.64%】件，同比下降【3,881】。", "先后或个数"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】【8.64%】。", "先后或个数"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】，其中【12】件。", "【12】不是由数据得出"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】，其中12件。", "添了数字“12”"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】，其中１２件。", "添了数字“12”"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】，其中三百件。", "添了数字“三百件”"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%】，占百分之九。", "添了数字“百分之九”"),
        ("2026年1—10月，共受理案件【3,881】件，同比下降【8.64%】。", "数字"),
        ("2026年1—9月，共受理案件【3,881】件，同比上升【8.64%】。", "升降"),
        ("2026年1—9月，共受理案件【3,881】件，同比显著下降【8.64%】。", "升降"),
        ("共受理案件【3,881】件，同比下降【8.64%】。", "不见了"),
        ("2026年1—9月，共受理案件【3,881】件，同比下降【8.64%。", "不见了"),
        ("  \n ", "空的"),
        ("长" * 2_001, "太长"),
    ],
)
def test_a_correction_that_touches_a_figure_is_refused_in_a_sentence(text, said):
    with pytest.raises(Problem, match=said) as refused:
        read_marked(text, PARAGRAPH)
    assert refused.value.expected or refused.value.way_out


def test_dates_may_be_written_and_words_without_figures_are_free():
    advice = Editable(9, "六、问题与建议", ("1. 请有关镇街查明原因。",))
    wording = read_marked("1. 请有关镇街于2026年11月30日前查明原因，力争下降。", advice)
    assert wording.after == ("1. 请有关镇街于2026年11月30日前查明原因，力争下降。",)


def test_what_must_be_stated_can_not_be_reworded(warehouse):
    document = a_document(warehouse, "notice")
    paragraphs = editable(document, ("某条说明。",))
    assert paragraphs
    text = "".join(plain(paragraph.runs) for paragraph in paragraphs)
    assert document.terms.data_version not in text and document.terms.caliber not in text
    positions = {paragraph.position for paragraph in paragraphs}
    first = next(n for n, block in enumerate(document.blocks) if isinstance(block, Paragraph))
    assert first in positions
    fixed = plain(document.blocks[first].runs)
    assert first not in {paragraph.position for paragraph in editable(document, (fixed,))}


def test_every_form_has_the_corrected_wording_and_all_figures_as_they_were(warehouse):
    document = a_document(warehouse, "notice")
    paragraph = next(one for one in editable(document) if any(isinstance(run, Number) for run in one.runs))
    text = "经统计，" + marked(paragraph.runs)
    changed, left = corrected(document, [read_marked(text, paragraph)])
    assert left == ()
    assert plain(changed.blocks[paragraph.position].runs) == "经统计，" + plain(paragraph.runs)
    assert changed.numbers == document.numbers
    assert rendered(changed, "docx") != rendered(document, "docx")
    assert all(rendered(changed, form) for form in FORMATS)


def test_a_correction_goes_with_its_paragraph_and_is_told_where_that_is_gone(warehouse):
    document = a_document(warehouse, "notice")
    paragraph = next(one for one in editable(document) if any(isinstance(run, Number) for run in one.runs))
    before = texts_of(paragraph.runs)
    moved = Wording(paragraph.position + 3, before, ("经统计，" + before[0], *before[1:]))
    changed, left = corrected(document, [moved])
    assert left == () and plain(changed.blocks[paragraph.position].runs).startswith("经统计，")
    gone = Wording(paragraph.position, ("从前的文字",), ("改过的文字",))
    assert corrected(document, [gone]) == (document, (gone,))
