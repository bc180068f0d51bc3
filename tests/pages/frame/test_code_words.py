"""Landed codes in words: the same words as where the figures stand."""

from __future__ import annotations

import polars as pl

from metrics.court_amounts import PROCEDURES_ZH
from metrics.service_amounts import ITEMS_ZH, KINDS_ZH
from pages.parts.code_words import in_words


def test_procedures_and_services_are_called_the_same_in_lists_of_cases_and_in_figures():
    for words in (PROCEDURES_ZH, KINDS_ZH, ITEMS_ZH):
        named = {code: zh for code, zh in words.items() if code not in ("", "other")}
        assert in_words(pl.DataFrame({"kind": list(named)}))["kind"].to_list() == list(named.values())


def test_the_rest_of_anything_is_other_and_what_is_not_said_stays_empty():
    assert in_words(pl.DataFrame({"kind": ["other", "", None]}))["kind"].to_list() == ["其他", "", None]
