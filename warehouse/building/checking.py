"""Runs the checks: warehouse/checks/*.sql, each of which returns the rows that offend against it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.building.statements import WAREHOUSE, insert, read
from warehouse.problem import Problem

SAMPLE = 20


@dataclass(frozen=True)
class CheckResult:
    """What one check found. A failed hard check stops the build; `sample` holds up to 20 offending rows."""

    check_id: str
    title_zh: str
    severity: str
    explain_zh: str
    n_offending: int
    sample: tuple[dict, ...]

    @property
    def stops_the_build(self) -> bool:
        return self.severity == "hard" and self.n_offending > 0


def run_checks(con: duckdb.DuckDBPyConnection, months: list[int]) -> list[CheckResult]:
    """The result of every check file, in the order of their names.

    `months`: the ones made by this build. Hard checks that go by month look at these only: the others passed when
    they were made, or there would be no version to start from.
    """
    return [_run_one(con, file, months) for file in sorted((WAREHOUSE / "checks").glob("*.sql"))]


def _run_one(con: duckdb.DuckDBPyConnection, file: Path, months: list[int]) -> CheckResult:
    text = file.read_text(encoding="utf-8")
    said = header(text)
    rows = read(con, f"checks/{file.stem}", **({"months": months} if "$months::" in text else {}))
    first = rows.sort(rows.columns).head(SAMPLE).to_dicts()
    sample = tuple(json.loads(json.dumps(row, ensure_ascii=False, default=str)) for row in first)
    return CheckResult(file.stem, said["title_zh"], said["severity"], said["explain_zh"], rows.height, sample)


def arrays_check(differing: list[str]) -> CheckResult:
    """The one check that is not a query: the arrays on the disk are those that were made."""
    return CheckResult(
        "arrays_as_written",
        "内存数组与写出时一致",
        "hard",
        "写出的每个数组读回后，应与汇总结果逐格相同",
        len(differing),
        tuple({"array": name} for name in differing[:SAMPLE]),
    )


def header(text: str) -> dict[str, str]:
    """The `-- name: value` lines at the top of a .sql file."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line)
    return dict(re.findall(r"^-- (\w+): *(.*?) *$", "\n".join(lines), flags=re.MULTILINE))


def refuse_if_hard(results: list[CheckResult]) -> None:
    """Raise Problem for the first hard check that failed."""
    failed = [result for result in results if result.stops_the_build]
    if failed:
        first = failed[0]
        more = f"（另有 {len(failed) - 1} 项硬性检查未通过）" if len(failed) > 1 else ""
        raise Problem(
            f"数据检查未通过：{first.title_zh}，{first.n_offending} 处{more}",
            where=f"检查 {first.check_id}；例：{json.dumps(first.sample[:2], ensure_ascii=False)}",
            expected=first.explain_zh,
            way_out="仍在使用原来的版本；修正或重新导入有问题的批次后再建库",
        )


def save_checks(con: duckdb.DuckDBPyConnection, results: list[CheckResult]) -> None:
    columns = ("check_id", "title_zh", "severity", "explain_zh", "n_offending")
    rows = [
        {c: getattr(result, c) for c in columns} | {"sample": json.dumps(result.sample, ensure_ascii=False)}
        for result in results
    ]
    if rows:
        insert(con, "building/steps/checks", pl.DataFrame(rows))
