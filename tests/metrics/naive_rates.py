"""Suits, people and caseload of the small city over periods, by plain loops over the landed files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl

from tests.warehouse.build.naive import Case, NaiveCity
from warehouse.calibers import Attribution, Caliber


class NaiveRates:
    """Periods are given as (first, last) days, both included."""

    def __init__(self, landing: Path) -> None:
        self.city = NaiveCity(landing)
        files = landing.glob("*-population-*/population.parquet")
        self.figures = [row for file in files for row in pl.read_parquet(file).to_dicts()]

    def suits(
        self, caliber: Caliber, place: str, first: date, last: date, keep: Callable[[Case], bool] = lambda case: True
    ) -> Fraction:
        """Suits counted at the place or below it; 辖区外 is OUTSIDE, 未定位 UNLOCATED, all of them ROOT."""
        found = Fraction(0)
        for case in self.city.counted(caliber):
            if not (first <= case.counted_on <= last and keep(case)):
                continue
            homes = self.city.homes(case, caliber.numerator.attribution)
            shares = [share for home, share in homes.items() if place in self.city.above(home)]
            if shares:
                found += 1 if caliber.numerator.attribution is Attribution.ANY else sum(shares)
        return found

    def people(self, basis: str, place: str, first: date, last: date) -> Fraction | None:
        """The mean of the months' figures; None if a month has none."""
        months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
        months = [m for m in months if (first.year, first.month) <= m <= (last.year, last.month)]
        each = [self._in_year(basis, place, year) for year, _ in months]
        return None if None in each else sum(each) / len(each)

    def _in_year(self, basis: str, place: str, year: int) -> Fraction | None:
        """The figure of the last known year up to this one."""
        known = [self._figure(basis, place, y) for y in range(year, 2014, -1)]
        return next((figure for figure in known if figure is not None), None)

    def _figure(self, basis: str, place: str, year: int) -> Fraction | None:
        """Its own (with those of places merged into it), else the sum of its children if all have one."""
        own = [
            Fraction(row["residents"])
            for row in self.figures
            if row["basis"] == basis and row["year"] == year and self.city.today(row["place_code"]) == place
        ]
        if own:
            return sum(own)
        below = [
            self._figure(basis, code, year)
            for code, row in self.city.places.items()
            if row["parent_code"] and self.city.today(row["parent_code"]) == place and not row["successor_code"]
        ]
        return sum(below) if below and None not in below else None

    def filed(self, courts: set[str], first: date, last: date) -> int:
        return sum(
            self._of(case, courts) and first <= case.row["filed_on"] <= last for case in self.city.cases.values()
        )

    def closed(self, courts: set[str], first: date, last: date) -> int:
        ended = [case for case in self.city.cases.values() if self._of(case, courts) and case.row["closed_on"]]
        return sum(first <= case.row["closed_on"] <= last for case in ended)

    def pending(self, courts: set[str], last: date) -> int:
        begun = [c for c in self.city.cases.values() if self._of(c, courts) and c.row["filed_on"] <= last]
        return sum(case.row["closed_on"] is None or case.row["closed_on"] > last for case in begun)

    def _of(self, case: Case, courts: set[str]) -> bool:
        return case.row["court_code"] in courts and case.type != "诉前调"
