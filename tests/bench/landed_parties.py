"""Parties and addresses of the made-up cases. An address key says where it leads: level, row of the place, form."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl

from tests.bench.made_up_places import TOWNS, TOWNS_A_CITY, VILLAGES, Cities
from tests.warehouse.landed_schema import ADDRESSES, PARTIES

LEVELS = ("village", "town", "district", "outside", "city", "none")
LEVEL_SHARES = (0.62, 0.15, 0.06, 0.07, 0.02, 0.08)
FORMS = 8  # masked addresses a place
STAYS = 0.7  # share of the parties that live in the town the suit is about; the others anywhere in the city
ORGANISATIONS = 4_000  # a city
_LEVEL = 10**9
_SURNAMES = tuple(f"{name}某" for name in "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")


@lru_cache(maxsize=1)
def _organisation_shares() -> np.ndarray:
    shares = 1 / np.arange(1, ORGANISATIONS + 1) ** 0.7
    return np.cumsum(shares / shares.sum())


def party_table(case_key: pl.Series, town: np.ndarray, rng: np.random.Generator) -> pl.DataFrame:
    """1.15 plaintiffs, 1.3 defendants and 0.05 third parties a case; `town` is the row of the case's town."""
    n = len(case_key)
    plaintiffs = rng.choice([1, 2], n, p=[0.85, 0.15])
    defendants = rng.choice([1, 2, 3], n, p=[0.75, 0.20, 0.05])
    size = plaintiffs + defendants + (rng.random(n) < 0.05)
    row = np.repeat(np.arange(n), size)
    seq = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    role = (seq >= plaintiffs[row]).astype(np.int8) + (seq >= (plaintiffs + defendants)[row])
    many, city = len(row), town[row] // TOWNS_A_CITY
    frame = pl.DataFrame(
        {
            "case_key": case_key.gather(row),
            "seq": seq + 1,
            "role": pl.Series(["plaintiff", "defendant", "third_party"]).gather(role),
            "firm": rng.random(many) < np.array([0.33, 0.15, 0.5])[role],
            "org": city * ORGANISATIONS + np.searchsorted(_organisation_shares(), rng.random(many)),
            "surname": pl.Series(_SURNAMES).gather(rng.integers(0, len(_SURNAMES), many)),
            "hashed": _hashes(many, rng),
            "address_key": _homes(city, town[row], rng),
        }
    )
    name = pl.format("演示第{}号有限公司", "org")
    return frame.select(
        "case_key",
        "seq",
        "role",
        pl.when("firm").then(pl.lit("organisation")).otherwise(pl.lit("person")).alias("party_kind"),
        pl.when("firm").then(name).otherwise("surname").alias("name_masked"),
        pl.when("firm").then(name).alias("org_key"),
        pl.when(~pl.col("firm")).then("hashed").alias("id_hash"),
        "address_key",
    ).cast(PARTIES)


def _hashes(many: int, rng: np.random.Generator) -> pl.Series:
    """16 hexadecimal digits a row."""
    quarters = pl.Series([f"{i:04x}" for i in range(65_536)])
    drawn = pl.DataFrame({str(i): quarters.gather(rng.integers(0, 65_536, many)) for i in range(4)})
    return drawn.select(pl.concat_str(pl.all())).to_series()


def _homes(city: np.ndarray, town: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    many = len(town)
    home = np.where(rng.random(many) < STAYS, town, city * TOWNS_A_CITY + rng.integers(0, TOWNS_A_CITY, many))
    level = rng.choice(len(LEVELS), many, p=LEVEL_SHARES)
    village = home * VILLAGES + np.minimum(rng.integers(0, VILLAGES, many), rng.integers(0, VILLAGES, many))
    outside = rng.integers(0, 40, many)
    place = np.choose(level, [village, home, home // TOWNS, outside, city, np.zeros(many, np.int64)])
    return 1 + level * _LEVEL + place * FORMS + rng.integers(0, FORMS, many)


def address_table(made: Cities, keys: pl.Series) -> pl.DataFrame:
    """One row for each of `keys`, as the import would have landed it."""
    code = (keys - 1).to_numpy()
    level, place, form = code // _LEVEL, code % _LEVEL // FORMS, code % FORMS
    lists = (made.villages, made.towns, made.districts, None, made.cities, None)
    place_code = pl.Series([None] * len(keys), dtype=pl.String)
    for at, codes in enumerate(lists):
        if codes is not None:
            found = pl.Series(codes).gather(np.where(level == at, place, 0))
            place_code = found.zip_with(pl.Series(level == at), place_code)
    kind = pl.Series(LEVELS).gather(level)
    frame = pl.DataFrame({"address_key": keys, "place_code": place_code, "located_level": kind, "form": form})
    shown = pl.format("{}第{}段＊号", pl.coalesce("place_code", pl.lit("不详")), "form")
    return frame.select(
        "address_key",
        shown.alias("address_masked"),
        pl.lit(None, pl.String).alias("hint_district"),
        "place_code",
        "located_level",
        pl.when(located_level="none").then(0.0).otherwise(0.95).alias("confidence"),
        pl.lit("made up").alias("why"),
        pl.when(located_level="outside").then(pl.lit("外省")).alias("outside_name"),
    ).cast(ADDRESSES)


def district_of_town(town: np.ndarray) -> np.ndarray:
    """Row of the district; also that of its court."""
    return town // TOWNS
