"""Work done once per distinct value: texts of litigants repeat, and masking or locating them is dear."""

from __future__ import annotations

import numpy as np
import polars as pl


def distinct(hashes: pl.Series) -> tuple[pl.Series, pl.Series]:
    """(rows at which a hash is met first, for every row the position of its hash among those).

    64 bits: among ten million texts, two that differ share a hash once in 400,000 files.
    """
    value = hashes.to_numpy()
    bits = max(10, (4 * len(value)).bit_length())
    slot = (value >> np.uint64(64 - bits)).astype(np.int64)
    at = np.arange(len(value), dtype=np.int32)
    table = np.empty(1 << bits, dtype=np.int32)
    table[slot[::-1]] = at[::-1]  # the first one of a slot is written last
    lead = table[slot]
    displaced = np.flatnonzero(value[lead] != value)  # another hash has the slot: few, so they may be sorted
    leads = lead == at
    number = (np.cumsum(leads) - 1)[lead]
    _, first, among = np.unique(value[displaced], return_index=True, return_inverse=True)
    number[displaced] = np.count_nonzero(leads) + among
    first = np.concatenate([np.flatnonzero(leads), displaced[first]])
    return pl.Series(first, dtype=pl.get_index_type()), pl.Series(number, dtype=pl.get_index_type())


def hashed(*columns: str) -> pl.Expr:
    """One hash of several columns, the same for equal rows; the order of columns matters."""
    hashes = [pl.col(column).hash(11 + 97 * i) for i, column in enumerate(columns)]
    return hashes[0] if len(hashes) == 1 else hashes[0] ^ hashes[1]
