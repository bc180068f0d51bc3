"""The rank (位次) of towns by litigation rate, with how sure it is. For 通报 only; 体检 knows no rank at all."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.methods.ranks import COVERAGE, rank_intervals
from metrics.result import Result
from warehouse.problem import Problem

RANKED_METRIC, RANKED_LEVEL = "litigation_rate", "town"
COLUMNS = ("rank", "rank_lower", "rank_upper", "rank_group", "rank_alike")


def ranked(result: Result) -> pl.DataFrame:
    """code with rank (median), rank_lower, rank_upper (90% interval), rank_group and rank_alike; 1 is the lowest rate.

    `result`: litigation_rate by town, all places to be ranked together. Null where a town has no rate.
    Raises Problem for anything else: trial quality and villages are never ranked.
    """
    meta = result.meta
    if meta.metric.id != RANKED_METRIC or meta.by != RANKED_LEVEL:
        raise Problem("只有镇街的成讼率可以显示位次", expected="指标为成讼率，按镇街列出")
    frame = result.frame
    x, n = (frame[name].fill_null(np.nan).to_numpy() for name in ("numerator", "denominator"))
    found = rank_intervals(x, n)
    columns = dict(zip(COLUMNS, (found.median, found.lower, found.upper, found.group, found.alike), strict=True))
    numbers = {name: pl.Series(values).fill_nan(None).cast(pl.Int32) for name, values in columns.items()}
    return pl.DataFrame({"code": frame["code"], **numbers})


__all__ = ["COLUMNS", "COVERAGE", "ranked"]
