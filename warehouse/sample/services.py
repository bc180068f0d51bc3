"""What the made-up courts do beside the suit: services by event and by month, and where they are given."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import truths
from warehouse.sample.city import City, town_row

FIRST_MONTH, LAST_MONTH = np.datetime64("2021-01", "M"), np.datetime64(truths.DATA_DATE, "M")
_ITEMS = ("网上立案", "培训咨询", "指导调解", "巡回开庭")
_PER_MONTH = {"巡回服务": 1.3, "上门服务": 0.42}  # of one town, at the level of 2024
_ONLINE = {2021: 0.28, 2022: 0.33, 2023: 0.39, 2024: 0.45, 2025: 0.50, 2026: 0.55}  # of the cases filed in a month


def events_file(city: City) -> pl.DataFrame:
    """服务登记.csv: circuit and doorstep services in towns, and cross-domain filings at the courts."""
    rng = np.random.default_rng([truths.SEED, 21])
    rows = pl.concat([_in_towns(city, kind, rng) for kind in _PER_MONTH] + [_cross_domain(city, rng)])
    rows = rows.filter(pl.col("day") <= pl.lit(truths.DATA_DATE)).sort("day", maintain_order=True)
    serial = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(6)
    return rows.select(
        服务编号=pl.lit("FW") + pl.col("day").dt.strftime("%Y") + serial,
        服务类型="kind",
        服务事项="item",
        服务日期=pl.col("day").dt.strftime("%Y-%m-%d"),
        服务镇街="place",
        服务法院="court",
        站点="point",
        服务次数="services",
        办理结果="outcome",
    )  # fmt: skip


def _in_towns(city: City, kind: str, rng: np.random.Generator) -> pl.DataFrame:
    """Events of a kind in all towns and months; none in the unreached town in its year."""
    months = np.arange(FIRST_MONTH, LAST_MONTH + 1)
    years = months.astype("datetime64[Y]").astype(int) + 1970
    district = city.towns["district"].to_numpy()
    busy = district == city.districts["name"].to_list().index(truths.REACH.busy_district)
    level = _PER_MONTH[kind] * np.where(busy, truths.REACH.busy, 1.0) * rng.lognormal(0, 0.35, len(busy))
    number = rng.poisson(level[:, None] * (1 + 0.14 * (years - 2024))[None])
    town = town_row(city, truths.REACH.unreached.district, truths.REACH.unreached.town)
    number[town, years == truths.REACH.year] = 0
    towns, at = (np.repeat(axis.ravel(), number.ravel()) for axis in np.indices(number.shape))
    day = months[at].astype("datetime64[D]") + rng.integers(0, 28, len(at))
    names = full_names(city).gather(towns)
    stations = _stations(city)["town"].to_numpy()
    circuit = kind == "巡回服务"
    at_station = np.isin(towns, stations) & circuit
    item = np.array(_ITEMS)[rng.choice(4, len(at), p=[0.32, 0.30, 0.24, 0.14])] if circuit else np.array([""] * len(at))
    point = pl.select(pl.when(pl.Series(at_station)).then(names + pl.lit("E+巡回法庭"))).to_series()
    return pl.DataFrame(
        {
            "day": day, "kind": kind, "item": item.tolist(), "place": names,
            "court": city.districts["court"].gather(district[towns]), "point": point,
            "services": np.where(rng.random(len(at)) < 0.15, 2, 1), "outcome": "",
        },
        schema=_EVENTS,
    )  # fmt: skip


_EVENTS = {
    "day": pl.Date, "kind": pl.String, "item": pl.String, "place": pl.String, "court": pl.String, "point": pl.String,
    "services": pl.Int64, "outcome": pl.String,
}  # fmt: skip


def _cross_domain(city: City, rng: np.random.Generator) -> pl.DataFrame:
    """At the courts, without a town: so many a year as truths.CROSS_DOMAIN says for its year, some other years else."""
    rows = []
    for year in range(2021, 2027):
        known = truths.CROSS_DOMAIN if year == truths.CROSS_DOMAIN.year else None
        received, assisted = (known.received, known.assisted) if known else (int(rng.integers(5, 12)), 8)
        succeeded = known.succeeded if known else int(rng.integers(received // 2, received + 1))
        for nth in range(received + assisted):
            item = "管辖" if nth < received else "协助"
            outcome = ("成功" if nth < succeeded else "未成功") if item == "管辖" else ""
            last = 364 if year < 2026 else 285
            day = np.datetime64(f"{year}-01-01") + int(rng.integers(0, last))
            court = city.districts["court"][int(rng.integers(0, city.districts.height))]
            rows.append((day.astype(object), "跨域立案", item, None, court, None, 1, outcome))
    return pl.DataFrame(rows, schema=_EVENTS, orient="row")


def counts_file(city: City, table: pl.DataFrame) -> pl.DataFrame:
    """服务月报.csv: 网上立案, 12368 and self-service of every court in every whole month; online filings are part of
    the cases of the month."""
    rng = np.random.default_rng([truths.SEED, 22])
    filed = table.filter((pl.col("prefix") != "诉前调") & pl.col("court_code").is_in(city.districts["court"].implode()))
    filed = filed.group_by("court_code", pl.col("filed").dt.truncate("1mo").alias("month")).len()
    filed = filed.filter(pl.col("month") < truths.DATA_DATE.replace(day=1)).sort("month", "court_code")
    share = filed["month"].dt.year().replace_strict(_ONLINE, return_dtype=pl.Float64).to_numpy()
    many = filed["len"].to_numpy()
    kinds = {
        "网上立案": np.floor(many * share).astype(int),
        "12368热线": rng.poisson(many * 0.9),
        "自助服务": rng.poisson(many * 0.6),
    }
    frames = [
        filed.select(
            服务月份=pl.col("month").dt.strftime("%Y年%-m月"), 服务类型=pl.lit(kind), 服务法院="court_code",
            服务次数=pl.Series(number),
        )
        for kind, number in kinds.items()
    ]  # fmt: skip
    return pl.concat(frames)


def _stations(city: City) -> pl.DataFrame:
    """Rows of the towns with a station in use."""
    rng = np.random.default_rng([truths.SEED, 23])
    return pl.DataFrame({"town": np.sort(rng.permutation(city.towns.height)[: truths.ROLLS.stations])})


def points_file(city: City) -> pl.DataFrame:
    """站点团队.csv: stations in towns, doorstep teams in towns, fast-track teams at the courts; two have ended."""
    rng = np.random.default_rng([truths.SEED, 24])
    names, court = full_names(city), city.districts["court"].gather(city.towns["district"])
    rows = []
    for town in _stations(city)["town"]:
        began = f"{2019 + int(rng.integers(0, 3))}-{int(rng.integers(1, 13)):02d}-01"
        rows.append((f"{names[town]}E+巡回法庭", "E+巡回法庭站点", names[town], court[town], began, ""))
    for nth, town in enumerate(rng.permutation(city.towns.height)[: truths.ROLLS.doorstep_teams], 1):
        rows.append((f"上门服务第{nth}队", "上门服务团队", names[int(town)], court[int(town)], "2021-01-01", ""))
    for nth in range(truths.ROLLS.fast_track_teams):
        _, district, seat = city.districts.row(nth % city.districts.height)
        name = f"{district}速裁第{nth // city.districts.height + 1}队"
        rows.append((name, "速裁团队", district, seat, "2020-06-01", ""))
    rows.append(("已撤销的巡回点", "E+巡回法庭站点", names[0], court[0], "2019-01-01", "2022-12-31"))
    rows.append(("写反日期的速裁队", "速裁团队", "", court[0], "2023-01-01", "2022-01-01"))
    header = ["站点名称", "站点类型", "所在镇街", "主管法院", "启用日期", "停用日期"]
    return pl.DataFrame(rows, schema=header, orient="row")


def full_names(city: City) -> pl.Series:
    """高亭县枣岗镇: unique, as a register writes it."""
    return city.districts["name"].gather(city.towns["district"]) + city.towns["name"]
