"""Which part of an address cell says where the party lives: 现住 and 经常居住地 win over 户籍."""

from __future__ import annotations

import polars as pl

STRONG = r"(?:经常居住地?|现居住地?|现住所地?|现住址?|现居地?|现居|居住地|居住于|居住在|常住地|暂住地?|租住)"
WEAK = r"(?:住所地|住所|住址|联系地址|送达地址|通讯地址|经营地|注册地|地址|[,;:]住)"
REGISTERED = r"(?:户籍所在地|户籍地?|户口所在地|户口地?|原籍|籍贯|身份证)"
LINK = r"(?:地址|地|址|于|在|为|是|:)*"
KEYWORDS = ("住", "居", "户籍", "户口", "原籍", "籍贯", "地址", "身份证", "羁押", "服刑", "经营地", "注册地")
PERHAPS = "[住居籍口址份羁服营册]"  # one character of each: found faster
KEPT = 300  # characters that are looked at; a cell of 100,000 is not an address


def residence(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Canonical address cells → (the part to locate, True where only the household register could be used)."""
    frame = pl.DataFrame({"text": texts}).with_row_index("row")
    marked = frame.filter(pl.col("text").str.contains(PERHAPS))
    marked = marked.filter(pl.col("text").str.contains_any(list(KEYWORDS)))
    if marked.is_empty():
        return texts.str.slice(0, KEPT), pl.repeat(False, len(texts), eager=True)
    free = pl.col("text").str.replace(r"现?(?:羁押|关押|服刑).*$", "")
    parts = marked.select("row", text=free).with_columns(
        strong=pl.col("text").str.extract(STRONG + LINK + r"([^;]*)"),
        weak=pl.col("text").str.extract(WEAK + LINK + r"([^;]*)"),
        before=pl.col("text").str.extract(r"^(.{4,}?)[,;(（]*" + REGISTERED),
        rest=pl.col("text").str.replace_all(r"(?:" + STRONG + "|" + WEAK + "|" + REGISTERED + r")" + LINK, ","),
    )
    tail = r"[,(（]*" + REGISTERED + r".*$"
    usable = r"[市区县旗镇乡道村州盟省]"
    known = [pl.col(name).str.replace(tail, "") for name in ("strong", "weak", "before")]
    chosen = [pl.when(part.str.contains(usable)).then(part) for part in known]
    parts = parts.with_columns(part=pl.coalesce(*chosen), registered=pl.col("text").str.contains(REGISTERED))
    parts = parts.select(
        "row",
        part=pl.coalesce("part", "rest"),
        registered=pl.col("registered") & pl.col("part").is_null(),
    )
    joined = frame.join(parts, on="row", how="left", maintain_order="left")
    part = joined.select(pl.coalesce("part", "text").str.slice(0, KEPT)).to_series()
    return part, joined["registered"].fill_null(False)
