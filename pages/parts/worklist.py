"""The addresses that reached no town: those a clerk can repair, and those only the court can complete. No streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pages.parts.address_text import names_nothing, region_names
from warehouse.calibers import Attribution, Caliber
from warehouse.scope import Scope

REPAIRABLE, FOR_COURT = "可修复", "需请法院补登"
LIMIT = 20_000  # of queries/unlocated_addresses.sql
_SUMS = ("n_parties", "n_cases", "n_gained")


@dataclass(frozen=True)
class Worklist:
    """repairable, for_court: rows of query unlocated_addresses, one per address and court; caliber: of n_gained."""

    repairable: pl.DataFrame
    for_court: pl.DataFrame
    caliber: Caliber

    @property
    def cut(self) -> bool:
        """Whether there may be more addresses than are listed."""
        return self.repairable.height + self.for_court.height >= LIMIT


def read_worklist(warehouse, scope: Scope, role: str) -> Worklist:
    """role: whose addresses, defendant or any. n_gained: under the first caliber by the defendant's home."""
    calibers = list(warehouse.calibers.values())
    by_home = (caliber for caliber in calibers if caliber.numerator.attribution is Attribution.DEFENDANT)
    caliber = next(by_home, calibers[0])
    rows = warehouse.query("unlocated_addresses", scope, role=role, bit=_bit(warehouse, caliber))
    regions = region_names(warehouse.places(scope), warehouse.query("place_aliases", scope))
    empty = names_nothing(rows["address_masked"], regions)
    return Worklist(rows.filter(~empty), rows.filter(empty), caliber)


def suits_gained(warehouse, scope: Scope, caliber: Caliber, rows: pl.DataFrame) -> int:
    """Suits that would reach a town if all these addresses did, each counted once."""
    keys = rows["address_key"].to_list()
    return warehouse.query("unlocated_suits", scope, addresses=keys, bit=_bit(warehouse, caliber))["suits"][0]


def by_text(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per written address, most gain first: the same text under several courts is one decision."""
    first = [pl.col(name).first() for name in ("located_name", "why")]
    grouped = rows.group_by("address_masked", maintain_order=True).agg(*first, *(pl.col(n).sum() for n in _SUMS))
    return grouped.sort("n_gained", "n_cases", descending=True, maintain_order=True)


def by_court(rows: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """One row per area of the court and wording: which court has to be asked. names: full names of places by code."""
    text = pl.col("address_masked").fill_null("").str.strip_chars("＊ ")
    named = rows.with_columns(
        pl.when(text == "").then(pl.lit("（空白）")).otherwise(text).alias("written"),
        pl.col("hint_district").replace(names).fill_null("（法院未识别）").alias("court"),
    )
    grouped = named.group_by("court", "written", maintain_order=True).agg(pl.col(n).sum() for n in _SUMS)
    return grouped.sort("n_cases", descending=True, maintain_order=True)


def _bit(warehouse, caliber: Caliber) -> int:
    return 1 << (warehouse.amounts.numerator_number(caliber) - 1)
