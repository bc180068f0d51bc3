"""The collector is frozen once per version, and thawed for the next."""

from __future__ import annotations

import gc

import pytest

from pages.parts import warm_up


@pytest.fixture(autouse=True)
def fresh():
    warm_up._settled.clear()
    yield
    warm_up._settled.clear()
    gc.unfreeze()


def test_the_first_run_of_a_version_freezes_and_later_ones_do_nothing():
    assert warm_up.settle("20251019-1-abcdef") is True
    assert gc.get_freeze_count() > 0
    assert warm_up.settle("20251019-1-abcdef") is False


def test_another_version_is_frozen_anew():
    warm_up.settle("20251019-1-abcdef")
    assert warm_up.settle("20251020-1-123456") is True


def test_what_was_frozen_while_warming_up_stays_frozen_for_the_first_version():
    warm_up.settle(warm_up.WARMED)
    frozen = gc.get_freeze_count()
    assert warm_up.settle("20251019-1-abcdef") is True
    assert gc.get_freeze_count() >= frozen


def test_without_a_warehouse_the_libraries_are_frozen_all_the_same():
    assert warm_up.settle(None) is True
    assert warm_up.settle(None) is False
