"""From a court's export to a rate: a city counted by hand, then by the commands a clerk would type."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DELIVERIES = ("地名.csv", "人口.csv", "法院.csv", "案件.csv")


def run(folder: Path, *words: str) -> str:
    """What `python -m …` prints; fails with what it complained about."""
    environment = os.environ | {"DISPUTE_DATA": str(folder), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["utf-8-sig", "gb18030"])
def city(request, tmp_path_factory) -> Path:
    """The export imported as it would arrive, in either encoding."""
    folder = tmp_path_factory.mktemp("hand")
    raw = folder / "raw"
    raw.mkdir()
    for name in DELIVERIES:
        (raw / name).write_bytes((HERE / "export" / name).read_text(encoding="utf-8").encode(request.param))
    run(folder, "warehouse", "import", *(str(raw / name) for name in DELIVERIES), "--as-of", "2025-06-30")
    return folder


def shown(folder: Path, caliber: str, period: str, level: str) -> dict[str, dict[str, str]]:
    text = run(
        folder, "metrics", "show", "litigation_rate", "--by", level, "--period", period, "--caliber", caliber, "--format", "csv"
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


def test_nothing_unmasked_is_kept(city):
    """Names of persons and house numbers of the export are nowhere under the data folder but in the raw files."""
    private = [word.encode() for word in ("赵六", "李四", "蒋三", "3号楼", "7号", "12号")]
    for file in city.rglob("*"):
        if file.is_file() and "raw" not in file.parts:
            content = file.read_bytes()
            assert not [word.decode() for word in private if word in content], file
