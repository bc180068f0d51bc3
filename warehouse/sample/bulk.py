"""Landed batches of any size, made directly, for the benchmark: copies of the sample city, month by month.

No raw files and no planned truths: the levels of towns, causes, villages and days are the sample city's, so that
tables are as uneven as real ones. One batch a month keeps memory at a few hundred MB for 50 million cases.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import polars as pl

from warehouse.building.landed_tables import TABLES
from warehouse.folders import DataFolder
from warehouse.landing.batch import Manifest, aside, publish, writing
from warehouse.sample import cause_mix, truths
from warehouse.sample.bulk_places import make_bulk_city, place_tables
from warehouse.sample.bulk_rows import Month, case_rows, party_rows
from warehouse.sample.days import day_weights, number

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class BulkReport:
    """Batches written, oldest first, and rows in them."""

    batches: tuple[Path, ...]
    cases: int
    parties: int


def generate_cases_fast(
    folder: DataFolder,
    n_cases: int,
    n_cities: int = 16,
    seed: int = truths.SEED,
    *,
    on_progress: Progress | None = None,
) -> BulkReport:
    """Lands places, population, courts and one batch of cases for each month from January 2021 to October 2026.

    About `n_cases` cases (exactly: the months' shares are rounded) with 2.5 parties each, over `n_cities` (1 to 99)
    copies of the city, 88 towns each. The same arguments give the same rows. Build afterwards with `build(folder)`.
    """
    city = make_bulk_city(n_cities)
    months = _months(n_cases)
    counters = np.zeros((n_cities * city.districts_each + n_cities, len(cause_mix.CASE_TYPES)), np.int64)
    batches, parties = [], 0
    with writing(folder, 5.0):
        for kind, table in place_tables(city).items():
            batches.append(_land(folder, len(batches), kind, {kind: table}, seed))
        for at, month in enumerate(months):
            if month.days[0] == number(date(int(month.year), 1, 1)):
                counters[:] = 0
            rng = np.random.default_rng([seed, at])
            cases = case_rows(city, month, counters, rng)
            people = party_rows(city, cases, rng)
            tables = {"cases": cases.select(TABLES["cases"].keys()), "parties": people, "addresses": city.addresses}
            batches.append(_land(folder, len(batches), "cases", tables, seed))
            parties += people.height
            if on_progress:
                on_progress(f"已生成 {month.label}", (at + 1) / len(months))
    return BulkReport(tuple(batches), sum(m.cases for m in months), parties)


def _months(n_cases: int) -> list[Month]:
    """The months with their days, the days' shares, and how many cases fall into each."""
    days, weights = day_weights(truths.FIRST_DAY, truths.DATA_DATE)
    month_of = days.astype("datetime64[D]").astype("datetime64[M]")
    starts = np.flatnonzero(np.r_[True, month_of[1:] != month_of[:-1]])
    upto = np.rint(np.cumsum(np.add.reduceat(weights, starts)) / weights.sum() * n_cases).astype(np.int64)
    counts = np.diff(upto, prepend=0)
    ends = [*starts[1:], len(days)]
    return [
        Month(str(month_of[a]), days[a:b], weights[a:b] / weights[a:b].sum(), int(n))
        for a, b, n in zip(starts, ends, counts, strict=True)
    ]


def _land(folder: DataFolder, nth: int, kind: str, tables: dict[str, pl.DataFrame], seed: int) -> Path:
    """One landed batch with its manifest; its time stamp is its place in the row, so that runs are equal."""
    digest = hashlib.sha256(f"{seed}-{kind}-{nth}".encode()).hexdigest()
    batch_id = f"{truths.DATA_DATE:%Y%m%d}T{nth:012d}-{kind}-{digest[:8]}"
    rows = tables[kind].height
    manifest = Manifest(
        batch_id=batch_id,
        kind=kind,
        layout="bulk",
        layout_fingerprint="",
        source_name=f"bulk-{nth:03d}",
        source_sha256=digest,
        source_bytes=0,
        encoding="",
        rows_read=rows,
        rows_accepted=rows,
        rows_rejected=0,
        findings={},
        gazetteer_fingerprint="bulk" if kind == "cases" else None,
        made_up=True,
        as_of=truths.DATA_DATE.isoformat(),
        imported_at=datetime.combine(truths.DATA_DATE, datetime.min.time()).isoformat(),
        imported_by="bulk",
        tables={name: frame.height for name, frame in tables.items()},
    )
    with aside(folder, batch_id) as room:
        for name, frame in (tables | {"findings": pl.DataFrame(schema=TABLES["findings"])}).items():
            typed = frame.select(pl.col(c).cast(t) for c, t in TABLES[name].items())
            typed.write_parquet(room / f"{name}.parquet", compression="lz4", statistics=True)
        return publish(room, folder, manifest)
