"""Mediation records: what the mediation platform exports beside the courts' case files."""

from __future__ import annotations

from datetime import timedelta

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
}
_TRADES = {  # causes: the trade's own committee
    "物业": "物业纠纷调解委员会",
    "机动车交通事故": "道路交通事故调解委员会",
    "信用卡|借款合同|保险合同": "金融纠纷调解委员会",
    "劳动|追索劳动报酬": "劳动人事争议调解委员会",
}
_TRADE_SHARE = 0.45  # of the disputes that have a committee of their trade
_TEAMS = ("第一调解团队", "第二调解团队")
_SETTLED = ("成功·履行", "成功·司法确认", "成功·出具调解书")
_STILL_OPEN = timedelta(days=20)


def mediation_rows(city: City, intake: Intake, table: pl.DataFrame) -> pl.DataFrame:
    """One row a record, with the columns of the file and `dispute`.

    诉前调 until 2024 (委派, 特邀, 行业), 先行调解 of filed suits from 2025 (委托, 特邀, 行业).
    """
    rng = np.random.default_rng([truths.SEED, 13])
    rows = pl.concat([_before(table), _after(table, rng)]).sort("filed", "case")
    rows = _with_bodies(city, intake, rows, rng)
    return _records(city, intake, rows, rng)


def mediation_file(records: pl.DataFrame) -> pl.DataFrame:
    """The columns the platform prints."""
    return records.drop("dispute")


_COLUMNS = (
    *("case", "dispute", "prefix", "court_code", "filed", "closed", "manner", "cause", "judge", "number"),
    "became",
)


def _before(table: pl.DataFrame) -> pl.DataFrame:
    before = table.filter(pl.col("prefix") == "诉前调")
    became = table.filter(pl.col("pre_number").is_not_null()).select(became="number", number="pre_number")
    return before.join(became, on="number", how="left", maintain_order="left").select(_COLUMNS)


def _after(table: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Mediated first under their own number; those of the last days are still being mediated."""
    late = truths.DATA_DATE - _STILL_OPEN
    suits = table.filter(
        (pl.col("prefix") == "民初")
        & (pl.col("filed") >= truths.BREAK.first_day_without)
        & (pl.col("closed").is_not_null() | (pl.col("filed") > late))
    )
    chosen = suits.filter(pl.Series(rng.random(suits.height) < truths.MEDIATIONS.share_after))
    low, high = truths.MEDIATIONS.days_after
    ends = pl.col("filed") + pl.duration(days=pl.Series(rng.integers(low, high, chosen.height)))
    settled = pl.col("manner").is_in(["mediated", "withdrawn"])
    manner = pl.when(settled).then(pl.lit("mediated_before_filing")).otherwise(pl.lit("converted"))
    closed = pl.when(pl.col("closed").is_not_null()).then(pl.min_horizontal("closed", ends))
    return chosen.with_columns(manner=manner, closed=closed, became="number").select(_COLUMNS)


def _with_bodies(city: City, intake: Intake, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """kind, organisation and district; without what the organisation that registers only successes leaves out."""
    size, before = rows.height, (rows["prefix"] == "诉前调").to_numpy()
    trade = np.full(size, "", dtype=object)
    for pattern, name in _TRADES.items():
        trade[rows["cause"].str.contains(pattern).to_numpy()] = name
    to_trade = (trade != "") & (rng.random(size) < _TRADE_SHARE)
    invited = rng.random(size) < 0.3
    kind = np.where(to_trade, "行业", np.where(invited, "特邀", np.where(before, "委派", "委托")))
    plain = np.array([*_ORGANISATIONS["委派"], *_ORGANISATIONS["特邀"]], dtype=object)
    body = np.where(to_trade, trade, plain[np.where(invited, 2, 0) + rng.integers(0, 2, size)])
    towns = intake.town[rows["dispute"].to_numpy()]
    district = city.districts["name"].gather(city.towns["district"].gather(towns)).to_numpy()
    settled = (rows["manner"] == "mediated_before_filing").to_numpy()
    it = truths.MEDIATIONS
    for stage in (before, ~before):
        good = stage & (district == it.good.district) & (body == it.good.town)
        share = settled[good].mean() if good.any() else it.good_settled
        keep = share / max(1 - share, 1e-9) * (1 / it.good_settled - 1)
        elsewhere = good & ~settled & (rng.random(size) > keep)
        body, kind = np.where(elsewhere, plain[0], body), np.where(elsewhere, np.where(before, "委派", "委托"), kind)
    left_out = (district == it.only_successes.district) & (body == it.only_successes.town) & ~settled
    team = np.where(np.isin(body, ["诉调对接中心", "特邀调解工作室"]), np.array(_TEAMS)[rng.integers(0, 2, size)], "")
    return rows.with_columns(
        kind=pl.Series(kind.tolist()), body=pl.Series(body.tolist()), team=pl.Series(team.tolist()),
        district=pl.Series(district.tolist()),
    ).filter(pl.Series(~left_out))  # fmt: skip


def _records(city: City, intake: Intake, rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    size, it = rows.height, truths.MEDIATIONS
    before, open_ = (rows["prefix"] == "诉前调").to_numpy(), rows["closed"].is_null().to_numpy()
    settled = (rows["manner"] == "mediated_before_filing").to_numpy() & ~open_
    how = rng.choice(3, size, p=[0.46, it.confirmed, 0.54 - it.confirmed])
    failed = np.where(rng.random(size) < 0.93, "不成·转立案", "撤回")
    outcome = np.where(open_, "", np.where(settled, np.array(_SETTLED)[how], failed))
    by_itself = (how == 0) | (rng.random(size) < (it.performed - 0.46) / 0.54)
    performed = np.where(settled, np.where(by_itself, "是", "否"), "")
    courts = pl.Series(city.districts["court"]), "齐川市" + city.districts["name"] + "人民法院"
    body = pl.col("district") + pl.col("body")
    return rows.select(
        "dispute",
        调解编号=pl.concat_str(
            pl.lit("TJ"), pl.col("filed").dt.year(), pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(7)
        ),
        诉前调案号=pl.when(pl.Series(before)).then("number"),
        来源=pl.Series(np.array(_SOURCES)[rng.choice(3, size, p=[0.55, 0.3, 0.15])].tolist()),
        调解方式="kind",
        调解组织=body,
        调解团队=pl.when(pl.col("team") != "").then(body + pl.col("team")),
        调解员=pl.col("judge").gather(pl.Series(rng.permutation(size))),
        受理法院=pl.col("court_code").replace_strict(*courts, default=None),
        开始日期=pl.col("filed").dt.strftime("%Y-%m-%d"),
        结束日期=pl.col("closed").dt.strftime("%Y-%m-%d"),
        结果=pl.Series(outcome.tolist()),
        是否自动履行=pl.Series(performed.tolist()),
        转立案案号=pl.when(pl.Series(outcome == "不成·转立案") | pl.Series(~before)).then("became"),
        案由="cause",
        地区代码=city.towns["code"].gather(intake.town[rows["dispute"].to_numpy()]),
    )
