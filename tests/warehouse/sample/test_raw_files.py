"""The raw files: the same seed gives the same bytes, cells correspond, August is corrected, nothing is a formula."""

import csv
import gzip
import hashlib
import io
from pathlib import Path

import polars as pl
import pytest

from warehouse.sample import generate, truths, write_raw
from warehouse.sample.deliveries import FILES
from warehouse.sample.raw import IMPORTED

SCALE = 0.02


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> dict[str, list[Path]]:
    return write_raw(tmp_path_factory.mktemp("raw"), SCALE)


def _text(path: Path) -> str:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path.name)


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(path), newline="")))


def _digest(files: dict[str, list[Path]]) -> str:
    whole = hashlib.sha256()
    for path in (p for kind in files.values() for p in kind):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def test_the_same_seed_gives_the_same_bytes(raw, tmp_path):
    assert _digest(write_raw(tmp_path, SCALE)) == _digest(raw)


def test_every_file_of_the_plan_is_written_and_the_correction_comes_last(raw):
    names = [p.name for p in raw["cases"]]
    assert names[:-1] == [f.name for f in FILES]
    assert names[-1] == "案件_2026年08月_更正.csv.gz"


def test_address_and_number_cells_have_as_many_parts_as_the_names(raw):
    checked = 0
    for path in raw["cases"]:
        if path.suffix == ".xlsx" or "当事人" in path.name:
            continue
        for row in _rows(path):
            for role in ("原告", "被告"):
                parts = [
                    len(row[c].replace("；", "、").replace("\n", "、").split("、"))
                    for c in (role, f"{role}住所地", f"{role}证件号码")
                ]
                assert parts[0] == parts[1] == parts[2], row
                checked += 1
    assert checked > 5_000


def test_the_union_of_the_files_is_every_case_once_besides_planted_duplicates(raw):
    made = generate(SCALE).table
    numbers = set()
    for path in raw["cases"]:
        if path.suffix == ".xlsx":
            frame = pl.read_excel(path, read_options={"header_row": 1})
            numbers |= set(frame["案号"])
        else:
            numbers |= {row["案号"].replace("(", "（").replace(")", "）") for row in _rows(path)}
    assert numbers == set(made["number"])


def test_the_second_august_corrects_the_first(raw):
    first = {row["案号"]: row for p in raw["cases"] if p.name == "案件_2026年08月.csv.gz" for row in _rows(p)}
    second = {row["案号"]: row for row in _rows(raw["cases"][-1])}
    assert first.keys() == second.keys()
    changed = [n for n in first if first[n] != second[n]]
    moved = [n for n in first if first[n]["立案日期"][:7] != second[n]["立案日期"][:7]]
    assert len(moved) == truths.CORRECTION.moved
    assert {second[n]["立案日期"][:7] for n in moved} == {"2026-07"}
    assert len(moved) < len(changed) <= truths.CORRECTION.cases
    july = {row["案号"] for p in raw["cases"] if p.name == "案件_2026年07月.csv.gz" for row in _rows(p)}
    assert not july & set(moved)


def test_dates_are_written_in_the_habit_of_each_file(raw):
    by_name = {p.name: p for p in raw["cases"]}
    seen = {name: _rows(by_name[name])[0]["立案日期"] for name in by_name if name.endswith(".csv")}
    assert "/" in seen["案件_2022年.csv"] and "年" in seen["案件_2024年下半年.csv"]
    assert seen["案件_2024年上半年.csv"].isdigit() and len(seen["案件_2024年上半年.csv"]) == 8


def test_no_cell_could_become_a_formula(raw):
    for path in (p for kind in IMPORTED for p in raw[kind]):
        if path.suffix != ".xlsx":
            for row in csv.reader(io.StringIO(_text(path), newline="")):
                assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]
