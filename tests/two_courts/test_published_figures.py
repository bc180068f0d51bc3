"""Every figure of metrics.published_figures, to the printed digit."""

from __future__ import annotations

import polars as pl
import pytest

from metrics.evaluate import evaluate
from metrics.published_figures import FIGURES, ZIBO, PublishedFigure
from tests.two_courts.zibo_cases import COURT
from warehouse.scope import EVERYTHING


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f"{f.metric}-{f.printed}")
def test_a_published_figure_comes_out_as_printed(figure: PublishedFigure, zibo, golmud):
    warehouse = zibo if figure.court_zh == ZIBO else golmud
    compare = ("yoy",) if figure.change_printed else ()
    found = evaluate(figure.metric, warehouse, EVERYTHING, by=figure.by, period=figure.period, compare=compare)
    row = found.frame.row(by_predicate=pl.col("key") == (figure.key or COURT), named=True)
    assert (row["numerator"], row["denominator"]) == (figure.numerator, figure.denominator)
    assert _printed(row["value"], figure.printed) == figure.printed
    if figure.change_printed:
        factor = 100 if found.meta.metric.change_unit_zh == "%" else 1
        assert f"{row['yoy_change'] * factor:+.2f}" == figure.change_printed


def _printed(value: float, like: str) -> str:
    return f"{value:.{len(like.partition('.')[2])}f}"
