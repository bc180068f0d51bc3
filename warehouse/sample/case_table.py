"""The cases as a court's system prints them: numbers, wording of causes, departments, judges, cells of parties."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import cause_mix as mix
from warehouse.sample import place_names as names
from warehouse.sample import truths
from warehouse.sample.city import City
from warehouse.sample.effects import with_effects
from warehouse.sample.identity import person_names
from warehouse.sample.intake import Intake

TYPES = {
    "民初": "民事一审案件",
    "行初": "行政一审案件",
    "行赔初": "行政赔偿一审案件",
    "诉前调": "诉前调解案件",
    "民终": "民事二审案件",
    "行终": "行政二审案件",
    "执": "首次执行案件",
    "执恢": "恢复执行案件",
    "执保": "财产保全执行案件",
    "民特": "调解协议司法确认案件",
    "民督": "申请支付令审查案件",
}
PROCEDURES = {"ordinary": "普通程序", "summary": "简易程序", "small_claims": "小额诉讼程序", "fast_track": "速裁程序"}
RESULTS = {"upheld": "维持", "reversed": "改判", "remanded": "发回重审"}
_LOCAL_PREFIX_COURTS = (2, 5)  # districts whose court writes 民诉前调
_DEPARTMENTS = ("民事审判第一庭", "民事审判第二庭", "速裁快审团队", "立案庭")


def party_cells(parties: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """One row a dispute: name, address and number cells of each role; the parts of a row's cells correspond."""
    many = int(parties["dispute"].max()) + 1
    separators = pl.Series(["、", "；", "\n"]).gather(rng.choice(3, many, p=[0.62, 0.25, 0.13]))
    joined = parties.with_columns(separator=separators.gather(parties["dispute"]))
    first = pl.col("dispute").ne(pl.col("dispute").shift(1)) | pl.col("role").ne(pl.col("role").shift(1))
    joined = joined.with_columns(separator=pl.when(first.fill_null(True)).then(pl.lit("")).otherwise("separator"))
    cells = _cells(joined)
    out = pl.DataFrame({"dispute": np.arange(many)})
    for role, label in enumerate(("plaintiff", "defendant", "third")):
        one = (
            cells.filter(pl.col("role") == role)
            .drop("role")
            .rename({c: f"{label}_{c}" for c in ("name", "address", "number")})
        )
        out = out.join(one, on="dispute", how="left", maintain_order="left")
    return out.drop("third_address", "third_number")


def _cells(parties: pl.DataFrame) -> pl.DataFrame:
    """dispute, role and the joined name, address, number. Most sides are one party: only the others are joined."""
    texts = ("name", "address", "number")
    alone = pl.len().over("dispute", "role") == 1
    single = parties.filter(alone).select("dispute", "role", *(pl.col(c).fill_null("") for c in texts))
    several = (
        parties.filter(~alone)
        .group_by("dispute", "role", maintain_order=True)
        .agg((pl.col("separator") + pl.col(c)).str.join("").alias(c) for c in texts)
    )
    return pl.concat([single, several])


def _case_numbers(city: City, cases: pl.DataFrame) -> pl.DataFrame:
    """Numbers run by court, type and year in order of filing."""
    codes = pl.Series([*city.districts["court"], names.CITY_COURT])
    local = (pl.col("prefix") == "诉前调") & pl.col("court").is_in(_LOCAL_PREFIX_COURTS)
    court = codes.gather(
        pl.select(pl.when(cases["court"] < 0).then(len(codes) - 1).otherwise(cases["court"])).to_series()
    )
    cases = cases.with_columns(court_code=court, printed=pl.when(local).then(pl.lit("民诉前调")).otherwise("prefix"))
    cases = cases.with_columns(year=pl.col("filed").dt.year()).sort("filed", "case")
    nth = pl.int_range(1, pl.len() + 1).over("court", "prefix", "year")
    number = pl.concat_str(pl.lit("（"), "year", pl.lit("）"), "court_code", "printed", nth, pl.lit("号"))
    return cases.with_columns(number=number)


def _linked(cases: pl.DataFrame) -> pl.DataFrame:
    """Case rows that point to others get the printed numbers."""
    numbers = cases.select("case", "number", origin_prefix="prefix")
    for column in ("origin", "appeal"):
        look = numbers.rename({"case": column, "number": f"{column}_number", "origin_prefix": f"{column}_prefix"})
        cases = cases.with_columns(pl.col(column).cast(pl.UInt32)).join(
            look, on=column, how="left", maintain_order="left"
        )
    was_pre = pl.col("origin_prefix") == "诉前调"
    return cases.with_columns(
        pre_number=pl.when(was_pre).then("origin_number"), origin_number=pl.when(~was_pre).then("origin_number")
    )


def _cause_texts(cases: pl.DataFrame, intake: Intake, rng: np.random.Generator) -> pl.Series:
    """The standard name with its date's wording; 4% misspelt, old, or with 等 or blanks."""
    cause = intake.cause[cases["dispute"].to_numpy()]
    plain = [c.name for c in mix.CIVIL] + [name for name, _ in mix.ADMIN]
    rows = pl.DataFrame({"filed": cases["filed"], "dice": rng.random(cases.height)})
    for column, values in (
        ("plain", plain),
        ("old", [c.before or c.name for c in mix.CIVIL] + plain[len(mix.CIVIL) :]),
        ("new", [c.since_2026 or c.name for c in mix.CIVIL] + plain[len(mix.CIVIL) :]),
        ("typo", [c.typo or c.name for c in mix.CIVIL] + plain[len(mix.CIVIL) :]),
    ):
        rows = rows.with_columns(pl.Series(values).gather(cause).alias(column))
    year, dice = pl.col("filed").dt.year(), pl.col("dice")
    old = pl.when(year == 2021).then(dice < 0.18).otherwise((dice < 0.03) & (year < 2024))
    text = pl.when(old).then("old").when((dice > 0.985) & (dice < 0.992)).then("typo")
    text = text.when((dice > 0.970) & (dice < 0.978)).then(pl.col("plain") + "等")
    text = text.when((dice > 0.978) & (dice < 0.985)).then(" " + pl.col("plain") + "　")
    return rows.select(text.when(year >= 2026).then("new").otherwise("plain")).to_series()


def _departments(city: City, cases: pl.DataFrame, intake: Intake, rng: np.random.Generator) -> pl.DataFrame:
    """Tribunal of the town, or a division of the court; each has a few judges of its own."""
    town = intake.town[cases["dispute"].to_numpy()]
    tribunal = np.array(city.towns["tribunal"])[town]
    own_court = city.towns["district"].to_numpy()[town] == cases["court"].to_numpy()
    prefix = cases["prefix"]
    at_tribunal = (
        (tribunal >= 0) & own_court & prefix.is_in(["民初", "诉前调"]).to_numpy() & (rng.random(cases.height) < 0.78)
    )
    division = rng.choice(3, cases.height, p=[0.36, 0.26, 0.38])
    text = pl.when(pl.Series(at_tribunal)).then(city.tribunals["name"].gather(np.maximum(tribunal, 0)))
    for pattern, name in (("^执", "执行局"), ("^行", "行政审判庭"), ("诉前调|民特|民督", "立案庭")):
        text = text.when(prefix.str.contains(pattern)).then(pl.lit(name))
    department = pl.select(text.otherwise(pl.Series(_DEPARTMENTS).gather(division)).alias("department")).to_series()
    group = np.where(at_tribunal, 1000 + tribunal, cases["court"].to_numpy() * 10 + division)
    judge = person_names(70_000_000 + group * 50 + rng.integers(0, 6, cases.height))
    return pl.DataFrame({"department": department, "judge": judge})


def _amounts(cases: pl.DataFrame, intake: Intake) -> pl.Series:
    """The claim, the same in all cases of a dispute."""
    rng = np.random.default_rng([truths.SEED, 11])
    median = np.array([c.amount for c in mix.CIVIL] + [0.0] * len(mix.ADMIN))[intake.cause]
    claim = np.round(median * rng.lognormal(0, 0.9, intake.size), 2)
    claim = np.where((median == 0) | (rng.random(intake.size) < 0.04), np.nan, claim)
    return pl.Series(claim[cases["dispute"].to_numpy()]).fill_nan(None)


def make_case_table(city: City, intake: Intake, cases: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """One row a case in order of filing, with everything a file may print; dates are dates, texts are Chinese.

    Keeps `case`, `dispute`, `prefix`, `manner` (contract words) for the tests of the truths.
    """
    rng = np.random.default_rng([truths.SEED, 10])
    table = _linked(_case_numbers(city, cases))
    texts = _departments(city, table, intake, rng)
    lag, deducted = rng.integers(0, 6, table.height), rng.integers(10, 61, table.height)
    table = table.with_columns(
        texts["department"],
        texts["judge"],
        cause=_cause_texts(table, intake, rng),
        amount=_amounts(table, intake),
        received=pl.col("filed") - pl.duration(days=pl.Series(lag)),
        due=pl.col("filed") + pl.duration(days="limit_days"),
        deducted=pl.when(pl.Series(rng.random(table.height) < 0.09) & pl.col("closed").is_not_null()).then(
            pl.Series(deducted)
        ),
        type=pl.col("prefix").replace_strict(TYPES),
        procedure=pl.col("procedure").replace_strict(PROCEDURES, default=None),
        appeal_result=pl.col("appeal_result").replace_strict(RESULTS, default=None),
        series_key=pl.when("series").then(pl.lit(truths.SERIES.key)),
        series=pl.when("series").then(pl.lit("是")).otherwise(pl.lit("否")),
        event=pl.Series(intake.event[table["dispute"].to_numpy()]),
    )
    table = table.join(party_cells(parties, rng), on="dispute", how="left", maintain_order="left")
    return with_effects(_swap_appellants(table, rng))


def _swap_appellants(table: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """In most second instances the defendant of the first appeals."""
    swap = pl.col("prefix").is_in(["民终", "行终"]) & pl.Series(rng.random(table.height) < 0.62)
    cells = []
    for part in ("name", "address", "number"):
        a, b = f"plaintiff_{part}", f"defendant_{part}"
        cells += [pl.when(swap).then(b).otherwise(a).alias(a), pl.when(swap).then(a).otherwise(b).alias(b)]
    return table.with_columns(cells)
