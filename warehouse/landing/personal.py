"""Telephone and identity numbers where they do not belong: hidden in every text column before anything is landed."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from warehouse.landing.fields import KINDS
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Layout
from warehouse.landing.secret import hash_numbers
from warehouse.telling import hidden, is_telling

# Landed as they are: other rows are found by them. One that is a person's number can be no code of a place or court.
_CODES = ("code", "parent_code", "successor_code", "place_code", "serves_place_code", "court_code", "subject_code")
_NUMBERS = ("case_number", "origin_case_number", "appeal_case_number", "became_case_number", "pre_case_number")
_GROUPING = ("record_key", "series_key", "lead_key", "mediation_key")
# Whole columns of numbers that tell who somebody is: hashed, whatever they look like.
_HASHED = ("id_number", "credit_code")


def hide_personal(texts: pl.DataFrame, layout: Layout, secret: Callable[[], bytes], findings: Findings) -> pl.DataFrame:
    """The text columns of one piece without telephone and identity numbers, and a note for each that had any.

    Keys become keyed hashes instead, so that different ones stay different. Chinese case numbers are read by their
    form and hold none; names, addresses and identity numbers of litigants are masked where they are read.
    """
    fields = KINDS[layout.kind]
    for name in texts.columns[1:]:
        if fields[name].type != "text" and (layout.kind == "cases" or not fields[name].personal):
            continue
        before = texts[name]
        if name in _HASHED:
            texts = texts.with_columns(hash_numbers(before, secret()).alias(name))
            continue
        if name in _CODES:
            after = _replaced(before, strict=True, by=lambda told: pl.Series([None] * len(told), dtype=pl.String))
        elif name in _GROUPING or (name in _NUMBERS and layout.case_key == "opaque"):
            after = _replaced(before, strict=True, by=lambda told: hash_numbers(told, secret()))
        elif name in _NUMBERS:
            continue
        else:
            after = _replaced(before, strict=False, by=hidden)
        if after is not before:
            findings.say("personal_hidden", fields[name].name_zh)
            texts = texts.with_columns(after.alias(name))
    return texts


def _replaced(texts: pl.Series, *, strict: bool, by: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`texts` itself if none of them tells anything. Most columns repeat few texts, so each is looked at once."""
    known = texts.unique().drop_nulls()
    told = known.filter(is_telling(known, strict=strict))
    return texts if told.is_empty() else texts.replace(told, by(told))
