"""The county as a data folder: places and population from the publisher's files, courts from ours, then the cases."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder, data_folder
from warehouse.landing import ImportReport, import_file

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DISPUTE_SHARED", Path(__file__).parents[3] / "shared"))
SOURCE = SHARED / "data" / "real" / "dallas_evictions"
CASES = SOURCE / "dallas_cases_2020_2021.csv.gz"
PUBLISHED = SOURCE / "area_month_filings_published.csv.gz"
AS_OF = date(2021, 12, 31)
COUNTY, ZIPS = "48113", "48113-ZIP"


def land_county(root: Path) -> tuple[DataFolder, ImportReport]:
    """Lands everything under `root`; the report is that of the cases."""
    folder = data_folder(root / "data")
    precincts = pl.read_csv(SOURCE / "population_jpcourt.csv", infer_schema=False).filter(
        pl.col("id").str.starts_with(COUNTY)
    )
    zips = pl.read_csv(SOURCE / "population_zip.csv", infer_schema=False).filter(
        pl.col("id").str.contains(r"^75[0-3]\d\d$")
    )
    files = {
        "places": _places(precincts, zips),
        "population": pl.concat([precincts.select("id", "pop"), zips.select("id", "pop")]),
    }
    for kind, frame in files.items():
        frame.write_csv(root / f"{kind}.csv")
        import_file(root / f"{kind}.csv", layout=HERE / f"{kind}.yaml", folder=folder)
    import_file(HERE / "courts.csv", layout=HERE / "courts.yaml", folder=folder)
    return folder, import_file(CASES, layout=HERE / "cases.yaml", folder=folder, as_of=AS_OF)


def _places(precincts: pl.DataFrame, zips: pl.DataFrame) -> pl.DataFrame:
    """County; its five precincts; and beside them one more district that holds the zip areas as towns."""
    top = pl.DataFrame(
        {
            "code": [COUNTY, ZIPS], "name": ["Dallas County", "ZIP areas"], "level": ["city", "district"],
            "parent": [None, COUNTY], "kind": ["county", None],
        }
    )  # fmt: skip
    of_courts = precincts.select(
        code="id",
        name=pl.col("name").str.replace("Dallas County ", ""),
        level=pl.lit("district"),
        parent=pl.lit(COUNTY),
        kind=pl.lit("precinct"),
    )
    of_zips = zips.select(
        code="id", name="id", level=pl.lit("town"), parent=pl.lit(ZIPS), kind=pl.lit("zip"),
    )  # fmt: skip
    return pl.concat([top, of_courts, of_zips])
