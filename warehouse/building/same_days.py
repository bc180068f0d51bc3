"""Which months an unfinished month is compared with, and up to which day."""

from __future__ import annotations

# 环比 of an unfinished month, quarter and half-year look 1, 3 and 6 months back; 同比 whole years.
LAGS = (1, 3, 6)


def compared_months(first: int, last: int) -> list[int]:
    """The unfinished month itself and every month from `first` on that it is compared with."""
    lags = {0, *LAGS, *range(12, last - first + 1, 12)}
    return sorted(last - lag for lag in lags if last - lag >= first)
