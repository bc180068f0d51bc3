"""The named queries: what each file in queries/ says about itself, and holding its result to that.

A header reads, besides the sentence on what is counted:
    -- scope: place sectors      which limits of a Scope the query applies ($scope_first, $scope_last, $scope_sectors,
                                 $scope_courts); a reader with a limit it does not apply is refused
    -- scope: open | whole       nothing to limit (all may read it) | only readers without any limit
    -- case rows: yes            needs a Scope that may see single cases ($scope_case_rows: others see less)
    -- columns: place_id Int32, name String      names and Polars types of the result; may run over several lines
    -- looked up: court courts.name court_id     columns of the result that are names of numbers the statement gives
    -- party names: plaintiffs, defendants       columns with the names of a case's parties (see store_names)
$limit_sectors and $limit_courts stand for $scope_sectors and $scope_courts, but are null where nothing is limited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from warehouse.problem import Problem
from warehouse.store_names import LookUp

QUERIES = Path(__file__).parent / "queries"
BOUND_FOR = {  # by limit: the ways to apply it
    "place": ({"scope_first", "scope_last"},),
    "sectors": ({"scope_sectors"}, {"limit_sectors"}),
    "courts": ({"scope_courts"}, {"limit_courts"}),
}


@dataclass(frozen=True)
class NamedQuery:
    """One file of queries/. parameters: every $name in it; limits: the parts of a Scope it applies.

    look_ups, party_names: columns of the result that are put to it in memory.
    """

    name: str
    text: str
    columns: dict[str, pl.DataType]
    limits: frozenset[str]
    case_rows: bool
    parameters: frozenset[str]
    look_ups: tuple[LookUp, ...] = ()
    party_names: tuple[str, ...] = ()

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
    columns = dict(_column(part) for part in _parts(said, "columns"))
    body = "\n".join(line.split("--")[0] for line in text.splitlines())
    parameters = frozenset(re.findall(r"\$(\w+)", body))
    applied = all(any(way <= parameters for way in BOUND_FOR[limit]) for limit in limits & BOUND_FOR.keys())
    if not columns or not limits or not applied:
        raise Problem(
            f"查询 {name} 的文件头不完整", where=str(file), expected="scope、columns，以及与 scope 对应的参数"
        )
    look_ups = tuple(LookUp.written(part) for part in _parts(said, "looked up"))
    party_names = tuple(part.strip() for part in _parts(said, "party names"))
    return NamedQuery(name, text, columns, limits, said.get("case rows") == "yes", parameters, look_ups, party_names)


def _header(text: str) -> dict[str, str]:
    """The `-- key: value` lines at the top; a line without a key goes on with the one before."""
    said: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        found = re.match(r"^-- (scope|case rows|columns|looked up|party names): *(.*)$", line)
        if found:
            key, value = found.groups()
            said[key] = value
        elif key in ("columns", "looked up"):
            said[key] += " " + line[2:].strip()
    return said


def _parts(said: dict[str, str], key: str) -> list[str]:
    return [part for part in said.get(key, "").split(",") if part.strip()]


def _column(part: str) -> tuple[str, pl.DataType]:
    name, dtype = part.split()
    return name, getattr(pl, dtype)
