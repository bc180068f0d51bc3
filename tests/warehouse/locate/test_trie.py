"""The trie finds exactly what a plain search finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from warehouse.locate.trie import grow

LETTERS = "东西村镇a1"


@given(
    patterns=st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=12, unique=True),
    text=st.text(LETTERS + "𠮷北", max_size=40),
)
def test_a_walk_from_every_position_finds_every_occurrence(patterns, text):
    codes = np.frombuffer((text + "\n").encode("utf-32-le"), dtype=np.uint32)
    start, pattern = grow(patterns).walk(codes, np.arange(len(text), dtype=np.int32))
    found = sorted(zip(start.tolist(), pattern.tolist(), strict=True))
    plain = [(i, n) for i in range(len(text)) for n, p in enumerate(patterns) if text.startswith(p, i)]
    assert found == sorted(plain)
