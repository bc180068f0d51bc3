"""One pass over the counted cases for the sums of all numerators."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from warehouse.building.any_sums import add_any
from warehouse.building.axes import PlaceTree
from warehouse.building.counted_cases import Block, Columns, Wanted
from warehouse.building.suit_sums import UNITS, Sums
from warehouse.calibers import Attribution, Numerator

BY_PARTY = (Attribution.SPLIT, Attribution.ANY)


def add_up(
    blocks: Iterable[Block],
    numbers: dict[Numerator, int],
    masks: np.ndarray,
    axes: Columns,
    tree: PlaceTree,
    wanted: Wanted,
) -> dict[Attribution, Sums]:
    """The sums of all numerators over the blocks; `masks`: the combinations of bits in cases.counted."""
    axes = axes | {"month": np.intersect1d(axes["month"], wanted.months)}
    sums = {
        attribution: Sums(attribution, bits, masks, axes, tree, wanted)
        for attribution, bits in bits_by_attribution(numbers).items()
    }
    for block in blocks:
        for attribution, one in sums.items():
            if attribution is Attribution.SPLIT:
                _add_shares(one, block)
            elif attribution is Attribution.ANY:
                add_any(one, block)
            else:
                for cube, cells in one.cells_of_cases(block.cases).items():
                    one.add(cube, cells, block.cases[f"{attribution}_place_id"])
    return sums


def _add_shares(sums: Sums, block: Block) -> None:
    """Every litigant's share at its place; a case without litigants is at 未定位 as a whole."""
    alone = block.cases["n_litigants"] == 0
    rows = np.flatnonzero(block.parties["share_units"] > 0)
    case_no, places = block.parties["case_no"][rows], block.parties["place_id"][rows]
    units = block.parties["share_units"][rows].astype(np.int64)
    for cube, cells in sums.cells_of_cases(block.cases).items():
        sums.add(cube, cells[case_no], places, units)
        sums.add(cube, cells[alone], sums.tree.nowhere, np.int64(UNITS))


def bits_by_attribution(numbers: dict[Numerator, int]) -> dict[Attribution, int]:
    """The bits of the numerators of every attribution in use."""
    bits: dict[Attribution, int] = {}
    for numerator, number in numbers.items():
        bits[numerator.attribution] = bits.get(numerator.attribution, 0) | 1 << (number - 1)
    return bits
