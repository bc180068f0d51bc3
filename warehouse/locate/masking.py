"""Masks what is finer than a village, a road or an estate: house and room numbers, telephones, identity numbers."""

from __future__ import annotations

import polars as pl

from warehouse.locate.gazetteer import Gazetteer

MASK = "＊"
KEPT = 300  # characters; what is longer is not an address
_SPELLED = "〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾"
_FINER = "(?:号楼|号院|号|栋|幢|单元|室|楼|层|户|座|组|队|弄|排)"
_PERSON = "(?:联系人|收件人|收货人|联系电话|联系方式|电话|手机|座机|身份证|公民身份|微信|qq|邮箱|证件号)[^,，;；。]*"
_MAIL = r"[\w.+-]+@[\w.-]+"
# A road's own short number stays (308国道, 3路): it is matched first and set free again by the second step.
_NUMBERED_ROAD = "(?:国道|省道|县道|乡道|路|大街)"
_NUMBER = r"[A-Za-z]{0,3}\d[\dA-Za-z\-‐-―#/.~]*"
_STEPS = (
    (f"(?i){_PERSON}|{_MAIL}", MASK),
    (rf"([GSgs]?\d{{1,3}}{_NUMBERED_ROAD})|{_NUMBER}", f"${{1}}{MASK}"),
    (rf"(\d{_NUMBERED_ROAD}){MASK}", "${1}"),
    (f"[{_SPELLED}]{{4,}}", MASK),
    (f"[{_SPELLED}A-Za-z]+({_FINER})", f"{MASK}${{1}}"),
    (rf"(?:{MASK}(?:{_FINER})*[甲乙丙丁东西南北中]?[\s,]*){{2,}}", MASK),
    (rf"{MASK}[\s,]*$", MASK),
)


def mask_address(texts: pl.Series, gazetteer: Gazetteer | None = None) -> pl.Series:
    """Addresses with numbers of houses, units, rooms, telephones and persons replaced by ＊, NFKC, 300 characters.

    No run of four digits is left, except that a text which is nothing but a code of `gazetteer` (a zip code) is kept.
    Null stays null; masking twice changes nothing.
    """
    text = texts.cast(pl.String).str.slice(0, 4 * KEPT).str.normalize("NFKC").str.slice(0, KEPT).str.strip_chars()
    masked = text.str.replace_all("*", MASK, literal=True)
    for pattern, replacement in _STEPS:
        masked = masked.str.replace_all(pattern, replacement)
    if gazetteer is None:
        return masked
    codes = pl.Series(gazetteer.tree.codes)
    frame = pl.DataFrame({"text": text, "masked": masked})
    kept = pl.when(pl.col("text").is_in(codes.implode())).then("text").otherwise("masked")
    return frame.select(kept.alias(texts.name)).to_series()
