"""Copies of the sample city for the benchmark: places, residents, courts, and one address for each place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample import place_names as names
from warehouse.sample.city import BASES, City, courts_file, make_city, places_file, population_file
from warehouse.sample.intake import level_by_cause, village_weights

_LEVELS = {"市": "city", "区县": "district", "镇街": "town", "村居": "village"}
_COURTS = {"中级法院": "intermediate", "基层法院": "basic", "人民法庭": "tribunal"}
_BASES = dict(zip(BASES, ("resident", "resident_and_registered", "household"), strict=True))


@dataclass(frozen=True)
class BulkCity:
    """`n` copies of `city`.

    addresses: the landed table; address_key = row number: villages of all copies, then towns, then districts,
    then one outside, then one that leads nowhere
    town_cause: cumulated share of (town, cause) pairs, row-major; villages are drawn by `village_ends` (cumulated)
    """

    city: City
    n: int
    addresses: pl.DataFrame
    town_cause: np.ndarray
    causes: int
    village_ends: np.ndarray
    town_starts: np.ndarray

    @property
    def districts_each(self) -> int:
        return self.city.districts.height

    @property
    def town_keys(self) -> int:
        return self.n * self.city.villages.height

    @property
    def district_keys(self) -> int:
        return self.town_keys + self.n * self.city.towns.height

    @property
    def outside_key(self) -> int:
        return self.district_keys + self.n * self.city.districts.height


def make_bulk_city(n: int) -> BulkCity:
    city = make_city()
    level = level_by_cause(city)
    ends = np.cumsum(village_weights(city))
    first = np.searchsorted(city.villages["town"].to_numpy(), np.arange(city.towns.height + 1))
    starts = np.r_[0.0, ends][first]
    share = np.cumsum(level.ravel()) / level.sum()
    return BulkCity(city, n, _addresses(city, n), share, level.shape[1], ends, starts)


def _places(city: City, n: int) -> pl.DataFrame:
    raw = places_file(city)
    blank = [pl.when(pl.col(c) != "").then(pl.col(c)).alias(c) for c in raw.columns if raw[c].dtype == pl.String]
    frame = raw.with_columns(blank).select(
        code="代码",
        name="名称",
        level=pl.col("级别").replace_strict(_LEVELS),
        parent_code="上级代码",
        place_kind="类型",
        code_system="代码体系",
        valid_from=pl.lit(None, pl.Date),
        valid_to=pl.col("停用日期").str.to_date("%Y-%m-%d"),
        successor_code="承继代码",
        aliases=pl.lit([], pl.List(pl.String)),
        urban=pl.col("城镇") == "是",
        sort_order="排序",
    )
    copies = _recoded(frame, n, ("code", "parent_code", "successor_code"))
    is_city = pl.col("level") == "city"
    return copies.with_columns(
        name=pl.when(is_city).then(pl.col("name") + pl.col("code").str.slice(2, 2)).otherwise("name")
    )


def _recoded(frame: pl.DataFrame, n: int, columns: tuple[str, ...]) -> pl.DataFrame:
    """`n` copies whose codes 9903… become 9901… to 99nn…, and whose courts 示03… become 示01… to 示nn…."""
    copies = []
    for copy in range(1, n + 1):
        swap = [
            pl.col(c).str.replace_all(r"\b9903", f"99{copy:02d}").str.replace("^示03", f"示{copy:02d}") for c in columns
        ]
        copies.append(frame.with_columns(swap))
    return pl.concat(copies)


def _courts(city: City, n: int) -> pl.DataFrame:
    tribunal = pl.col("级别") == "人民法庭"
    frame = courts_file(city).select(
        court_code="法院代字",
        name="法院名称",
        level=pl.col("级别").replace_strict(_COURTS),
        parent_code=pl.when(pl.col("上级法院") != "").then("上级法院"),
        serves_place_code=pl.when(tribunal).then(pl.col("辖区代码").str.head(6) + "000000").otherwise("辖区代码"),
        serves=pl.when(tribunal).then("辖区代码").otherwise(pl.lit("")),
        sort_order="排序",
    )
    copies = _recoded(frame, n, ("court_code", "parent_code", "serves_place_code", "serves"))
    no_towns = pl.lit([], pl.List(pl.String))
    return copies.with_columns(
        serves=pl.when(pl.col("serves") != "").then(pl.col("serves").str.split("、")).otherwise(no_towns)
    )


def place_tables(bulk: BulkCity) -> dict[str, pl.DataFrame]:
    """The landed tables of places, population and courts of all copies."""
    people = population_file(bulk.city).select(
        place_code="地区代码",
        year="年份",
        basis=pl.col("人口口径").replace_strict(_BASES),
        residents="人数",
        source="来源",
    )
    return {
        "places": _places(bulk.city, bulk.n),
        "population": _recoded(people, bulk.n, ("place_code",)),
        "courts": _courts(bulk.city, bulk.n),
    }


def _addresses(city: City, n: int) -> pl.DataFrame:
    """One address a village, town and district of every copy, one outside, one that leads nowhere."""
    parts = []
    for level, frame in (("village", city.villages), ("town", city.towns), ("district", city.districts)):
        rows = frame.select(place_code="code", address_masked="name").with_columns(located_level=pl.lit(level))
        parts.append(_recoded(rows, n, ("place_code",)))
    rest = {
        "place_code": [None, None],
        "address_masked": [names.OUTSIDE[0], "不详"],
        "located_level": ["outside", "none"],
    }
    table = pl.concat([*parts, pl.DataFrame(rest, schema=parts[0].schema)]).with_row_index("address_key")
    return table.with_columns(
        hint_district=pl.lit(None, pl.String),
        confidence=pl.when(pl.col("located_level") == "none").then(0.0).otherwise(0.95),
        why=pl.lit("基准数据"),
        outside_name=pl.when(pl.col("located_level") == "outside").then("address_masked"),
    )
