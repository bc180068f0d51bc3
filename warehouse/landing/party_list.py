"""A list of litigants delivered beside a case list: it has no 立案日期 and puts its litigants on cases landed before.

A later batch replaces all rows of its cases, so such a batch repeats the case rows as they were landed last.
"""

from __future__ import annotations

import polars as pl

from warehouse.landing import batch as batches
from warehouse.landing.cases import SCHEMA, CaseReader
from warehouse.landing.recognise import LayoutMatch


def is_party_list(match: LayoutMatch) -> bool:
    layout = match.layout
    return layout.kind == "cases" and layout.rows == "party" and "filed_on" not in match.sheets[0].columns and (
        "filed_on" not in layout.columns or layout.columns["filed_on"].const is None
    )  # fmt: skip


class PartyListReader(CaseReader):
    """Like CaseReader, but the cases come from earlier batches."""

    def __init__(self, layout, courts, findings, key, book, folder) -> None:
        super().__init__(layout, courts, findings, key, book, folder)
        self._landed = _landed_cases(folder)

    def read(self, values: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """Rows whose case was never landed are rejected."""
        rows = self._keyed(values)
        known = rows["case_key"].is_in(self._landed["case_key"].implode())
        lost = rows.filter(~known & ~rows["_reject"])
        self._findings.add("case_not_landed", lost, "案号", "case_number", plain=True)
        tables = super().read(values.filter(known))
        own = tables["cases"].select("_row", "case_key")
        tables["cases"] = own.join(self._landed, on="case_key", maintain_order="left").select("_row", *SCHEMA)
        return tables


def _landed_cases(folder) -> pl.DataFrame:
    files = [folder.landing / m.batch_id / "cases.parquet" for m in batches.manifests(folder) if m.kind == "cases"]
    if not files:
        return pl.DataFrame(schema=SCHEMA)
    return pl.concat([pl.read_parquet(file) for file in files]).unique("case_key", keep="last", maintain_order=True)
