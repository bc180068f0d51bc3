"""The parts a caliber is made of: in which of them two calibers differ, and the rules on the way between the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from warehouse.calibers import Caliber, Numerator

TYPES, SETTLED, DROP, SERIES, BATCH = "types", "settled", "drop", "series", "batch"
ATTRIBUTION, POPULATION = "attribution", "population"
PARTS = (TYPES, SETTLED, DROP, SERIES, BATCH, ATTRIBUTION, POPULATION)


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

    Types and manners of closing are switched one by one: what is added before what is taken away.
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
    rule = first
    for prefix in (*_without(second.case_types, first.case_types), *_without(first.case_types, second.case_types)):
        rule = replace(rule, case_types=_toggled(rule.case_types, prefix))
        yield Switch(TYPES, prefix, rule)
    if first.settled_before_filing != second.settled_before_filing:
        rule = replace(rule, settled_before_filing=second.settled_before_filing)
        yield Switch(SETTLED, "", rule)
    for manner in (*_without(first.drop, second.drop), *_without(second.drop, first.drop)):
        rule = replace(rule, drop=_toggled(rule.drop, manner))
        yield Switch(DROP, manner, rule)
    if first.series != second.series:
        rule = replace(rule, series=second.series)
        yield Switch(SERIES, "", rule)
    if _batch(first) != _batch(second):
        rule = replace(rule, batch=second.batch, batch_threshold=second.batch_threshold)
        yield Switch(BATCH, "", rule)


def _without(all_: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in dict.fromkeys(all_) if item not in others)


def _toggled(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(i for i in items if i != item) if item in items else (*items, item)
