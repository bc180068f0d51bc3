"""Columns and types of the landed Parquet tables, as the tests write them."""

from __future__ import annotations

import polars as pl

PLACES = {
    "code": pl.String,
    "name": pl.String,
    "level": pl.String,
    "parent_code": pl.String,
    "place_kind": pl.String,
    "code_system": pl.String,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "successor_code": pl.String,
    "aliases": pl.List(pl.String),
    "urban": pl.Boolean,
    "sort_order": pl.Int32,
}
POPULATION = {
    "place_code": pl.String,
    "year": pl.Int16,
    "basis": pl.String,
    "residents": pl.Float64,
    "source": pl.String,
}
COURTS = {
    "court_code": pl.String,
    "name": pl.String,
    "level": pl.String,
    "parent_code": pl.String,
    "serves_place_code": pl.String,
    "sort_order": pl.Int32,
    "serves": pl.List(pl.String),
}
CASES = {
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
PARTIES = {
    "case_key": pl.String,
    "seq": pl.Int16,
    "role": pl.String,
    "party_kind": pl.String,
    "name_masked": pl.String,
    "org_key": pl.String,
    "id_hash": pl.String,
    "address_key": pl.Int64,
}
ADDRESSES = {
    "address_key": pl.Int64,
    "address_masked": pl.String,
    "hint_district": pl.String,
    "place_code": pl.String,
    "located_level": pl.String,
    "confidence": pl.Float32,
    "why": pl.String,
    "outside_name": pl.String,
}
FINDINGS = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "message_zh": pl.String,
    "advice_zh": pl.String,
}
