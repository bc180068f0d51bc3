"""The matches of a scan as readings: each may mean several things, each thing has a place in the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warehouse.locate.patterns import ANCESTOR, OUTSIDE, REGION, Patterns
from warehouse.locate.scan import Scan


@dataclass(frozen=True)
class Readings:
    """Flat arrays, one entry per (match, meaning), sorted by start; `ends` and `begin` as in Scan."""

    row: np.ndarray
    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    ref: np.ndarray
    form: np.ndarray
    pattern: np.ndarray

    def only(self, kept: np.ndarray) -> Readings:
        """`kept`: flags or positions."""
        kept = np.flatnonzero(kept) if kept.dtype == bool else kept
        return Readings(*(getattr(self, name)[kept] for name in self.__dataclass_fields__))


def read_matches(scan: Scan, patterns: Patterns) -> Readings:
    """Every meaning of every match."""
    count = (patterns.first[1:] - patterns.first[:-1])[scan.pattern]
    match = np.repeat(np.arange(len(scan.pattern)), count)
    offset = np.arange(len(match)) - np.repeat(np.cumsum(count) - count, count)
    entry = patterns.first[scan.pattern][match] + offset
    return Readings(
        scan.row[match],
        scan.start[match],
        scan.end[match],
        patterns.kind[entry],
        patterns.ref[entry],
        patterns.form[entry],
        scan.pattern[match],
    )


def longest_only(readings: Readings) -> Readings:
    """Drops readings that lie inside a longer one before them (开发区 inside 淄川经济开发区)."""
    if not len(readings.row):
        return readings
    order = np.lexsort((-readings.end, readings.start))
    sorted_ = readings.only(order)
    reach = np.maximum.accumulate(sorted_.end)
    before = np.r_[0, reach[:-1]]
    same = np.r_[False, (sorted_.start[1:] == sorted_.start[:-1]) & (sorted_.end[1:] == sorted_.end[:-1])]
    kept = sorted_.start >= before
    # readings of one span stand or fall together
    group = np.cumsum(~same) - 1
    return sorted_.only(kept[np.flatnonzero(~same)][group])


def region_readings(readings: Readings, scan: Scan, is_city: np.ndarray, is_zone: np.ndarray) -> Readings:
    """Readings as an own city, district or zone. A bare one (张店) must stand at a beginning or after a city."""
    own = longest_only(readings.only(readings.kind == REGION))
    bare = own.form >= 4
    after = scan.text[np.maximum(own.start - 1, 0)]
    opening = (own.start == scan.begin[own.row]) | (after < 0x3400) & ~((after >= 48) & (after <= 57))
    chained = (scan.ends[own.start] & ((1 << ANCESTOR) | (1 << REGION))) > 0
    full_district = np.zeros(len(scan.begin), dtype=bool)
    full_district[own.row[~bare & ~is_city[own.ref] & ~is_zone[own.ref]]] = True
    stray = bare & ~is_city[own.ref] & full_district[own.row]
    return own.only(~stray & (~bare | opening | chained))


def outside_readings(readings: Readings, scan: Scan, patterns: Patterns) -> Readings:
    """Readings as a place elsewhere in the country that are proof: full names, or short ones in a chain (河南商丘)."""
    reach = np.zeros(len(scan.text), dtype=np.int32)
    own = readings.only((readings.kind != OUTSIDE) & (readings.kind != ANCESTOR))
    np.maximum.at(reach, own.start, own.end)
    out = readings.only(readings.kind == OUTSIDE)
    out = out.only(reach[out.start] < out.end)
    begins = np.zeros(len(scan.text), dtype=bool)
    begins[out.start] = True
    opening = (out.start == scan.begin[out.row]) | ((scan.ends[out.start] & ((1 << OUTSIDE) | (1 << ANCESTOR))) > 0)
    opening |= scan.text[np.maximum(out.start - 1, 0)] < 0x80
    whole = (out.start == scan.begin[out.row]) & (scan.text[out.end] == 10)
    chained = opening & (begins[out.end] | whole)
    return out.only((out.form < 4) & patterns.alone[out.pattern] | (out.form >= 4) & chained)
