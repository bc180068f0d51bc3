"""What the made-up cities tell of how their courts run: who tries a case, how it ended, where it came from.

Shares are round numbers, as all in this data. A case comes from one filed three months before in the same city or not.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from tests.bench.made_up_places import TOWNS, TRIBUNALS, tribunal_names

AT_TRIBUNAL = 0.45  # share of civil first instances tried at the tribunal of the town
DIVISIONS = ("民事审判第一庭", "民事审判第二庭", "速裁快审团队", "立案庭")
JUDGES_A_TEAM = 6
MONTHS_LATER = 3
# Share of the cases of a type that come from an earlier one, and of what type that is.
COMES_FROM = {"民终": ("民初", 1.0), "民申": ("民终", 0.9), "执": ("民初", 0.8), "民初": ("民终", 0.01)}
APPEALED, PAYABLE, PERFORMED = 0.08, 0.8, 0.4
MANNERS = {
    "执": (("executed", "executed_for_now", "execution_ended", "other"), (0.30, 0.50, 0.16, 0.04)),
    "民终": (("upheld", "reversed", "remanded", "withdrawn"), (0.84, 0.06, 0.02, 0.08)),
}


def with_court_columns(
    frame: pl.DataFrame, town: np.ndarray, earlier: dict[str, pl.Series], rng: np.random.Generator
) -> pl.DataFrame:
    """Adds tribunal, judge, origin_case_key, appealed_on, payable, performed, enforced_yuan; some endings change.

    `earlier`: keys of the cases filed some months before, by type; empty in the first months.
    """
    n = frame.height
    frame = frame.with_columns(_teams(frame, town, rng)).with_columns(
        origin_case_key=_origins(frame, earlier, rng), close_manner=_manners(frame, rng)
    )
    civil = pl.col("type_prefix") == "民初"
    ended = pl.col("closed_on").is_not_null()
    draws = pl.DataFrame(rng.random((n, 4)), schema=["appeal", "owes", "pays", "gets"])
    owing = ended & civil & pl.col("close_manner").is_in(["judgment", "mediated"]) & (draws["owes"] < PAYABLE)
    return frame.with_columns(
        appealed_on=pl.when(ended & civil & (draws["appeal"] < APPEALED)).then("closed_on"),
        payable=pl.when(ended & civil).then(owing),
        performed=pl.when(owing).then(draws["pays"] < PERFORMED),
        enforced_yuan=pl.when(ended & (pl.col("type_prefix") == "执")).then(
            (pl.col("amount_yuan") * draws["gets"]).round(2)
        ),
    )


def _teams(frame: pl.DataFrame, town: np.ndarray, rng: np.random.Generator) -> list[pl.Series]:
    n = frame.height
    at_tribunal = (rng.random(n) < AT_TRIBUNAL) & (frame["type_prefix"] == "民初").to_numpy()
    nth = np.where(at_tribunal, town % TOWNS % TRIBUNALS, TRIBUNALS + rng.integers(0, len(DIVISIONS), n))
    courts = frame["court_code"].unique().sort()
    names = [name for court in courts for name in (*tribunal_names(court), *DIVISIONS)]
    of_court = courts.search_sorted(frame["court_code"]).to_numpy() * (TRIBUNALS + len(DIVISIONS))
    judge = nth * JUDGES_A_TEAM + rng.integers(0, JUDGES_A_TEAM, n)
    judges = [f"法官{i:02d}" for i in range((TRIBUNALS + len(DIVISIONS)) * JUDGES_A_TEAM)]
    return [pl.Series(names).gather(of_court + nth).alias("tribunal"), pl.Series(judges).gather(judge).alias("judge")]


def _origins(frame: pl.DataFrame, earlier: dict[str, pl.Series], rng: np.random.Generator) -> pl.Expr:
    given = pl.lit(None, pl.String)
    for prefix, (before, share) in COMES_FROM.items():
        keys = earlier.get(before)
        if keys is not None and len(keys):
            drawn = keys.gather(rng.integers(0, len(keys), frame.height))
            given = (
                pl.when((pl.col("type_prefix") == prefix) & (rng.random(frame.height) < share))
                .then(drawn)
                .otherwise(given)
            )
    return given


def _manners(frame: pl.DataFrame, rng: np.random.Generator) -> pl.Expr:
    manner = pl.col("close_manner")
    for prefix, (names, shares) in MANNERS.items():
        drawn = pl.Series(names).gather(rng.choice(len(names), frame.height, p=shares))
        manner = (
            pl.when((pl.col("type_prefix") == prefix) & pl.col("close_manner").is_not_null())
            .then(drawn)
            .otherwise(manner)
        )
    return manner
