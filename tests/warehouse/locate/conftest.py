"""The shipped starter gazetteer, compiled once, and a made-up city with its own names."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from warehouse.locate import Gazetteer, Locator
from warehouse.locate.gazetteer import starter_places


@pytest.fixture(scope="session")
def starter() -> Gazetteer:
    return Gazetteer.from_places(starter_places())


@pytest.fixture(scope="session")
def locator(starter: Gazetteer) -> Locator:
    return Locator(starter)


def made_up_places() -> pl.DataFrame:
    """云溪市: two districts, 临河区 is also the name of a real one; 老槐镇 was merged into 银杏镇."""
    rows = [
        ("990100", "云溪市", "city", None, None, None),
        ("990101", "临河区", "district", "990100", None, None),
        ("990102", "青岚县", "district", "990100", None, None),
        ("990101001", "银杏镇", "town", "990101", None, None),
        ("990101002", "望湖街道", "town", "990101", None, None),
        ("990101003", "老槐镇", "town", "990101", "990101001", date(2024, 12, 31)),
        ("990102001", "石桥镇", "town", "990102", None, None),
        ("990101001201", "柳营村委会", "village", "990101001", None, None),
        ("990101002001", "柳营社区居委会", "village", "990101002", None, None),
        ("990101001202", "大枣树村委会", "village", "990101001", None, None),
        ("990101003201", "槐荫村委会", "village", "990101003", None, None),
        ("990102001201", "大枣树村委会", "village", "990102001", None, None),
    ]
    schema = ["code", "name", "level", "parent_code", "successor_code", "valid_to"]
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(aliases=pl.lit([], dtype=pl.List(pl.String)))
