"""One place's months as a series (走势): what is read once and then charted, tested, forecast and listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.naming import display_name
from metrics.period import Period, clip, parse_period
from metrics.period import PeriodKind as Kind
from metrics.question import ask
from metrics.result import Result
from metrics.series_breaks import SeriesBreak, series_breaks
from metrics.working_days import holds_for
from warehouse.calibers import Caliber
from warehouse.months import month_in_year, month_label, month_of, year_of
from warehouse.scope import Scope
from warehouse.store import Warehouse

RATE, COUNT = "litigation_rate", "suits"


@dataclass(frozen=True)
class MonthSeries:
    """All months there are, of one place, sector and caliber.

    frame      month (as in warehouse.months), numerator, denominator; one row a month, oldest first; missing is null
    rated      the place's people are known, so that rates can be given; else only counts
    until      the last finished month that counts: of the data, or of the period looked at if that ends earlier
    unfinished the month the data ends in, if it is not over; None otherwise
    breaks     recorded changes in how suits were counted
    calendar   China's working days hold here; False: every month is taken by its calendar days
    note       why there are no figures at all; "" otherwise
    """

    frame: pl.DataFrame
    rated: bool
    until: int
    unfinished: int | None
    breaks: tuple[SeriesBreak, ...]
    name_zh: str
    calendar: bool
    note: str
    warehouse: Warehouse
    asked: tuple[tuple[str, object], ...]

    @property
    def first(self) -> int:
        return int(self.frame["month"][0])

    @property
    def restarts(self) -> list[int]:
        """First months from which control limits begin anew."""
        return [one.month for one in self.breaks if one.restarts]

    @property
    def parted(self) -> list[int]:
        """First months under a way of counting that can't be compared with the one before."""
        return [one.month for one in self.breaks if one.parts]

    @property
    def metric(self) -> str:
        return RATE if self.rated else COUNT

    def ask(self, metric: str, *, by: str, period: Period | str, compare: tuple[str, ...] = ()) -> Result:
        """Another question about the same place, sector and caliber."""
        return evaluate(metric, self.warehouse, by=by, period=period, compare=compare, **dict(self.asked))


def month_series(
    warehouse: Warehouse,
    scope: Scope,
    *,
    within: str | None = None,
    caliber: Caliber | str | None = None,
    sector: str | None = None,
    period: Period | str | None = None,
) -> MonthSeries:
    """The months of a place up to the end of `period` (None: all). Raises Problem as metrics.evaluate does."""
    info = warehouse.info
    span = clip(Kind.RANGE, info.first_month, info.last_month, info) if info.first_month is not None else "ytd"
    asked = {"scope": scope, "within": within, "caliber": caliber, "sector": sector}
    result = evaluate(RATE, warehouse, by="month", period=span, compare=(), **asked)
    question = ask(
        RATE, warehouse, scope, by="month", within=within, period=span, caliber=caliber, compare=(), sector=sector,
        court=None, confidence=0.95,
    )  # fmt: skip
    wanted = parse_period(period, info) if isinstance(period, str) else period
    whole = info.last_month - (not info.last_month_complete)
    frame = result.frame.select(
        pl.int_range(info.first_month, info.last_month + 1, dtype=pl.Int64).alias("month"), "numerator", "denominator"
    )
    return MonthSeries(
        frame=frame,
        rated=bool((frame["denominator"].fill_null(0) > 0).any()),
        until=whole if wanted is None else min(whole, wanted.last),
        unfinished=None if info.last_month_complete else info.last_month,
        breaks=series_breaks(question, info.first_month, info.last_month),
        name_zh=display_name(METRICS[RATE], question.caliber),
        calendar=holds_for(question.within["code_system"]),
        note=result.frame["note"][0] or "",
        warehouse=warehouse,
        asked=tuple(asked.items()),
    )


@dataclass(frozen=True)
class YearLines:
    """Suits since January (今年以来累计), a line for each year, the one looked at last.

    frame  year, month (1 to 12), cases (cumulated; nulls where a month is missing), open (the month is not over),
           comparable (counted as in the year looked at)
    year, cases, change, significant, note  of the year looked at up to its last day with data, against the same days
           of the year before; change and significant are None where they can't be given, and note says why
    """

    frame: pl.DataFrame
    year: int
    label_zh: str
    cases: float | None
    change: float | None
    significant: bool | None
    note: str


def year_lines(series: MonthSeries, years: int = 5) -> YearLines:
    """The year that `series` ends in, with the unfinished month if the data ends in it, and up to four before it."""
    end = series.until
    if series.unfinished is not None and series.unfinished == end + 1:
        end = series.unfinished
    year = year_of(end)
    begins = max((b for b in series.parted if b <= end), default=0)
    shown = series.frame.filter(
        (pl.col("month") <= end) & (pl.col("month") >= max(month_of(year - years + 1, 1), _first_january(series)))
    ).with_columns(year=2000 + pl.col("month") // 12, at=pl.col("month") % 12 + 1)
    frame = shown.select(
        "year",
        pl.col("at").alias("month"),
        pl.col("numerator").cum_sum().over("year").alias("cases"),
        (pl.col("month") == (series.unfinished if series.unfinished is not None else -1)).alias("open"),
        (pl.col("month").min().over("year") >= begins).alias("comparable"),
    )
    answer = series.ask(COUNT, by="place", period=f"ytd@{month_label(end)}", compare=("yoy",))
    row = answer.frame.row(0, named=True)
    return YearLines(
        frame=frame,
        year=year,
        label_zh=answer.meta.period_label,
        cases=row["numerator"],
        change=row["yoy_change"],
        significant=row["yoy_significant"],
        note=row["yoy_note"] or "",
    )


def _first_january(series: MonthSeries) -> int:
    """A year that the data begins within has no sum since January."""
    return series.first if month_in_year(series.first) == 1 else month_of(year_of(series.first) + 1, 1)


def counts_from_january(series: MonthSeries) -> tuple[int, np.ndarray]:
    """The first January there is, and the counts of all finished months from then to series.until; nan is missing."""
    first = _first_january(series)
    part = series.frame.filter(pl.col("month").is_between(first, series.until))
    return first, part["numerator"].fill_null(np.nan).to_numpy()
