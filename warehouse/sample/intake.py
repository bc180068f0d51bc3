"""Who sues where, about what, on which day: expected numbers by town, cause and month, then chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from warehouse.sample import cause_mix, truths
from warehouse.sample.city import City, town_row
from warehouse.sample.days import day_weights, number

DISPUTES_2023 = 45_500
FIRST_INTAKE = date(2020, 12, 1)  # so that January 2021 already receives what failed in pre-filing mediation
ADMIN_CAUSE = len(cause_mix.CIVIL)  # the first of the administrative causes


@dataclass(frozen=True)
class Intake:
    """One entry a dispute. `event`: 0 chance, else the number of the planned truth it belongs to."""

    day: np.ndarray  # day number
    town: np.ndarray  # row of the first defendant's town (its court's side, if the defendant is from outside)
    village: np.ndarray
    cause: np.ndarray  # row in CIVIL, or ADMIN_CAUSE + row in ADMIN
    event: np.ndarray  # EVENTS

    @property
    def size(self) -> int:
        return len(self.day)


CHANCE, BANK_CARD, BANK_LOAN, OUTBREAK, SERIES = range(5)


def month_starts() -> np.ndarray:
    """First days of the months of intake, and the day after the last one."""
    months = np.arange(np.datetime64("2020-12", "M"), np.datetime64("2026-11", "M") + 1)
    return np.minimum(months.astype("datetime64[D]").astype(np.int64), number(truths.DATA_DATE) + 1)


def level_by_cause(city: City) -> np.ndarray:
    """Expected disputes per year at the level of 2023 [town, cause], administrative ones in the last column."""
    rng = np.random.default_rng([truths.SEED, 2])
    people = np.bincount(city.villages["town"].to_numpy(), city.villages["residents"].to_numpy(), city.towns.height)
    urban = city.towns["urban"].to_numpy()
    level = np.clip(rng.lognormal(0, 0.30, city.towns.height), 0.55, 1.9)
    share = np.array([c.share for c in cause_mix.CIVIL])
    tilt = np.where(urban[:, None], np.array([c.urban for c in cause_mix.CIVIL])[None], 1.0)
    spread = np.array([c.spread for c in cause_mix.CIVIL])
    rate = share * tilt * rng.lognormal(0, 1, (city.towns.height, len(share))) ** spread
    suits = rate * (level * people)[:, None]
    suits *= share / suits.sum(0)  # the city's mix is as given; towns differ
    suits *= DISPUTES_2023 * (1 - cause_mix.ADMIN_SHARE) / suits.sum()
    _set_levels(city, suits)
    admin = people / people.sum() * DISPUTES_2023 * cause_mix.ADMIN_SHARE
    return np.column_stack([suits, admin])


def _set_levels(city: City, suits: np.ndarray) -> None:
    """Levels the truths rely on: both property towns and the outbreak's town start from a known number a month."""
    it, ob = truths.INTERVENTION, truths.OUTBREAK
    for place in (it.working, it.idle):
        suits[town_row(city, place.district, place.town), cause_mix.index_of(it.cause)] = 12 * it.level_per_month
    suits[town_row(city, ob.place.district, ob.place.town), cause_mix.index_of(ob.cause)] = 12 * ob.level_per_month


def expected(city: City, scale: float) -> np.ndarray:
    """Expected disputes [month of intake, town, cause], with the planned changes of (d) and (e)."""
    days, weights = day_weights(FIRST_INTAKE, truths.DATA_DATE)
    starts = month_starts()
    of_month = np.searchsorted(starts, days, side="right") - 1
    by_month = np.bincount(of_month, weights, len(starts) - 1)
    in_2023 = (days >= number(date(2023, 1, 1))) & (days <= number(date(2023, 12, 31)))
    table = by_month[:, None, None] / weights[in_2023].sum() * level_by_cause(city)[None] * scale
    it = truths.INTERVENTION
    working = town_row(city, it.working.district, it.working.town)
    since = np.searchsorted(starts, number(it.start))
    table[since:, working, cause_mix.index_of(it.cause)] *= 1 + it.effect
    return table


def _pick_villages(city: City, town: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A village of each town, by its weight."""
    weight = village_weights(city)
    cumulated = np.cumsum(weight)
    start = np.concatenate([[0.0], cumulated])[
        np.searchsorted(city.villages["town"].to_numpy(), np.arange(city.towns.height))
    ]
    total = np.bincount(city.villages["town"].to_numpy(), weight, city.towns.height)
    return np.minimum(
        np.searchsorted(cumulated, start[town] + rng.random(len(town)) * total[town] * (1 - 1e-12), side="right"),
        len(weight) - 1,
    )


def village_weights(city: City) -> np.ndarray:
    """Villages differ a little in how often their people are sued, beyond their size."""
    rng = np.random.default_rng([truths.SEED, 3])
    return city.villages["residents"].to_numpy() * rng.lognormal(0, 0.25, city.villages.height)


def _pick_days(month: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    days, weights = day_weights(FIRST_INTAKE, truths.DATA_DATE)
    cumulated = np.concatenate([[0.0], np.cumsum(weights)])
    edges = cumulated[month_starts() - days[0]]
    at = edges[month] + rng.random(len(month)) * (edges[month + 1] - edges[month])
    return days[np.clip(np.searchsorted(cumulated, at, side="right") - 1, 0, len(days) - 1)]


def make_intake(city: City, scale: float) -> Intake:
    """All disputes in order of day; planned ones are added to those of chance."""
    rng = np.random.default_rng([truths.SEED, 4])
    table = expected(city, scale)
    counts = rng.poisson(table)
    month, town, cause = (np.repeat(axis, counts.ravel()) for axis in np.indices(counts.shape).reshape(3, -1))
    admin = cause == ADMIN_CAUSE
    cause = cause + admin * rng.choice(len(cause_mix.ADMIN), len(cause), p=[p for _, p in cause_mix.ADMIN])
    event = np.zeros(len(town), np.int64)
    for planned in _planned(city, scale, rng):
        month, town, cause, event = (
            np.concatenate(pair) for pair in zip((month, town, cause, event), planned, strict=True)
        )
    day, village = _pick_days(month, rng), _pick_villages(city, town, rng)
    order = np.argsort(day, kind="stable")
    return Intake(day[order], town[order], village[order], cause[order], event[order])


def _planned(city: City, scale: float, rng: np.random.Generator) -> list[tuple[np.ndarray, ...]]:
    """(month, town, cause, event) of the planned suits."""
    bank, ob, series = truths.BANK, truths.OUTBREAK, truths.SERIES
    rows = [
        (bank.place, bank.month, "信用卡纠纷", BANK_CARD, scaled(bank.credit_card, scale)),
        (bank.place, bank.month, "金融借款合同纠纷", BANK_LOAN, scaled(bank.bank_loan, scale)),
        (series.place, series.month, series.cause, SERIES, scaled(series.suits, scale)),
    ]
    extra = (ob.factor - 1) * ob.level_per_month * scale
    for month in range(ob.first[1], ob.last[1] + 1):
        rows.append((ob.place, (ob.first[0], month), ob.cause, OUTBREAK, int(rng.poisson(extra))))
    out = []
    for place, month, cause, event, many in rows:
        at = (month[0] - 2020) * 12 + month[1] - 12
        town = town_row(city, place.district, place.town)
        out.append(tuple(np.full(many, v) for v in (at, town, cause_mix.index_of(cause), event)))
    return out


def scaled(number_of_suits: int, scale: float) -> int:
    """A planned number at a scale below 1: never none."""
    return max(1, round(number_of_suits * scale))
