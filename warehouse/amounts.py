"""Suits, residents and court flows by place and time, added up from arrays in memory. Every read takes a Scope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from warehouse.amounts_courts import court_flow
from warehouse.amounts_cubes import UNITS, Cubes, Span
from warehouse.amounts_people import population_years, residents
from warehouse.amounts_unlocated import Nesting, Ranges, unlocated_ranges
from warehouse.calibers import Attribution, Caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store_reach import Reach, Reaches

__all__ = ["Amounts", "Span"]


class Amounts:
    """All sums of one version.

    Place ids are those of the places table; results are float64 cases. nan is "not known": months outside the
    data, places below the district when suits go by their court's area, sectors the reader may not see.
    """

    def __init__(
        self,
        home: Path,
        numerators: dict[str, int],
        reaches: Reaches,
        *,
        places: pl.DataFrame,
        courts: pl.DataFrame,
        causes: pl.DataFrame,
        case_types: pl.DataFrame,
    ) -> None:
        self._cubes = Cubes(home)
        self._numerators = numerators
        self._reaches = reaches
        self._last = places["last_id"].to_numpy()
        self._axes = {axis: _Axis(self._cubes.axes[axis], self._last) for axis in ("place", "town", "district")}
        self._level = places["level"].to_numpy().astype(str)
        self._nesting = Nesting(self._level, self._last)
        self._courts = courts
        self._prefixes = case_types["prefix"].to_list()
        self.cause_ids: np.ndarray = self._cubes.axes["cause"]
        self.sector_ids: np.ndarray = self._cubes.axes["sector"]
        self._cause_sectors = causes["sector_id"].to_numpy()[self.cause_ids]

    def suits(self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
        """Suits of each place with all below it, [places, spans]. A scope with sectors needs towns or above."""
        reach, places = self._entered(scope, place_ids)
        if reach.sectors is not None:
            return self.suits_by_sector(scope, caliber, places, spans)[:, list(reach.sectors)].sum(axis=1)
        rows = self._rows(caliber, places, "place")
        return self._cases(caliber, places, self._sum(caliber, "village", rows, spans))

    def suits_by_month(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, first: int, last: int
    ) -> np.ndarray:
        """Suits of every month first..last, [places, months]."""
        reach, places = self._entered(scope, place_ids)
        if reach.sectors is not None:
            by_sector = self.suits_by_sector_and_month(scope, caliber, places, first, last)
            return by_sector[:, list(reach.sectors)].sum(axis=1)
        number = self.numerator_number(caliber)
        rows = self._rows(caliber, places, "place")
        return self._cases(caliber, places, self._cubes.by_month(f"village-{number}", *rows, first, last))

    def suits_by_sector(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, spans: Sequence[Span]
    ) -> np.ndarray:
        """Suits by sector, [places, sectors, spans]; sectors in the order of sector_ids. Towns and above."""
        reach, places = self._entered(scope, place_ids)
        rows = self._rows(caliber, places, "town")
        out = self._cases(caliber, places, self._sum(caliber, "town_sector", rows, spans))
        return _hidden(out, self.sector_ids, reach)

    def suits_by_sector_and_month(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, first: int, last: int
    ) -> np.ndarray:
        """Suits by sector of every month first..last, [places, sectors, months]. Towns and above."""
        reach, places = self._entered(scope, place_ids)
        number = self.numerator_number(caliber)
        rows = self._rows(caliber, places, "town")
        out = self._cases(caliber, places, self._cubes.by_month(f"town_sector-{number}", *rows, first, last))
        return _hidden(out, self.sector_ids, reach)

    def suits_by_cause(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, spans: Sequence[Span]
    ) -> np.ndarray:
        """Suits by cause, [places, causes, spans]; causes in the order of cause_ids. Districts and above."""
        reach, places = self._entered(scope, place_ids)
        rows = self._rows(caliber, places, "district")
        out = self._cases(caliber, places, self._sum(caliber, "district_cause", rows, spans))
        return _hidden(out, self._cause_sectors, reach)

    def unlocated(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, spans: Sequence[Span]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Suits that reached no place below this one, and all they are a share of; both [places, spans].

        City and root: those at the city, at its districts and at 未定位, over all of the city with 未定位, without
        辖区外. District: those at the district itself over its subtree; town likewise. nan for villages, and for
        towns where the scope has sectors. By court's area only unknown courts are unlocated. Attribution any has
        no same-days sums: a span that is cut counts its last month whole here.
        """
        reach, places = self._entered(scope, place_ids)
        if caliber.numerator.attribution is Attribution.ANY:
            return self._unlocated_any(reach, caliber, places, spans)
        by_court = caliber.numerator.attribution is Attribution.COURT
        answered, *both = unlocated_ranges(self._nesting, places, by_court=by_court, towns=reach.sectors is None)
        found = []
        for ranges in both:
            out = np.full((len(places), len(spans)), np.nan)
            out[answered] = np.where(self._cubes.known(spans), 0.0, np.nan)
            np.add.at(out, ranges.owner, self._sum_ranges(caliber, reach, ranges, spans))
            found.append(out / UNITS if caliber.numerator.attribution is Attribution.SPLIT else out)
        return tuple(found)

    def cluster_squares(
        self, scope: Scope, caliber: Caliber, place_ids: np.ndarray, spans: Sequence[Span]
    ) -> np.ndarray:
        """Σ f² over the clusters of f suits in each place, [places, spans]; equal to suits() where none come together.

        A cluster: one first plaintiff organisation, cause and month within the place; all others are alone. For
        shares see building/cluster_sums. Suits of some sectors only cannot be told apart: nan in such a scope.
        """
        suits = self.suits(scope, caliber, place_ids, spans)
        reach, places = self._entered(scope, place_ids)
        if reach.sectors is not None:
            return np.full(suits.shape, np.nan)
        number = self.numerator_number(caliber)
        excess = self._cubes.span_sums(f"cluster_excess-{number}", f"same_cluster_excess-{number}", places, None, spans)
        return suits + self._cases(caliber, places, excess)

    def residents(self, scope: Scope, basis: str, place_ids: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
        """Mean residents over each span's months, [places, spans]; nan if unknown. See amounts_people."""
        reach = self._reaches.of(scope)
        places = self._checked(reach, place_ids)
        return residents(self._cubes, basis, places, spans)

    def population_years(self, basis: str, place_ids: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
        """The year of the figure used for each span's last month, [places, spans]; 0 if there is none."""
        return population_years(self._cubes, basis, np.asarray(place_ids, dtype=np.int64), spans)

    def court_flow(
        self,
        scope: Scope,
        measure: str,
        court_ids: np.ndarray,
        spans: Sequence[Span],
        type_prefixes: Sequence[str] | None = None,
    ) -> np.ndarray:
        """Cases filed, closed or pending_end (pending when the span ends), [courts, spans]. See amounts_courts."""
        reach = self._reaches.of(scope)
        return court_flow(self._cubes, self._courts, self._prefixes, reach, measure, court_ids, spans, type_prefixes)

    # -- how it is done

    def _entered(self, scope: Scope, place_ids: np.ndarray) -> tuple[Reach, np.ndarray]:
        reach = self._reaches.of(scope)
        reach.refuse("courts")
        return reach, self._checked(reach, place_ids)

    def _checked(self, reach: Reach, place_ids: np.ndarray) -> np.ndarray:
        places = np.asarray(place_ids, dtype=np.int64)
        reach.check_places(places)  # no reach goes beyond the ids there are
        return places

    def numerator_number(self, caliber: Caliber) -> int:
        """The number its suits are kept under. Raises Problem if this version was not counted under the caliber."""
        try:
            return self._numerators[caliber.numerator.fingerprint]
        except KeyError:
            raise Problem(
                f"当前数据版本没有按口径“{caliber.label_zh}”统计过", way_out="重新建库：python -m warehouse build"
            ) from None

    def _rows(self, caliber: Caliber, places: np.ndarray, axis: str) -> tuple[np.ndarray, np.ndarray | None]:
        """Where the subtrees of the places lie on an axis: from, up to and without. Raises Problem below the axis."""
        known = self._axes[axis]
        low = known.at[places]
        if (low < 0).any():
            raise Problem("这一级地区没有按此细分的数", expected={"town": "镇街及以上", "district": "区县及以上"}[axis])
        return low, known.after[places] if caliber.numerator.attribution.additive else None

    def _sum(self, caliber: Caliber, cube: str, rows: tuple, spans: Sequence[Span]) -> np.ndarray:
        number = self.numerator_number(caliber)
        return self._cubes.span_sums(f"{cube}-{number}", f"same_{cube}-{number}", *rows, spans)

    def _cases(self, caliber: Caliber, places: np.ndarray, sums: np.ndarray) -> np.ndarray:
        """Shares as cases; by court's area nothing is known below the district."""
        if caliber.numerator.attribution is Attribution.SPLIT:
            sums /= UNITS
        if caliber.numerator.attribution is Attribution.COURT:
            sums[np.isin(self._level[places], ("town", "village", "grid"))] = np.nan
        return sums

    def _sum_ranges(self, caliber: Caliber, reach: Reach, ranges: Ranges, spans: Sequence[Span]) -> np.ndarray:
        """Units of all visible sectors in ranges of place ids, [ranges, spans]."""
        cube, axis = ("village", "place") if reach.sectors is None else ("town_sector", "town")
        ids = self._cubes.axes[axis]
        rows = np.searchsorted(ids, ranges.low), np.searchsorted(ids, ranges.high)
        sums = self._sum(caliber, cube, rows, spans)
        return sums if reach.sectors is None else sums[:, list(reach.sectors)].sum(axis=1)

    def _unlocated_any(self, reach: Reach, caliber: Caliber, places: np.ndarray, spans: Sequence[Span]) -> tuple:
        number = self.numerator_number(caliber)
        ids = self._cubes.axes["town"]
        position = np.searchsorted(ids, places)
        inside = (position < len(ids)) & (ids[np.minimum(position, len(ids) - 1)] == places)
        out = []
        for cube in ("any_unlocated", "any_total"):
            sums = np.full((len(places), len(spans)), np.nan)
            if reach.sectors is None:
                sums[inside] = self._cubes.span_sums(f"{cube}-{number}", None, position[inside], None, spans)
            out.append(sums)
        return tuple(out)


class _Axis:
    """Where each place stands on an axis: `at` its position, -1 if it has none; `after` the first past its subtree."""

    def __init__(self, ids: np.ndarray, last: np.ndarray) -> None:
        self.at = np.full(len(last), -1)
        self.at[ids] = np.arange(len(ids))
        self.after = np.searchsorted(ids, last, side="right")


def _hidden(out: np.ndarray, sectors: np.ndarray, reach: Reach) -> np.ndarray:
    """nan along the middle axis for sectors the reader may not see."""
    if reach.sectors is not None:
        out[:, ~np.isin(sectors, reach.sectors)] = np.nan
    return out
