"""The named queries: what each file in queries/ says about itself, and holding its result to that.

A header reads, besides the sentence on what is counted:
    -- scope: place sectors      which limits of a Scope the query applies ($scope_first, $scope_last, $scope_sectors,
                                 $scope_courts); a reader with a limit it does not apply is refused
    -- scope: open | whole       nothing to limit (all may read it) | only readers without any limit
    -- case rows: yes            needs a Scope that may see single cases ($scope_case_rows: others see less)
    -- columns: place_id Int32, name String      names and Polars types of the result; may run over several lines
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from warehouse.problem import Problem

QUERIES = Path(__file__).parent / "queries"
BOUND_FOR = {"place": ("scope_first", "scope_last"), "sectors": ("scope_sectors",), "courts": ("scope_courts",)}


@dataclass(frozen=True)
class NamedQuery:
    """One file of queries/. parameters: every $name in it; limits: the parts of a Scope it applies."""

    name: str
    text: str
    columns: dict[str, pl.DataType]
    limits: frozenset[str]
    case_rows: bool
    parameters: frozenset[str]

    def hold(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The result with exactly the declared columns and types. Raises Problem if a column is missing or too many."""
        if set(frame.columns) != set(self.columns):
            raise Problem(
                f"查询 {self.name} 的结果与声明不符",
                where=f"warehouse/queries/{self.name}.sql",
                expected="、".join(self.columns),
                way_out=f"实际为：{'、'.join(frame.columns)}",
            )
        return frame.select(pl.col(name).cast(dtype) for name, dtype in self.columns.items())


@cache
def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises Problem if there is none or its header is incomplete."""
    file = QUERIES / f"{name}.sql"
    if not name.isidentifier() or not file.exists():
        known = "、".join(sorted(f.stem for f in QUERIES.glob("*.sql")))
        raise Problem(f"没有名为“{name}”的查询", expected=known)
    text = file.read_text(encoding="utf-8")
    said = _header(text)
    limits = frozenset(said["scope"].split()) if "scope" in said else frozenset()
    columns = dict(_column(part) for part in said.get("columns", "").split(",") if part.strip())
    body = "\n".join(line.split("--")[0] for line in text.splitlines())
    parameters = frozenset(re.findall(r"\$(\w+)", body))
    needed = {name for limit in limits for name in BOUND_FOR.get(limit, ())}
    if not columns or not limits or not needed <= parameters:
        raise Problem(
            f"查询 {name} 的文件头不完整", where=str(file), expected="scope、columns，以及与 scope 对应的参数"
        )
    return NamedQuery(name, text, columns, limits, said.get("case rows") == "yes", parameters)


def _header(text: str) -> dict[str, str]:
    """The `-- key: value` lines at the top; a line without a key goes on with the one before."""
    said: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        found = re.match(r"^-- (scope|case rows|columns): *(.*)$", line)
        if found:
            key, value = found.groups()
            said[key] = value
        elif key == "columns":
            said[key] += " " + line[2:].strip()
    return said


def _column(part: str) -> tuple[str, pl.DataType]:
    name, dtype = part.split()
    return name, getattr(pl, dtype)
