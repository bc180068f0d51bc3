"""Cases filed, closed and pending by court."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from warehouse.amounts_cubes import Cubes, Span
from warehouse.problem import Problem
from warehouse.store_reach import Reach, refusal

MEASURES = ("filed", "closed", "pending_end")


def court_flow(
    cubes: Cubes,
    courts: pl.DataFrame,
    prefixes: list[str],
    reach: Reach,
    measure: str,
    court_ids: np.ndarray,
    spans: Sequence[Span],
    type_prefixes: Sequence[str] | None,
) -> np.ndarray:
    """[courts, spans], float64 cases; all types of case unless `type_prefixes` names some.

    pending_end: all ever filed less all ever closed by the end of the span, so that
    pending before + filed − closed = pending_end. Raises Problem for a court outside the scope: one not named in
    it, or, where the scope has a place, one that serves another.
    """
    if measure not in MEASURES:
        raise Problem(f"没有名为“{measure}”的收结案指标", expected="、".join(MEASURES))
    reach.refuse("sectors")
    ids = np.asarray(court_ids, dtype=np.int64)
    _check(courts, reach, ids)
    types = _types(prefixes, type_prefixes)
    if measure != "pending_end":
        return _flow(cubes, measure, ids, types, spans)
    since = [Span(cubes.first_month, span.last, span.cut) for span in spans]
    return _flow(cubes, "filed", ids, types, since) - _flow(cubes, "closed", ids, types, since)


def _flow(cubes: Cubes, name: str, ids: np.ndarray, types: list[int], spans: Sequence[Span]) -> np.ndarray:
    return cubes.span_sums(f"court_{name}", f"same_court_{name}", ids, None, spans)[:, types].sum(axis=1)


def _types(prefixes: list[str], wanted: Sequence[str] | None) -> list[int]:
    if wanted is None:
        return list(range(len(prefixes)))
    unknown = [prefix for prefix in wanted if prefix not in prefixes]
    if unknown:
        raise Problem(f"没有案件类型“{unknown[0]}”", expected="、".join(p for p in prefixes if p))
    return [prefixes.index(prefix) for prefix in wanted]


def _check(courts: pl.DataFrame, reach: Reach, ids: np.ndarray) -> None:
    serves = courts["serves_place_id"].to_numpy()
    if ((ids < 0) | (ids >= len(serves))).any():
        raise refusal("没有这个法院编号")
    outside = (serves[ids] < reach.first) | (serves[ids] > reach.last)
    if reach.courts is not None:
        outside |= ~np.isin(ids, reach.courts)
    if outside.any():
        raise refusal("所查法院不在可查看的范围内", courts["name"][int(ids[outside][0])])
