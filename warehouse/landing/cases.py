"""Rows of a case export become cases: keys, court, type; what contradicts itself is doubted or rejected."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import polars as pl

from warehouse.case_number import parse_case_numbers
from warehouse.causes import match_causes
from warehouse.folders import REFERENCE, DataFolder
from warehouse.landing.addresses import AddressBook
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Layout
from warehouse.landing.litigants import litigants

SCHEMA = {
    "case_key": pl.String,
    "case_number": pl.String,
    "court_code": pl.String,
    "type_prefix": pl.String,
    "case_year": pl.Int16,
    "filed_on": pl.Date,
    "received_on": pl.Date,
    "closed_on": pl.Date,
    "close_manner": pl.String,
    "cause_text": pl.String,
    "procedure": pl.String,
    "tribunal": pl.String,
    "judge": pl.String,
    "amount_yuan": pl.Float64,
    "is_series": pl.Boolean,
    "series_key": pl.String,
    "origin_case_key": pl.String,
    "appealed_on": pl.Date,
    "appeal_case_key": pl.String,
    "appeal_result": pl.String,
    "statutory_due_on": pl.Date,
    "deducted_days": pl.Int32,
    "payable": pl.Boolean,
    "performed": pl.Boolean,
    "enforced_yuan": pl.Float64,
    "source_row": pl.Int32,
}
_LONG_DAYS = 3653
_TELLING = r"诉|原告|被告|\d{6}|身份证|电话"  # a cause that names people is no cause
_MUST_AGREE = {"filed_on": "立案日期", "closed_on": "结案日期", "cause_text": "案由"}


@dataclass(frozen=True)
class CourtTable:
    """What is known of the courts: court code -> district it serves, court name -> code. Both may be empty."""

    serves: dict[str, str]
    by_name: dict[str, str]


class CaseReader:
    """Reads the pieces of one file. Keeps what must be known across pieces: the keys met and the addresses met."""

    def __init__(
        self, layout: Layout, courts: CourtTable, findings: Findings, key: bytes, book: AddressBook, folder: DataFolder
    ) -> None:
        self._layout, self._courts, self._findings = layout, courts, findings
        self._key, self._book, self._settings = key, book, folder.settings
        self._types = set(pl.read_csv(REFERENCE / "case_types.csv", infer_schema=False)["prefix"])

    def telling(self, findings: Findings) -> CaseReader:
        """The same reader with another place for its findings: pieces are read side by side."""
        other = copy.copy(self)
        other._findings = findings
        return other

    def read(self, values: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """cases and parties (both with `_row`) and addresses of one piece; later rows of a key win in form "case"."""
        rows = self._keyed(values)
        accepted = rows.filter(~pl.col("_reject")) if rows["_reject"].any() else rows
        if self._layout.rows == "case":
            accepted = self._last_of_each(accepted)
        parties, addresses = litigants(accepted, self._layout, self._findings, self._key, self._book)
        cases = accepted if self._layout.rows == "case" else self._one_row_each(accepted)
        if "filed_on" in values.columns:
            cases = self._doubted(cases)
        self._without_defendant(cases, parties)
        tables = {"cases": cases.select("_row", *(pl.col(n).cast(t) for n, t in SCHEMA.items())), "parties": parties}
        return tables if addresses is None else tables | {"addresses": addresses}

    def _keyed(self, values: pl.DataFrame) -> pl.DataFrame:
        if self._layout.case_key == "opaque":
            rows = values.with_columns(
                case_key="case_number",
                court_code=_or_null(values, "court"),
                type_prefix=_or_null(values, "case_type"),
                case_year=pl.col("filed_on").dt.year().cast(pl.Int16),
            )
        else:
            rows = self._by_case_number(values)
        serves = self._courts.serves
        rows = rows.with_columns(_mapped("court_code", serves).alias("hint"), source_row="_row")
        for given, name in (("origin_case_number", "origin_case_key"), ("appeal_case_number", "appeal_case_key")):
            rows = rows.with_columns(self._other_key(rows, given).alias(name))
        rows = rows.rename({"cause": "cause_text"}) if "cause" in rows.columns else rows
        absent = [pl.lit(None, kind).alias(name) for name, kind in SCHEMA.items() if name not in rows.columns]
        return rows.with_columns(absent)

    def _by_case_number(self, values: pl.DataFrame) -> pl.DataFrame:
        parsed = parse_case_numbers(values["case_number"])
        unread = values["case_number"].is_not_null() & parsed["case_key"].is_null()
        self._findings.add("case_number_unreadable", values.filter(unread), "案号", "case_number")
        rows = values.drop("case_number").hstack(parsed.drop("number")).with_columns(pl.col("_reject") | unread)
        if "court" in rows.columns:
            rows = rows.with_columns(pl.col("court_code").fill_null(_mapped("court", self._courts.by_name)))
        return rows

    def _other_key(self, rows: pl.DataFrame, given: str) -> pl.Series:
        if given not in rows.columns:
            return pl.repeat(None, rows.height, dtype=pl.String, eager=True)
        if self._layout.case_key == "opaque":
            return rows[given]
        known = rows[given].drop_nulls().unique()
        return rows[given].replace_strict(
            known, parse_case_numbers(known)["case_key"], default=None, return_dtype=pl.String
        )

    def _last_of_each(self, rows: pl.DataFrame) -> pl.DataFrame:
        last = rows["case_key"].hash().is_last_distinct()
        if last.all():
            return rows
        self._findings.add("duplicate_key", rows.filter(~last), "案号", "case_number", plain=True)
        return rows.filter(last)

    def _one_row_each(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The case's own columns from its first row, blanks filled from the later ones."""
        is_first = pl.col("case_key").is_first_distinct()
        first, later = rows.filter(is_first), rows.filter(~is_first)
        for name in SCHEMA:
            if name == "case_key" or later.is_empty():
                continue
            more = later.filter(pl.col(name).is_not_null()).select("case_key", pl.col(name).alias("_more"), "_row")
            if name in _MUST_AGREE:
                both = more.join(first.select("case_key", name), on="case_key").filter(pl.col("_more") != pl.col(name))
                self._findings.add("case_rows_disagree", both, _MUST_AGREE[name])
            if more.height and first[name].has_nulls():
                more = more.unique("case_key", keep="first")
                first = first.join(more.drop("_row"), on="case_key", how="left", maintain_order="left")
                first = first.with_columns(pl.col(name).fill_null(pl.col("_more"))).drop("_more")
        return first

    def _doubted(self, cases: pl.DataFrame) -> pl.DataFrame:
        add, days = self._findings.add, (pl.col("closed_on") - pl.col("filed_on")).dt.total_days()
        add("closed_before_filed", cases.filter(days < 0), "结案日期", "closed_on")
        add("duration_absurd", cases.filter(days > _LONG_DAYS), "结案日期", "closed_on")
        if self._layout.case_key == "number":
            apart = (pl.col("case_year") - pl.col("filed_on").dt.year()).abs() > 1
            add("year_differs", cases.filter(apart), "案号", "case_number", plain=True)
            odd = ~pl.col("type_prefix").is_in(list(self._types))
            add("type_unknown", cases.filter(odd), "案号", "type_prefix", plain=True)
        if self._courts.serves:
            lost = ~pl.col("court_code").fill_null("").is_in(list(self._courts.serves))
            add("court_unknown", cases.filter(lost), "案号", "court_code", plain=True)
        return self._with_safe_causes(cases)

    def _with_safe_causes(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Causes that are known pass; others are doubted, and hidden if they seem to name people."""
        if self._layout.case_key == "opaque" or cases["cause_text"].null_count() == cases.height:
            return cases
        matched = match_causes(cases["cause_text"], cases["filed_on"], self._settings)
        unknown = matched["how"] == "unknown"
        # A fallback to the parent kept the written text, which may hold anything.
        loose = matched["how"].is_in(["unknown", "parent"]).fill_null(False)
        telling = cases["cause_text"].str.contains(_TELLING) | (cases["cause_text"].str.len_chars() > 40)
        safe = (
            pl.when(pl.Series(loose & telling.fill_null(False)))
            .then(pl.lit("（未识别，已隐去）"))
            .otherwise("cause_text")
        )
        cases = cases.with_columns(safe.alias("cause_text"))
        self._findings.add("cause_unknown", cases.filter(unknown.fill_null(False)), "案由", "cause_text", plain=True)
        return cases

    def _without_defendant(self, cases: pl.DataFrame, parties: pl.DataFrame) -> None:
        if "role" not in parties.columns or parties.is_empty() or self._layout.rows == "party":
            return
        defended = parties.filter(pl.col("role") == "defendant").select("_row")
        needing = (
            cases.filter(pl.col("type_prefix").is_in(["民初", "行初"])) if self._layout.case_key == "number" else cases
        )
        self._findings.add("no_defendant", needing.join(defended, on="_row", how="anti"), "被告")


def _or_null(frame: pl.DataFrame, column: str) -> pl.Expr:
    return pl.col(column) if column in frame.columns else pl.lit(None, pl.String)


def _mapped(column: str, known: dict[str, str]) -> pl.Expr:
    if not known:
        return pl.lit(None, pl.String)
    return pl.col(column).replace_strict(list(known), list(known.values()), default=None, return_dtype=pl.String)
