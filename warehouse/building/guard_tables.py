"""Fills the tables of the guards against gaming that would take too long to work out for a screen."""

from __future__ import annotations

import duckdb

from warehouse.building.statements import read, run

MONTHS_WITHIN = 4  # 90 days after a day end at most so many months later: from 31 January to 1 May


def fill_guards(con: duckdb.DuckDBPyConnection) -> None:
    """withdrawals and mediation_lags of all cases, into empty tables."""
    run(con, "building/steps/withdrawals", closed=None, ended=None)
    run(con, "building/steps/mediation_lags", months=None)


def refresh_guards(con: duckdb.DuckDBPyConnection, filed: list[int], closed: list[int]) -> None:
    """The same after some cases were put in or taken out, which were filed and closed in these months."""
    ended = sorted({month - before for month in filed for before in range(MONTHS_WITHIN + 1)})
    run(con, "building/steps/withdrawals", closed=closed, ended=ended)
    followed = read(con, "building/steps/lag_months")["month"].to_list()
    run(con, "building/steps/mediation_lags", months=sorted({*filed, *followed}))
