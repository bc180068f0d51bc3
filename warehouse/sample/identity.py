"""Names and numbers of people who do not exist. All check digits are wrong on purpose, all area codes unused."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.sample import place_names as names

_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECKS = np.array(list("10X98765432"))
_LETTERS = np.array(list("0123456789ABCDEFGHJKLMNPQRTUWXY"))


def scramble(person: np.ndarray, salt: int) -> np.ndarray:
    """A fixed pseudo-random uint64 for each person number (splitmix64)."""
    x = person.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15 * (salt + 1) % 2**64)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def person_names(person: np.ndarray) -> pl.Series:
    """Surname by frequency (earlier ones in the list are commoner), one or two characters of given name."""
    surnames = [*names.SURNAMES, *names.COMPOUND_SURNAMES]
    share = np.cumsum(1 / (3 + np.arange(len(surnames))))
    drawn = scramble(person, 1).astype(np.float64) / 2**64 * share[-1]
    surname = pl.Series(surnames).gather(np.minimum(np.searchsorted(share, drawn), len(surnames) - 1))
    first = pl.Series([*names.GIVEN_FIRST, *[""] * 16]).gather(scramble(person, 2) % (len(names.GIVEN_FIRST) + 16))
    last = pl.Series(list(names.GIVEN_LAST)).gather(scramble(person, 3) % len(names.GIVEN_LAST))
    return surname + first + last


def person_numbers(person: np.ndarray, district_code: np.ndarray) -> pl.Series:
    """18 characters like an identity number: an area 99.... that is not assigned, and a wrong check character."""
    days = (scramble(person, 4) % np.uint64(365 * 55)).astype(np.int64) + int(np.datetime64("1950-01-01").astype(int))
    born = pl.Series(days.astype(np.int32)).cast(pl.Date).dt.strftime("%Y%m%d").cast(pl.Int64).to_numpy()
    body = (
        (990_000 + district_code.astype(np.int64)) * 10**11
        + born * 1000
        + (scramble(person, 5) % np.uint64(1000)).astype(np.int64)
    )
    digits = body[:, None] // 10 ** np.arange(16, -1, -1, dtype=np.int64) % 10
    wrong = (digits @ _WEIGHTS + 1 + (scramble(person, 6) % np.uint64(10)).astype(np.int64)) % 11
    return pl.Series(body).cast(pl.String) + pl.Series(_CHECKS[wrong].tolist())


def organisation_numbers(many: int, rng: np.random.Generator) -> np.ndarray:
    """18 characters like a unified social credit code, with the letter O, which such codes never hold."""
    tail = _LETTERS[rng.integers(0, len(_LETTERS), (many, 9))]
    return np.array([f"919903{rng.integers(0, 100):02d}{''.join(row[:8])}O{row[8]}" for row in tail], object)
