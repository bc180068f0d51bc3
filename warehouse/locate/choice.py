"""Chooses, per address, one candidate among several: nearest first, earliest, longest; a tie of two places is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Candidates:
    """Readings of a stretch of text as a place (arrays of one length). `place` and its successor `target`."""

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray
    place: np.ndarray
    target: np.ndarray
    cell: np.ndarray
    form: np.ndarray  # 2 × (EXACT, EQUIVALENT, BARE) + expired
    far: np.ndarray  # bool: not in the hinted district, where a hint may decide

    def only(self, kept: np.ndarray) -> Candidates:
        """`kept`: flags or positions."""
        kept = np.flatnonzero(kept) if kept.dtype == bool else kept
        return Candidates(*(getattr(self, name)[kept] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Chosen:
    """Per address (arrays over all rows): place -1 if none or tied; cell is kept for a tie inside one cell."""

    place: np.ndarray
    cell: np.ndarray
    start: np.ndarray
    end: np.ndarray
    form: np.ndarray
    tied: np.ndarray
    several: np.ndarray  # another, different place is named elsewhere in the text
    by_hint: np.ndarray  # unique only because of the hint
    near: np.ndarray  # in the hinted district


def choose(found: Candidates, n_rows: int) -> Chosen:
    """One choice per row. Bare names only where there is no fuller one; among equal spans the nearer form."""
    bare = found.form >= 4
    order = np.lexsort((found.form, found.far, -found.end, found.start, bare, found.row))
    found, bare = found.only(order), bare[order]
    row = found.row
    first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]]) if len(row) else np.empty(0, dtype=np.int64)
    lead = np.repeat(first, np.diff(np.r_[first, len(row)]))
    span = (found.start == found.start[lead]) & (found.end == found.end[lead]) & (bare == bare[lead])
    same_form = span & (found.form == found.form[lead])
    other = found.target != found.target[lead]
    tied = _any(same_form & (found.far == found.far[lead]) & other, first)
    open_tie = _any(same_form & other, first)
    away = _any(same_form & (found.far == found.far[lead]) & (found.cell != found.cell[lead]), first)
    several = _any((found.start >= found.end[lead]) & other & ~bare, first)
    result = {name: np.full(n_rows, -1, dtype=np.int64) for name in ("place", "cell", "start", "end", "form")}
    flags = {name: np.zeros(n_rows, dtype=bool) for name in ("tied", "several", "by_hint", "near")}
    at = row[first]
    result["place"][at] = np.where(tied, -1, found.place[first])
    result["cell"][at] = np.where(tied & away, -1, found.cell[first])
    for name in ("start", "end", "form"):
        result[name][at] = getattr(found, name)[first]
    flags["tied"][at], flags["several"][at] = tied, several
    flags["by_hint"][at] = open_tie & ~tied
    flags["near"][at] = ~found.far[first]
    return Chosen(**result, **flags)


def _any(flags: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Whether any flag is set in each group that begins at `first`."""
    return np.logical_or.reduceat(flags, first) if len(first) else np.empty(0, dtype=bool)
