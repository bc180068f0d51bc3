"""The villages of a town: counts, rates where people are known, and how much luck there is in having no case."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl
import streamlit as st

from metrics.zero_counts import chance_of_none
from pages.charts import wording
from pages.parts import panels
from pages.parts.desk import Desk
from pages.parts.place_table import show_table
from pages.parts.places_content import villages
from warehouse.problem import Problem


@lru_cache(maxsize=200)
def zero_words(desk: Desk) -> str:
    """What to make of the villages without a case: how many were to be expected by chance alone."""
    found = villages(desk)
    known = found.frame.filter(pl.col("denominator") > 0)
    none = known.filter(pl.col("numerator") == 0).height
    if found.mean is None or known.is_empty():
        return ""
    chances = chance_of_none(found.mean, known["denominator"].to_numpy())
    expected = float(np.nansum(chances))
    return (
        f"本期无案件的村居 {none} 个；即使各村居水平完全相同，仅凭偶然也会有约 {wording.number(expected, 1)} 个。"
        f"人口最少的村居碰巧为零的可能是 {wording.number(float(np.nanmax(chances)) * 100, 0)}%。"
    )


def show_villages(desk: Desk) -> None:
    try:
        villages(desk)
    except Problem as problem:  # a shared view gives villages by whole years only
        with panels.panel("table", "村居"):
            panels.empty(f"{problem.what}。", problem.way_out or problem.expected or "")
        return
    if desk.view.sector:
        st.html('<div class="notice" role="status">村居不再细分行业，下表为全部行业。</div>')
    show_table(desk.seeing(sector=None), "village")
    words = zero_words(desk)
    if words:
        panels.remark(words)
