"""The next version from a copy of the last one, when only case batches were added since.

Replaced cases are taken out, new ones put in, and every sum of a touched month is made again from the rows. Only where
sums go by the month of a dispute's first contact, which may be any, what the linked cases had put in is taken out and
what they put in now is added: see linked.py. A test holds the result against a full build, table by table.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.building.full import Step
from warehouse.building.guard_tables import refresh_guards
from warehouse.building.landed import Batch, fill_batches, point_views
from warehouse.building.staging import fill_cases, stage
from warehouse.building.statements import read, run
from warehouse.folders import DataFolder

MOST_OF_IT = 0.5  # more new cases than this share of the known ones: a full build is as quick


@dataclass(frozen=True)
class Touched:
    """Months in which a case was filed, closed or counted that is new, gone or counted otherwise."""

    filed: list[int]
    closed: list[int]
    counted: list[int]

    @property
    def all(self) -> list[int]:
        return sorted({*self.filed, *self.closed, *self.counted})

    @property
    def flows(self) -> list[int]:
        return sorted({*self.filed, *self.closed})


def worth_refreshing(new: list[Batch], known: list[Batch]) -> bool:
    """Whether the new batches are few cases beside those already counted."""

    def cases(batches: list[Batch]) -> int:
        return sum((batch.manifest.get("tables") or {}).get("cases", 0) for batch in batches)

    return cases(new) <= MOST_OF_IT * cases(known)


def take_in(
    con: duckdb.DuckDBPyConnection, folder: DataFolder, aside: Path, batches: list[Batch], n_known: int, step: Step
) -> tuple[Touched, str | None]:
    """Bring the copied tables up to the new batches, sums aside; gives the months to add up again.

    The second answer is the fingerprint of the gazetteer, as the full build would give it.
    """
    known, new = batches[:n_known], batches[n_known:]
    step("沿用上一版本，替换重复报送的案件")
    gazetteer, _ = read(con, "building/steps/earlier_gazetteer").row(0)
    run(con, "building/steps/earlier_date")
    run(con, "building/steps/place_codes")
    point_views(con, new, aside)
    fill_batches(con, new)
    run(con, "building/steps/redelivered")
    run(con, "building/steps/replaced")
    run(con, "building/steps/earlier_texts")
    step("写入新案件")
    gazetteer = stage(con, folder, new, aside, known_gazetteer=gazetteer) or gazetteer
    _bring_in_neighbours(con)
    for name in ("clusters", "series_cases", "neighbour_series", "series_marks", "neighbour_marks"):
        run(con, f"building/steps/{name}")
    fill_cases(con, new, aside)
    for name in ("unlocated_addresses", "findings"):
        run(con, f"building/steps/{name}")
    touched = _touched(con)
    run(con, "building/steps/enterprise_suits", months=touched.counted)
    refresh_guards(con, touched.filed, touched.closed)
    _revisions(con, known, new, aside)
    return touched, gazetteer


def _bring_in_neighbours(con: duckdb.DuckDBPyConnection) -> None:
    """Earlier cases of every series and batch of suits that gained or lost a case, and of theirs in turn."""
    run(con, "building/steps/touched_groups")
    before, n = -1, read(con, "building/steps/neighbour_count").item()
    while before < n:
        run(con, "building/steps/neighbours")
        before, n = n, read(con, "building/steps/neighbour_count").item()
    run(con, "building/steps/neighbour_base")


def _touched(con: duckdb.DuckDBPyConnection) -> Touched:
    rows = read(con, "building/steps/touched_months")
    months = {why: [m for m, touched in rows.iter_rows() if touched == why] for why in ("filed", "closed", "counted")}
    return Touched(**months)


def _revisions(con: duckdb.DuckDBPyConnection, known: list[Batch], new: list[Batch], aside: Path) -> None:
    """Compare the new rows of replaced cases with those of the batch that delivered them last."""
    run(con, "building/steps/repeated")
    before = set(read(con, "building/steps/predecessors")["batch_no"].to_list())
    point_views(con, [batch for batch in known if batch.number in before] + new, aside)
    run(con, "building/steps/revisions", first_batch=new[0].number)
