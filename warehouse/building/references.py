"""Reference tables of a version: case types, sectors, causes and calibers, from warehouse/reference/."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import duckdb
import polars as pl

from warehouse.building.statements import insert, read
from warehouse.calibers import Caliber, Numerator
from warehouse.causes import VERSIONS, match_causes
from warehouse.folders import REFERENCE
from warehouse.problem import Problem

MANNERS = (
    *("judgment", "mediated", "withdrawn", "deemed_withdrawn", "dismissed", "not_accepted", "transferred_out"),
    *("mediated_before_filing", "converted", "other"),
    *("executed", "executed_for_now", "execution_ended", "upheld", "reversed", "remanded"),
)
SETTLED_TYPE, SETTLED = "诉前调", "mediated_before_filing"


def fill_references(con: duckdb.DuckDBPyConnection, calibers: dict[str, Caliber]) -> None:
    """Fill case_types, sectors, causes, calibers, numerators and counting_rules."""
    types = case_types()
    sectors = sector_table()
    insert(con, "building/steps/case_types", types)
    insert(con, "building/steps/sectors", sectors)
    insert(con, "building/steps/causes", cause_table(sectors))
    numbers = number_numerators(calibers)
    insert(con, "building/steps/numerators", _numerator_table(numbers))
    insert(con, "building/steps/calibers", _caliber_table(calibers, numbers))
    insert(con, "building/steps/counting_rules", counting_rules(types, numbers))


def match_cause_texts(con: duckdb.DuckDBPyConnection, settings: Path) -> None:
    """The temporary table matched_causes for every cause text of the landed cases in view."""
    texts = read(con, "building/steps/cause_texts")
    named = read(con, "building/steps/cause_names").select("cause_id", "version", "code")
    found = match_causes(texts["cause_text"], texts["a_day"], settings)
    matched = texts.select("cause_text", "version").with_columns(found["code"], found_in=found["version"])
    matched = matched.join(named, left_on=["found_in", "code"], right_on=["version", "code"], how="inner")
    insert(con, "building/steps/matched_causes", matched.select("cause_text", "version", "cause_id"))


def case_types() -> pl.DataFrame:
    """One row per prefix; a prefix that is listed twice (民初 also for 先行调解) keeps its first row."""
    listed = pl.read_csv(REFERENCE / "case_types.csv", schema_overrides={"code": pl.String})
    unknown = pl.DataFrame(
        {"prefix": [""], "name_zh": ["未识别"], "lane": [None]}, schema_overrides={"lane": pl.String}
    )
    kept = listed.unique("prefix", keep="first", maintain_order=True).select("prefix", "name_zh", "lane")
    return pl.concat([unknown, kept]).with_row_index("type_id")


def sector_table() -> pl.DataFrame:
    columns = ["sector", "primary_department", "support_departments", "basis"]
    listed = pl.read_csv(REFERENCE / "sectors.csv").select(pl.col(columns).cast(pl.String))
    none = pl.DataFrame({"sector": ["未归类"]}).with_columns(*(pl.lit(None, pl.String).alias(c) for c in columns[1:]))
    return pl.concat([none, listed]).with_row_index("sector_id")


def cause_table(sectors: pl.DataFrame) -> pl.DataFrame:
    """All causes of all versions, numbered in the order of the files.

    A cause without a sector of its own takes its parent's; one whose whole line has none is a recognised
    cause of no listed sector. Only what could not be recognised stays 未归类.
    """
    sector_ids = dict(sectors.select("sector", "sector_id").iter_rows())
    by_name = {
        name: sector_ids[sector]
        for name, sector in pl.read_csv(REFERENCE / "sector_causes.csv").select("cause_name", "sector").iter_rows()
    }
    rows = [
        row
        for version in VERSIONS
        for row in pl.read_csv(REFERENCE / f"causes_{version}.csv", infer_schema=False).iter_rows(named=True)
    ]
    ids = {(row["version"], row["code"]): number for number, row in enumerate(rows, start=1)}
    parents = {key: (key[0], row["parent_code"]) for key, row in zip(ids, rows, strict=True)}
    names = {key: row["name"] for key, row in zip(ids, rows, strict=True)}
    out = [_cause(0, "", "", "未识别", 0, None, 0, "未识别", 0)]
    for key, row in zip(ids, rows, strict=True):
        line = _line(key, parents)
        unlisted = sector_ids["行政争议" if row["kind"] == "admin" else "其他"]
        sector = next((by_name[names[k]] for k in line if names[k] in by_name), unlisted)
        top = next((k for k in reversed(line) if names[k] == row["group_name"]), line[-1])
        out.append(
            _cause(
                ids[key],
                *(row["version"], row["code"], row["name"], int(row["level"]), ids.get(parents[key])),
                *(ids[top], row["group_name"] or names[top], sector),
            )
        )
    return pl.DataFrame(out, infer_schema_length=None)


def _cause(cause_id, version, code, name, level, parent_id, group_id, group_name, sector_id) -> dict:
    return locals()


def _line(key: tuple, parents: dict) -> list[tuple]:
    """The cause and all above it, itself first."""
    line = [key]
    while parents.get(line[-1]) in parents and len(line) < 10:
        line.append(parents[line[-1]])
    return line


def number_numerators(calibers: dict[str, Caliber]) -> dict[Numerator, int]:
    """A number from 1 for every distinct numerator, in the order of the calibers. At most 63: each has one bit."""
    numbers: dict[Numerator, int] = {}
    for caliber in calibers.values():
        numbers.setdefault(caliber.numerator, len(numbers) + 1)
    if len(numbers) > 63:
        raise Problem(
            "口径太多", expected="不同的分子规则不超过 63 种", way_out="从 settings/calibers.yaml 中删去不再使用的口径"
        )
    return numbers


def _numerator_table(numbers: dict[Numerator, int]) -> pl.DataFrame:
    rows = [
        {
            "numerator_no": number,
            "fingerprint": numerator.fingerprint,
            "attribution": str(numerator.attribution),
            "series": str(numerator.series),
            "batch": numerator.batch,
            "batch_threshold": numerator.batch_threshold,
            "bit": 1 << (number - 1),
        }
        for numerator, number in numbers.items()
    ]
    return pl.DataFrame(rows)


def _caliber_table(calibers: dict[str, Caliber], numbers: dict[Numerator, int]) -> pl.DataFrame:
    rows = [
        {
            "caliber_no": caliber_no,
            "key": caliber.key,
            "numerator_no": numbers[caliber.numerator],
            "numerator": json.dumps(asdict(caliber.numerator), ensure_ascii=False),
            **{k: getattr(caliber, k) for k in ("name_zh", "population_basis", "description_zh")},
            **{k: getattr(caliber, k) for k in ("basis_zh", "changed_zh")},
        }
        for caliber_no, caliber in enumerate(calibers.values(), start=1)
    ]
    return pl.DataFrame(rows)


def counting_rules(types: pl.DataFrame, numbers: dict[Numerator, int]) -> pl.DataFrame:
    """The bits of the numerators that count a case of a type that ended in a manner ('' while it is open)."""
    rows = []
    for type_id, prefix in types.select("type_id", "prefix").iter_rows():
        for manner in ("", *MANNERS):
            bits = sum(1 << (number - 1) for rule, number in numbers.items() if counts(rule, prefix, manner))
            if bits:
                rows.append({"type_id": type_id, "close_manner": manner, "counted": bits})
    return pl.DataFrame(rows, schema={"type_id": pl.UInt8, "close_manner": pl.String, "counted": pl.UInt64})


def counts(rule: Numerator, prefix: str, manner: str) -> bool:
    """Whether a numerator counts a case by its type and ending, before series and batches are looked at."""
    if prefix == SETTLED_TYPE:
        return rule.settled_before_filing and manner == SETTLED
    return prefix in rule.case_types and manner not in rule.drop
