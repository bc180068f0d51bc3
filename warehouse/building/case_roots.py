"""Which first-instance case every later one goes back to, over the chain of 原审案号: pointer jumping over arrays."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import polars as pl

from warehouse.building.statements import columns_of, insert

NONE = np.uint64(0)  # no case; a case whose hash is 0 would be taken for none


@dataclass(frozen=True)
class Links:
    """Later cases and the ones they come from, sorted by case_id: hashes, and whether each is a first instance."""

    case_id: np.ndarray
    from_id: np.ndarray
    is_first: np.ndarray
    from_first: np.ndarray

    def only(self, which: np.ndarray) -> Links:
        return Links(self.case_id[which], self.from_id[which], self.is_first[which], self.from_first[which])


def fill_case_roots(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the empty table case_roots."""
    found = columns_of(con, "building/steps/case_links")
    order = np.argsort(found["case_id"], kind="stable")
    links = Links(**{name: np.asarray(values)[order] for name, values in found.items()})
    case_id, first_id, root_id = roots(links)
    insert(
        con, "building/steps/case_roots", pl.DataFrame({"case_id": case_id, "first_id": first_id, "root_id": root_id})
    )


def roots(links: Links) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """case_id, first_id, root_id of every later case that goes back to a first instance, as in schema/case_roots.sql.

    Each round doubles the way every case looks back, so the rounds are log2 of the longest chain. What is still on
    the way after log2 of all cases stands on a cycle or leads to one: the links of the cycle are cut.
    """
    circling = _on_cycles(links)
    kept = links.only(~circling)
    near, far = _look_back(kept)
    found = near != NONE
    alone = links.case_id[circling]
    return tuple(np.concatenate([values, alone]) for values in (kept.case_id[found], near[found], far[found]))


def _up(links: Links) -> np.ndarray:
    """The row of the case each comes from, -1 where that one comes from none."""
    if not len(links.case_id):
        return np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(links.case_id, links.from_id), len(links.case_id) - 1)
    return np.where(links.case_id[at] == links.from_id, at, -1)


def _on_cycles(links: Links) -> np.ndarray:
    """Whether each case leads back to itself."""
    jump = _up(links)
    walking = np.flatnonzero(jump >= 0)
    for _ in range(int(np.ceil(np.log2(max(len(jump), 2)))) + 1):
        if not len(walking):
            break
        # All at once, and every case looks as far as its own next stop does: stops of finished cases are -1.
        jump[walking] = jump[jump[walking]]
        walking = walking[jump[walking] >= 0]
    on = np.zeros(len(jump), bool)
    on[jump[walking]] = True
    return on


def _look_back(links: Links) -> tuple[np.ndarray, np.ndarray]:
    """The nearest first-instance case before each, and the earliest one, NONE where there is none. No cycles."""
    jump = _up(links)
    near = np.where(links.from_first, links.from_id, NONE)
    far = near.copy()
    walking = np.flatnonzero(jump >= 0)
    while len(walking):
        to = jump[walking]
        near_there, far_there, next_stop = near[to], far[to], jump[to]
        near[walking] = np.where(near[walking] != NONE, near[walking], near_there)
        far[walking] = np.where(far_there != NONE, far_there, far[walking])
        jump[walking] = next_stop
        walking = walking[next_stop >= 0]
    return near, far
