"""Work done once per distinct value: texts of litigants repeat, and masking or locating them is dear."""

from __future__ import annotations

import numpy as np
import polars as pl


def distinct(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """(the distinct rows of `frame`, for every row the number of its distinct row).

    Rows are told apart by 64-bit hashes: among ten million texts two differ unnoticed once in 400,000 files.
    """
    hashed = frame.select(pl.struct(pl.all()).hash(11) if frame.width > 2 else _mixed(frame.columns)).to_series()
    _, first, number = np.unique(hashed.to_numpy(), return_index=True, return_inverse=True)
    return frame[pl.Series(first).cast(pl.get_index_type())], pl.Series(number).cast(pl.get_index_type())


def _mixed(columns: list[str]) -> pl.Expr:
    hashes = [pl.col(c).hash(11 + 97 * i) for i, c in enumerate(columns)]
    return hashes[0] if len(hashes) == 1 else hashes[0] ^ hashes[1]
