"""Why two calibers give different rates (口径差异): one part of the rule switched after another, adding up exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from metrics.batches import months_and_days
from metrics.caliber_parts import ATTRIBUTION, POPULATION, Switch, switches
from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.litigation import litigation_rate
from metrics.parts import span_of
from metrics.period import Period, parse_period
from metrics.question import whole
from metrics.result import Meta
from warehouse.calibers import Attribution, Caliber, Numerator, find_caliber
from warehouse.rule_counts import suits_by_rules
from warehouse.scope import Scope
from warehouse.store import Warehouse

STEPS = {"part": pl.String, "key": pl.String, "cases": pl.Float64, "contribution": pl.Float64}
SIDES = ("outside", "unlocated", "elsewhere")  # where the attribution takes suits from, or puts them
_NOTHING = 1e-6


@dataclass(frozen=True)
class Counted:
    """The rate of one place under one caliber; None for what is not known there."""

    caliber: Caliber
    suits: float | None
    people: float | None
    rate: float | None
    lower: float | None
    upper: float | None
    stable: bool | None


@dataclass(frozen=True)
class CaliberSteps:
    """first, second: the place under either caliber; meta: of the first.

    frame  STEPS in the order they were taken. part: of metrics.caliber_parts.PARTS; key: the case type, the manner of
           closing, or for the attribution one of SIDES. cases add up to second.suits − first.suits; contribution, in
           units of the rate, to second.rate − first.rate. cases count at the mean of 1 ÷ people, the
           population, which comes last, at the mean of the suits: so the way back has every sign turned.
           A part that moves nothing has a row all the same. contribution is null where a rate is not known.
    counted  whether both numbers of suits are known; without them the frame is empty
    """

    first: Counted
    second: Counted
    frame: pl.DataFrame
    meta: Meta

    @property
    def counted(self) -> bool:
        return self.first.suits is not None and self.second.suits is not None

    @property
    def difference(self) -> float | None:
        return None if self.first.rate is None or self.second.rate is None else self.second.rate - self.first.rate


@dataclass(frozen=True)
class _Asked:
    warehouse: Warehouse
    scope: Scope
    place: dict
    period: Period

    def amounts(self, caliber: Caliber, place_ids: list[int]) -> np.ndarray:
        ids = np.array(place_ids, dtype=np.int64)
        return self.warehouse.amounts.suits(self.scope, caliber, ids, [span_of(self.period)])[:, 0]


def caliber_steps(
    warehouse: Warehouse,
    scope: Scope,
    *,
    first: Caliber | str | None,
    second: Caliber | str | None,
    period: Period | str,
    within: str | None = None,
) -> CaliberSteps:
    """What the difference between the rates of one place under two calibers is made of.

    Sums the warehouse has made are used; a rule in between that it made none for is counted from the cases. In which
    order the parts are switched is fixed (see metrics.caliber_parts.switches; then the attribution, then the
    population); another order would share out what two parts have in common otherwise, with the same total.
    """
    period = parse_period(period, warehouse.info) if isinstance(period, str) else period
    place = find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)
    calibers = [c if isinstance(c, Caliber) else find_caliber(warehouse.calibers, c) for c in (first, second)]
    results = [
        evaluate(
            litigation_rate, warehouse, scope, by="place", within=place["code"], period=period, caliber=c, compare=()
        )
        for c in calibers
    ]
    sides = [_counted(c, result.frame.row(0, named=True)) for c, result in zip(calibers, results, strict=True)]
    found = CaliberSteps(*sides, pl.DataFrame(schema=STEPS), results[0].meta)
    if not found.counted:
        return found
    steps = _steps(_Asked(warehouse, scope, place, period), *sides)
    return replace(found, frame=_with_contributions(steps, *sides))


def _counted(caliber: Caliber, row: dict) -> Counted:
    figures = ("numerator", "denominator", "value", "lower", "upper", "stable")
    return Counted(caliber, *(row[name] for name in figures))


def _steps(asked: _Asked, first: Counted, second: Counted) -> list[tuple[str, str, float]]:
    """part, key and cases of every step."""
    line = switches(first.caliber.numerator, second.caliber.numerator)
    moves = first.caliber.numerator.attribution != second.caliber.numerator.attribution
    counts = _suits_on_the_way(asked, line, None if moves else second)
    steps, before = [], first.suits
    for switch, suits in zip(line, counts, strict=True):
        steps.append((switch.part, switch.key, suits - before))
        before = suits
    if moves:
        last = line[-1].rule if line else first.caliber.numerator
        moved = _moved(asked, replace(first.caliber, numerator=last), second.caliber)
        steps += [(ATTRIBUTION, side, moved.get(side, 0.0)) for side in SIDES]
    if first.caliber.population_basis != second.caliber.population_basis:
        steps.append((POPULATION, "", 0.0))
    return steps


def _suits_on_the_way(asked: _Asked, line: list[Switch], end: Counted | None) -> list[float]:
    """Suits after every switch. end: what the last one leads to, if it leads there."""
    summed = {c.numerator for c in asked.warehouse.calibers.values()}
    known = {s.rule: _sum(asked, s.rule, end) for s in line if s.rule in summed}
    rest = [s.rule for s in line if s.rule not in known]
    if rest:
        months = months_and_days(asked.period)
        known |= dict(zip(rest, suits_by_rules(asked.warehouse, asked.scope, rest, asked.place, months), strict=True))
    return [known[switch.rule] for switch in line]


def _sum(asked: _Asked, rule: Numerator, end: Counted | None) -> float:
    if end is not None and rule == end.caliber.numerator:
        return end.suits
    caliber = next(c for c in asked.warehouse.calibers.values() if c.numerator == rule)
    return float(asked.amounts(caliber, [asked.place["place_id"]])[0])


def _moved(asked: _Asked, before: Caliber, now: Caliber) -> dict[str, float]:
    """Suits by side: those that come to the place from there, less those that go there."""
    nowhere = _nowhere(asked)
    both = (before.numerator.attribution, now.numerator.attribution)
    summed = {c.numerator for c in asked.warehouse.calibers.values()}
    if nowhere and before.numerator in summed and all(a.additive for a in both):
        gone = asked.amounts(before, list(nowhere.values())) - asked.amounts(now, list(nowhere.values()))
        return dict(zip(nowhere, gone.tolist(), strict=True))
    spread = {Attribution.SPLIT, Attribution.ANY} & set(both)
    found = asked.warehouse.query(
        "suits_moved_by_party" if spread else "suits_moved", asked.scope,
        caliber=now, from_attribution=str(before.numerator.attribution), place_first=asked.place["place_id"],
        place_last=asked.place["last_id"], **months_and_days(asked.period),
    )  # fmt: skip
    return {side: moved_in - moved_out for side, moved_in, moved_out in found.iter_rows()}


def _nowhere(asked: _Asked) -> dict[str, int]:
    """辖区外 and 未定位 by side, if all that is not there is in the place: then their own sums tell what moved."""
    places = asked.warehouse.places(asked.scope)
    if asked.place["level"] != "city" or (places["level"] == "city").sum() != 1 or (places["level"] != "root").all():
        return {}
    return dict(places.filter(pl.col("level").is_in(["outside", "unlocated"])).select("level", "place_id").iter_rows())


def _with_contributions(steps: list[tuple[str, str, float]], first: Counted, second: Counted) -> pl.DataFrame:
    frame = pl.DataFrame(steps, schema={name: STEPS[name] for name in ("part", "key", "cases")}, orient="row")
    if first.rate is None or second.rate is None:
        return frame.with_columns(contribution=pl.lit(None, pl.Float64))
    per = litigation_rate.multiplier
    by_people = (first.suits + second.suits) / 2 * per * (1 / second.people - 1 / first.people)
    by_case = per * (1 / first.people + 1 / second.people) / 2
    moved = pl.when(pl.col("part") == POPULATION).then(by_people).otherwise(pl.col("cases") * by_case)
    return frame.with_columns(contribution=moved.cast(pl.Float64))
