"""Suits counted the slow and obvious way: plain loops over the landed Parquet, sharing nothing with the warehouse.

Only the rules are the same: what a caliber says, which party stands for a side, where a merged place counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl

from warehouse.calibers import Attribution, Caliber, Series

LITIGANTS = ("plaintiff", "defendant")
UNLOCATED, OUTSIDE = "UNLOCATED", "OUTSIDE"


@dataclass
class Case:
    row: dict
    parties: list[dict] = field(default_factory=list)

    @property
    def type(self) -> str:
        return self.row["type_prefix"] or ""

    @property
    def counted_on(self) -> date | None:
        return self.row["closed_on"] if self.type == "诉前调" else self.row["filed_on"]


class NaiveCity:
    """The landed batches of a folder as plain Python values."""

    def __init__(self, landing: Path) -> None:
        self.places = {row["code"]: row for row in _rows(landing, "places")}
        self.courts = {row["court_code"]: row for row in _rows(landing, "courts")}
        self.cases: dict[str, Case] = {}
        for batch in sorted(landing.glob("*-cases-*")):
            self._take_over(batch)

    def _take_over(self, batch: Path) -> None:
        """A later batch's rows replace those of the same case."""
        addresses = {row["address_key"]: row for row in pl.read_parquet(batch / "addresses.parquet").to_dicts()}
        delivered = {row["case_key"]: Case(row) for row in pl.read_parquet(batch / "cases.parquet").to_dicts()}
        for party in pl.read_parquet(batch / "parties.parquet").to_dicts():
            party["home"], party["reach"] = self._home(addresses[party["address_key"]])
            delivered[party["case_key"]].parties.append(party)
        self.cases |= delivered

    def _home(self, address: dict) -> tuple[str, int]:
        if address["located_level"] == "outside":
            return OUTSIDE, 0
        if address["place_code"] is None:
            return UNLOCATED, 2
        code = self.today(address["place_code"])
        level = self.places[code]["level"]
        return code, {"village": 0, "town": 0, "district": 1}.get(level, 2)

    def today(self, code: str) -> str:
        """The place that a place has become."""
        while self.places[code]["successor_code"]:
            code = self.places[code]["successor_code"]
        return code

    def above(self, code: str) -> list[str]:
        """A place and all it lies in, up to the root."""
        line = []
        while code in self.places:
            line.append(code)
            parent = self.places[code]["parent_code"]
            code = self.today(parent) if parent else ""
        return [*line, "ROOT"] if line else [code, "ROOT"]

    # -- what a caliber counts

    def counted(self, caliber: Caliber) -> list[Case]:
        rule = caliber.numerator
        sizes = self._batch_sizes()
        kept = []
        for case in self.cases.values():
            manner = case.row["close_manner"]
            if case.type == "诉前调":
                if not rule.settled_before_filing or manner != "mediated_before_filing":
                    continue
            elif case.type not in rule.case_types or manner in rule.drop:
                continue
            if not rule.batch and sizes[self._batch(case)] >= rule.batch_threshold:
                continue
            kept.append(case)
        return self._without_series(kept, rule.series)

    def _without_series(self, cases: list[Case], series: Series) -> list[Case]:
        if series is Series.ALL:
            return cases
        kept, seen = [], set()
        for case in sorted(cases, key=lambda c: (c.row["filed_on"], c.row["case_key"])):
            key = case.row["series_key"]
            if key is None or (series is Series.ONCE and key not in seen):
                kept.append(case)
            seen.add(key)
        return kept

    def _batch(self, case: Case) -> tuple:
        plaintiffs = [p for p in sorted(case.parties, key=lambda p: p["seq"]) if p["role"] == "plaintiff"]
        company = plaintiffs[0]["org_key"] if plaintiffs else None
        filed = case.row["filed_on"]
        return (company, case.row["cause_text"], filed.year, filed.month) if company else (case.row["case_key"],)

    def _batch_sizes(self) -> dict[tuple, int]:
        sizes: dict[tuple, int] = defaultdict(int)
        for case in self.cases.values():
            sizes[self._batch(case)] += 1
        return sizes

    # -- whose place a case belongs to

    def homes(self, case: Case, attribution: Attribution) -> dict[str, Fraction]:
        """Places and the share of the case each has; under ANY each has one."""
        if attribution is Attribution.COURT:
            return {self.courts[case.row["court_code"]]["serves_place_code"]: Fraction(1)}
        if attribution is Attribution.ANY:
            return {p["home"]: Fraction(1) for p in case.parties} or {UNLOCATED: Fraction(1)}
        if attribution is Attribution.SPLIT:
            return self._shares(case)
        role = "defendant" if attribution is Attribution.DEFENDANT else "plaintiff"
        side = [p for p in case.parties if p["role"] == role]
        best = min(side, key=lambda p: (p["reach"], p["seq"]), default=None)
        return {best["home"] if best else UNLOCATED: Fraction(1)}

    def _shares(self, case: Case) -> dict[str, Fraction]:
        litigants = sorted((p for p in case.parties if p["role"] in LITIGANTS), key=lambda p: p["seq"])
        if not litigants:
            return {UNLOCATED: Fraction(1)}
        shares: dict[str, Fraction] = defaultdict(Fraction)
        for i, party in enumerate(litigants):
            units = 5040 // len(litigants) + (5040 % len(litigants) if i == 0 else 0)
            shares[party["home"]] += Fraction(units, 5040)
        return shares

    def suits(self, caliber: Caliber, key=lambda case: ()) -> dict[tuple, Fraction]:
        """(place code, year, month, *key(case)) → suits, at every place from the village to the root."""
        found: dict[tuple, Fraction] = defaultdict(Fraction)
        attribution = caliber.numerator.attribution
        for case in self.counted(caliber):
            on = case.counted_on
            shares: dict[str, Fraction] = defaultdict(Fraction)
            for home, share in self.homes(case, attribution).items():
                for place in self.above(home):
                    shares[place] = Fraction(1) if attribution is Attribution.ANY else shares[place] + share
            for place, share in shares.items():
                found[place, on.year, on.month, *key(case)] += share
        return found


def _rows(landing: Path, table: str) -> list[dict]:
    return [row for home in sorted(landing.iterdir()) for row in _read(home / f"{table}.parquet")]


def _read(file: Path) -> list[dict]:
    return pl.read_parquet(file).to_dicts() if file.exists() else []
