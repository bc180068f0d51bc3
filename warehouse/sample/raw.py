"""Writes the made-up city's raw files, and sends them through the production import and build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder
from warehouse.sample import truths
from warehouse.sample.assessment import assessment_file
from warehouse.sample.beside_the_suit import enterprises_file, rosters_file, suggestions_file
from warehouse.sample.boundaries import write_boundaries
from warehouse.sample.case_rows import make_cases
from warehouse.sample.case_table import make_case_table
from warehouse.sample.city import City, courts_file, make_city, places_file, population_file
from warehouse.sample.intake import Intake, make_intake
from warehouse.sample.leads import leads_file
from warehouse.sample.litigants import make_parties
from warehouse.sample.mediation import mediation_file, mediation_rows
from warehouse.sample.raw_files import write_case_files, write_csv
from warehouse.sample.services import counts_file, events_file, points_file

Progress = Callable[[str, float], None]
IMPORTED = ("places", "population", "courts", "cases", "mediation", "leads") + (
    *("services", "service_points", "suggestions", "rosters", "enterprises", "assessment_items"),
)
IN_ORDER = ("places", "population", "courts", "cases", "mediation", "leads")  # kinds as they are imported


@dataclass(frozen=True)
class Sample:
    """Everything that was made: `table` one row a case (as it should end up), `parties` one row a party and dispute."""

    city: City
    intake: Intake
    table: pl.DataFrame
    parties: pl.DataFrame


@dataclass(frozen=True)
class SampleReport:
    """What `make_sample` did: files in order of import, rows landed, the version built."""

    files: tuple[Path, ...]
    rows: dict[str, int]
    version: str


def generate(scale: float = 1.0) -> Sample:
    """The city and its cases in memory; `scale` shrinks the number of cases, not the places. 0 < scale <= 1."""
    city = make_city()
    intake = make_intake(city, scale)
    parties = make_parties(city, intake)
    return Sample(city, intake, make_case_table(city, intake, make_cases(city, intake), parties), parties)


def write_raw(target: Path, scale: float = 1.0) -> dict[str, list[Path]]:
    """Writes the raw files into `target` (made if missing); paths by kind, in order of import, and the boundaries."""
    target.mkdir(parents=True, exist_ok=True)
    sample = generate(scale)
    records = mediation_rows(sample.city, sample.intake, sample.table)
    return {
        "places": [write_csv(target / "地区.csv", places_file(sample.city), "utf-8-sig")],
        "population": [write_csv(target / "人口.csv", population_file(sample.city), "utf-8-sig")],
        "courts": [write_csv(target / "法院.csv", courts_file(sample.city), "utf-8-sig")],
        "cases": write_case_files(target, sample.table, sample.parties),
        "mediation": [write_csv(target / "调解记录.csv", mediation_file(records), "gb18030")],
        "leads": [
            write_csv(
                target / "纠纷线索.csv", leads_file(sample.city, sample.intake, sample.table, records), "utf-8-sig"
            )
        ],
        "services": [
            write_csv(target / "服务登记.csv", events_file(sample.city), "gb18030"),
            write_csv(target / "服务月报.csv", counts_file(sample.city, sample.table), "utf-8-sig"),
        ],
        "service_points": [write_csv(target / "站点团队.csv", points_file(sample.city), "gb18030")],
        "suggestions": [write_csv(target / "司法建议.csv", suggestions_file(sample.city), "gb18030")],
        "rosters": [write_csv(target / "特邀名册.csv", rosters_file(sample.city), "utf-8-sig")],
        "enterprises": [write_csv(target / "企业名单.csv", enterprises_file(sample.city), "gb18030")],
        "assessment_items": [write_csv(target / "考核材料.csv", assessment_file(sample.city), "gb18030")],
        "boundaries": [write_boundaries(target / "boundaries.geojson", sample.city)],
    }


def make_sample(folder: DataFolder, *, scale: float = 1.0, on_progress: Progress | None = None) -> SampleReport:
    """Writes the raw files to `sample-raw/`, imports each through the production import, builds the warehouse.

    on_progress(sentence in Chinese, share done 0..1). Raises Problem when a file does not import.
    """
    from warehouse.build import build
    from warehouse.landing import import_file

    def say(text: str, done: float) -> None:
        if on_progress:
            on_progress(text, done)

    say("正在生成虚构的齐川市原始文件", 0.0)
    written = write_raw(folder.root / "sample-raw", scale)
    files = [path for kind in IMPORTED for path in written[kind]]
    rows = {}
    for nth, path in enumerate(files):
        say(f"正在导入 {path.name}", 0.25 + 0.55 * nth / len(files))
        report = import_file(
            path, layout=None, folder=folder, made_up=True, as_of=truths.DATA_DATE, imported_by="示例数据生成器"
        )
        rows[path.name] = report.manifest.rows_accepted
    say("正在建立数据版本", 0.85)
    built = build(folder)
    say("完成", 1.0)
    return SampleReport(tuple(files), rows, built.version)
