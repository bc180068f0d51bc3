"""One piece of a sheet, read field by field: text, dates, numbers, codes. What can't be read: a finding, and null."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from warehouse.dates import parse_dates
from warehouse.landing.field import Field
from warehouse.landing.fields import KINDS
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Column, Layout
from warehouse.landing.personal import hide_personal
from warehouse.landing.recognise import SheetMatch
from warehouse.reading.sheet import EXTRA, ROW
from warehouse.telling import is_telling

MAX_CELL_CHARS = 20_000
_BLANKS = ["", "-", "--", "—", "——", "/", "\\", "无", "空", "null", "NULL", "None", "N/A", "\\N"]
_LONGEST_BLANK = 6  # bytes
_PERHAPS_A_TELEPHONE = 1e8
_EARLIEST, _LAST = date(1990, 1, 1), date(2199, 12, 31)
_YES = ["是", "1", "y", "yes", "true", "有", "√", "Y", "TRUE", "是系列案"]
_NO = ["否", "无", "0", "n", "no", "false", "没有", "×", "N", "FALSE", "不是", "非系列案"]


def read_values(
    piece: pl.DataFrame,
    match: SheetMatch,
    layout: Layout,
    latest: date,
    findings: Findings,
    secret: Callable[[], bytes],
) -> pl.DataFrame:
    """`_row`, `_reject` (bool) and every field of the layout, typed. `latest` is the last day a date may have.

    `secret`: gives the key for hashing what must stay distinct but not readable."""
    fields = KINDS[layout.kind]
    findings.add("too_many_cells", piece.filter(EXTRA))
    texts = piece.select(ROW, *(_text(n, c, match).alias(n) for n, c in layout.columns.items() if _filled(n, c, match)))
    texts = _without_blanks(_cut_long_cells(texts, fields, findings), fields)
    texts = hide_personal(texts, layout, secret, findings)
    out, rejected = texts.select(ROW), pl.Series(values=[False], dtype=pl.Boolean).new_from_index(0, texts.height)
    for name in texts.columns[1:]:
        field, column = fields[name], layout.columns[name]
        needed = field.needed and column.needed is not False  # a layout may need a column without needing every cell
        values, bad = _typed(texts.select(ROW, name), field, column, needed, latest, findings)
        if needed:
            empty = texts[name].is_null()
            findings.add("missing_value", texts.filter(empty), field.name_zh)
            rejected = rejected | empty | bad
        out = out.with_columns(values.alias(name))
    return out.with_columns(rejected.alias("_reject"))


def _filled(name: str, column: Column, match: SheetMatch) -> bool:
    return name in match.columns or column.const is not None


def _text(name: str, column: Column, match: SheetMatch) -> pl.Expr:
    cells = [pl.col(str(i)).str.strip_chars() for i in match.columns.get(name, ())]
    if len(cells) > 1 or column.const is not None:  # a dash must not stand in the way of the next column
        cells = [pl.when(cell.is_in(_BLANKS)).then(None).otherwise(cell) for cell in cells]
    text = pl.coalesce(cells) if cells else pl.lit(column.const, pl.String)
    if cells and column.const is not None:
        text = text.fill_null(column.const)
    if column.match is not None:
        pattern = f"^(?:{column.match})$"
        replaced = text.str.replace(pattern, column.replace if column.replace is not None else "$1")
        text = pl.when(text.str.contains(pattern)).then(replaced).otherwise(text)
    return text


def _without_blanks(texts: pl.DataFrame, fields: dict[str, Field]) -> pl.DataFrame:
    """Dashes and words for "nothing" become null. Most columns have none, which is cheap to see."""
    for name in texts.columns[1:]:
        short = texts[name].filter(texts[name].str.len_bytes() <= _LONGEST_BLANK)
        blanks = [blank for blank in _BLANKS if blank != "无"] if fields[name].none_is_said else _BLANKS
        if short.is_in(blanks).any():
            texts = texts.with_columns(pl.when(pl.col(name).is_in(blanks)).then(None).otherwise(name).alias(name))
    return texts


def _cut_long_cells(texts: pl.DataFrame, fields: dict[str, Field], findings: Findings) -> pl.DataFrame:
    for name in texts.columns[1:]:
        if (texts[name].str.len_bytes().max() or 0) > MAX_CELL_CHARS:
            long = texts[name].str.len_chars() > MAX_CELL_CHARS
            findings.add("cell_too_long", texts.filter(long), fields[name].name_zh)
            texts = texts.with_columns(pl.col(name).str.slice(0, MAX_CELL_CHARS))
    return texts


def _typed(texts: pl.DataFrame, field: Field, column: Column, needed: bool, latest: date, findings: Findings):
    """(values, which of them are faulty)."""
    name, text = field.name, texts[field.name]
    if field.type == "date":
        return _dates(texts, field, column, needed, latest, findings)
    if field.type in ("number", "whole"):
        return _numbers(texts, field, column, needed, findings)
    if field.type == "yes_no":
        return text.replace_strict(
            _YES + _NO, [True] * len(_YES) + [False] * len(_NO), default=None, return_dtype=pl.Boolean
        ), text.is_null()
    if field.type == "code" or column.codes:
        values = to_codes(text, column, field.codes)
        bad = text.is_not_null() & values.is_null()
        if field.name != "party_role":
            findings.add(
                "needed_value_unreadable" if needed else "code_unknown", texts.filter(bad), field.name_zh, name
            )
        return values.fill_null(column.otherwise) if column.otherwise else values, bad
    return text, pl.repeat(False, len(text), dtype=pl.Boolean, eager=True)


def _dates(texts: pl.DataFrame, field: Field, column: Column, needed: bool, latest: date, findings: Findings):
    parsed = parse_dates(texts[field.name].replace("0000-00-00", None), column.formats)
    value, fault = parsed["value"], parsed["fault"]
    # A day by which time runs out may lie ahead.
    future = (
        (value > latest)
        if field.name != "statutory_due_on" and not field.name.startswith("valid_") and not field.ahead
        else pl.repeat(False, len(value), eager=True)
    )
    impossible = (fault == "impossible").fill_null(False) | ~value.is_between(_EARLIEST, _LAST).fill_null(True)
    prefix = "needed_date" if needed else "date"
    for rule, where in (
        ("unreadable", (fault == "unreadable").fill_null(False)),
        ("impossible", impossible),
        ("in_future", future.fill_null(False)),
    ):
        findings.add(f"{prefix}_{rule}", texts.filter(where), field.name_zh, field.name)
    bad = fault.is_not_null() | impossible | future.fill_null(False)
    return value.set(bad, None), bad


def _numbers(texts: pl.DataFrame, field: Field, column: Column, needed: bool, findings: Findings):
    name, text = field.name, texts[field.name]
    values = parse_numbers(text) * column.unit
    negative = (values < 0).fill_null(False)
    wrong = ((values > field.most) | (values < field.least)).fill_null(False) & ~negative
    long = ((values / column.unit) >= _PERHAPS_A_TELEPHONE).arg_true()
    if not long.is_empty():
        wrong = wrong.scatter(long, is_telling(text.gather(long)) | wrong.gather(long))
    findings.add(
        "needed_value_implausible" if needed else "number_implausible", texts.filter(wrong), field.name_zh, name
    )
    if not needed:
        findings.add("number_negative", texts.filter(negative), field.name_zh, name)
    values = values.set(negative | wrong, None)
    if field.type == "whole":
        values = values.set((values != values.round()).fill_null(False), None).cast(pl.Int32, strict=False)
    bad = text.is_not_null() & values.is_null()
    unread = bad & ~wrong if needed else bad & ~wrong & ~negative
    findings.add(
        "needed_value_unreadable" if needed else "number_unreadable", texts.filter(unread), field.name_zh, name
    )
    return values, bad


def parse_numbers(texts: pl.Series) -> pl.Series:
    """Float64: 1,234.5 · ￥12万元 · 3亿 · １２３; null where it is none."""
    plain = texts.cast(pl.Float64, strict=False)
    odd = texts.filter(plain.is_null() & texts.is_not_null()).unique()
    plain = plain.set(~plain.is_finite().fill_null(True), None)
    if odd.is_empty():
        return plain
    known = pl.DataFrame({"text": odd})
    bare = pl.col("text").str.normalize("NFKC").str.replace_all(r"[,\s¥￥]|人民币|RMB|[元圆人件天]$", "")
    times = pl.when(bare.str.contains(r"亿元?$")).then(1e8).when(bare.str.contains(r"万元?$")).then(1e4).otherwise(1.0)
    known = known.with_columns(value=bare.str.replace(r"[万亿]元?$", "").cast(pl.Float64, strict=False) * times)
    known = known.with_columns(pl.when(pl.col("value").is_finite()).then("value"))
    written = texts.replace_strict(known["text"], known["value"], default=None, return_dtype=pl.Float64)
    return pl.select(pl.coalesce(plain, written)).to_series()


def to_codes(texts: pl.Series, column: Column, allowed: tuple[str, ...]) -> pl.Series:
    """Written text to codes: the same text first, else the first listed text it contains; codes themselves pass."""
    exact = dict(column.codes) | {code: code for code in allowed}
    unlisted_passes = not allowed and column.otherwise is None

    def code(text: str) -> str | None:
        if text in exact:
            return exact[text]
        if allowed:
            return next((value for part, value in column.codes if part in text), None)
        return text if unlisted_passes else None

    known = texts.drop_nulls().unique()
    return texts.replace_strict(known, [code(t) for t in known], default=None, return_dtype=pl.String)
