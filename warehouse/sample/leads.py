"""Leads (线索): disputes that the 网格, the hotline or a window hears of before anybody mediates or sues."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl

from warehouse.sample import truths
from warehouse.sample.city import City
from warehouse.sample.intake import Intake

_CHANNELS, _SHARES = ("网格", "12345热线", "综治中心窗口", "平台三进"), (0.42, 0.26, 0.2, 0.12)
_RECENT = timedelta(days=25)  # what came in so shortly before the data date is often not yet dealt with


def leads_file(city: City, intake: Intake, table: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """One row a lead, in the order of receipt: of disputes that went on to mediation or suit, and of others."""
    rng = np.random.default_rng([truths.SEED, 14])
    on = pl.concat([_of_mediations(records, rng), _of_suits(table, records, rng)])
    n = on.height
    low, high = truths.LEADS.days
    on = on.with_columns(received=pl.col("begins") - pl.duration(days=pl.Series(rng.integers(low, high, n))))
    on = on.with_columns(ended="begins")
    own = _resolved(on, rng)
    rows = pl.concat([on.drop("begins"), own], how="diagonal").filter(pl.col("received") >= truths.FIRST_DAY)
    return _printed(city, intake, rows.sort("received", "dispute", maintain_order=True), rng)


def _of_mediations(records: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    some = records.filter(pl.Series(rng.random(records.height) < truths.LEADS.of_mediations))
    return some.select(
        "dispute",
        begins=pl.col("开始日期").str.to_date("%Y-%m-%d"),
        cause="案由",
        mediation="调解编号",
        number=pl.lit(None, pl.String),
        outcome=pl.lit("转调解"),
    )


def _of_suits(table: pl.DataFrame, records: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Of suits that nobody mediated before or beside."""
    mediated = records["dispute"].unique()
    suits = table.filter(
        (pl.col("prefix") == "民初") & pl.col("pre_number").is_null() & ~pl.col("dispute").is_in(mediated.implode())
    )
    some = suits.filter(pl.Series(rng.random(suits.height) < truths.LEADS.of_suits))
    return some.select(
        "dispute", "cause", "number", begins="filed", mediation=pl.lit(None, pl.String), outcome=pl.lit("转立案")
    ).select("dispute", "begins", "cause", "mediation", "number", "outcome")


def _resolved(on: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Disputes nobody hears of again: at the places and with the causes of the others, on other days."""
    like = on[rng.choice(on.height, int(on.height * truths.LEADS.resolved))] if on.height else on
    received = like["received"].sort()
    days = pl.Series(rng.integers(1, 30, like.height))
    ended = received + pl.select(pl.duration(days=days)).to_series()
    open_ = (ended > truths.DATA_DATE) | (
        (received > truths.DATA_DATE - _RECENT) & pl.Series(rng.random(like.height) < 0.5)
    )
    turned_down = pl.Series(rng.random(like.height) < 0.12)
    outcome = pl.when(open_).then(pl.lit("办理中")).when(turned_down).then(pl.lit("不予受理"))
    return like.select("dispute", "cause").with_columns(
        received=received,
        ended=pl.when(~open_).then(ended),
        outcome=outcome.otherwise(pl.lit("就地化解")),
    )


def _printed(city: City, intake: Intake, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    town = intake.town[rows["dispute"].to_numpy()]
    routed = pl.col("outcome").replace_strict(
        {"转调解": "诉调对接中心", "转立案": "人民法院"}, default="镇街人民调解委员会"
    )
    return rows.select(
        线索编号=pl.concat_str(
            pl.lit("XS"), pl.col("received").dt.year(), pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(6)
        ),
        接收日期=pl.col("received").dt.strftime("%Y-%m-%d"),
        线索来源=pl.Series(np.array(_CHANNELS)[rng.choice(4, rows.height, p=_SHARES)].tolist()),
        纠纷类型="cause",
        地区代码=city.towns["code"].gather(town),
        镇街=city.towns["name"].gather(town),
        分流去向=routed,
        调解编号="mediation",
        案号="number",
        处理结果="outcome",
        办结日期=pl.col("ended").dt.strftime("%Y-%m-%d"),
    )
