"""Litigants' addresses: located as written, then masked; only the masked form is landed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

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


class AddressBook:
    """Gives every address its key and collects each one once, over all pieces of a file."""

    def __init__(self, locator: object) -> None:
        self._locator = locator
        self._seen = pl.Series("address_key", [], dtype=pl.Int64)

    def keys(self, people: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
        """Keys of `people` (columns address, hint; both may be null), and the addresses not met before.

        The key is a hash of the masked text and the hint. Equal within a Polars version, which is all that a batch
        needs: keys are joined inside one batch only.
        """
        pairs = people.select(pl.col("address").fill_null(""), "hint").unique()
        masked = self._masked(pairs["address"])
        pairs = pairs.with_columns(masked.alias("address_masked"))
        joined = pl.concat_str("address_masked", pl.lit("|"), pl.col("hint").fill_null(""))
        pairs = pairs.with_columns(address_key=joined.hash(_SEED).reinterpret(signed=True))
        keys = people.select(pl.col("address").fill_null(""), "hint").join(
            pairs, on=["address", "hint"], how="left", nulls_equal=True, maintain_order="left"
        )["address_key"]
        fresh = pairs.unique("address_key", keep="any").join(self._seen.to_frame(), on="address_key", how="anti")
        self._seen = pl.concat([self._seen, fresh["address_key"]])
        return keys, self._located(fresh)

    def _masked(self, texts: pl.Series) -> pl.Series:
        try:
            from warehouse.locate import mask_address
        except ImportError:
            return pl.repeat("＊", len(texts), dtype=pl.String, eager=True)
        return mask_address(texts)

    def _located(self, fresh: pl.DataFrame) -> pl.DataFrame:
        found = self._locator.locate(fresh["address"], fresh["hint"])
        blank = fresh["address"] == ""
        frame = fresh.select("address_key", "address_masked", hint_district="hint").hstack(
            found.select("place_code", "located_level", "confidence", "why", "outside_name")
        )
        frame = frame.with_columns(why=pl.when(blank).then(pl.lit("未填写地址")).otherwise("why"))
        return frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def open_locator(places: pl.DataFrame, settings: Path) -> object:
    """A locator over the landed places, with the office's aliases and overrides."""
    try:
        from warehouse.locate import Locator, load_gazetteer  # loaded late: tables of names take a moment
    except ImportError:
        return Unlocated()
    return Locator(load_gazetteer(places, settings))


class Unlocated:
    fingerprint = None

    def locate(self, texts: pl.Series, hints: pl.Series) -> pl.DataFrame:
        return pl.DataFrame({"t": texts}).select(
            place_code=pl.lit(None, pl.String),
            located_level=pl.lit("none"),
            confidence=pl.lit(0.0, pl.Float32),
            why=pl.lit("未定位"),
            outside_name=pl.lit(None, pl.String),
        )
