"""Mediation records: what the mediation platform exports beside the courts' case files."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import truths
from warehouse.sample.city import City
from warehouse.sample.intake import Intake

_SOURCES = ("窗口", "网上", "平台三进")
_ORGANISATIONS = {
    "委派": ("人民调解委员会", "诉调对接中心"),
    "委托": ("人民调解委员会", "诉调对接中心"),
    "特邀": ("特邀调解工作室", "律师调解工作室"),
    "行业": ("物业纠纷调解委员会", "道路交通事故调解委员会", "金融纠纷调解委员会", "劳动人事争议调解委员会"),
}
_SETTLED = ("成功·履行", "成功·司法确认", "成功·出具调解书")
_SHARE_AFTER = 0.36  # of the suits filed from 2025 that are first mediated under their 民初 number


def mediation_file(city: City, intake: Intake, table: pl.DataFrame) -> pl.DataFrame:
    """One row a record: 诉前调 until 2024 (委派), 先行调解 of filed suits from 2025 (委托, 特邀, 行业)."""
    rng = np.random.default_rng([truths.SEED, 13])
    before = table.filter(pl.col("prefix") == "诉前调")
    became = (
        table.filter(pl.col("pre_number").is_not_null())
        .select("number", "pre_number")
        .rename({"number": "became", "pre_number": "number"})
    )
    before = before.join(became, on="number", how="left", maintain_order="left")
    suits = table.filter(
        (pl.col("prefix") == "民初")
        & (pl.col("filed") >= truths.BREAK.first_day_without)
        & pl.col("closed").is_not_null()
    )
    after = suits.filter(pl.Series(rng.random(suits.height) < _SHARE_AFTER)).with_columns(became="number")
    after = after.with_columns(
        manner=pl.when(pl.col("manner").is_in(["mediated", "withdrawn"]))
        .then(pl.lit("mediated_before_filing"))
        .otherwise(pl.lit("converted"))
    )
    rows = pl.concat([before.select(after.columns), after]).sort("filed", "case")
    return _records(city, intake, rows, rng)


def _records(city: City, intake: Intake, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    size = rows.height
    is_before = (rows["prefix"] == "诉前调").to_numpy()
    kinds = np.array(list(_ORGANISATIONS))
    kind = np.where(
        is_before,
        kinds[rng.choice([0, 2, 3], size, p=[0.62, 0.22, 0.16])],
        kinds[rng.choice([1, 2, 3], size, p=[0.5, 0.3, 0.2])],
    )
    district = city.towns["district"].to_numpy()[intake.town[rows["dispute"].to_numpy()]]
    body = [
        f"{city.districts['name'][int(d)]}{_ORGANISATIONS[k][n % len(_ORGANISATIONS[k])]}"
        for d, k, n in zip(district, kind, rng.integers(0, 12, size), strict=True)
    ]
    settled = (rows["manner"] == "mediated_before_filing").to_numpy()
    how = rng.choice(3, size, p=[0.46, 0.12, 0.42])
    failed = np.where(rng.random(size) < 0.93, "不成·转立案", "撤回")
    outcome = np.where(settled, np.array(_SETTLED)[how], failed)
    ended = np.where(is_before, 10**6, rng.integers(6, 30, size))
    performed = np.where(settled, np.where((how == 0) | (rng.random(size) < 0.75), "是", "否"), "")
    end = pl.min_horizontal("closed", pl.col("filed") + pl.duration(days=pl.Series(ended)))
    return rows.select(
        编号=pl.concat_str(
            pl.lit("TJ"), pl.col("filed").dt.year(), pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(7)
        ),
        来源=pl.Series(np.array(_SOURCES)[rng.choice(3, size, p=[0.55, 0.3, 0.15])].tolist()),
        调解方式=pl.Series(kind.tolist()),
        调解组织=pl.Series(body),
        调解员=pl.col("judge").gather(pl.Series(rng.permutation(size))),
        开始日期=pl.col("filed").dt.strftime("%Y-%m-%d"),
        结束日期=end.dt.strftime("%Y-%m-%d"),
        结果=pl.Series(outcome.tolist()),
        是否自动履行=pl.Series(performed.tolist()),
        转立案案号=pl.when(pl.Series(outcome == "不成·转立案"))
        .then("became")
        .otherwise(pl.when(pl.Series(~is_before)).then("became")),
        案由="cause",
        地区代码=city.towns["code"].gather(intake.town[rows["dispute"].to_numpy()]),
    )
