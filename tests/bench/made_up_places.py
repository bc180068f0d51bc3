"""Several made-up cities side by side: each has 8 districts of 11 towns of 33 villages, a court a district."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from tests.warehouse.landed_schema import COURTS, PLACES, POPULATION

DISTRICTS, TOWNS, VILLAGES = 8, 11, 33
TOWNS_A_CITY = DISTRICTS * TOWNS
VILLAGES_A_CITY = TOWNS_A_CITY * VILLAGES
CASES_A_CITY = 625_000
TRIBUNALS = 4  # a court
YEARS = range(2020, 2027)
BASES = {"resident": 1.0, "resident_and_registered": 1.06, "household": 0.97}

_STEMS = "银云石枫松槐梨杏荷莲鹿鹤雁鹭龙凤麦桑竹梅兰桂榆栗枣苇溪泉潭岚霞晴朗望永安和丰嘉瑞福景文明新长广平定崇"
_ENDS = "沟桥湖岭坪湾亭堰洼坡畈屯铺塘浦汀岗集台坊苑垣泽川岩垛埠营楼"


@dataclass(frozen=True)
class Cities:
    """Codes in preorder; a town's villages are rows 33·t … 33·t+32 of `villages`."""

    cities: list[str]
    districts: list[str]
    towns: list[str]
    villages: list[str]
    town_names: list[str]
    village_names: list[str]
    courts: list[str]  # one a district, in the order of districts

    @property
    def count(self) -> int:
        return len(self.cities)


def make_cities(count: int) -> Cities:
    """`count` cities of the same shape with codes of their own."""
    cities = [f"98{c:02d}" for c in range(1, count + 1)]
    districts = [f"{c}{d:02d}" for c in cities for d in range(1, DISTRICTS + 1)]
    towns = [f"{d}{t:03d}" for d in districts for t in range(1, TOWNS + 1)]
    villages = [f"{t}{200 + v:03d}" for t in towns for v in range(1, VILLAGES + 1)]
    pairs = [a + b for b in _ENDS for a in _STEMS]
    town_names = [f"{pairs[i % len(pairs)]}镇" for i in range(len(towns))]
    village_names = [f"{pairs[(i * 7 + i // len(pairs)) % len(pairs)]}村" for i in range(len(villages))]
    courts = [f"示{d[2:]}" for d in districts]
    return Cities(cities, districts, towns, villages, town_names, village_names, courts)


def tribunal_names(court: str) -> list[str]:
    """The tribunals of a court, as its cases name them."""
    return [f"{court}第{n}人民法庭" for n in range(1, TRIBUNALS + 1)]


def places_table(made: Cities) -> pl.DataFrame:
    levels = (
        ("city", made.cities, [f"演示{c[2:]}市" for c in made.cities], 0),
        ("district", made.districts, [f"第{d[4:]}区" for d in made.districts], 4),
        ("town", made.towns, made.town_names, 6),
        ("village", made.villages, made.village_names, 9),
    )
    frames = []
    for level, codes, names, above in levels:
        frame = pl.DataFrame({"code": codes, "name": names, "level": level})
        parent = pl.col("code").str.head(above) if above else pl.lit(None, pl.String)
        frames.append(frame.with_columns(parent_code=parent, sort_order=pl.int_range(pl.len(), dtype=pl.Int32)))
    table = pl.concat(frames).with_columns(
        place_kind=pl.when(level="town").then(pl.lit("镇")).when(level="village").then(pl.lit("村")),
        code_system=pl.lit("made_up"),
        aliases=pl.lit([], pl.List(pl.String)),
        urban=pl.lit(False),
    )
    return (
        table.with_columns(pl.lit(None, PLACES[c]).alias(c) for c in PLACES if c not in table.columns)
        .select(list(PLACES))
        .cast(PLACES)
    )


def population_table(made: Cities) -> pl.DataFrame:
    """Residents of every village, year and basis; every level above is the sum of the one below."""
    rng = np.random.default_rng(3)
    village = np.rint(rng.lognormal(7.2, 0.5, len(made.villages)))
    parts = []
    for basis, factor in BASES.items():
        for year in YEARS:
            low = np.rint(village * factor * 1.002 ** (year - 2020))
            town = low.reshape(-1, VILLAGES).sum(1)
            district = town.reshape(-1, TOWNS).sum(1)
            city = district.reshape(-1, DISTRICTS).sum(1)
            codes = made.cities + made.districts + made.towns + made.villages
            people = np.concatenate([city, district, town, low])
            parts.append(pl.DataFrame({"place_code": codes, "residents": people, "year": year, "basis": basis}))
    frame = pl.concat(parts).with_columns(source=pl.lit("made up"))
    return frame.select(list(POPULATION)).cast(POPULATION)


def courts_table(made: Cities) -> pl.DataFrame:
    """One intermediate court a city, one basic court a district, four tribunals a court."""
    rows = [(f"示{c[2:]}", f"演示{c[2:]}市中级人民法院", "intermediate", None, c, 1, []) for c in made.cities]
    rows += [
        (court, f"{court}人民法院", "basic", court[:3], district, 2, [])
        for court, district in zip(made.courts, made.districts, strict=True)
    ]
    rows += [
        (f"{court}-{n}", name, "tribunal", court, district, 3, [])
        for court, district in zip(made.courts, made.districts, strict=True)
        for n, name in enumerate(tribunal_names(court), start=1)
    ]
    return pl.DataFrame(rows, schema=COURTS, orient="row")
