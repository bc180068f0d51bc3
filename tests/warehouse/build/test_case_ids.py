"""Two cases are never taken for one because their numbers look alike."""

from __future__ import annotations

import duckdb

from warehouse.building.statements import WAREHOUSE

ALIKE = (  # the database's own hash gives both of a pair the same number; met among fifty million cases
    ("2025示5303民初100620525号", "2025示3303民初100620725号"),
    ("2021示4603民初100657303号", "2021示2603民初100657503号"),
    ("2026示7504民初40428966号", "2026示2504民初40428996号"),
    ("2022示7905民初90215606号", "2022示1905民初90215666号"),
)


def test_case_numbers_that_the_plain_hash_confuses_have_ids_of_their_own():
    con = duckdb.connect()
    con.execute((WAREHOUSE / "schema" / "case_id_of.sql").read_text(encoding="utf-8"))
    for one, other in ALIKE:
        plain, own = con.sql(
            "SELECT hash($one) = hash($other), case_id_of($one) <> case_id_of($other)",
            params={"one": one, "other": other},
        ).fetchall()[0]
        assert plain and own


def test_a_million_neighbouring_case_numbers_have_a_million_ids():
    con = duckdb.connect()
    con.execute((WAREHOUSE / "schema" / "case_id_of.sql").read_text(encoding="utf-8"))
    numbers = con.sql(
        "SELECT count(*), count(DISTINCT case_id_of('2025示' || (3300 + court) || '民初' || number || '号')) "
        "FROM range(20) AS courts(court), range(100000000, 100050000) AS numbers(number)"
    ).fetchall()[0]
    assert numbers == (1_000_000, 1_000_000)
