"""The small kinds: places, population, courts, monthly counts, mediation. Each reads a piece into its one table."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from warehouse.landing.assessment_items import ASSESSMENT_KEYS, ASSESSMENT_TABLES, finish_assessment
from warehouse.landing.findings import Findings
from warehouse.landing.mediation_tables import MEDIATION_KEYS, MEDIATION_TABLES, finish_leads, finish_mediation
from warehouse.landing.month_text import month_index
from warehouse.landing.named_people import without_people
from warehouse.landing.place_tree import check_tree
from warehouse.landing.service_tables import SERVICE_FINISH, SERVICE_KEYS, SERVICE_TABLES

TABLES: dict[str, dict[str, pl.DataType]] = {
    "places": {
        "code": pl.String, "name": pl.String, "level": pl.String, "parent_code": pl.String, "place_kind": pl.String,
        "code_system": pl.String, "valid_from": pl.Date, "valid_to": pl.Date, "successor_code": pl.String,
        "aliases": pl.List(pl.String), "urban": pl.Boolean, "sort_order": pl.Int32,
    },
    "population": {
        "place_code": pl.String, "year": pl.Int16, "basis": pl.String, "residents": pl.Float64, "source": pl.String,
    },
    "courts": {
        "court_code": pl.String, "name": pl.String, "level": pl.String, "parent_code": pl.String,
        "serves_place_code": pl.String, "serves": pl.List(pl.String), "sort_order": pl.Int32,
    },
    "monthly_counts": {
        "place_code": pl.String, "month": pl.Int16, "type_prefix": pl.String, "attribution": pl.String,
        "sector": pl.String, "cases": pl.Int64,
    },
    **MEDIATION_TABLES,
    **SERVICE_TABLES,
    **ASSESSMENT_TABLES,
}  # fmt: skip
KEYS = {
    "places": ["code"],
    "population": ["place_code", "year", "basis"],
    "courts": ["court_code"],
    "monthly_counts": ["place_code", "month", "type_prefix", "attribution", "sector"],
    **MEDIATION_KEYS,
    **SERVICE_KEYS,
    **ASSESSMENT_KEYS,
}
_WITH_NAMES = ("places", "population", "courts", "monthly_counts")  # of places and offices, not of people
_FEW_PEOPLE = 10
_LIST = r"[、,，;；|\s]+"


def read_table(kind: str, values: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """The accepted rows of one piece, typed as landed, with `_row`; of equal keys the last one."""
    rows = values.filter(~pl.col("_reject")).drop("_reject")
    rows = _FINISH.get(kind, lambda r, f: r)(rows if kind in _WITH_NAMES else without_people(rows), findings)
    rows = rows.select(
        "_row", *((pl.col(n) if n in rows.columns else pl.lit(None)).cast(t).alias(n) for n, t in TABLES[kind].items())
    )
    earlier = ~pl.struct(KEYS[kind]).is_last_distinct()
    say_repeated(kind, rows.filter(earlier), findings)
    return rows.filter(~earlier)


def say_repeated(kind: str, rows: pl.DataFrame, findings: Findings) -> None:
    """Keys are quoted that look like one: with a digit, and not made here from what the row is about."""
    key = pl.col(KEYS[kind][0]).cast(pl.String)
    is_key = key.str.contains(r"\d") & ~key.str.contains("|", literal=True)
    shown = rows.select("_row", key=pl.when(is_key).then(key))
    findings.add("duplicate_key", shown, "编号", "key", plain=True)


def check_table(kind: str, table: pl.DataFrame, landed: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Checks over the whole file: of places, that they form a tree. `landed`: what was there before."""
    if kind == "courts":
        return _of_their_courts(table)
    return check_tree(table, landed, findings) if kind == "places" else table


def _population(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    findings.add("population_tiny", rows.filter(pl.col("residents") < _FEW_PEOPLE), "人数", "residents")
    return rows


def _places(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    system = pl.col("code_system").fill_null("未注明") if "code_system" in rows.columns else pl.lit("未注明")
    aliases = _listed(rows, "aliases")
    order = pl.col("sort_order").fill_null(pl.col("_row")) if "sort_order" in rows.columns else pl.col("_row")
    return rows.with_columns(
        system.alias("code_system"), aliases.alias("aliases"), order.cast(pl.Int32).alias("sort_order")
    )


def _courts(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """A court serves one place; a tribunal serves towns (`serves`). Blank levels follow from the code's length."""
    served = _listed(rows, "serves_place_code")
    middle = pl.col("court_code").str.contains(r"^\p{Han}\d{2}$")
    guessed = pl.when(middle).then(pl.lit("intermediate")).otherwise(pl.lit("basic"))
    level = pl.col("level").fill_null(guessed) if "level" in rows.columns else guessed
    order = pl.col("sort_order").fill_null(pl.col("_row")) if "sort_order" in rows.columns else pl.col("_row")
    rows = rows.with_columns(served.alias("served"), level.alias("level"), order.cast(pl.Int32).alias("sort_order"))
    tribunal = pl.col("level") == "tribunal"
    return rows.with_columns(
        serves_place_code=pl.when(~tribunal).then(pl.col("served").list.first()),
        serves=pl.when(tribunal).then("served").otherwise(pl.lit([], pl.List(pl.String))),
    )


def _of_their_courts(table: pl.DataFrame) -> pl.DataFrame:
    """A tribunal's own place is its court's."""
    courts = table.select(parent_code="court_code", _place="serves_place_code")
    joined = table.join(courts, on="parent_code", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("serves_place_code", "_place").alias("serves_place_code")).drop("_place")


def _monthly_counts(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    read = rows.with_columns(month_index("month").alias("index"))
    findings.add("needed_date_unreadable", read.filter(pl.col("index").is_null()), "月份", "month")
    defaults = {"type_prefix": "民初", "attribution": "court"}
    read = read.filter(pl.col("index").is_not_null()).with_columns(pl.col("index").alias("month"))
    return read.with_columns(
        (pl.col(c).fill_null(d) if c in read.columns else pl.lit(d)).alias(c) for c, d in defaults.items()
    )


def _listed(rows: pl.DataFrame, column: str) -> pl.Expr:
    if column not in rows.columns:
        return pl.lit([], pl.List(pl.String))
    parts = pl.col(column).str.replace_all(_LIST, "\x1f").str.strip_chars("\x1f").str.split("\x1f")
    return pl.when(pl.col(column).is_null()).then(pl.lit([], pl.List(pl.String))).otherwise(parts)


_FINISH: dict[str, Callable[[pl.DataFrame, Findings], pl.DataFrame]] = {
    "places": _places,
    "population": _population,
    "courts": _courts,
    "monthly_counts": _monthly_counts,
    "assessment_items": finish_assessment,
    "mediation": finish_mediation,
    "leads": finish_leads,
    **SERVICE_FINISH,
}
