"""What the guards against gaming count, in memory: single cases are read once and only counts are given out.

A screen asks for all towns at once and for any two spans of days. Counting some hundred thousand rows in NumPy takes a
millisecond; asked in SQL, the same takes thirty for planning, scanning and joining places with their subtrees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl

from warehouse.scope import Scope
from warehouse.store_reach import Reach, Reaches

Days = tuple[date, date]  # first and last
NEVER = np.iinfo(np.int32).max  # the day on which what is still pending ends
EPOCH = date(1970, 1, 1)


class GuardRows:
    """Threads may share it. Every method takes the scope first, refuses places outside it, and counts each place with
    its subtree; the answer has no row for a place and span in which there is nothing.

    attribution: court, defendant or plaintiff, whose place a case is counted at.
    """

    def __init__(self, read: Callable[[str], pl.DataFrame], reaches: Reaches, places: pl.DataFrame) -> None:
        self._read = read
        self._reaches = reaches
        self._last_ids = places["last_id"].to_numpy()

    def load(self) -> None:
        """Reads everything now, so that nobody waits for it later."""
        for name in ("_closings", "_withdrawals", "_lags", "_mediation_cases", "_mediation_records"):
            getattr(self, name)

    def closings(self, scope: Scope, attribution: str, place_ids: list[int], spans: Mapping[str, Days]) -> pl.DataFrame:
        """place_id, span, closed, manner_known, transferred: first-instance cases closed on days of each span."""
        rows, reach = self._closings, self._reach(scope, place_ids)
        place, visible = rows[f"{attribution}_place_id"], _visible(rows, reach)
        found = []
        for span, days in spans.items():
            then = np.flatnonzero(_between(rows["day"], days) & visible)
            at = place[then]
            known, transferred = rows["manner_known"][then], rows["transferred"][then]
            counts = {"closed": at, "manner_known": at[known], "transferred": at[transferred]}
            found.append(self._counted(place_ids, span, counts))
        return pl.concat(found)

    def withdrawals(
        self, scope: Scope, attribution: str, place_ids: list[int], spans: Mapping[str, Days]
    ) -> pl.DataFrame:
        """place_id, span, withdrawn, refiled: first-instance cases withdrawn on days of each span, and how many of them
        came back within 90 days, to a court the reader may see.
        """
        rows, reach = self._withdrawals, self._reach(scope, place_ids)
        place, visible = rows[f"{attribution}_place_id"], _visible(rows, reach)
        back = rows["refiled_at"] >= 0 if reach.courts is None else np.isin(rows["refiled_at"], reach.courts)
        found = []
        for span, days in spans.items():
            then = _between(rows["day"], days) & visible
            again = np.flatnonzero(then & back)
            _, once = np.unique(rows["case_no"][again], return_index=True)
            counts = {"withdrawn": place[then & rows["is_case"]], "refiled": place[again[once]]}
            found.append(self._counted(place_ids, span, counts))
        return pl.concat(found)

    def lags(self, scope: Scope, attribution: str, place_ids: list[int], spans: Mapping[str, Days]) -> pl.DataFrame:
        """place_id, span, linked, over_30, median_days: first-instance cases filed on days of each span after a failed
        mediation, those filed more than 30 days after it, and the median of the days.
        """
        rows, reach = self._lags, self._reach(scope, place_ids)
        place, visible = rows[f"{attribution}_place_id"], _visible(rows, reach)
        found = []
        for span, wanted in spans.items():
            then = np.flatnonzero(_between(rows["day"], wanted) & visible)
            then = then[np.argsort(place[then], kind="stable")]
            at, days = place[then], rows["days"][then]
            counted = self._counted(place_ids, span, {"linked": at, "over_30": at[days > 30]})
            ids = counted["place_id"].to_numpy()
            ends = np.searchsorted(at, ids), np.searchsorted(at, self._last_ids[ids], side="right")
            middle = [float(np.median(days[first:end])) for first, end in zip(*ends, strict=True)]
            found.append(counted.with_columns(pl.Series("median_days", middle, dtype=pl.Float64)))
        return pl.concat(found)

    def mediation_cases(
        self, scope: Scope, attribution: str, place_ids: list[int], on: Mapping[str, date]
    ) -> pl.DataFrame:
        """place_id, span, numbered, begun, pending, over_30, over_60 at the end of each day in `on`, by 诉前调 numbers:
        begun until then, begun in the year up to then, still pending, and those of an age of more than 30 and 60 days.
        """
        rows, reach = self._mediation_cases, self._reach(scope, place_ids)
        place, visible = rows[f"{attribution}_place_id"], _visible(rows, reach)
        stocks = (self._stock(place_ids, span, day, place, rows, visible) for span, day in on.items())
        return pl.concat(stocks)

    def mediation_records(self, scope: Scope, place_ids: list[int], on: Mapping[str, date]) -> pl.DataFrame:
        """The same by mediation records, at their own place; numbered is begun. Records have neither sector nor court:
        raises Problem for a scope that limits these.
        """
        rows, reach = self._mediation_records, self._reach(scope, place_ids)
        reach.refuse("sectors", "courts")
        stocks = (self._stock(place_ids, span, day, rows["place_id"], rows, np.True_) for span, day in on.items())
        return pl.concat(stocks).with_columns(numbered=pl.col("begun"))

    def _stock(
        self, place_ids: list[int], span: str, day: date, place: np.ndarray, rows: dict, visible: np.ndarray
    ) -> pl.DataFrame:
        age = _number(day) - rows["began"]
        there = (age >= 0) & visible
        pending = there & (rows["ended"] > _number(day))
        counts = {
            "numbered": place[there],
            "begun": place[there & (age <= 365)],
            "pending": place[pending],
            "over_30": place[pending & (age > 30)],
            "over_60": place[pending & (age > 60)],
        }
        return self._counted(place_ids, span, counts)

    def _reach(self, scope: Scope, place_ids: list[int]) -> Reach:
        reach = self._reaches.of(scope)
        reach.check_places(np.array(place_ids, dtype=np.int64))
        return reach

    def _counted(self, place_ids: list[int], span: str, at: dict[str, np.ndarray]) -> pl.DataFrame:
        """How many of each kind lie in the subtree of each place; only places that have any of the first kind."""
        first = np.unique(np.array(place_ids, dtype=np.int64))
        last, n = self._last_ids[first] + 1, len(self._last_ids)
        counts = {"place_id": first.astype(np.int32)}
        for kind, places in at.items():
            before = np.r_[0, np.cumsum(np.bincount(places, minlength=n))]
            counts[kind] = before[last] - before[first]
        frame = pl.DataFrame(counts).with_columns(span=pl.lit(span))
        return frame.filter(pl.nth(1) > 0).select("place_id", "span", *at)

    @cached_property
    def _closings(self) -> dict[str, np.ndarray]:
        return _arrays(self._read("guard_closings"))

    @cached_property
    def _withdrawals(self) -> dict[str, np.ndarray]:
        return _arrays(self._read("guard_withdrawals").with_columns(pl.col("refiled_at").fill_null(-1)))

    @cached_property
    def _lags(self) -> dict[str, np.ndarray]:
        return _arrays(self._read("guard_lags"))

    @cached_property
    def _mediation_cases(self) -> dict[str, np.ndarray]:
        return _arrays(self._read("guard_mediation_cases"))

    @cached_property
    def _mediation_records(self) -> dict[str, np.ndarray]:
        return _arrays(self._read("guard_mediation_records"))


def _arrays(frame: pl.DataFrame) -> dict[str, np.ndarray]:
    """Days as numbers; what has not ended ends never."""
    if "ended" in frame.columns:
        frame = frame.with_columns(pl.col("ended").cast(pl.Int32).fill_null(NEVER))
    days = frame.with_columns(pl.col(pl.Date).cast(pl.Int32))
    return {name: days[name].to_numpy() for name in days.columns}


def _number(day: date) -> int:
    return (day - EPOCH).days


def _between(days: np.ndarray, wanted: Days) -> np.ndarray:
    return (days >= _number(wanted[0])) & (days <= _number(wanted[1]))


def _visible(rows: dict[str, np.ndarray], reach: Reach) -> np.ndarray:
    """Rows of the sectors and courts the reader may see."""
    seen = np.True_
    if reach.sectors is not None:
        seen = seen & np.isin(rows["sector_id"], reach.sectors)
    if reach.courts is not None:
        seen = seen & np.isin(rows["court_id"], reach.courts)
    return seen
