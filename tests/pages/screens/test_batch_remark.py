"""The remark on batch suits: its count is the difference of two calibers, and it is silent where there are none."""

from __future__ import annotations

import re

import pytest

from metrics.evaluate import evaluate
from pages.charts import wording
from pages.parts.batch_remark import Batch, batch_sentence
from tests.pages.screens.conftest import html_of, text_of
from warehouse.months import month_of
from warehouse.scope import Scope
from warehouse.store import open_warehouse


def batches(small) -> dict[str, float]:
    """Batch suits of this year by code of the town."""
    with_them, without = (
        evaluate("suits", open_warehouse(small), Scope(), by="town", period="ytd", caliber=key, compare=()).frame
        for key in ("civil_defendant", "civil_defendant_no_batch")
    )
    return dict(zip(with_them["code"], with_them["numerator"] - without["numerator"], strict=True))


def test_a_town_with_batch_suits_says_how_many_and_leads_to_the_figure_without_them(screen, small):
    code, count = max(batches(small).items(), key=lambda item: item[1])
    at = screen("overview", place=code)
    assert f"其中批量案件 {wording.cases(count)} 件" in text_of(at)
    assert re.search(r'<a class="go"[^>]*caliber=civil_defendant_no_batch[^>]*>剔除后再看', html_of(at))


def test_a_town_without_batch_suits_says_nothing(screen, small):
    code = next(code for code, count in batches(small).items() if count == 0)
    assert "其中批量案件" not in text_of(screen("overview", place=code))


def test_under_the_caliber_without_them_nothing_is_said(screen, small):
    code = max(batches(small).items(), key=lambda item: item[1])[0]
    assert "其中批量案件" not in text_of(screen("overview", place=code, caliber="civil_defendant_no_batch@1"))


@pytest.mark.parametrize(
    ("most", "when"), [(30.0, "都在2026年3月"), (27.0, "集中在2026年3月（27 件）"), (9.0, "分散在各月")]
)
def test_the_month_is_named_only_if_nearly_all_lie_in_it(most, when):
    row = {"value": 68.0, "yoy_change": -0.024, "yoy_significant": False, "yoy_note": None}
    said = batch_sentence(Batch("x@1", 30.0, month_of(2026, 3), most, 0.5, row))
    assert said == f"其中批量案件 30 件，{when}；剔除后 68.0 件/万人，较上年同期 −2.4%，变化不显著。"
