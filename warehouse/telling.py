"""Texts that hold a telephone number, an identity number or a person's name behind a word such as 法定代表人."""

from __future__ import annotations

import polars as pl

from warehouse.names import COMPOUND_SURNAMES, SURNAMES

MASK = "＊"
_BETWEEN = r"[\s\p{Cf}\-‐-―_.·]?"  # 138-1234-5678, 370303 19900101 1234
_MOBILE = rf"1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}}"
_BORN = rf"(?:18|19|20)\d{{2}}{_BETWEEN}(?:0[1-9]|1[0-2]){_BETWEEN}(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = rf"[1-9]\d{{5}}{_BETWEEN}{_BORN}{_BETWEEN}\d{{3}}{_BETWEEN}[\dXx]"
_OLD_IDENTITY = r"[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
_LONG = r"\d{15,}[Xx]?"  # also bank cards
_LANDLINE = r"(?:0\d{2,3}[\s\-‐-―)）]{1,2}\d{7,8}|0\d{9,11})"
_SAID = r"((?:电话|手机|座机|传真|联系方式|(?i:tel))(?:号码?)?)[^\d\p{Han}]{0,3}\d[\d\s\-‐-―]{5,}\d"
_PEOPLE = "法定代表人|法人代表|负责人|联系人|经办人|经营者|代理人|代表人|收件人"
_NAMED = rf"({_PEOPLE})[为是系:：\s]+[\p{{Han}}·]{{1,4}}"
_SURNAMED = rf"(?:(?:{COMPOUND_SURNAMES})\p{{Han}}{{1,2}}|[{SURNAMES}]\p{{Han}}{{1,2}})"
_CALLED = rf"({_PEOPLE}){_SURNAMED}(\P{{Han}}|$)"  # 联系人张三: nothing stands between
_STEPS = (
    (_SAID, f"${{1}}{MASK}"),
    (f"{_IDENTITY}|{_LONG}|{_MOBILE}", MASK),
    (rf"(^|\D){_LANDLINE}(\D|$)", f"${{1}}{MASK}${{2}}"),
    (_NAMED, f"${{1}}{MASK}"),
    (_CALLED, f"${{1}}{MASK}${{2}}"),
)
# By itself only: not within a longer row of digits, such as the code of a place or the time of an export.
_ALONE = rf"(^|\D)(?:\+?86{_BETWEEN})?(?:{_IDENTITY}|{_OLD_IDENTITY}|{_MOBILE}|0\d{{2,3}}[\-‐-―]\d{{7,8}})(\D|$)"
_MAYBE = rf"(?:\d[\s\p{{Cf}}\-‐-―_.·)）]{{0,2}}){{7}}|{_PEOPLE}"


def is_telling(texts: pl.Series, *, strict: bool = False) -> pl.Series:
    """Which texts `hidden` would change; `strict`: which hold such a number standing by itself. Null for null."""
    if strict:
        return texts.str.normalize("NFKC").str.contains(_ALONE)
    maybe = texts.str.contains(_MAYBE)
    rows = maybe.arg_true()
    if rows.is_empty():
        return maybe
    some = texts.gather(rows)
    return maybe.scatter(rows, hidden(some) != some.str.normalize("NFKC"))


def hidden(texts: pl.Series) -> pl.Series:
    """Numbers and names replaced by ＊, widths folded; null stays null."""
    out = texts.str.normalize("NFKC")
    for pattern, replacement in _STEPS * 2:  # twice: what parts two numbers belongs to the first match
        out = out.str.replace_all(pattern, replacement)
    return out


def without_numbers(texts: pl.Series) -> pl.Series:
    """Only numbers standing by themselves replaced by ＊, and nothing else changed, where there is one."""
    if not is_telling(texts, strict=True).any():
        return texts
    folded = out = texts.str.normalize("NFKC")
    for _ in range(2):
        out = out.str.replace_all(_ALONE, f"${{1}}{MASK}${{2}}")
    return texts.zip_with((folded == out).fill_null(True), out)


def named_safely(text: str) -> str:
    """The name of a file or sheet without telephone and identity numbers."""
    return without_numbers(pl.Series([text], dtype=pl.String)).item()
