"""Suits, residents and court flows by place and time, added up from arrays in memory. Every read takes a Scope."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from warehouse.amounts_courts import court_flow
from warehouse.amounts_cubes import UNITS, Cubes, Span
from warehouse.amounts_people import population_years, residents
from warehouse.calibers import Attribution, Caliber
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store_reach import Reach, Reaches, refusal

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
        self._level = places["level"].to_numpy().astype(str)
        self._city = places["city_id"].to_numpy()
        self._nowhere = int(np.flatnonzero(self._level == "unlocated")[0])
        self._abroad = int(np.flatnonzero(self._level == "outside")[0])
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
        pairs = [self._unlocated_ranges(int(place), caliber, reach) for place in places]
        return tuple(self._add_ranges(caliber, reach, [pair[i] for pair in pairs], spans) for i in (0, 1))

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
        reach.check_places(places)
        if ((places < 0) | (places >= len(self._last))).any():
            raise refusal("没有这个地区编号")
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
        ids = self._cubes.axes[axis]
        low = np.searchsorted(ids, places)
        if (low == len(ids)).any() or (ids[low] != places).any():
            raise Problem("这一级地区没有按此细分的数", expected={"town": "镇街及以上", "district": "区县及以上"}[axis])
        if not caliber.numerator.attribution.additive:
            return low, None
        return low, np.searchsorted(ids, self._last[places], side="right")

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

    def _unlocated_ranges(self, place: int, caliber: Caliber, reach: Reach) -> tuple[list, list]:
        """Id ranges (from, up to and without) of what is unlocated and of everything, for one place."""
        level, last = self._level[place], int(self._last[place])
        nowhere = self._nowhere
        by_court = caliber.numerator.attribution is Attribution.COURT
        if level in ("root", "city"):
            inside = np.arange(place, last + 1)
            upper = inside[np.isin(self._level[inside], ("root", "city", "district"))]
            selves = [] if by_court else [(int(i), int(i) + 1) for i in upper]
            everything = [(place, last + 1), (nowhere, nowhere + 1)]
            if level == "root":
                everything = [(0, self._abroad), (nowhere, nowhere + 1)]
            return [*selves, (nowhere, nowhere + 1)], everything
        if level == "district":
            return [] if by_court else [(place, place + 1)], [(place, last + 1)]
        if level == "town" and not by_court and reach.sectors is None:
            return [(place, place + 1)], [(place, last + 1)]
        return None, None

    def _add_ranges(self, caliber: Caliber, reach: Reach, wanted: list, spans: Sequence[Span]) -> np.ndarray:
        out = np.full((len(wanted), len(spans)), np.nan)
        cube, axis = ("village", "place") if reach.sectors is None else ("town_sector", "town")
        ids = self._cubes.axes[axis]
        known = [(i, a, b) for i, ranges in enumerate(wanted) if ranges is not None for a, b in ranges]
        answered = [i for i, ranges in enumerate(wanted) if ranges is not None]
        out[answered] = np.where(self._cubes.known(spans), 0.0, np.nan)
        if known:
            owner, low, high = (np.array(part) for part in zip(*known, strict=True))
            rows = np.searchsorted(ids, low), np.searchsorted(ids, high)
            sums = self._sum(caliber, cube, rows, spans)
            if reach.sectors is not None:
                sums = sums[:, list(reach.sectors)].sum(axis=1)
            np.add.at(out, owner, sums)
        return out / UNITS if caliber.numerator.attribution is Attribution.SPLIT else out

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


def _hidden(out: np.ndarray, sectors: np.ndarray, reach: Reach) -> np.ndarray:
    """nan along the middle axis for sectors the reader may not see."""
    if reach.sectors is not None:
        out[:, ~np.isin(sectors, reach.sectors)] = np.nan
    return out
