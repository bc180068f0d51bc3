"""问题与建议 of a notice: found by rule, each with what is asked of whom. No rule fires on what chance explains."""

from __future__ import annotations

from pages.documents.clauses import moved
from pages.documents.document import Block, Paragraph
from pages.documents.making import Making, listed
from pages.documents.moulds import joined
from pages.documents.notice_sections import by_size, risen
from pages.parts.phrases import written

UNLOCATED_FROM = 10.0  # % of suits without a town: from there towns' figures must be read with care
BATCH_FROM = 100  # batch suits of one cause that are worth a word to its department


def advice(making: Making) -> list[Block]:
    """Numbered paragraphs; one sentence where no rule fires."""
    found = [*_towns(making), *_sectors(making), *_batches(making), *_unlocated(making)]
    if not found:
        return [making.body("advice_none")]
    return [Paragraph(joined([f"{number}. ", *one.runs])) for number, one in enumerate(found, 1)]


def _towns(making: Making) -> list[Paragraph]:
    rows = making.figures.ask("judged", by="town", within=making.code).rows
    high = [row for row in rows if row["band"] == "high" and row["stable"]]
    rising = [row for row in high if moved(row) > 0]
    rest = [row["name"] for row in high if row not in rising]
    found = []
    if rising:
        names = listed([row["name"] for row in rising])
        found.append(making.body("advice_towns", names=names, rate_name=making.rate_zh))
    if rest:
        found.append(making.body("advice_high", names=listed(rest)))
    return found


def _sectors(making: Making) -> list[Paragraph]:
    rows = risen(by_size(making.figures.ask("sectors", within=making.code)))
    return [
        making.body("advice_sector", name=written(row["key"]), department=written(row["department"]).replace("|", "、"))
        for row in rows
        if row["department"]
    ][:3]


def _batches(making: Making) -> list[Paragraph]:
    if not making.caliber.numerator.batch:
        return []
    rows = making.figures.ask("batch_kinds", within=making.code).rows
    return [making.body("advice_batch", name=row["name"]) for row in rows if row["suits"] >= BATCH_FROM][:2]


def _unlocated(making: Making) -> list[Paragraph]:
    if not making.figures.ask("rest", by="town", within=making.code).has("未定位到镇街", "numerator"):
        return []
    share = making.figures.ask("rates", metric="share_unlocated", by="place", within=making.code)
    if (share.row(making.code).get("value") or 0) < UNLOCATED_FROM:
        return []
    return [making.body("advice_unlocated", share=share.number(making.code, "value"))]
