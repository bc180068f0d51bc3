"""The office may reword a mould; one that names an unknown figure is refused, with what was probably meant."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.sources import Column, SourceFrame
from pages.documents import clauses, notice_names
from pages.documents.clauses import yoy_clause
from pages.documents.document import plain
from pages.documents.kinds import KINDS, make_document
from pages.documents.making import Request
from pages.documents.moulds import load_moulds
from pages.documents.numbers import Sheet
from tests.pages.documents.conftest import DATED
from warehouse.problem import Problem
from warehouse.scope import Scope

BOTH = {"notice": notice_names.NAMES, "phrases": clauses.NAMES}


def office(folder, name: str, text: str):
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_kind_ships_all_its_moulds():
    for kind in KINDS.values():
        moulds = load_moulds({kind.key: kind.names, "phrases": clauses.NAMES})
        assert set(moulds.texts) == {*kind.names, *clauses.NAMES}


def test_the_office_rewords_one_mould_and_its_version_is_printed(warehouse, tmp_path):
    office(tmp_path, "notice", "version: 3\nmoulds:\n  opening: 各地{{注意}}：{place}的情况如下。\n")
    request = Request(kind="notice", period="2025", dated=DATED)
    document = make_document(request, warehouse, Scope(), settings=tmp_path)
    assert plain(document.blocks[0].runs) == "各地{注意}：清河市的情况如下。"
    assert document.terms.template == "notice@1+本单位@3，phrases@1"
    assert "本单位@3" in "".join(plain(block.runs) for block in document.blocks if hasattr(block, "runs"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("moulds:\n  batch: 批量{bach}件\n", "“bach”，是不是“batch”"),
        ("moulds:\n  overal: 总\n", "“overal”的句式，是不是“overall”"),
        ("moulds:\n  batch: 批量{batch件\n", "花括号"),
        ("moulds:\n  batch: 12\n", "文字"),
        ("moulds: [1]\n", "内容不对"),
        ("moulds: {", "无法读取"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_a_suggestion(tmp_path, text, said):
    with pytest.raises(Problem) as refused:
        load_moulds(BOTH, office(tmp_path, "notice", text))
    assert said in refused.value.what
    assert "notice.yaml" in refused.value.where


def test_caliber_date_and_version_are_printed_whatever_the_template_says(warehouse, tmp_path):
    office(tmp_path, "phrases", "moulds:\n  data_line: 数据如上。\n")
    request = Request(kind="notice", period="2025", dated=DATED)
    document = make_document(request, warehouse, Scope(), settings=tmp_path)
    line = next(plain(b.runs) for b in document.blocks if hasattr(b, "runs") and plain(b.runs).startswith("数据如上。"))
    for must in ("2025年10月18日", "民商事一审", warehouse.version, "全部行业"):
        assert must in line


def a_sheet(now: float, before: float, *, sure: bool | None, note: str | None = None) -> Sheet:
    row = {"key": "a", "name": "甲镇", "numerator": 10 * now, "yoy_numerator": 10 * before, "value": now}
    row |= {"yoy_value": before, "yoy_change": now / before - 1, "yoy_significant": sure, "yoy_note": note}
    rate = Column("率", "rate", 1)
    columns = {"value": rate, "yoy_value": rate, "yoy_change": Column("同比", "ratio", 1)}
    frame = pl.DataFrame([row], schema_overrides={"yoy_significant": pl.Boolean, "yoy_note": pl.String})
    return Sheet("rates", (), SourceFrame(frame, columns))


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (a_sheet(23.1, 20.0, sure=True), "，同比上升15.5%，变化显著"),
        (a_sheet(18.0, 20.0, sure=False), "，同比下降10.0%，变化不显著"),
        (a_sheet(20.04, 20.0, sure=False), "，与上年同期持平"),  # equal as printed
        (a_sheet(1234.6, 1234.5, sure=False), "，同比略有上升，幅度不足0.1%"),
        (a_sheet(1.9, 2.0, sure=None), "（上年同期为2.0；不足20件，不算升降）"),
        (a_sheet(30.0, 20.0, sure=None, note="规则不同"), "（上年同期为20.0，前后规则不同，不可直接比较）"),
    ],
)
def test_the_figures_decide_the_words_of_a_change(sheet, said):
    assert plain(yoy_clause(load_moulds(BOTH), sheet, "a")) == said
