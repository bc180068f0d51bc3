"""How likely it is to have no case by luck."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.zero_counts import chance_of_none


def test_published_check_values():
    chances = chance_of_none(50.0, np.array([300.0, 2_000.0]))
    assert chances[0] == pytest.approx(0.2231, abs=5e-5)
    assert chances[1] == pytest.approx(0.000045, abs=5e-7)


def test_unknown_people_stay_unknown():
    assert np.isnan(chance_of_none(50.0, np.array([np.nan]))).all()
