"""What came of a judgment: whether it orders a payment, whether it was paid unasked, what enforcement brought in."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import truths


def with_effects(table: pl.DataFrame) -> pl.DataFrame:
    """Adds payable and performed (是, 否 or empty) and enforced (yuan) to the case table.

    Whoever was sent to enforcement owed something and had not paid it. An enforcement without a claim brings nothing
    that could be written down.
    """
    truth = truths.EFFECTS
    rng = np.random.default_rng([truths.SEED, 31])
    draws = pl.DataFrame(rng.random((table.height, 3)), schema=["owes", "pays", "gets"])
    enforcing = pl.col("prefix").is_in(["执", "执恢"])
    sent = table.filter(enforcing & pl.col("origin").is_not_null())["origin"].unique()
    enforced = pl.col("case").is_in(sent.implode())
    decided = pl.col("prefix").is_in(["民初", "行初", "行赔初"]) & pl.col("manner").is_in(["judgment", "mediated"])
    owing = enforced | (draws["owes"] < truth.payable_without_enforcement)
    paid = ~enforced & (draws["pays"] < truth.performed_without_enforcement)
    most = pl.col("manner").replace_strict(truth.most_enforced, default=0.0, return_dtype=pl.Float64)
    got = pl.when(pl.col("manner") == "执行完毕").then(1.0).otherwise(most * draws["gets"])
    return table.with_columns(
        payable=_yes_no(decided, owing),
        performed=_yes_no(decided & owing, paid),
        enforced=pl.when(enforcing & pl.col("closed").is_not_null()).then((pl.col("amount") * got).round(2)),
    )


def _yes_no(asked: pl.Expr, yes: pl.Expr) -> pl.Expr:
    return pl.when(asked & yes).then(pl.lit("是")).when(asked).then(pl.lit("否"))
