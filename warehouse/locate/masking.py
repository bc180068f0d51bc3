"""Masks what is finer than a village, a road or an estate: house and room numbers, telephones, identity numbers."""

from __future__ import annotations

import polars as pl

from warehouse.locate.gazetteer import Gazetteer
from warehouse.names import SURNAMES

MASK = "＊"
KEPT = 300  # characters; what is longer is not an address
_SPELLED = "〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾"
_FINER = "(?:号楼|号院|号|栋|幢|单元|室|楼|层|户|座|组|队|弄|排)"
_PERSON = "(?:联系人|收件人|收货人|联系电话|联系方式|电话|手机|座机|身份证|公民身份|微信|qq|邮箱|证件号)[^,，;；。]*"
_MAIL = r"[\w.+-]+@[\w.-]+"
# A road's own short number stays (308国道, 3路): it is matched first and set free again by the second step.
_NUMBERED_ROAD = "(?:国道|省道|县道|乡道|路|大街)"
_NUMBER = r"[A-Za-z]{0,3}\d[\dA-Za-z\-‐-―#/.~]*"
_SPELLED_STEPS = (
    (f"[{_SPELLED}]{{4,}}", MASK),
    (f"[{_SPELLED}A-Za-z]+({_FINER})", f"{MASK}${{1}}"),
)
_RUN = rf"(?:{MASK}(?:{_FINER})*[甲乙丙丁东西南北中]?[\s,]*){{2,}}"
_END = rf"{MASK}[\s,]*$"
_STEPS = (
    (f"(?i){_PERSON}|{_MAIL}", MASK),
    (rf"([GSgs]?\d{{1,3}}{_NUMBERED_ROAD})|{_NUMBER}", f"${{1}}{MASK}"),
    (rf"(\d{_NUMBERED_ROAD}){MASK}", "${1}"),
    *_SPELLED_STEPS,
)
# Plain is what holds nothing but Han characters, ASCII letters, digits and hyphens, no numbered road, and none of the
# characters without which no word of _PERSON can be written. Most addresses are.
_PLAIN = r"^[[\x{4e00}-\x{9fff}0-9A-Za-z\-]--[系件货话机证份信箱qQ]]*$"
_ROAD_NUMBER = f"[0-9]{_NUMBERED_ROAD}"
_PLAIN_NUMBER = r"[A-Za-z]{0,3}[0-9][0-9A-Za-z\-]*"
_PERHAPS_SPELLED = f"[{_SPELLED}]{{4}}|[{_SPELLED}A-Za-z]{_FINER}"

HIDDEN = "（未写明地名，已隐去）"
# A character ends many a village and few given names.
_NAME = rf"[{SURNAMES}]\p{{Han}}?[\p{{Han}}--[省市区县镇乡村庄屯]]"
_BEHIND_NUMBER = rf"({MASK}(?:{_FINER})?[\s,;、(]+){_NAME}\)?$"  # behind a house number no place is named
_BY_ITSELF = rf"(^|[\s,;、()]){_NAME}([\s,;、()]|$)"
_KIND_OF_PLACE = r"[省市区县镇乡村庄屯街路道巷弄里园苑城楼院场厂店港湾桥门口站旗盟州岛]"
_STATE = (
    r"^(?:[\s(),;、.。:]|目前|现在?|经常|实际|户籍|居住|住址|住所|地址?|住|信息|情况|均|暂时?|尚|下落|不详|不明确?|不清楚?|不知道?|未知|未详|"
    r"同|原告|被告|第三人|未填写?|未提供|未登记|未查明|待查明?|待补充?|待核实?|无固定|无法查明|无法核实|无|没有|空白?|略|同上|其他|另册|缺)+$"
)


def without_people(masked: pl.Series, nothing: pl.Series) -> pl.Series:
    """Masked addresses without the names of persons written in them. `nothing`: in which no place was recognised.

    Where a place was recognised only what stands behind a house number is taken for a name: the rest names places.
    Where none was, names by themselves are, and a text without any word for a kind of place is hidden whole.
    """
    if masked.str.contains(_BEHIND_NUMBER).any():
        masked = masked.str.replace(_BEHIND_NUMBER, f"${{1}}{MASK}")
    rows = nothing.fill_null(False).arg_true()
    text = pl.col("text")
    telling = text.str.contains(rf"^{_NAME}$") | ~text.str.contains(_KIND_OF_PLACE)
    hide = telling & text.str.contains(r"\p{Han}") & ~text.str.contains(_STATE)
    cut = text.str.replace_all(_BY_ITSELF, f"${{1}}{MASK}${{2}}")
    left = pl.DataFrame({"text": masked.gather(rows)}).select(pl.when(hide).then(pl.lit(HIDDEN)).otherwise(cut))
    return masked.scatter(rows, left.to_series())


def mask_address(texts: pl.Series, gazetteer: Gazetteer | None = None) -> pl.Series:
    """Addresses with numbers of houses, units, rooms, telephones and persons replaced by ＊, NFKC, 300 characters.

    No run of four digits is left, except that a text which is nothing but a code of `gazetteer` (a zip code) is kept.
    Null stays null; masking twice changes nothing.
    """
    texts = texts.cast(pl.String)
    plain = texts.str.contains(_PLAIN) & ~texts.str.contains(_ROAD_NUMBER) & (texts.str.len_bytes() <= KEPT)
    odd = (~plain).fill_null(True).arg_true()
    text, masked = texts, _mask_plain(texts)
    if not odd.is_empty():
        folded = _folded(texts.gather(odd))
        text, masked = text.scatter(odd, folded), masked.scatter(odd, _mask_with_care(folded))
    if gazetteer is None:
        return masked.alias(texts.name)
    codes = pl.Series(gazetteer.tree.codes)
    frame = pl.DataFrame({"text": text, "masked": masked})
    kept = pl.when(pl.col("text").is_in(codes.implode())).then("text").otherwise("masked")
    return frame.select(kept.alias(texts.name)).to_series()


def _folded(texts: pl.Series) -> pl.Series:
    return texts.str.slice(0, 4 * KEPT).str.normalize("NFKC").str.slice(0, KEPT).str.strip_chars()


def _mask_with_care(folded: pl.Series) -> pl.Series:
    masked = folded.str.replace_all("*", MASK, literal=True)
    for pattern, replacement in _STEPS:
        masked = masked.str.replace_all(pattern, replacement)
    return _runs_as_one(masked)


def _mask_plain(texts: pl.Series) -> pl.Series:
    """The same for plain texts, in a third of the time: steps that change none of them are left out."""
    masked = texts.str.replace_all(_PLAIN_NUMBER, MASK)
    spelled = masked.str.contains(_PERHAPS_SPELLED).fill_null(False).arg_true()
    if not spelled.is_empty():
        some = masked.gather(spelled)
        for pattern, replacement in _SPELLED_STEPS:
            some = some.str.replace_all(pattern, replacement)
        masked = masked.scatter(spelled, some)
    return _runs_as_one(masked)


def _runs_as_one(masked: pl.Series) -> pl.Series:
    """One mask for each run of masked numbers; what is left of a run may make another with what follows: ＊室 室＊."""
    runs = masked.str.contains(_RUN).fill_null(False).arg_true()
    while not runs.is_empty():
        masked = masked.scatter(runs, masked.gather(runs).str.replace_all(_RUN, MASK))
        runs = runs.filter(masked.gather(runs).str.contains(_RUN))
    return masked.str.replace(_END, MASK)
