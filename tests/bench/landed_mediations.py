"""Mediation records for the made-up cities: of every 诉前调 case, and from 2025 of every third civil suit."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.landing.mediation_tables import MEDIATION_TABLES

BODIES = ("人民调解委员会", "诉调对接中心", "特邀调解工作室", "行业调解委员会")
KINDS = ("委派", "委托", "特邀", "行业")
SOURCES = ("窗口", "网上", "平台三进")
SETTLED = ("performed", "confirmed", "agreement")


def records_of(drawn: pl.DataFrame, month: int, cases: int) -> pl.DataFrame:
    """Records of the cases filed in a month. Failed ones before filing became a civil suit of the same month."""
    rng = np.random.default_rng([23, month, cases])
    before = drawn.filter(type_prefix="诉前调")
    suits = drawn.filter(type_prefix="民初")
    after = suits if before.is_empty() else suits.clear()
    rows = pl.concat([before, after.filter(pl.Series(rng.random(after.height) < 0.36))])
    n, numbered = rows.height, rows["type_prefix"] == "诉前调"
    body = rng.integers(0, len(BODIES), n)
    became = suits["case_key"].gather(rng.integers(0, max(suits.height, 1), n)) if suits.height else rows["case_key"]
    failed = pl.when(pl.Series(rng.random(n) < 0.93)).then(pl.lit("failed_filed")).otherwise(pl.lit("withdrawn"))
    how = pl.Series(SETTLED).gather(rng.choice(3, n, p=[0.46, 0.12, 0.42]))
    settled = pl.col("close_manner").is_in(["mediated_before_filing", "mediated", "withdrawn"])
    rows = rows.with_columns(over=pl.col("closed_on").is_not_null(), settled=settled.fill_null(False))
    frame = rows.select(
        record_key=pl.format("TJ{}", "case_key"),
        source=pl.Series(SOURCES).gather(rng.integers(0, 3, n)),
        kind=pl.Series(KINDS).gather(body),
        organisation=pl.format("{}{}", "court_code", pl.Series(BODIES).gather(body)),
        team=pl.Series(["一队", "二队", None]).gather(rng.integers(0, 3, n)),
        court="court_code",
        started_on="filed_on",
        ended_on=pl.when("over").then(pl.min_horizontal("closed_on", pl.col("filed_on") + pl.duration(days=45))),
        outcome=pl.when(~pl.col("over")).then(None).when("settled").then(how).otherwise(failed),
        performed=pl.when(pl.col("over") & pl.col("settled")).then(pl.Series(rng.random(n) < 0.86)),
        pre_case_key=pl.when(numbered).then("case_key"),
        became_case_key=pl.when(~numbered).then("case_key").when(pl.col("over") & ~pl.col("settled")).then(became),
        cause_text="cause_text",
    )
    schema = MEDIATION_TABLES["mediation"]
    empty = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    return frame.with_columns(empty).select(list(schema)).cast(schema)
