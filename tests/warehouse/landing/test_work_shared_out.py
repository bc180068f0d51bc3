"""How a file is cut for two workers, and how equal values are found: exact, whatever the sizes and hashes."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.landing.distinct import distinct
from warehouse.reading import text_file

MILLION = 1_000_000
LARGE = st.integers(0, 2**64 - 1)


@settings(deadline=None)
@given(st.one_of(st.lists(st.integers(0, 9)), st.lists(LARGE), st.lists(st.sampled_from([3, 5, 2**63, 2**63 + 1]))))
def test_every_value_has_the_place_of_its_equal_among_the_first_ones(values):
    first, number = distinct(pl.Series(values, dtype=pl.UInt64))
    known = np.array(values, dtype=np.uint64)[first.to_numpy()]
    assert known[number.to_numpy()].tolist() == values
    assert len(set(known.tolist())) == len(known)
    assert sorted(first.to_list()) == sorted({values.index(value) for value in values})


@pytest.mark.parametrize("size", [1, 5 * MILLION, 30 * MILLION, 125 * MILLION, 418 * MILLION, 5_000 * MILLION])
def test_a_file_is_cut_into_an_even_number_of_blocks_of_bearable_size(size):
    block = text_file._even(size)
    blocks = -(-size // block)
    assert block <= text_file.BLOCK_BYTES
    assert blocks % 2 == 0 or size <= text_file.SMALL_BYTES
