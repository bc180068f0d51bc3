"""Litigants' addresses: located as written, then masked; only the masked form is landed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache

import polars as pl

from warehouse.folders import DataFolder
from warehouse.landing.distinct import distinct
from warehouse.locate.masking import without_people
from warehouse.locate.verdicts import NOTHING

SCHEMA = {
    "address_key": pl.Int64,
    "address_masked": pl.String,
    "hint_district": pl.String,
    "place_code": pl.String,
    "located_level": pl.String,
    "confidence": pl.Float32,
    "why": pl.String,
    "outside_name": pl.String,
}
_SEED = 20_200_101


def _alike() -> pl.Expr:
    """A hash by which addresses are one that differ in the last house or room number only: whatever that number, it
    is masked alike and locates nothing, and far fewer are left to mask and locate."""
    text = pl.col("address")
    numbered = text.str.ends_with("号") | text.str.ends_with("室")
    place = text.str.strip_chars_end("0123456789号室").hash(23)
    return pl.when(numbered).then(place).otherwise(text.hash(11)) ^ pl.col("hint").hash(108)


class AddressBook:
    """Gives every address its key and collects each one once, over all pieces of a file."""

    def __init__(self, locator: Callable[[], object]) -> None:
        """`locator` gives the locator when it is wanted: opening one takes a moment, in which files can be read."""
        self._locator = locator
        self._seen = pl.Series("address_key", [], dtype=pl.Int64)
        self._lock = threading.Lock()

    def keys(self, people: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
        """Keys of `people` (columns address, hint; both may be null), and the addresses not met before.

        The key is a hash of the masked text and the hint. Equal within a Polars version, which is all that a batch
        needs: keys are joined inside one batch only.
        """
        people = people.with_columns(pl.col("address").fill_null(""))
        first, number = distinct(people.select(_alike()).to_series())
        pairs = people.select("address", "hint")[first]
        masked = self._masked(pairs["address"])
        pairs = pairs.with_columns(masked.alias("address_masked"))
        joined = pl.concat_str("address_masked", pl.lit("|"), pl.col("hint").fill_null(""))
        pairs = pairs.with_columns(address_key=joined.hash(_SEED).reinterpret(signed=True))
        keys = pairs["address_key"].gather(number)
        with self._lock:
            fresh = pairs.unique("address_key", keep="any").join(self._seen.to_frame(), on="address_key", how="anti")
            self._seen = pl.concat([self._seen, fresh["address_key"]])
        return keys, self._located(fresh)

    def _masked(self, texts: pl.Series) -> pl.Series:
        from warehouse.locate import mask_address

        return mask_address(texts, getattr(self._locator(), "gazetteer", None))

    def _located(self, fresh: pl.DataFrame) -> pl.DataFrame:
        if fresh.is_empty():
            return pl.DataFrame(schema=SCHEMA)
        found = self._locator().locate(fresh["address"], fresh["hint"])
        blank = fresh["address"] == ""
        masked = without_people(fresh["address_masked"], found["why"] == NOTHING.why)
        frame = fresh.select("address_key", masked, hint_district="hint").hstack(
            found.select("place_code", "located_level", "confidence", "why", "outside_name")
        )
        frame = frame.with_columns(why=pl.when(blank).then(pl.lit("未填写地址")).otherwise("why"))
        return frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def open_locator(folder: DataFolder) -> object:
    """A locator over the places landed in `folder`, with the office's aliases and overrides.

    Compiling the names takes a moment, so it is done once for as long as places and settings stay as they are.
    """
    places = sorted(path.parent.name for path in folder.landing.glob("*-places-*/manifest.json"))
    settings = sorted((path.name, path.stat().st_mtime_ns) for path in folder.settings.glob("*.csv"))
    return _locator(folder, tuple(places), tuple(settings))


@lru_cache(maxsize=4)
def _locator(folder: DataFolder, places: tuple[str, ...], settings: tuple[tuple[str, int], ...]) -> object:
    from warehouse.locate import Locator, load_gazetteer

    return Locator(load_gazetteer(folder))
