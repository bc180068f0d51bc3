"""The questions as one would ask them with a data frame: pandas in memory, and Polars on the Parquet file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl

from tests.bench import windows as w
from tests.bench.flat_cases import NOWHERE


class Pandas:
    """The frame is in memory, texts as categories; only the columns the questions need."""

    name = "pandas, in memory"

    def __init__(self, file: Path, residents: pd.DataFrame) -> None:
        words = pl.col("type", "manner", "cause", "sector", "city", "town").cast(pl.Categorical)
        self.cases = pl.read_parquet(file).with_columns(words).to_pandas()
        self.residents = residents

    def _counted(self, first: int, last: int, city: str | None) -> pd.DataFrame:
        cases = self.cases
        keep = cases["month"].between(first, last) & (cases["type"] == w.TYPE) & ~cases["manner"].isin(w.DROPPED)
        if city:
            keep &= cases["city"] == city
        return cases[keep]

    def town_table(self, city: str | None) -> pd.DataFrame:
        recent = self._counted(w.YEAR_BEFORE[0], w.NOW[1], city)
        months = recent.groupby(["town", "month"], observed=True).size().unstack(fill_value=0)
        months = months.reindex(columns=range(w.YEAR_BEFORE[0], w.NOW[1] + 1), fill_value=0)
        months = months.reindex(self.residents.index if city is None else self._towns_of(city), fill_value=0)
        counts = pd.DataFrame({i: months.loc[:, a:b].sum(axis=1) for i, (a, b) in enumerate(w.TOWN_SPANS)})
        w.town_table(counts.to_numpy(), self.residents.loc[counts.index].to_numpy())
        return counts

    def _towns_of(self, city: str) -> pd.Index:
        return self.residents.index[self.residents.index.str.startswith(city)]

    def trend(self, city: str | None) -> pd.Series:
        return self._counted(*w.TREND, city).groupby("month").size()

    def sector_cause(self, city: str | None) -> pd.DataFrame:
        cases = self._counted(w.ROLLING_BEFORE[0], w.ROLLING_YEAR[1], city)
        later = cases["month"] >= w.ROLLING_YEAR[0]
        return cases.groupby(["sector", "cause", later], observed=True).size().unstack(fill_value=0)

    def town_sector(self, city: str | None) -> pd.DataFrame:
        cases = self._counted(*w.ROLLING_YEAR, city)
        return cases.groupby(["town", "sector"], observed=True).size().unstack(fill_value=0)

    def case_page(self, town: str) -> pd.DataFrame:
        cases = self._counted(*w.ROLLING_YEAR, None)
        cases = cases[cases["town"] == town]
        return cases.sort_values(["filed_on", "case_number"], ascending=[False, True]).head(w.PAGE_ROWS)


class PolarsFile:
    """A lazy scan of the Parquet file, which lies in the system's memory; rows are in the order of filing."""

    name = "Polars on Parquet"

    def __init__(self, file: Path, residents: pd.DataFrame) -> None:
        self.file = file
        self.residents = residents

    def _counted(self, first: int, last: int, city: str | None) -> pl.LazyFrame:
        cases = pl.scan_parquet(self.file).filter(
            pl.col("month").is_between(first, last),
            pl.col("type") == w.TYPE,
            pl.col("manner").is_null() | ~pl.col("manner").is_in(w.DROPPED),
        )
        return cases.filter(pl.col("city") == city) if city else cases

    def town_table(self, city: str | None) -> pl.DataFrame:
        spans = [pl.col("month").is_between(a, b).sum().alias(str(i)) for i, (a, b) in enumerate(w.TOWN_SPANS)]
        counts = self._counted(w.YEAR_BEFORE[0], w.NOW[1], city).group_by("town").agg(spans).collect()
        located = counts.filter(pl.col("town") != NOWHERE).sort("town")
        people = self.residents.loc[located["town"].to_list()].to_numpy()
        w.town_table(located.drop("town").to_numpy(), people)
        return located

    def trend(self, city: str | None) -> pl.DataFrame:
        return self._counted(*w.TREND, city).group_by("month").len().sort("month").collect()

    def sector_cause(self, city: str | None) -> pl.DataFrame:
        cases = self._counted(w.ROLLING_BEFORE[0], w.ROLLING_YEAR[1], city)
        later = pl.col("month") >= w.ROLLING_YEAR[0]
        return cases.group_by("sector", "cause").agg((~later).sum().alias("before"), later.sum().alias("now")).collect()

    def town_sector(self, city: str | None) -> pl.DataFrame:
        return self._counted(*w.ROLLING_YEAR, city).group_by("town", "sector").len().collect()

    def case_page(self, town: str) -> pl.DataFrame:
        cases = self._counted(*w.ROLLING_YEAR, None).filter(pl.col("town") == town)
        return cases.sort("filed_on", "case_number", descending=[True, False]).head(w.PAGE_ROWS).collect()
