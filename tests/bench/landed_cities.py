"""Landed batches of several made-up cities, one batch a month, fast enough for tens of millions of cases.

Shares are round numbers on purpose: this data is for timing, the sample city is for looking at.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from tests.bench import made_up_places as places
from tests.bench.landed_courts import MONTHS_LATER, with_court_columns
from tests.bench.landed_mediations import records_of
from tests.bench.landed_parties import address_table, district_of_town, party_table
from tests.bench.made_up_causes import causes
from tests.bench.made_up_places import TOWNS_A_CITY, Cities
from tests.warehouse.landed_schema import CASES, FINDINGS
from warehouse.folders import DataFolder, data_folder
from warehouse.months import first_day, last_day, month_of

FIRST_MONTH, LAST_MONTH = month_of(2021, 1), month_of(2026, 10)
DATA_DATE = date(2026, 10, 18)
EPOCH = date(1970, 1, 1)
TYPES = ("民初", "诉前调", "执", "行初", "民终", "民申")
TYPE_SHARES = {  # whether 诉前调 is still used
    True: (0.62, 0.14, 0.17, 0.03, 0.035, 0.005),
    False: (0.76, 0.0, 0.17, 0.03, 0.035, 0.005),
}
MADE = 3  # another number whenever other data is made: what was landed before is not taken for it
MANNERS = ("judgment", "mediated", "withdrawn", "dismissed", "not_accepted", "transferred_out", "other")
MANNER_SHARES = (0.40, 0.25, 0.20, 0.05, 0.02, 0.03, 0.05)
PROCEDURES = ("summary", "ordinary", "small_claims", "fast_track")


def land_cities(folder: Path | str, cases: int, *, months: range = range(FIRST_MONTH, LAST_MONTH + 1)) -> DataFolder:
    """Lands the cases filed in `months`, of `cases` from 2021-01 to 2026-10-18, as one batch a month."""
    data = data_folder(folder)
    data.landing.mkdir(parents=True, exist_ok=True)
    made = cities_for(cases)
    _write(data, "places", 0, {"places": places.places_table(made)}, None)
    _write(data, "courts", 1, {"courts": places.courts_table(made)}, None)
    _write(data, "population", 2, {"population": places.population_table(made)}, None)
    records = []
    for month in months:
        land_month(data, made, month, cases)
        records.append(records_of(_drawn(made.count, month, cases)[0], month, cases))
    _write(data, "mediation", 3, {"mediation": pl.concat(records)}, None)
    return data


def cities_for(cases: int) -> Cities:
    """One city for every 625,000 cases."""
    return places.make_cities(max(1, round(cases / places.CASES_A_CITY)))


def land_month(data: DataFolder, made: Cities, month: int, cases: int) -> str:
    """Lands the cases filed in `month`, of `cases` in all months; gives the batch's id."""
    until = min(last_day(month), DATA_DATE)
    drawn, town = _drawn(made.count, month, cases)
    earlier = _drawn(made.count, month - MONTHS_LATER, cases)[0] if month - MONTHS_LATER >= FIRST_MONTH else None
    rng = np.random.default_rng([19, month, cases])
    keys = {} if earlier is None else {p: earlier.filter(type_prefix=p)["case_key"] for p in ("民初", "民终")}
    table = _landed(with_court_columns(drawn, town, keys, rng))
    parties = party_table(table["case_key"], town, rng)
    addresses = address_table(made, parties["address_key"].unique().sort())
    return _write(data, "cases", month, {"cases": table, "parties": parties, "addresses": addresses}, until)


@lru_cache(maxsize=MONTHS_LATER + 1)
def _drawn(cities: int, month: int, cases: int) -> tuple[pl.DataFrame, np.ndarray]:
    """The cases filed in a month, and the town of each; the same whenever asked for, as later months name them."""
    rng = np.random.default_rng([17, month, cases])
    until = min(last_day(month), DATA_DATE)
    all_days = (DATA_DATE - first_day(FIRST_MONTH)).days + 1
    n = round(cases * until.day / all_days)
    town = rng.integers(0, cities, n) * TOWNS_A_CITY + np.searchsorted(_towns(), rng.random(n))
    return _case_table(places.make_cities(cities), month, until, town, rng), town


@lru_cache(maxsize=1)
def _towns() -> np.ndarray:
    """Cumulated shares of the towns of a city."""
    shares = np.random.default_rng(5).lognormal(0, 0.5, TOWNS_A_CITY)
    return np.cumsum(shares / shares.sum())


def _case_table(made: Cities, month: int, until: date, town: np.ndarray, rng: np.random.Generator) -> pl.DataFrame:
    n, year = len(town), first_day(month).year
    filed = np.sort(rng.integers((first_day(month) - EPOCH).days, (until - EPOCH).days + 1, n))
    closed = filed + np.rint(rng.gamma(2.0, 35.0, n)).astype(np.int64)
    names, cause_shares = causes()
    drawn = {
        "type_prefix": pl.Series(TYPES).gather(rng.choice(len(TYPES), n, p=TYPE_SHARES[month < month_of(2025, 1)])),
        "court_code": pl.Series(made.courts).gather(district_of_town(town)),
        "cause_text": pl.Series(names).gather(np.searchsorted(cause_shares, rng.random(n))),
        "procedure": pl.Series(PROCEDURES).gather(rng.choice(4, n, p=[0.6, 0.2, 0.15, 0.05])),
        "manner": pl.Series(MANNERS).gather(rng.choice(len(MANNERS), n, p=MANNER_SHARES)),
        "settled": rng.random(n) < 0.6,
        "filed_on": pl.Series(filed, dtype=pl.Int64).cast(pl.Int32).cast(pl.Date),
        "ends": pl.Series(closed, dtype=pl.Int64).cast(pl.Int32).cast(pl.Date),
        "amount_yuan": np.round(rng.lognormal(10, 1.2, n), 2),
        "is_series": rng.random(n) < 0.01,
        "lag": rng.integers(0, 7, n),
        "nth": np.arange(n) + (month % 12) * 10_000_000,
    }
    return _completed(pl.DataFrame(drawn), year)


def _completed(frame: pl.DataFrame, year: int) -> pl.DataFrame:
    """The columns that follow from the drawn ones; those nobody drew stay empty."""
    tail = pl.concat_str("court_code", "type_prefix", "nth", pl.lit("号"))
    before_filing = pl.when("settled").then(pl.lit("mediated_before_filing")).otherwise(pl.lit("converted"))
    frame = frame.with_columns(
        over=pl.col("ends") <= DATA_DATE,
        manner=pl.when(type_prefix="诉前调").then(before_filing).otherwise("manner"),
        case_key=pl.lit(str(year)) + tail,
        case_number=pl.lit(f"（{year}）") + tail,
        case_year=pl.lit(year),
        received_on=pl.col("filed_on") - pl.duration(days="lag"),
        statutory_due_on=pl.col("filed_on") + pl.duration(days=180),
        series_key=pl.when("is_series").then(pl.format("XL{}-{}", "court_code", pl.col("nth") // 500)),
        source_row=pl.int_range(2, pl.len() + 2),
    ).with_columns(close_manner=pl.when("over").then("manner"), closed_on=pl.when("over").then("ends"))
    return frame.drop("ends", "settled", "over", "manner", "lag", "nth")


def _landed(frame: pl.DataFrame) -> pl.DataFrame:
    empty = [pl.lit(None, CASES[name]).alias(name) for name in CASES if name not in frame.columns]
    return frame.with_columns(empty).select(list(CASES)).cast(CASES)


def _write(data: DataFolder, kind: str, order: int, tables: dict[str, pl.DataFrame], as_of: date | None) -> str:
    digest = hashlib.sha256(f"{kind}{order}".encode()).hexdigest()
    batch_id = f"20261019T{order:06d}000000-{kind}-{digest[:8]}"
    aside, home = data.landing / f".{batch_id}", data.landing / batch_id
    aside.mkdir()
    tables = tables | {"findings": pl.DataFrame(schema=FINDINGS)}
    for name, frame in tables.items():
        frame.write_parquet(aside / f"{name}.parquet")
    rows = tables[kind].height
    manifest = {
        "batch_id": batch_id,
        "kind": kind,
        "layout": "bench",
        "layout_fingerprint": "0",
        "source_name": f"{kind}-{order}",
        "source_sha256": digest,
        "source_bytes": 0,
        "encoding": "utf-8",
        "rows_read": rows,
        "rows_accepted": rows,
        "rows_rejected": 0,
        "findings": {},
        "gazetteer_fingerprint": None,
        "made_up": True,
        "as_of": as_of.isoformat() if as_of else None,
        "imported_at": "2026-10-19T00:00:00+00:00",
        "imported_by": "bench",
        "tables": {name: frame.height for name, frame in tables.items()},
    }
    (aside / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.rename(home)
    return batch_id
