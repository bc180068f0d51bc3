"""Addresses as they stand in a court's files: complete, cut short, outdated, misspelt, foreign or missing."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import place_names as names
from warehouse.sample.city import City, merged_villages
from warehouse.sample.days import number
from warehouse.sample.truths import MERGER

# style: (share in rural towns, share in streets). LOCATED says what the style leads to when read without error.
STYLES = {
    "all_levels": (0.150, 0.080),
    "from_city": (0.240, 0.125),
    "from_district": (0.237, 0.144),
    "from_town": (0.080, 0.035),
    "no_town": (0.060, 0.045),
    "lives_elsewhere": (0.070, 0.075),
    "old_name": (0.040, 0.030),
    "misspelt": (0.030, 0.020),
    "estate_in_town": (0.025, 0.330),
    "town_only": (0.020, 0.010),
    "road_only": (0.024, 0.075),
    "city_only": (0.008, 0.010),
    "missing": (0.016, 0.021),
}
LOCATED = {
    "estate_in_town": "town", "town_only": "town", "road_only": "district", "city_only": "none", "missing": "none",
}  # fmt: skip
_MISSING = ("住址不详", "不详", "地址不明", "无")
NAMES = tuple(STYLES)


def draw_styles(urban: np.ndarray, rng: np.random.Generator, *, only_located: bool = False) -> np.ndarray:
    """A style (row in NAMES) for each resident; `only_located` leaves out what does not lead to a town."""
    shares = np.array(list(STYLES.values())).T
    if only_located:
        shares = shares * ~np.isin(NAMES, ["no_town", "road_only", "city_only", "missing", "misspelt"])
    edges = np.cumsum(shares / shares.sum(1, keepdims=True), axis=1)
    return (rng.random(len(urban))[:, None] > edges[urban.astype(int)]).sum(1)


def located_level(city: City, village: np.ndarray, style: np.ndarray) -> pl.Series:
    """The finest level the address leads to: village, town, district or none."""
    by_style = pl.Series([LOCATED.get(s, "village") for s in NAMES]).gather(style)
    lost = (style == NAMES.index("no_town")) & ~city.villages["unique_in_district"].to_numpy()[village]
    return pl.select(pl.when(pl.Series(lost)).then(pl.lit("district")).otherwise(by_style)).to_series()


def resident_addresses(
    city: City, village: np.ndarray, style: np.ndarray, day: np.ndarray, rng: np.random.Generator
) -> pl.Series:
    """The text for residents of these villages on these days (day numbers)."""
    size = len(village)
    town = city.villages["town"].gather(village)
    where = pl.DataFrame(
        {
            "d": city.districts["name"].gather(city.towns["district"].gather(town)),
            "t": city.towns["name"].gather(town),
            "v": city.villages["name"].gather(village),
            "far": pl.Series(names.OUTSIDE).gather(rng.integers(0, len(names.OUTSIDE), size)),
            "road": pl.Series(names.ROADS).gather(rng.integers(0, len(names.ROADS), size)),
            "estate": pl.Series(names.ESTATES).gather(rng.integers(0, len(names.ESTATES), size)),
            "n": pl.Series(rng.integers(1, 400, size)).cast(pl.String),
            "unit": pl.Series(rng.integers(1, 5, size)).cast(pl.String),
            "room": pl.Series(rng.integers(1, 19, size) * 100 + rng.integers(1, 5, size)).cast(pl.String),
            "missing": pl.Series(_MISSING).gather(rng.integers(0, len(_MISSING), size)),
            "style": style,
            "dice": rng.random(size),
        }
    )
    where = where.with_columns(old=_old_town(city, village, town, day, rng))
    where = where.with_columns(t=pl.when(pl.col("old") == MERGER.old_town).then("old").otherwise("t"))
    chain = pl
    for nth, text in enumerate(_texts()):
        chain = chain.when(pl.col("style") == nth).then(text)
    text = where.select(chain.otherwise(pl.lit(""))).to_series()
    return _extras(text, style, rng)


def _old_town(city: City, village: np.ndarray, town: pl.Series, day: np.ndarray, rng: np.random.Generator) -> pl.Series:
    """The town's former name; villages of the merged town keep its name until the merger, then 35% do."""
    first_alias = [names.OLD_TOWN_NAMES.get(t, (None,))[0] for t in city.towns["name"]]
    old = pl.Series(first_alias, dtype=pl.String).gather(town)
    in_merged = merged_villages(city).to_numpy()[village]
    keeps = in_merged & ((day < number(MERGER.day)) | (rng.random(len(village)) < MERGER.old_name_after))
    return pl.select(pl.when(pl.Series(keeps)).then(pl.lit(MERGER.old_town)).otherwise(old)).to_series()


def _texts() -> list[pl.Expr]:
    """One expression a style, in the order of NAMES."""
    d, t, v, n = (pl.col(c) for c in "dtvn")
    house = (
        pl.when(pl.col("dice") < 0.7)
        .then(n + "号")
        .when(pl.col("dice") < 0.85)
        .then(pl.col("unit") + "组" + n + "号")
        .otherwise(pl.lit(""))
    )
    old = pl.coalesce("old", "t")
    flat = pl.col("estate") + pl.col("unit") + "号楼" + pl.col("unit") + "单元" + pl.col("room") + "室"
    now = pl.when(pl.col("dice") < 0.5).then(pl.lit(" 现住")).otherwise(pl.lit(" 经常居住地："))
    spelt = (
        pl.when(pl.col("dice") < 0.4).then(t.str.replace("(镇|街道)$", ""))
        .when(pl.col("dice") < 0.7).then(t.str.replace("街道$", "街道办事处").str.replace("镇$", "鎮"))
        .otherwise(t + " ")
    )  # fmt: skip
    return [
        pl.concat_str(pl.lit(names.PROVINCE + names.CITY), d, t, v, house),
        pl.concat_str(pl.lit(names.CITY), d, t, v, house),
        pl.concat_str(d, t, v, house),
        pl.concat_str(t, v, house),
        pl.concat_str(pl.lit(names.CITY), d, v, house),
        pl.concat_str(pl.lit("户籍地"), "far", now, d, t, v, house),
        pl.concat_str(pl.lit(names.CITY), d, old, v, house),
        pl.concat_str(pl.lit(names.CITY), d, spelt, v, house),
        pl.concat_str(pl.lit(names.CITY), d, t, "road", n + "号", flat),
        pl.concat_str(pl.lit(names.CITY), d, t),
        pl.concat_str(pl.lit(names.PROVINCE + names.CITY), d, "road", n + "号", flat),
        pl.concat_str(pl.lit(names.PROVINCE), pl.lit(names.CITY)),
        pl.col("missing"),
    ]


def _extras(text: pl.Series, style: np.ndarray, rng: np.random.Generator) -> pl.Series:
    """Telephone numbers in 3% of the cells, blanks in 1%."""
    dice = pl.Series(np.where(style == NAMES.index("missing"), 1.0, rng.random(len(text))))
    phone = pl.Series(rng.integers(0, 10_000, len(text))).cast(pl.String).str.zfill(4)
    frame = pl.DataFrame({"text": text, "dice": dice, "phone": phone})
    with_phone = pl.when(pl.col("dice") < 0.02).then(pl.col("text") + "（电话1990000" + pl.col("phone") + "）")
    with_phone = with_phone.when(pl.col("dice") < 0.03).then(pl.col("text") + " 1990000" + pl.col("phone"))
    return frame.select(
        with_phone.when(pl.col("dice") < 0.04).then(" " + pl.col("text") + " ").otherwise("text")
    ).to_series()


def outside_addresses(size: int, rng: np.random.Generator) -> pl.Series:
    where = pl.Series(names.OUTSIDE).gather(rng.integers(0, len(names.OUTSIDE), size))
    road = pl.Series(names.ROADS).gather(rng.integers(0, len(names.ROADS), size))
    return where + road + pl.Series(rng.integers(1, 300, size)).cast(pl.String) + "号"
