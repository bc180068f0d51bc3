"""The prefix-sum arrays of a version, mapped from disk, and sums of ranges out of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from warehouse.problem import Problem
from warehouse.versions import damaged

UNITS = 5040
AXES = ("place", "town", "district", "sector", "cause", "court", "type", "month", "same")


@dataclass(frozen=True)
class Span:
    """Months first..last, both included. cut: the last month only up to the data date's day of the month."""

    first: int
    last: int
    cut: bool = False


class Cubes:
    """All arrays of one version. Positions along an axis are those of `axes`; see building/arrays.py."""

    def __init__(self, home: Path) -> None:
        self._home = home / "amounts"
        try:
            described = json.loads((home / "amounts.json").read_text(encoding="utf-8"))
            self.axes = {axis: np.array(described["axes"][axis], dtype=np.int64) for axis in AXES}
            self.first_years: dict[str, int] = dict(described["first_years"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(home / "amounts.json") from error
        self.n_months = len(self.axes["month"])
        self.first_month = int(self.axes["month"][0]) if self.n_months else 0
        self.load = cache(self._load)

    def _load(self, name: str) -> np.ndarray:
        # A plain view of the mapped file: np.memmap itself takes longer over each piece cut from it than the cutting.
        file = self._home / f"{name}.npy"
        try:
            return np.asarray(np.load(file, mmap_mode="r"))
        except (OSError, ValueError, EOFError) as error:
            raise damaged(file) from error

    def known(self, spans: Sequence[Span]) -> np.ndarray:
        """Which spans lie wholly within the months there are figures for."""
        last = self.first_month + self.n_months - 1
        return np.array([self.first_month <= s.first <= s.last <= last for s in spans], dtype=bool)

    def span_sums(self, cube: str, same: str | None, low: np.ndarray, high: np.ndarray | None, spans) -> np.ndarray:
        """Sums over the first axis low..high-1 and each span, [low, …, spans], float64; nan outside the figures.

        `high` None: `low` are single positions of a cube whose first axis is not prefixed. `same`: the cube with
        the same-days sums, for spans that are cut; None: cut spans count their last month whole.
        """
        array = self.load(cube)
        known = [i for i, inside in enumerate(self.known(spans).tolist()) if inside]
        cut = [i for i in known if same is not None and spans[i].cut]
        out = np.full((len(low), *array.shape[1:-1], len(spans)), np.nan)
        if known:
            starts = [spans[i].first - self.first_month for i in known]
            ends = [spans[i].last - self.first_month + (i not in cut) for i in known]
            columns = sorted({*starts, *ends})
            at = {column: i for i, column in enumerate(columns)}
            sums = _rows(array, low, high, np.array(columns))
            out[..., known] = sums[..., [at[end] for end in ends]] - sums[..., [at[start] for start in starts]]
        if cut:
            out[..., cut] += _rows(self.load(same), low, high, self._same_columns([spans[i].last for i in cut]))
        return out

    def by_month(self, cube: str, low: np.ndarray, high: np.ndarray | None, first: int, last: int) -> np.ndarray:
        """Every month first..last by itself, [low, …, months], float64; nan outside the figures."""
        array = self.load(cube)
        out = np.full((len(low), *array.shape[1:-1], last - first + 1), np.nan)
        a, b = max(first, self.first_month), min(last, self.first_month + self.n_months - 1)
        if a <= b:
            columns = np.arange(a - self.first_month, b - self.first_month + 2)
            out[..., a - first : b - first + 1] = np.diff(_rows(array, low, high, columns), axis=-1)
        return out

    def _same_columns(self, months: list[int]) -> np.ndarray:
        axis = self.axes["same"]
        if not np.isin(months, axis).all():
            raise Problem(
                "没有保留这个月份的同日数",
                expected="未满月只与上月、上季同月、半年前同月及往年同月比较",
                way_out="改用整月比较",
            )
        return np.searchsorted(axis, months)


def _rows(array: np.ndarray, low: np.ndarray, high: np.ndarray | None, columns: np.ndarray) -> np.ndarray:
    """Differences along the prefixed first axis (or single rows), at these columns of the last."""
    if array.ndim == 2:
        at_low = array[low[:, None], columns]
        return at_low if high is None else array[high[:, None], columns] - at_low
    middle = np.arange(array.shape[1])[:, None]
    at_low = array[low[:, None, None], middle, columns]
    return at_low if high is None else array[high[:, None, None], middle, columns] - at_low
