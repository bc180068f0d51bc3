"""Cases and parties of one month of the benchmark's data, as landed tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample import cause_mix as mix
from warehouse.sample import place_names as names
from warehouse.sample import truths
from warehouse.sample.bulk_places import BulkCity
from warehouse.sample.days import LAST, number
from warehouse.sample.identity import scramble
from warehouse.sample.life import MANNER_SHARE, MANNERS, PROCEDURE_SHARE, PROCEDURES
from warehouse.sample.organisations import make_organisations

_MANNER_ENDS = np.cumsum(MANNER_SHARE)
_PROCEDURE_ENDS = np.cumsum(PROCEDURE_SHARE)
# Shares of 民初, 诉前调, 行初, 执, 民终 among all cases, before and from 2025.
_TYPE_ENDS = np.cumsum([(0.43, 0.275, 0.012, 0.245, 0.038), (0.64, 0.0, 0.013, 0.30, 0.047)], axis=1)
_BREAK = number(truths.BREAK.first_day_without)
_LOCATED_ENDS = np.cumsum((0.49, 0.35, 0.065, 0.07, 0.025))  # village, town, district, outside, nowhere


@dataclass(frozen=True)
class Month:
    """`days` (day numbers) with their `shares`, and how many `cases` are filed in the month."""

    label: str
    days: np.ndarray
    shares: np.ndarray
    cases: int

    @property
    def year(self) -> int:
        return int(self.label[:4])


def _draw(ends: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Indices by cumulated shares."""
    return np.minimum(np.searchsorted(ends, rng.random(size, np.float32), side="right"), len(ends) - 1)


def _coded(words: tuple[str, ...] | list[str], at: np.ndarray) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(at)


def case_rows(bulk: BulkCity, month: Month, counters: np.ndarray, rng: np.random.Generator) -> pl.DataFrame:
    """The landed cases of a month in order of filing, plus `copy`, `town`, `village`, `cause` for the parties.

    `counters` [court, type] holds the last number given this year and is moved on.
    """
    size = month.cases
    city = bulk.city
    day = month.days[np.sort(_draw(np.cumsum(month.shares), size, rng))]
    town, cause = np.divmod(_draw(bulk.town_cause, size, rng), bulk.causes)
    start, end = bulk.town_starts[town], bulk.town_starts[town + 1]
    at = start + rng.random(size) * (end - start) * (1 - 1e-12)
    village = np.minimum(np.searchsorted(bulk.village_ends, at, side="right"), city.villages.height - 1)
    copy = rng.integers(0, bulk.n, size)
    kind = _draw(_TYPE_ENDS[int(day[0] >= _BREAK)], size, rng)
    district = city.towns["district"].to_numpy()[town]
    second = kind == mix.CASE_TYPES.index("民终")
    court = np.where(second, bulk.n * bulk.districts_each + copy, copy * bulk.districts_each + district)
    numbers = _numbers(court * len(mix.CASE_TYPES) + kind, counters)
    courts = _coded(_court_codes(bulk), court)
    types = _coded(list(mix.CASE_TYPES), kind)
    frame = pl.DataFrame({"court_code": courts, "type_prefix": types, "nth": numbers, "day": day, "kind": kind})
    frame = frame.with_columns(tail=pl.concat_str("court_code", "type_prefix", "nth", pl.lit("号")))
    return _finished(frame, month, cause, rng).with_columns(
        copy=pl.Series(copy), town=pl.Series(town), village=pl.Series(village), cause=pl.Series(cause)
    )


def _numbers(group: np.ndarray, counters: np.ndarray) -> np.ndarray:
    """Running numbers within each (court, type), going on where the last month ended."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    counts = np.bincount(group, minlength=counters.size)
    starts = np.cumsum(counts) - counts
    flat = counters.reshape(-1)
    numbers = np.empty(len(group), np.int64)
    numbers[order] = np.arange(len(group)) - starts[ordered] + flat[ordered] + 1
    flat += counts
    return numbers


def _court_codes(bulk: BulkCity) -> list[str]:
    basic = [f"示{copy:02d}{d.code}" for copy in range(1, bulk.n + 1) for d in names.DISTRICTS]
    return basic + [f"示{copy:02d}" for copy in range(1, bulk.n + 1)]


def _finished(frame: pl.DataFrame, month: Month, cause: np.ndarray, rng: np.random.Generator) -> pl.DataFrame:
    """Dates, outcomes, wording: the remaining landed columns."""
    size, pre = frame.height, frame["kind"].to_numpy() == mix.CASE_TYPES.index("诉前调")
    procedure = _draw(_PROCEDURE_ENDS, size, rng)
    mean = np.where(pre, 19, np.array([120, 45, 22, 25])[procedure])
    day = frame["day"].to_numpy()
    closed = day + 1 + (rng.standard_exponential(size, np.float32) * mean).astype(np.int64)
    closed = np.where(pre, np.minimum(closed, np.maximum(_BREAK - 1, day)), closed)
    settled = np.where(rng.random(size, np.float32) < truths.BREAK.settled, len(MANNERS), len(MANNERS) + 1)
    manner = np.where(pre, settled, _draw(_MANNER_ENDS, size, rng))
    words = [*MANNERS, "mediated_before_filing", "converted"]
    cause_words = [c.name for c in mix.CIVIL] + ["行政处罚"]
    done = pl.Series(closed <= LAST)
    days = {"filed_on": day, "received_on": day - 2, "closed_on": closed}
    dates = {c: pl.Series(v.astype(np.int32)).cast(pl.Date) for c, v in days.items()}
    return frame.with_columns(
        case_key=pl.concat_str(pl.lit(str(month.year)), "tail"),
        case_number=pl.concat_str(pl.lit(f"（{month.year}）"), "tail"),
        case_year=pl.lit(month.year, pl.Int16),
        filed_on=dates["filed_on"],
        received_on=dates["received_on"],
        closed_on=pl.when(done).then(dates["closed_on"]),
        close_manner=pl.when(done).then(_coded(words, manner)),
        cause_text=_coded(cause_words, cause),
        procedure=pl.when(pl.Series(~pre)).then(_coded(PROCEDURES, procedure)),
        tribunal=pl.lit(None, pl.String),
        judge=pl.lit(None, pl.String),
        amount_yuan=pl.Series(np.round(rng.standard_exponential(size, np.float32) * 40_000)),
        is_series=pl.lit(False),
        source_row=pl.int_range(1, size + 1, dtype=pl.Int32, eager=True),
        **{c: pl.lit(None) for c in ("series_key", "origin_case_key", "appeal_case_key", "appeal_result")},
        **{c: pl.lit(None) for c in ("appealed_on", "statutory_due_on", "deducted_days")},
    )


def party_rows(bulk: BulkCity, cases: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """The landed parties: a plaintiff, a defendant, and in half the cases another defendant, in order of cases."""
    third = rng.random(cases.height) < 0.5
    at = np.repeat(np.arange(cases.height), 2 + third)
    first = np.r_[True, at[1:] != at[:-1]]
    seq = np.arange(len(at)) - np.flatnonzero(first)[at] + 1
    cause, copy, town, village = (cases[c].to_numpy()[at] for c in ("cause", "copy", "town", "village"))
    shares = np.array([(c.plaintiff_firm, c.defendant_firm) for c in mix.CIVIL] + [(0.1, 0.9)])
    is_firm = rng.random(len(at), np.float32) < shares[cause, (seq > 1).astype(np.int64)] * np.where(seq == 3, 0.3, 1.0)
    firms = make_organisations()
    firm = (rng.random(len(at), np.float32) ** 3 * len(firms.name)).astype(np.int64)
    person = village * 1_000_000 + copy * 40_000 + rng.integers(0, 2_000, len(at))
    name = pl.Series([*firms.name, *(f"{s}某" for s in names.SURNAMES)], dtype=pl.String)
    surname = len(firms.name) + (scramble(person, 1) % np.uint64(len(names.SURNAMES))).astype(np.int64)
    firm_name = name.gather(np.where(is_firm, firm, surname))
    organisation = pl.Series(is_firm)
    return pl.DataFrame(
        {
            "case_key": cases["case_key"].gather(at),
            "seq": seq.astype(np.int16),
            "role": _coded(("plaintiff", "defendant"), (seq > 1).astype(np.int64)),
            "party_kind": _coded(("person", "organisation"), is_firm.astype(np.int64)),
            "name_masked": firm_name,
            "org_key": pl.select(pl.when(organisation).then(firm_name)).to_series(),
            "id_hash": _hexadecimal(scramble(np.where(is_firm, -firm - 1, person), 2)),
            "address_key": _address_keys(bulk, copy, town, village, rng),
        }
    )


def _hexadecimal(values: np.ndarray) -> pl.Series:
    """16 hexadecimal digits of each uint64."""
    text = np.frombuffer(values.astype(">u8").tobytes().hex().encode(), "S16")
    return pl.Series(text).cast(pl.String)


def _address_keys(bulk: BulkCity, copy, town, village, rng: np.random.Generator) -> np.ndarray:
    """Keys into `bulk.addresses`: most lead to the village or the town, some only to the district, or away."""
    city = bulk.city
    how = _draw(_LOCATED_ENDS, len(copy), rng)
    district = city.towns["district"].to_numpy()[town]
    in_city = (
        copy * city.villages.height + village,
        bulk.town_keys + copy * city.towns.height + town,
        bulk.district_keys + copy * city.districts.height + district,
    )
    return np.select([how == 0, how == 1, how == 2, how == 3], [*in_city, bulk.outside_key], bulk.outside_key + 1)
