"""What a table of places must be as a whole: a tree, together with the places landed before."""

from __future__ import annotations

import polars as pl

from warehouse.landing.fields import LEVELS
from warehouse.landing.findings import Findings
from warehouse.landing.place_loops import looping_places

_POINTERS = ("code", "level", "parent_code", "successor_code")


def check_tree(table: pl.DataFrame, landed: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """The rows that can stay: without circles, every parent there. A parent that is no wider is doubted."""
    before = -1
    while before != table.height:  # a row that goes may have been the parent of others
        before = table.height
        table = _without_orphans(_without_circles(table, landed, findings), landed, findings)
    ranks = dict(zip(LEVELS, range(len(LEVELS)), strict=True))
    parents = _known(table, landed).select(parent_code="code", parent_level="level")
    joined = table.join(parents, on="parent_code", how="left", maintain_order="left")
    rank = {
        name: joined[name].replace_strict(ranks, default=None, return_dtype=pl.Int32)
        for name in ("level", "parent_level")
    }
    odd = (rank["level"] <= rank["parent_level"]).fill_null(False)
    findings.add("level_mismatch", table.filter(odd), "级别", "level", plain=True)
    return table


def _known(table: pl.DataFrame, landed: pl.DataFrame) -> pl.DataFrame:
    """The places that would hold: those of the file, and earlier ones it does not name."""
    return pl.concat([landed.select(_POINTERS), table.select(_POINTERS)]).unique("code", keep="last")


def _without_circles(table: pl.DataFrame, landed: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    known = _known(table, landed)
    parents, successors = (dict(known.select("code", way).iter_rows()) for way in ("parent_code", "successor_code"))
    above, after = looping_places(parents, successors)
    for rule, codes, column_zh, column in (
        ("parent_loops", above, "上级代码", "parent_code"),
        ("successor_loops", after - above, "承继代码", "successor_code"),
    ):
        looping = pl.col("code").is_in(sorted(codes))
        findings.add(rule, table.filter(looping), column_zh, column, plain=True)
        table = table.filter(~looping)
    return table


def _without_orphans(table: pl.DataFrame, landed: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    known = _known(table, landed)["code"]
    orphan = pl.col("parent_code").is_not_null() & ~pl.col("parent_code").is_in(known.implode())
    findings.add("parent_unknown", table.filter(orphan), "上级代码", "parent_code", plain=True)
    return table.filter(~orphan)
