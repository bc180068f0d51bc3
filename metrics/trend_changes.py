"""Month by month against the year and the month before (同比、环比), 1—2月 also as one, with working days."""

from __future__ import annotations

import polars as pl

from metrics.period import Period, PeriodKind, parse_period
from metrics.result import COMPARED
from metrics.trend import MonthSeries
from metrics.working_days import working_days
from warehouse.months import month_in_year, month_label, year_of

_FIGURES = ("numerator", "denominator", "value", "lower", "upper", "stable")
COMPARE = ("yoy", "pop")


def change_rows(series: MonthSeries) -> pl.DataFrame:
    """first, last (months), label, open (not over), together (1—2月 as one), numerator, denominator, value, lower,
    upper, stable; yoy_… and pop_… as in metrics.result; days (working days), per_day (cases per working day).

    Oldest first, 1—2月 after February. value is the rate, or the count where people are not known; changes are those
    of the value as ratio − 1 with a 95% interval. The unfinished month is compared with the same days.
    """
    info = series.warehouse.info
    end = series.unfinished if series.unfinished == series.until + 1 else series.until
    span = f"{month_label(series.first)}..{month_label(end)}"
    months = series.ask(series.metric, by="month", period=span, compare=COMPARE).frame
    rows = [_months(months, series), *_springs(series, end)]
    frame = pl.concat(rows, how="vertical").sort("last", "together")
    until = info.data_date if series.unfinished == end else None
    days = [
        int(working_days(range(first, last + 1), until).days.sum())
        for first, last in frame.select("first", "last").iter_rows()
    ]
    frame = frame.with_columns(days=pl.Series(days, dtype=pl.Int64))
    return frame.with_columns(
        per_day=pl.when(pl.col("days") > 0).then(pl.col("numerator") / pl.col("days")),
        open=pl.col("last") == (series.unfinished if series.unfinished is not None else -1),
    )


def _months(frame: pl.DataFrame, series: MonthSeries) -> pl.DataFrame:
    months = pl.int_range(series.first, series.first + frame.height, dtype=pl.Int64)
    return frame.select(
        months.alias("first"), months.alias("last"), pl.col("name").alias("label"), pl.lit(False).alias("together"),
        *_FIGURES, *(f"{key}_{name}" for key in COMPARE for name in COMPARED),
    )  # fmt: skip


def _springs(series: MonthSeries, end: int) -> list[pl.DataFrame]:
    """Each January and February together; before the month they are compared with there is nothing to say."""
    januaries = [m for m in range(series.first, end) if month_in_year(m) == 1]
    return [_together(series, january) for january in januaries]


def _together(series: MonthSeries, january: int) -> pl.DataFrame:
    period: Period = parse_period(f"{month_label(january)}..{month_label(january + 1)}", series.warehouse.info)
    assert period.kind is PeriodKind.RANGE
    row = series.ask(series.metric, by="place", period=period, compare=COMPARE).frame
    return row.select(
        pl.lit(january, pl.Int64).alias("first"),
        pl.lit(january + 1, pl.Int64).alias("last"),
        pl.lit(f"{year_of(january)}年1—2月").alias("label"),
        pl.lit(True).alias("together"),
        *_FIGURES,
        *(f"{key}_{name}" for key in COMPARE for name in COMPARED),
    )
