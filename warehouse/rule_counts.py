"""Suits under rules no caliber has: what a place counts with part of one caliber's rule and part of another's."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.building.references import MANNERS, counts
from warehouse.calibers import Numerator
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

EVERY_SIZE = 2**31 - 1


def suits_by_rules(
    warehouse: Warehouse, scope: Scope, rules: Sequence[Numerator], place: dict, months: dict[str, int]
) -> list[float]:
    """The suits of `place` (a row of the places table) under each rule. All rules have the same attribution.

    months  first_month, last_month and last_day, as queries take them
    Counted case by case, as a build would: slower than the sums, and meant for rules it made no sums of.
    """
    attributions = {rule.attribution for rule in rules}
    if len(attributions) != 1:
        raise Problem("这些规则的归属不同，不能一次计数", expected="归属相同的规则")
    found = warehouse.query(
        "suits_by_rules", scope, attribution=str(attributions.pop()), **_endings(warehouse, rules),
        rule=list(range(len(rules))), series=[str(rule.series) for rule in rules],
        largest_cluster=[_largest_cluster(rule) for rule in rules],
        place_first=place["place_id"], place_last=place["last_id"], **months,
    )  # fmt: skip
    suits = dict(found.select("rule", "suits").iter_rows())
    return [suits.get(number, 0.0) for number in range(len(rules))]


def _largest_cluster(rule: Numerator) -> int:
    """A suit by itself is no batch, whatever the threshold."""
    return EVERY_SIZE if rule.batch else max(rule.batch_threshold, 2) - 1


def _endings(warehouse: Warehouse, rules: Sequence[Numerator]) -> dict[str, list]:
    types = warehouse.query("case_types", Scope()).select("type_id", "prefix").rows()
    wanted = [
        (number, type_id, manner)
        for number, rule in enumerate(rules)
        for type_id, prefix in types
        for manner in ("", *MANNERS)
        if counts(rule, prefix, manner)
    ]
    columns = zip(*wanted, strict=True) if wanted else ((), (), ())
    return dict(zip(("counted_rule", "counted_type", "counted_manner"), map(list, columns), strict=True))
