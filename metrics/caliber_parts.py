"""The parts a caliber is made of: in which of them two calibers differ, and the rules on the way between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from warehouse.calibers import Caliber, Numerator, Series

TYPES, SETTLED, DROP, SERIES, BATCH = "types", "settled", "drop", "series", "batch"
ATTRIBUTION, POPULATION = "attribution", "population"
PARTS = (TYPES, SETTLED, DROP, SERIES, BATCH, ATTRIBUTION, POPULATION)

_SERIES_FROM_ALL = (Series.ALL, Series.ONCE, Series.EXCLUDE)


@dataclass(frozen=True)
class Switch:
    """One part of a rule switched to that of another caliber.

    part  of PARTS; key: the case type or manner of closing it is about, else ""
    rule  what is counted after it
    """

    part: str
    key: str
    rule: Numerator


@dataclass(frozen=True)
class Version:
    """One version of a caliber. differs: the parts it changed against the version before; empty for the first."""

    caliber: Caliber
    differs: frozenset[str]


def differing(first: Caliber, second: Caliber) -> frozenset[str]:
    """The parts in which they count differently; the order of types, and a threshold nobody uses, change nothing."""
    a, b = first.numerator, second.numerator
    unlike = {
        TYPES: set(a.case_types) != set(b.case_types),
        SETTLED: a.settled_before_filing != b.settled_before_filing,
        DROP: set(a.drop) != set(b.drop),
        SERIES: a.series != b.series,
        BATCH: _batch(a) != _batch(b),
        ATTRIBUTION: a.attribution != b.attribution,
        POPULATION: first.population_basis != second.population_basis,
    }
    return frozenset(part for part, differs in unlike.items() if differs)


def switches(first: Numerator, second: Numerator) -> list[Switch]:
    """From `first` to `second` with one part switched after another; all but the attribution, which stays `first`'s.

    Types and manners of closing are switched one by one. First what counts more, in the order of PARTS, then what
    counts less, the other way round: so the way back passes the same rules, and each part is the same with its sign
    turned (as long as the attribution is the same).
    """
    found = list(_switches(first, second))
    if found:  # written as in `second`, so that sums made for it are found
        found[-1] = replace(found[-1], rule=replace(second, attribution=first.attribution))
    return found


def versions_of(calibers: Mapping[str, Caliber], wanted: str) -> list[Version]:
    """All versions of the caliber with this id, newest first."""
    line = sorted((c for c in calibers.values() if c.id == wanted), key=lambda c: c.version)
    before = [None, *line]
    found = [Version(c, differing(b, c) if b else frozenset()) for b, c in zip(before, line, strict=False)]
    return found[::-1]


def _batch(rule: Numerator) -> int | None:
    return None if rule.batch else rule.batch_threshold


def _switches(first: Numerator, second: Numerator) -> Iterator[Switch]:
    changes = list(_changes(first, second))
    rule = first
    ways = [c for c in changes if c.counts_more] + [c for c in changes[::-1] if not c.counts_more]
    for change in ways:
        rule = change.apply(rule)
        yield Switch(change.part, change.key, rule)


@dataclass(frozen=True)
class _Change:
    part: str
    key: str
    counts_more: bool
    apply: Callable[[Numerator], Numerator]


def _changes(first: Numerator, second: Numerator) -> Iterator[_Change]:
    for prefix in _unlike(first.case_types, second.case_types):
        more = prefix in second.case_types
        yield _Change(TYPES, prefix, more, lambda r, p=prefix: replace(r, case_types=_toggled(r.case_types, p)))
    settled = second.settled_before_filing
    if first.settled_before_filing != settled:
        yield _Change(SETTLED, "", settled, lambda rule: replace(rule, settled_before_filing=settled))
    for manner in _unlike(first.drop, second.drop):
        more = manner in first.drop
        yield _Change(DROP, manner, more, lambda r, m=manner: replace(r, drop=_toggled(r.drop, m)))
    if first.series != second.series:
        more = _SERIES_FROM_ALL.index(second.series) < _SERIES_FROM_ALL.index(first.series)
        yield _Change(SERIES, "", more, lambda rule: replace(rule, series=second.series))
    if _batch(first) != _batch(second):
        more = second.batch or (not first.batch and second.batch_threshold > first.batch_threshold)
        batch = {"batch": second.batch, "batch_threshold": second.batch_threshold}
        yield _Change(BATCH, "", more, lambda rule: replace(rule, **batch))


def _unlike(first: tuple[str, ...], second: tuple[str, ...]) -> list[str]:
    """What only one of the two has, in an order that does not depend on which is the first."""
    return sorted(set(first) ^ set(second))


def _toggled(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(i for i in items if i != item) if item in items else (*items, item)
