"""From a court's export to a rate: a city counted by hand, then by the commands a clerk would type."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DELIVERIES = ("地名.csv", "人口.csv", "法院.csv", "案件.csv")


def run(folder: Path, *words: str, ends_with: int = 0) -> str:
    """What `python -m …` prints; fails with what it complained about."""
    environment = os.environ | {"DISPUTE_DATA": str(folder), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == ends_with, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["utf-8-sig", "gb18030"])
def city(request, tmp_path_factory) -> Path:
    """The export imported as it would arrive, in either encoding."""
    folder = tmp_path_factory.mktemp("hand")
    raw = folder / "raw"
    raw.mkdir()
    for name in DELIVERIES:
        (raw / name).write_bytes((HERE / "export" / name).read_text(encoding="utf-8").encode(request.param))
    files = [str(raw / name) for name in DELIVERIES]
    run(
        folder, "warehouse", "import", *files, "--as-of", "2025-06-30", ends_with=2
    )  # 2: one row was refused, and said so
    return folder


def shown(folder: Path, caliber: str, period: str, level: str) -> dict[str, dict[str, str]]:
    text = run(
        folder,
        "metrics",
        "show",
        "litigation_rate",
        "--by",
        level,
        "--period",
        period,
        "--caliber",
        caliber,
        "--format",
        "csv",
    )
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}


def test_every_figure_is_the_one_counted_by_hand(city):
    with (HERE / "expected.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) >= 20
    tables: dict[tuple[str, str, str], dict] = {}
    for line in expected:
        asked = (line["caliber"], line["period"], line["level"])
        if asked not in tables:
            tables[asked] = shown(city, *asked)
        row = tables[asked][line["place"]]
        assert float(row["numerator"]) == pytest.approx(float(line["suits"]), abs=1e-12), line
        assert float(row["denominator"]) == float(line["residents"]), line
        assert float(row["value"]) == pytest.approx(float(line["rate"]), abs=1e-12), line
        assert row["caliber"] == f"{line['caliber']}@1"


def contents(file: Path) -> str:
    """All a file holds, unpacked: Parquet and DuckDB compress, so their bytes alone would prove nothing."""
    if file.suffix == ".parquet":
        return str(pl.read_parquet(file).rows())
    if file.suffix == ".duckdb":
        with duckdb.connect(str(file), read_only=True) as connection:
            names = [name for (name,) in connection.sql("SHOW TABLES").fetchall()]
            return "\n".join(str(connection.table(name).fetchall()) for name in names)
    return file.read_bytes().decode("utf-8", errors="replace")


def test_nothing_unmasked_is_kept(city):
    """Names of persons and house numbers of the export are nowhere under the data folder but in the raw files."""
    private = ("赵六", "李四", "蒋三", "3号楼", "石门村7号", "白塔村12号")
    kept = [file for file in city.rglob("*") if file.is_file() and "raw" not in file.parts]
    assert any(file.suffix == ".duckdb" for file in kept)
    for file in kept:
        text = contents(file)
        assert not [word for word in private if word in text], file
