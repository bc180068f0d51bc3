"""What a change of a rate between two periods is made of. Every splitting here adds up to the change exactly.

A rate is r = m·x/n. With means over the two periods (the midpoint, which for two factors is Shapley's value and does
not depend on which factor is said to move first):

    Δr = m·x̄·Δ(1/n)  +  m·mean(1/n)·Σ Δxₛ                population effect, and one count effect per part s
    Δxₛ = p̄ₛ·ΔX      +  X̄·Δpₛ                            pₛ = xₛ/X: moving with the whole, and mix; Σ mix = 0
    xₛ = yₛ·d, Δxₛ = ȳₛ·Δd + d̄·Δyₛ                       periods of d days: what the length alone explains
    r = Σ wₜ·rₜ + m·u/N, Δr = Σ r̄ₜ·Δwₜ + Σ w̄ₜ·Δrₜ + Δ(m·u/N)   places t with wₜ = nₜ/N of the people, u placed nowhere

Kitagawa (1955) for two factors; Das Gupta (1993), Standardization and Decomposition of Rates, ch. 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class RateChange:
    """In units of the rate. change = population + length + Σ parts; parts = follows + mix, and Σ mix = 0.

    parts, follows, mix  [parts]
    cases                [parts], the same parts in cases: parts without the division by people
    length_cases         what the difference in length explains, in cases; 0 where it is left aside
    """

    change: float
    population: float
    length: float
    length_cases: float
    parts: np.ndarray
    follows: np.ndarray
    mix: np.ndarray
    cases: np.ndarray


@dataclass(frozen=True)
class PlaceChange:
    """In units of the rate. change = Σ within + Σ between + rest, over [places].

    within   the places' own rates moved, at their mean share of the people
    between  the people moved between places of high and low rates; measured from the mean rate, so that a place that
             grows counts only by how far its rate lies from the others'
    rest     what is counted in no place, and people counted in none
    """

    change: float
    within: np.ndarray
    between: np.ndarray
    rest: float


def by_parts(
    x0: np.ndarray,
    n0: float,
    x1: np.ndarray,
    n1: float,
    *,
    days: tuple[float, float] | None = None,
    multiplier: float = 10_000.0,
) -> RateChange:
    """The change from Σx0/n0 to Σx1/n1, by the parts of the counts.

    x0, x1  counts by part, floats ≥ 0 of one shape; n0, n1: people > 0
    days    lengths of the two periods, if what differs by length alone is to be told apart
    """
    x0, x1 = np.asarray(x0, dtype=float), np.asarray(x1, dtype=float)
    per0, per1 = multiplier / n0, multiplier / n1
    per = (per0 + per1) / 2
    population = (x0.sum() + x1.sum()) / 2 * (per1 - per0)
    length_cases = 0.0
    if days is not None:
        (d0, d1), middle = days, sum(days) / 2
        length_cases = float((x0.sum() / d0 + x1.sum() / d1) / 2 * (d1 - d0))
        x0, x1 = x0 * (middle / d0), x1 * (middle / d1)
    cases = x1 - x0
    follows = _shares(x0, x1) * cases.sum()
    return RateChange(
        change=float(population + (length_cases + cases.sum()) * per),
        population=float(population),
        length=length_cases * per,
        length_cases=length_cases,
        parts=cases * per,
        follows=follows * per,
        mix=(cases - follows) * per,
        cases=cases,
    )


def by_places(
    x0: np.ndarray,
    n0: np.ndarray,
    x1: np.ndarray,
    n1: np.ndarray,
    *,
    whole0: tuple[float, float],
    whole1: tuple[float, float],
    multiplier: float = 10_000.0,
) -> PlaceChange:
    """The change of the rate of a whole, by the rates of its places and how its people are spread over them.

    x0 … n1  counts and people [places]; a place without people in either period belongs to the rest
    whole    counts and people of the whole in each period
    """
    x0, n0, x1, n1 = (np.asarray(a, dtype=float) for a in (x0, n0, x1, n1))
    known = (n0 > 0) & (n1 > 0) & ~np.isnan(x0 + x1)
    safe0, safe1 = np.where(known, n0, 1.0), np.where(known, n1, 1.0)
    rate0, rate1 = (np.where(known, multiplier * x / n, 0.0) for x, n in ((x0, safe0), (x1, safe1)))
    share0, share1 = np.where(known, safe0 / whole0[1], 0.0), np.where(known, safe1 / whole1[1], 0.0)
    overall0, overall1 = (multiplier * x / n for x, n in (whole0, whole1))
    within = (share0 + share1) / 2 * (rate1 - rate0)
    typical = (overall0 + overall1) / 2
    between = ((rate0 + rate1) / 2 - typical) * (share1 - share0)
    unplaced = (overall1 - (share1 * rate1).sum()) - (overall0 - (share0 * rate0).sum())
    rest = unplaced + typical * (share1 - share0).sum()
    return PlaceChange(float(overall1 - overall0), within, between, float(rest))


def _shares(x0: np.ndarray, x1: np.ndarray) -> np.ndarray:
    """Mean share of each part in the two wholes; of one whole alone where the other is nothing."""
    wholes = [x for x in (x0, x1) if x.sum() > 0]
    return sum((x / x.sum() for x in wholes), np.zeros(x0.shape)) / max(len(wholes), 1)
