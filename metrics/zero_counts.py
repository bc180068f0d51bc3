"""Whether no case at all (无讼) says anything: how likely it is by luck."""

from __future__ import annotations

import numpy as np


def chance_of_none(rate: float, people: np.ndarray, *, multiplier: float = 10_000.0) -> np.ndarray:
    """The Poisson probability of no event among `people` at `rate` events per `multiplier` people: exp(−expected).

    300 people at 50 per 10,000 have none with 22.3%. nan where people are unknown.
    """
    return np.exp(-rate * np.asarray(people, dtype=float) / multiplier)
