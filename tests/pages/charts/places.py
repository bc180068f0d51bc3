"""Five towns as a result lists them, one of them with a name out to do harm."""

from __future__ import annotations

import polars as pl

HOSTILE = '<script>alert("x")</script>'


def towns() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "code": ["a", "b", "c", "d", "e"],
            "name": ["银杏镇", "柳林街道", HOSTILE, "=1+1", "无人乡"],
            "parent_name": ["临河区", "临河区", "东山县", "东山县", "东山县"],
            "numerator": [1_095.0, 130.0, 12.0, 0.0, 3.0],
            "denominator": [95_000.0, 18_000.0, 4_000.0, 900.0, None],
            "value": [115.263, 72.222, 30.0, 0.0, None],
            "lower": [108.5, 60.3, 15.5, 0.0, None],
            "upper": [122.3, 85.8, 52.4, 41.0, None],
            "stable": [True, True, False, False, False],
            "comparator": [86.0] * 5,
            "band": ["high", "similar", "low", "similar", None],
            "yoy_change": [-0.183, 0.151, None, None, None],
            "yoy_significant": [True, False, None, None, None],
            "yoy_note": [None, None, "制度调整", None, None],
            "unlocated": [11.4, 2.6, None, 0.0, None],
        }
    )
