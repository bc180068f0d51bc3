"""Rows a second from a file to a landed batch, and addresses a second with the share of wrong answers.

The rows are those of the sample city, written again and again under other case numbers and house numbers.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.bench.report import Table, met
from tests.bench.stopwatch import Child, in_child
from warehouse.folders import data_folder
from warehouse.landing import import_file
from warehouse.locate import Gazetteer, Locator
from warehouse.sample import Sample, generate
from warehouse.sample.city import courts_file, places_file
from warehouse.sample.raw_files import HEADERS, write_csv
from warehouse.sample.truths import DATA_DATE

GOALS = {"utf8.csv": 200_000, "gb18030.csv": 120_000, "long.csv": 200_000, "cases.xlsx": 50_000}
TITLES = {"utf8.csv": "CSV, UTF-8", "gb18030.csv": "CSV, GB18030", "long.csv": "CSV, UTF-8, long", "cases.xlsx": "xlsx"}
XLSX_ROWS, LONG_ROWS = 60_000, 1_000_000
ADDRESSES_A_SECOND, WRONG_TOWNS = 100_000, 0.005
MANNERS = {
    "judgment": "判决",
    "mediated": "调解",
    "withdrawn": "撤诉",
    "deemed_withdrawn": "按撤诉处理",
    "dismissed": "驳回起诉",
    "transferred_out": "移送",
    "not_accepted": "不予受理",
    "other": "其他",
    "upheld": "维持原判",
    "reversed": "改判",
    "remanded": "发回重审",
    "mediated_before_filing": "诉前调解成功",
    "converted": "转立案",
}
DATES = ("received", "filed", "closed", "appealed", "due")


@dataclass(frozen=True)
class Located:
    """What the locator made of the sample's addresses, by where they truly lead."""

    addresses: int
    seconds: float
    located: float  # share of those that lead to a town or village for which a town was given
    wrong: float  # share of all for which another town was given


def measure(folder: Path, rows: int) -> tuple[dict[str, Child], Located]:
    """Writes the files, imports each into a fresh data folder in a process of its own, then locates addresses alone."""
    home = folder / "import"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    sample = generate()
    write_csv(home / "places.csv", places_file(sample.city))
    write_csv(home / "courts.csv", courts_file(sample.city))
    printed = _printed(sample.table)
    many = _repeated(printed, rows)
    write_csv(home / "utf8.csv", many)
    write_csv(home / "gb18030.csv", many, "gb18030")
    write_csv(home / "long.csv", _repeated(printed, LONG_ROWS))
    many.head(XLSX_ROWS).write_excel(home / "cases.xlsx", worksheet="案件")
    done = {name: in_child("importing:import_one", folder=str(home), name=name) for name in GOALS}
    places = pl.concat(pl.read_parquet(f) for f in (home / "data-utf8.csv" / "landing").glob("*/places.parquet"))
    return done, _locate(sample, places)


def import_one(folder: str, name: str) -> dict:
    """Work of the child: rows and seconds of one import, from file to landed batch."""
    home = Path(folder)
    data = data_folder(home / f"data-{name}")
    for table in ("places.csv", "courts.csv"):
        import_file(home / table, folder=data, made_up=True, as_of=DATA_DATE)
    began = time.perf_counter()
    report = import_file(home / name, folder=data, made_up=True, as_of=DATA_DATE)
    seconds = time.perf_counter() - began
    manifest = report.manifest
    return {
        "rows": manifest.rows_read,
        "accepted": manifest.rows_accepted,
        "seconds": seconds,
        "parties": manifest.tables["parties"],
        "addresses": manifest.tables["addresses"],
        "bytes": (home / name).stat().st_size,
    }


def _printed(table: pl.DataFrame) -> pl.DataFrame:
    days = (pl.col(name).dt.strftime("%Y-%m-%d") for name in DATES)
    rows = table.with_columns(*days, pl.col("manner").replace(MANNERS))
    return rows.select(pl.col(column).alias(header) for column, header in HEADERS.items())


def _repeated(rows: pl.DataFrame, wanted: int) -> pl.DataFrame:
    """The rows again and again; each time the case numbers and house numbers get other digits at their end."""
    again = -(-wanted // rows.height)
    parts = [rows]
    for nth in range(1, again):
        digits = pl.col("案号", "原告住所地", "被告住所地").str.replace_all(r"(\d)号", f"${{1}}{nth}号")
        parts.append(rows.with_columns(digits))
    return pl.concat(parts).head(wanted)


def _locate(sample: Sample, places: pl.DataFrame) -> Located:
    """Every different address of the sample once, with the district of the case's court as the import gives it."""
    locator = Locator(Gazetteer.from_places(places))
    courts = sample.table.unique("dispute").select("dispute", pl.col("court").clip(lower_bound=0))
    people = sample.parties.filter(pl.col("address").fill_null("") != "").join(courts, on="dispute")
    people = people.unique("address", keep="first", maintain_order=True)
    people = people.with_columns(
        truth=sample.city.towns["code"].gather(people["town"].clip(lower_bound=0)),
        hint=sample.city.districts["code"].gather(people["court"]),
    )
    locator.locate(people["address"].head(2_000), people["hint"].head(2_000))
    began = time.perf_counter()
    found = locator.locate(people["address"], people["hint"])
    seconds = time.perf_counter() - began
    given = found["located_level"].is_in(["town", "village", "grid"])
    right = given & (found["place_code"].str.head(9) == people["truth"].str.head(9)) & (people["town"] >= 0)
    leads = people["located"].is_in(["town", "village"])
    return Located(people.height, seconds, (given & leads).sum() / leads.sum(), (given & ~right).mean())


def table(measured: tuple[dict[str, Child], Located]) -> Table:
    files, located = measured
    made = Table("Import: from a file to a landed batch", ("what", "rows", "MB", "reached", "peak", "goal", "met"))
    for name, child in files.items():
        found = child.result
        speed = found["rows"] / found["seconds"]
        size = f"{found['bytes'] / 1e6:,.0f}"
        goal = f"≥ {GOALS[name]:,} rows/s"
        reached = met(speed >= GOALS[name])
        peak = f"{child.peak_gib:.1f} GiB"
        made.add(TITLES[name], f"{found['rows']:,}", size, f"{speed:,.0f} rows/s", peak, goal, reached)
    speed = located.addresses / located.seconds
    good = speed >= ADDRESSES_A_SECOND and located.wrong <= WRONG_TOWNS
    goal = f"≥ {ADDRESSES_A_SECOND:,}/s, ≤ {WRONG_TOWNS:.1%} wrong"
    made.add("addresses located", f"{located.addresses:,}", "", f"{speed:,.0f}/s", "", goal, met(good))
    told = [f"of {found['rows']:,} rows {found['addresses']:,}" for found in (c.result for c in files.values())]
    made.notes.append(
        "The rows of the sample city come again and again under other case and house numbers, so long files have fewer "
        f"addresses to locate for each row: {'; '.join(told)} differ after masking."
    )
    made.notes.append(
        f"Addresses of the sample city: a town was given for {located.located:.1%} of those that lead to one; "
        f"{located.wrong:.2%} of all got a wrong town."
    )
    return made
