"""Case numbers (案号): year, court, type and number, in the forms that occur; 诉前调 forms included.

A case number reads （收案年度）法院代字 类型代字 编号 号, as in （2021）鲁0303民初1234号. What follows the
number (之一, -2) names a document of the same case and is left out of the key.
"""

from __future__ import annotations

import polars as pl

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云滇藏陕甘青宁新兵军港澳台"
_DIGITS = "0123456789"
_OPEN, _CLOSE = r"[（(\[〔【［｛{<《]?", r"[）)\]〕】］｝}>》]?"
_COURT = rf"(最高法|\p{{Han}}\d{{2,4}}|[{_PROVINCES}])"  # a high court is its province alone
_TAIL = r"(?:[-之—－].*|[（(].*)?$"
_TYPE, _NUMBER = r"([^\d\s号字第、,，;；()（）]+?)", r"0*(\d{1,7})\s*(?:[-之]\d+)?\s*号?"
_MODERN = rf"^{_OPEN}\s*(\d{{4}})\s*年?{_CLOSE}\s*第?{_COURT}\s*{_TYPE}\s*{_NUMBER}{_TAIL}"
# Until 2015 the court was named by a character of its own and the type ended in 字第.
_OLD_TYPE = r"([^\d\s字第]{1,6}?)(民|行|刑|执|知|商)([^\d\s字第]{0,4})字第?"
_OLD = rf"^{_OPEN}(\d{{4}})年?{_CLOSE}{_OLD_TYPE}{_NUMBER}{_TAIL}"


def parse_case_numbers(texts: pl.Series) -> pl.DataFrame:
    """One row per text; nulls where it is not a case number.

    case_key str       without brackets and blanks: 2021鲁0303民初1234号
    case_number str    as printed: （2021）鲁0303民初1234号
    case_year i16, court_code str (null in numbers before 2016), type_prefix str, number i32
    type_prefix folds the local forms of pre-filing mediation (民诉前调, 诉前调确 …) into 诉前调; the key keeps them.
    """
    parsed = _by_beginning(texts)
    missed = parsed["year"].is_null() & texts.is_not_null()
    if missed.any():
        parsed = _fill(parsed, missed, _parse(texts.filter(missed), _MODERN))
    missed = parsed["year"].is_null() & texts.is_not_null()
    if missed.any():
        parsed = _fill(parsed, missed, _parse(_folded(texts.filter(missed)), _MODERN))
        missed = parsed["year"].is_null() & texts.is_not_null()
    if missed.any():
        parsed = _fill(parsed, missed, _parse_old(_folded(texts.filter(missed))))
    return _named(parsed)


def _by_beginning(texts: pl.Series) -> pl.DataFrame:
    """The usual form, fast: what stands before the number repeats, so each beginning is parsed once."""
    split = pl.DataFrame({"text": texts}).with_columns(
        start=pl.col("text").str.strip_suffix("号").str.strip_chars_end(_DIGITS)
    )
    split = split.with_columns(number=pl.col("text").str.strip_suffix("号").str.strip_prefix(pl.col("start")))
    known = split["start"].unique().drop_nulls()
    parsed = _parse(known + "1号", _MODERN).with_columns(pl.lit(known).alias("start"))
    parsed = parsed.filter(pl.col("number") == "1").drop("number")  # a beginning that holds no number of its own
    plain = pl.col("number").str.len_bytes().is_between(1, 7) & ~pl.col("number").str.starts_with("0")
    joined = split.join(parsed, on="start", how="left", maintain_order="left")
    told = plain & pl.col("year").is_not_null()
    return joined.select(
        pl.when(told).then(c).otherwise(None).alias(c) for c in ("year", "court", "type", "number", "written")
    )


def _folded(texts: pl.Series) -> pl.Series:
    return texts.str.normalize("NFKC").str.replace_all(r"\s", "")


def _parse(texts: pl.Series, pattern: str) -> pl.DataFrame:
    groups = texts.str.extract_groups(pattern).struct.unnest()
    groups.columns = ["year", "court", "type", "number"]
    return groups.with_columns(written="type")


def _parse_old(texts: pl.Series) -> pl.DataFrame:
    groups = texts.str.extract_groups(_OLD).struct.unnest()
    groups.columns = ["year", "abbreviation", "branch", "stage", "number"]
    kind = pl.concat_str("branch", "stage")
    return groups.select(
        "year",
        pl.lit(None, pl.String).alias("court"),
        kind.alias("type"),
        "number",
        written=pl.concat_str("abbreviation", kind, pl.lit("字第")),
    )


def _fill(parsed: pl.DataFrame, where: pl.Series, patch: pl.DataFrame) -> pl.DataFrame:
    rows = where.arg_true()
    return parsed.with_columns(pl.Series(c, parsed[c]).scatter(rows, patch[c]) for c in parsed.columns)


def _named(parsed: pl.DataFrame) -> pl.DataFrame:
    rest = pl.concat_str(pl.col("court").fill_null(""), "written", "number", pl.lit("号"))
    return parsed.select(
        case_key=pl.concat_str("year", rest),
        case_number=pl.concat_str(pl.lit("（"), "year", pl.lit("）"), rest),
        case_year=pl.col("year").cast(pl.Int16),
        court_code="court",
        type_prefix=pl.when(pl.col("type").str.contains("诉前调", literal=True))
        .then(pl.lit("诉前调"))
        .otherwise("type"),
        number=pl.col("number").cast(pl.Int32),
    )
