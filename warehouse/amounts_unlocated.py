"""What could be placed no deeper than a place, and what it is a share of: as ranges of place ids to be added up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Ranges(NamedTuple):
    """Ids low..high-1 belong to the place at position `owner` of those asked about; equal lengths."""

    owner: np.ndarray
    low: np.ndarray
    high: np.ndarray


class Nesting:
    """Where the subtrees of places end, and which of them are divided. Arrays by place id."""

    def __init__(self, level: np.ndarray, last: np.ndarray) -> None:
        self.last = last
        self.whole = np.isin(level, ("root", "city"))
        self.district, self.town = level == "district", level == "town"
        self.nowhere = int(np.flatnonzero(level == "unlocated")[0])
        self.abroad = int(np.flatnonzero(level == "outside")[0])


def unlocated_ranges(
    tree: Nesting, places: np.ndarray, *, by_court: bool, towns: bool
) -> tuple[np.ndarray, Ranges, Ranges]:
    """Which positions of `places` have an answer; the ranges of their unlocated suits, and those of all suits.

    by_court  only unknown courts are unlocated
    towns     whether towns have an answer, as they do for all sectors together
    """
    whole = tree.whole[places]
    told = whole | tree.district[places]
    if towns and not by_court:
        told = told | tree.town[places]
    answered, upper = np.flatnonzero(told), np.flatnonzero(whole)
    nowhere = Ranges(upper, np.full(len(upper), tree.nowhere), np.full(len(upper), tree.nowhere + 1))
    tops = places[answered]
    ends = np.where(tops == 0, tree.abroad, tree.last[tops] + 1)  # 全部 holds 辖区外 and 未定位 as its last leaves
    everything = _joined([Ranges(answered, tops, ends), nowhere])
    return answered, _joined([nowhere] if by_court else [*_selves(tree, places, answered), nowhere]), everything


def _selves(tree: Nesting, places: np.ndarray, answered: np.ndarray) -> list[Ranges]:
    """Each place alone, without what lies below it; of a city or 全部 also its districts, each alone."""
    tops = places[answered]
    found = [Ranges(answered, tops, tops + 1)]
    for position in answered[tree.whole[tops]]:
        inside = np.arange(places[position] + 1, tree.last[places[position]] + 1)
        inside = inside[tree.whole[inside] | tree.district[inside]]
        found.append(Ranges(np.full(len(inside), position), inside, inside + 1))
    return found


def _joined(ranges: list[Ranges]) -> Ranges:
    return Ranges(*(np.concatenate(part) for part in zip(*ranges, strict=True)))
