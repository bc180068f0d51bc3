"""People named in words where a register of mediations, leads or services has none to hold: addressees, causes, places.

Of a place no more is kept than what it lies in: up to the village, estate or street office. Names of mediators, teams
and stations stay; they are public.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from warehouse.landing.secret import hash_numbers
from warehouse.names import COMPOUND_SURNAMES, ORGANISATION, SURNAMES, mask_names
from warehouse.telling import MASK

_NAME = rf"(?:(?:{COMPOUND_SURNAMES})\p{{Han}}{{1,2}}|[{SURNAMES}]\p{{Han}}{{1,2}})"
_AGAINST = rf"{_NAME}诉{_NAME}"  # 张三诉李四民间借贷纠纷
# 与 stands between things far more often than between people: 金融与房屋.
_AND = rf"^(?:(?:{COMPOUND_SURNAMES})\p{{Han}}{{1,2}}|[{SURNAMES}]\p{{Han}}{{2}})与{_NAME}(.*(?:纠纷|案))$"
_BY_ITSELF = rf"^{_NAME}$"
_OFFICE = r"[厂店局院社部站所行会馆室处队场园库坊铺庄楼吧城委办县区市镇乡村校司组]$"
_CODE = r"^[0-9A-Za-z\p{Han}]?[0-9A-Za-z]{1,20}$"
_LIVES = r"^.*?(?:家住|家在|住在|住)"
_LIES_IN = r"^(\p{Han}{1,40}(?:村|社区|小区|居委会|镇|乡|街道|街道办事处|开发区|区|县|市))"
WORDS = ("cause_text", "topic", "note", "evidence")


def without_people(rows: pl.DataFrame) -> pl.DataFrame:
    """Texts as `WORDS` hold them and addressees, with the names of people masked."""
    for name in (name for name in WORDS if name in rows.columns):
        text = pl.col(name).str.replace_all(_AGAINST, f"{MASK}诉{MASK}")
        rows = rows.with_columns(text.str.replace(_AND, f"{MASK}与{MASK}${{1}}"))
    return rows.with_columns(addressees(rows["addressee"])) if "addressee" in rows.columns else rows


def addressees(texts: pl.Series) -> pl.Series:
    """Offices and companies without whoever is named behind them; a person as 张某某."""
    masked = mask_names(texts, pl.Series([None], dtype=pl.String).new_from_index(0, len(texts)))["name_masked"]
    company = texts.str.contains(ORGANISATION) & (texts.str.len_chars() > 4)
    person = texts.str.contains(_BY_ITSELF) & ~texts.str.contains(_OFFICE)
    return texts.zip_with(~(company | person).fill_null(False), masked).alias(texts.name)


def to_the_village(table: pl.DataFrame, known: list[str] | None) -> pl.DataFrame:
    """Places as a code, a listed name, or cut behind the village; empty where no place is named."""
    place = pl.col("place")
    listed = place.str.contains(_CODE) | (place.is_in(known) if known else pl.lit(False))
    lies_in = place.str.replace(_LIVES, "").str.extract(_LIES_IN, 1)
    return table.with_columns(pl.when(listed).then(place).otherwise(lies_in).alias("place"))


def hide_made_keys(table: pl.DataFrame, secret: Callable[[], bytes]) -> pl.DataFrame:
    """Keys made from what a row is about hold the place as it was written: all of them become keyed hashes, so that
    the same row has the same key whatever places are known by then."""
    if "record_key" not in table.columns:
        return table
    keys = table["record_key"]
    made = keys.str.contains("|", literal=True).fill_null(False).arg_true()
    if made.is_empty():
        return table
    return table.with_columns(keys.scatter(made, hash_numbers(keys.gather(made), secret())))
