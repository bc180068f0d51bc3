"""Findings: which row of the delivered file is rejected or doubtful, and why. Never with unmasked personal data."""

from __future__ import annotations

import io

import polars as pl

from warehouse.landing.rules import REJECT, RULES, SEVERITIES_ZH
from warehouse.names import SURNAMES
from warehouse.spreadsheet import neutral
from warehouse.telling import is_telling, named_safely, without_numbers

SCHEMA = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "message_zh": pl.String,
    "advice_zh": pl.String,
}
_HIDDEN = "（已隐去）"
# What may be quoted: short, and made of signs that occur in dates, numbers, codes and case numbers.
_QUOTABLE = r"^[0-9年月日时分秒:：./\-+,，\s%％万亿元()（）〔〕\[\]]{1,40}$"
_WORDS = r"^[\p{Han}、（）()]{2,16}$"
# A word in a column of codes is quoted unless it could be a name or an address.
_PLACE = r"[省市区县镇乡村路街号楼]"
_ID_LIKE = r"\d{15}"  # identity numbers in pieces


class Findings:
    """Collects the findings of one import, frame by frame."""

    def __init__(self, file: str, sheet: str = "", frames: list[pl.DataFrame] | None = None) -> None:
        self._file = named_safely(file)
        self._frames = [] if frames is None else frames
        self.sheet = named_safely(sheet)

    def of_sheet(self, sheet: str) -> Findings:
        """The same collection, for findings about one sheet. Threads may share the collection."""
        return Findings(self._file, sheet, self._frames)

    def add(
        self,
        rule: str,
        rows: pl.DataFrame,
        column: str = "",
        value: str | None = None,
        *,
        plain: bool = False,
        words: bool = False,
    ) -> None:
        """One finding per row of `rows`, which has `_row`. `value` names the column to quote.

        Unless `plain` (a field that can't hold personal data, such as a case number already parsed, or a code),
        only values that look like dates and numbers are quoted, and `words` that can't well be a name or an address:
        in a shifted row any column may hold a name.
        """
        if rows.is_empty():
            return
        quoted = pl.lit(None, pl.String) if value is None else (shortened(value) if plain else quotable(value, words))
        told = rows.select(row=pl.col("_row").cast(pl.Int64), value=quoted)
        self._frames.append(self._frame(rule, told.with_columns(_safe(told["value"], plain)), column))

    def say(self, rule: str, column: str, value: str | None = None) -> None:
        """A finding about the sheet as a whole."""
        told = pl.DataFrame({"row": [None], "value": [value and named_safely(value)]})
        self._frames.append(self._frame(rule, told, named_safely(column)))

    def _frame(self, rule: str, rows: pl.DataFrame, column: str) -> pl.DataFrame:
        known = RULES[rule]
        constants = {
            "file": self._file,
            "sheet": self.sheet,
            "column": column,
            "rule": rule,
            "severity": known.severity,
            "message_zh": known.message_zh,
            "advice_zh": known.advice_zh,
        }
        return rows.with_columns(pl.lit(v, pl.String).alias(k) for k, v in constants.items()).select(
            pl.col(name).cast(kind) for name, kind in SCHEMA.items()
        )

    def frame(self) -> pl.DataFrame:
        """All findings, by sheet and row."""
        if not self._frames:
            return pl.DataFrame(schema=SCHEMA)
        return pl.concat(self._frames).sort("sheet", "row", "column", nulls_last=False, maintain_order=True)

    def rejected_rows(self) -> int:
        """How many rows of the file have at least one finding that rejects them."""
        found = self.frame().filter(pl.col("severity") == REJECT)
        return found.select("sheet", "row").n_unique() if found.height else 0


def shortened(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.slice(0, 60)


def quotable(column: str, words: bool = False) -> pl.Expr:
    text = pl.col(column).cast(pl.String)
    digits = text.str.replace_all(r"[年月日./\-\s:：]", "")
    safe = text.str.contains(_QUOTABLE) & ~digits.str.contains(_ID_LIKE) & ~digits.str.contains(r"^1\d{10}$")
    if words:
        name = text.str.contains(f"^[{SURNAMES}]") & (text.str.len_chars() <= 4)
        safe = safe | (text.str.contains(_WORDS) & ~name & ~text.str.contains(_PLACE))
    return pl.when(text.is_null()).then(None).when(safe).then(text).otherwise(pl.lit(_HIDDEN))


def _safe(values: pl.Series, plain: bool) -> pl.Series:
    """Nothing that could be a telephone or identity number is quoted, whatever column it came from."""
    if plain:
        return without_numbers(values)
    return values.set(is_telling(values).fill_null(False), _HIDDEN)


def findings_csv(findings: pl.DataFrame) -> bytes:
    """For download: UTF-8 with BOM, Chinese headers; what a spreadsheet would run as a formula begins with '."""
    names = {
        "file": "文件", "sheet": "工作表", "row": "行", "column": "列", "value": "内容", "rule": "规则",
        "severity": "程度", "message_zh": "说明", "advice_zh": "处理办法",
    }  # fmt: skip
    out = findings.select(SCHEMA.keys()).with_columns(pl.col("severity").replace(SEVERITIES_ZH))
    buffer = io.BytesIO()
    neutral(out.rename(names)).write_csv(buffer, include_bom=True)
    return buffer.getvalue()
