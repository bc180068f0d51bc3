"""Names put to the numbers of a result: courts, causes, sectors and places from memory, parties by a second query.

Joining them in SQL is no work for the database, but its planner takes longer over six tables than the answer takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import polars as pl

PARTY_NAMES = "party_names"  # the query; its rows stand for `roles`, in the order of the columns they become
ROLES = ("plaintiff", "defendant")


@dataclass(frozen=True)
class LookUp:
    """`column` is `field` of the table's row whose number is in the result's column `by`."""

    column: str
    table: str
    field: str
    by: str

    @classmethod
    def written(cls, text: str) -> LookUp:
        """From `court courts.name court_id`, as it stands in the header of a query."""
        column, table, field, by = re.split(r"[\s.]+", text.strip())
        return cls(column, table, field, by)


class Names:
    """The small tables of a version; the first column of each is its number."""

    def __init__(self, tables: dict[str, pl.DataFrame]) -> None:
        self._tables = tables
        self._known: dict[tuple[str, str], dict[int, str | None]] = {}

    def put(self, frame: pl.DataFrame, look_ups: tuple[LookUp, ...]) -> pl.DataFrame:
        """`frame` with the names, without the numbers they were looked up by."""
        found = [
            pl.Series(one.column, map(self._of(one.table, one.field).get, frame[one.by].to_list()), pl.String)
            for one in look_ups
        ]
        return frame.drop({one.by for one in look_ups}).hstack(found)

    def _of(self, table: str, field: str) -> dict[int, str | None]:
        if (table, field) not in self._known:
            rows = self._tables[table]
            self._known[table, field] = dict(rows.select(rows.columns[0], field).iter_rows())
        return self._known[table, field]


def put_party_names(
    frame: pl.DataFrame, columns: tuple[str, ...], parties_of: Callable[..., pl.DataFrame]
) -> pl.DataFrame:
    """`frame`, by case_id and month, with the plaintiffs' and the defendants' names as `columns`; without month.

    parties_of gives the rows of party_names.sql for its values. Names are in the order of the file, null if a case
    has none on that side.
    """
    names: dict[tuple[int, str], list[str]] = {}
    if frame.height:
        months, cases = frame["month"], frame["case_id"].to_list()
        parties = parties_of(case_ids=cases, first_month=months.min(), last_month=months.max())
        for case, _, role, name in sorted(parties.rows(), key=itemgetter(0, 1)):
            if name is not None:
                names.setdefault((case, role), []).append(name)
    joined = []
    for column, role in zip(columns, ROLES, strict=True):
        of_role = [names.get((case, role)) for case in frame["case_id"]]
        joined.append(pl.Series(column, [None if n is None else "、".join(n) for n in of_role], pl.String))
    return frame.drop("month").hstack(joined)
