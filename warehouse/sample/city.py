"""The made-up city: places, residents and courts, as frames with the columns of the raw files plus a few of our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import numpy as np
import polars as pl

from warehouse.sample import place_names as names
from warehouse.sample.truths import MERGER, SEED

YEARS = tuple(range(2020, 2027))
BASES = ("常住人口", "常住+登记流动人口", "户籍人口")
_OLD_TOWN_CODE = "990303199000"
_LAST_DAY = MERGER.day - timedelta(days=1)  # 停用日期 is the last day a place is in force


@dataclass(frozen=True)
class City:
    """`districts`, `towns`, `villages`: one row a place now in force, in preorder; row number = index used elsewhere.

    districts: code, name, court (法院代字)
    towns: code, name, district (row), kind, urban, tribunal (row in `tribunals`, -1 none), weight
    villages: code, name, town (row), urban, unique_in_district, residents (2025, 常住)
    tribunals: code, name, district (row)
    """

    districts: pl.DataFrame
    towns: pl.DataFrame
    villages: pl.DataFrame
    tribunals: pl.DataFrame
    residents: np.ndarray  # [basis, year, village] int64


@lru_cache(maxsize=1)
def make_city() -> City:
    rng = np.random.default_rng([SEED, 1])
    districts = pl.DataFrame(
        {
            "code": [f"9903{d.code}000000" for d in names.DISTRICTS],
            "name": [d.name for d in names.DISTRICTS],
            "court": [f"{names.CITY_COURT}{d.code}" for d in names.DISTRICTS],
        }
    )
    towns, tribunals = _tribunals(_towns(rng), rng)
    villages = _villages(towns, rng)
    residents = _residents(towns, villages, rng)
    villages = villages.with_columns(residents=residents[0, YEARS.index(2025)])
    return City(districts, towns, villages, tribunals, residents)


def _towns(rng: np.random.Generator) -> pl.DataFrame:
    rows = []
    for at, district in enumerate(names.DISTRICTS):
        own = []
        for nth, name in enumerate(district.streets, 1):
            zone = name.endswith("开发区")
            own.append((f"{nth:03d}", name if zone else f"{name}街道", "开发区" if zone else "街道", 2.3))
        own += [(f"{100 + nth:03d}", f"{name}镇", "镇", 1.0) for nth, name in enumerate(district.towns, 0)]
        weights = np.array([w for *_, w in own]) * rng.lognormal(0, 0.28, len(own))
        for (nth, name, kind, _), weight in zip(own, weights / weights.sum(), strict=True):
            rows.append((f"9903{district.code}{nth}000", name, at, kind, kind != "镇", weight * district.people))
    return pl.DataFrame(rows, schema=["code", "name", "district", "kind", "urban", "weight"], orient="row")


def _tribunals(towns: pl.DataFrame, rng: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rural towns share a 人民法庭 by twos and threes, named after the first of them; streets have none."""
    served = np.full(towns.height, -1)
    rows: list[tuple[str, str, int]] = []
    for district in range(len(names.DISTRICTS)):
        rural = np.flatnonzero((towns["district"].to_numpy() == district) & ~towns["urban"].to_numpy())
        for nth, group in enumerate(np.array_split(rural, max(1, round(len(rural) / 2.0))), 1):
            served[group] = len(rows)
            court = f"{names.CITY_COURT}{names.DISTRICTS[district].code}"
            rows.append((f"{court}-{nth:02d}", f"{towns['name'][int(group[0])][:-1]}人民法庭", district))
    tribunals = pl.DataFrame(rows, schema=["code", "name", "district"], orient="row")
    return towns.with_columns(tribunal=served), tribunals


def _village_names(count: int, rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Enough distinct village roots and community roots; no root is the name of a town or district."""
    taken = {t for d in names.DISTRICTS for t in (*d.streets, *d.towns, d.name[:-1])} | {MERGER.old_town[:-1]}
    nature = [a + b for a in names.NATURE_FIRST for b in names.NATURE_LAST if a != b and a + b not in taken]
    family = [s + x + e for s in names.VILLAGE_STARTS for x in names.SURNAMES for e in names.VILLAGE_ENDS]
    rural = [family[i] for i in rng.permutation(len(family))[:count]] + nature[: len(nature) // 2]
    rural = [rural[i] for i in rng.permutation(len(rural))]
    pairs = [a + b for a in names.NATURE_FIRST for b in names.COMMUNITY_ENDS] + nature[len(nature) // 2 :]
    return rural, [pairs[i] for i in rng.permutation(len(pairs))]


def _villages(towns: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    rural, urban = _village_names(3000, rng)
    rows = []
    for town in range(towns.height):
        street = towns["urban"][town]
        count = int(rng.integers(15, 27) if street else rng.integers(31, 50))
        communities = round(count * (0.85 if street else 0.08))
        repeated = rng.random(count) < 0.20
        common = [names.COMMON_VILLAGES[i] for i in rng.permutation(len(names.COMMON_VILLAGES))]
        for nth in range(count):
            root = common.pop() if repeated[nth] else (urban.pop() if nth < communities else rural.pop())
            is_community = nth < communities
            kind = "社区" if is_community else "村"
            name = f"{root}{kind}" if not root.endswith("村") else root
            size = (4200 if street else 2600) if is_community else (1500 if street else 850)
            code = f"{towns['code'][town][:9]}{(0 if is_community else 200) + nth + 1:03d}"
            rows.append((code, name, town, kind, is_community, size * rng.lognormal(-0.17, 0.58)))
    frame = pl.DataFrame(rows, schema=["code", "name", "town", "kind", "urban", "weight"], orient="row")
    frame = frame.with_columns(district=towns["district"].gather(frame["town"]))
    return frame.with_columns(unique_in_district=pl.len().over("district", "name") == 1)


def _residents(towns: pl.DataFrame, villages: pl.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Residents [basis, year, village]; towns, districts and the city are sums of these."""
    town = villages["town"].to_numpy()
    weight = villages["weight"].to_numpy()
    share = weight / np.bincount(town, weight)[town]
    in_2020 = np.maximum(share * towns["weight"].to_numpy()[town], 40)
    urban = towns["urban"].to_numpy()[town]
    drift = np.where(urban, 0.006, -0.008) + rng.normal(0, 0.004, len(town))
    years = np.arange(len(YEARS))[:, None]
    resident = np.rint(in_2020 * (1 + drift) ** years).astype(np.int64)
    floating = np.where(urban, 0.09, 0.02) * rng.uniform(0.4, 1.6, len(town))
    household = np.where(urban, 0.90, 1.12) * rng.uniform(0.92, 1.08, len(town))
    return np.stack(
        [resident, np.rint(resident * (1 + floating)).astype(np.int64), np.rint(resident * household).astype(np.int64)]
    )


def places_file(city: City) -> pl.DataFrame:
    """places.csv: one row a place, parents before children; the merged town keeps its row, with its successor."""
    top = [(names.CITY_CODE, names.CITY, "市", "", "", "", "示例省齐川市、齐川", "")]
    top += [(c, n, "区县", names.CITY_CODE, n[-1], "", "", "") for c, n in city.districts.select("code", "name").rows()]
    district_codes, town_codes = city.districts["code"].to_list(), city.towns["code"].to_list()
    middle = [
        (code, name, "镇街", district_codes[d], kind, "", "、".join(names.OLD_TOWN_NAMES.get(name, ())), _yes(urban))
        for code, name, d, kind, urban in city.towns.select("code", "name", "district", "kind", "urban").rows()
    ]
    low = [
        (code, name, "村居", town_codes[t], kind, "", "", _yes(urban))
        for code, name, t, kind, urban in city.villages.select("code", "name", "town", "kind", "urban").rows()
    ]
    successor = city.towns.filter(pl.col("name") == MERGER.new_town)["code"].item()
    merged = (_OLD_TOWN_CODE, MERGER.old_town, "镇街", successor[:6] + "000000", "镇", successor, "", "否")
    rows = [
        (
            c,
            n,
            level,
            parent,
            kind,
            names.CODE_SYSTEM,
            "",
            _LAST_DAY.isoformat() if c == _OLD_TOWN_CODE else "",
            next_,
            alias,
            u,
            order,
        )
        for order, (c, n, level, parent, kind, next_, alias, u) in enumerate([*top, *middle, merged, *low], 1)
    ]
    header = [
        "代码",
        "名称",
        "级别",
        "上级代码",
        "类型",
        "代码体系",
        "启用日期",
        "停用日期",
        "承继代码",
        "别名",
        "城镇",
        "排序",
    ]
    return pl.DataFrame(rows, schema=header, orient="row")


def _yes(value: bool) -> str:
    return "是" if value else "否"


def population_file(city: City) -> pl.DataFrame:
    """population.csv: every place now in force × year × basis; each level is the sum of the one below."""
    town = city.villages["town"].to_numpy()
    district = city.towns["district"].to_numpy()
    parts = []
    for b, basis in enumerate(BASES):
        for y, year in enumerate(YEARS):
            villages = city.residents[b, y]
            towns = np.bincount(town, villages, city.towns.height).astype(np.int64)
            districts = np.bincount(district, towns, city.districts.height).astype(np.int64)
            codes = [names.CITY_CODE, *city.districts["code"], *city.towns["code"], *city.villages["code"]]
            people = np.concatenate([[villages.sum()], districts, towns, villages])
            parts.append(pl.DataFrame({"地区代码": codes, "年份": year, "人口口径": basis, "人数": people}))
    frame = pl.concat(parts)
    return frame.with_columns(
        来源=pl.when(pl.col("年份") == 2020).then(pl.lit("虚构：人口普查")).otherwise(pl.lit("虚构：年度推算"))
    )


def courts_file(city: City) -> pl.DataFrame:
    """courts.csv: the intermediate court, one basic court a district, the tribunals with the towns they serve."""
    rows = [(names.CITY_COURT, "齐川市中级人民法院", "中级法院", "", names.CITY_CODE)]
    for code, name, court in city.districts.select("code", "name", "court").rows():
        rows.append((court, f"{names.CITY}{name}人民法院", "基层法院", names.CITY_COURT, code))
    for at, (code, name, district) in enumerate(city.tribunals.rows()):
        served = city.towns.filter(pl.col("tribunal") == at)["code"].to_list()
        rows.append((code, name, "人民法庭", city.districts["court"][district], "、".join(served)))
    frame = pl.DataFrame(rows, schema=["法院代字", "法院名称", "级别", "上级法院", "辖区代码"], orient="row")
    return frame.with_row_index("排序", 1).select("法院代字", "法院名称", "级别", "上级法院", "辖区代码", "排序")


def town_row(city: City, district: str, town: str) -> int:
    """Row of a town by names."""
    at = city.districts["name"].to_list().index(district)
    hit = (city.towns["district"] == at) & (city.towns["name"] == town)
    return int(hit.arg_true().item())


def merged_villages(city: City) -> pl.Series:
    """Whether a village lay in the town that was merged away: the last 17 of its successor's."""
    new_town = town_row(city, MERGER.district, MERGER.new_town)
    last = (city.villages["town"] == new_town).arg_true().tail(17)
    return pl.Series(np.isin(np.arange(city.villages.height), last.to_numpy()))
