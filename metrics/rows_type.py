"""The rows of an answer, and where in the warehouse's sums each one is found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Rows:
    """frame: the columns of metrics.result.KEYS, in the customary order.

    axis       place, sector, cause, court, month; of courts also tribunal, procedure, group: along what the rows lie
    place_ids  of each row; along other axes the one place asked about
    divided    of each place: whether there are places below it to be located in
    members    sector or court ids of the rows; for causes and groups of them pairs (row, id), since a name joins
               several versions
    courts     pairs (row, court_id): whose cases a row holds
    """

    axis: str
    frame: pl.DataFrame
    place_ids: np.ndarray
    divided: np.ndarray
    members: np.ndarray | None = None
    courts: np.ndarray | None = None

    @property
    def count(self) -> int:
        return self.frame.height
