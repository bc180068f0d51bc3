"""The rows of an answer by kind of service or by industry of enterprises."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.question import Question
from metrics.remembered import remembered
from metrics.result import KEYS
from metrics.rows_type import Rows
from metrics.service_amounts import ITEMS_ZH, KINDS_ZH, ServiceAmount
from metrics.service_enterprises import industry_order

NO_INDUSTRY_ZH = "未注明行业"


def service_rows(question: Question) -> Rows:
    """The kinds of service a metric counts, in their customary order; circuit services by what was done."""
    amount: ServiceAmount = question.metric.numerator
    kinds = amount.kinds or tuple(KINDS_ZH)
    pairs = [(kind, item) for kind in kinds for item in (CIRCUIT_ITEMS if kind == "circuit" else ("",))]
    keys = [f"{kind}:{item}" if item else kind for kind, item in pairs]
    names = [ITEMS_ZH[item] if item else KINDS_ZH[kind] for kind, item in pairs]
    above = [KINDS_ZH[kind] if item else None for kind, item in pairs]
    frame = pl.DataFrame({"key": keys, "code": keys, "name": names, "parent_name": above}, schema=KEYS)
    return Rows(
        "service", frame, np.array([question.place_id]), np.zeros(1, bool), members=np.array(pairs, dtype=object)
    )


CIRCUIT_ITEMS = ("filing", "training", "guiding", "hearing", "other")  # other: also what is not said


def industry_rows(question: Question) -> Rows:
    """The industries of the register by their names, 未注明行业 last (and alone where there is no register)."""
    key = ("industries", question.scope)
    register = remembered(question.warehouse, key, lambda: question.warehouse.query("enterprises", question.scope))
    found = register["industry"].unique().to_list()
    names = sorted(found, key=industry_order) or [""]
    shown = [name or NO_INDUSTRY_ZH for name in names]
    frame = pl.DataFrame({"key": names, "code": names, "name": shown, "parent_name": [None] * len(names)}, schema=KEYS)
    return Rows(
        "industry", frame, np.array([question.place_id]), np.zeros(1, bool), members=np.array(names, dtype=object)
    )
