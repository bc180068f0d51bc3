"""How many villages end a year without a suit by chance alone, from the generator's own expected numbers."""

from __future__ import annotations

import numpy as np

from warehouse.sample import cause_mix as mix
from warehouse.sample import truths
from warehouse.sample.addresses import LOCATED, NAMES, STYLES
from warehouse.sample.city import City
from warehouse.sample.intake import expected, month_starts, village_weights
from warehouse.sample.life import manner_share


def expected_suits_by_village(city: City, year: int) -> np.ndarray:
    """Expected first-instance suits of a year whose first defendant is a resident located to the village.

    Poisson means [village], for years from 2025 on (no pre-filing stage). Left out: organisations, whose addresses
    seldom name a village, and suits that only a second defendant's address places; both together about 4%.
    """
    months = month_starts()[:-1].astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    suits = expected(city, 1.0)[months == year].sum(0)  # [town, cause]
    persons = np.array([1 - c.defendant_firm for c in mix.CIVIL] + [0.0])
    counted = 1 - manner_share("not_accepted") - manner_share("transferred_out")
    by_town = suits @ persons * counted * (1 - truths.UNLOCATABLE.outside)
    town = city.villages["town"].to_numpy()
    weight = village_weights(city)
    share = weight / np.bincount(town, weight)[town]
    return by_town[town] * share * _told(city)


def _told(city: City) -> np.ndarray:
    """Chance that a resident's address leads to the village [village]."""
    shares = np.array(list(STYLES.values())).T
    shares /= shares.sum(1, keepdims=True)
    to_village = np.array([s not in LOCATED for s in NAMES])
    urban = city.towns["urban"].to_numpy()[city.villages["town"].to_numpy()].astype(int)
    no_town = shares[urban, NAMES.index("no_town")] * ~city.villages["unique_in_district"].to_numpy()
    return shares[urban] @ to_village - no_town


def expected_zero_villages(city: City, year: int = truths.ZERO_VILLAGES.year) -> float:
    """Sum over villages of the Poisson chance of no suit at all."""
    return float(np.exp(-expected_suits_by_village(city, year)).sum())
