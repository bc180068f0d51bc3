"""Mediations and leads as landed: numbers of cases read into keys, and what contradicts itself said."""

from __future__ import annotations

import polars as pl

from warehouse.case_number import parse_case_numbers
from warehouse.landing.findings import Findings

MEDIATION_TABLES: dict[str, dict[str, pl.DataType]] = {
    "mediation": {
        **dict.fromkeys(("record_key", "source", "kind", "organisation", "team", "mediator", "court"), pl.String),
        "started_on": pl.Date, "ended_on": pl.Date, "outcome": pl.String, "performed": pl.Boolean,
        **dict.fromkeys(("pre_case_key", "became_case_key", "cause_text", "place_code", "place"), pl.String),
    },
    "leads": {
        "lead_key": pl.String, "received_on": pl.Date, "ended_on": pl.Date,
        **dict.fromkeys(("channel", "cause_text", "place_code", "place", "routed_to", "mediation_key"), pl.String),
        "case_key": pl.String, "outcome": pl.String,
    },
}  # fmt: skip
_TOWN = r"^(\p{Han}{1,24}?(?:镇|乡|街道|开发区))"  # of a place only this much is kept: no road, no house
MEDIATION_KEYS = {"mediation": ["record_key"], "leads": ["lead_key"]}


def finish_mediation(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Adds pre_case_key and became_case_key; a register kept by 诉前调案号 tells that number by its own key."""
    rows = _with_key(rows, "became_case_number", "became_case_key", "转立案案号", findings)
    rows = _with_key(rows, "pre_case_number", "pre_case_key", "诉前调案号", findings)
    if "pre_case_number" not in rows.columns:
        own = parse_case_numbers(rows["record_key"])
        rows = rows.with_columns(pre_case_key=own["case_key"].set(own["type_prefix"].ne_missing("诉前调"), None))
    if "performed" not in rows.columns and "outcome" in rows.columns:
        rows = rows.with_columns(performed=pl.when(pl.col("outcome") == "performed").then(True))
    _contradictions(rows, findings)
    return _to_the_town(rows)


def finish_leads(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    rows = _with_key(rows, "case_number", "case_key", "案号", findings)
    if "ended_on" in rows.columns:
        early = rows.filter(pl.col("ended_on") < pl.col("received_on"))
        findings.add("lead_ended_before_received", early, "办结日期", "ended_on")
    return _to_the_town(rows)


def _with_key(rows: pl.DataFrame, number: str, key: str, name_zh: str, findings: Findings) -> pl.DataFrame:
    """The number of a case as its key; one that is none is said and left empty."""
    if number not in rows.columns:
        return rows
    keys = parse_case_numbers(rows[number])["case_key"]
    unread = rows.filter(keys.is_null() & rows[number].is_not_null())
    findings.add("linked_number_unreadable", unread, name_zh, number)
    return rows.with_columns(keys.alias(key))


def _to_the_town(rows: pl.DataFrame) -> pl.DataFrame:
    return rows if "place" not in rows.columns else rows.with_columns(pl.col("place").str.extract(_TOWN, 1))


def _contradictions(rows: pl.DataFrame, findings: Findings) -> None:
    if "ended_on" in rows.columns:
        early = rows.filter(pl.col("ended_on") < pl.col("started_on"))
        findings.add("mediation_ended_before_began", early, "结束日期", "ended_on")
    if "outcome" not in rows.columns:
        return
    ended = pl.col("ended_on").is_not_null() if "ended_on" in rows.columns else pl.lit(False)
    told = rows.filter(pl.col("outcome").is_not_null())
    findings.add("outcome_without_end", told.filter(~ended), "调解结果", "outcome", plain=True)
    findings.add("ended_without_outcome", rows.filter(ended & pl.col("outcome").is_null()), "调解结果")
    if "performed" in rows.columns:
        failed = told.filter(pl.col("performed") & pl.col("outcome").is_in(["failed_filed", "withdrawn"]))
        findings.add("performed_though_failed", failed, "是否自动履行", "outcome", plain=True)
