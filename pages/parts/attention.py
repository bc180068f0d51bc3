"""What needs a look, found by rule and not by eye; each with its evidence and a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from pages.charts import bands, wording
from pages.parts import phrases
from pages.parts.batch_remark import batch_free
from pages.parts.breaks import RENAMED_ZH, causes_renamed, filing_rules_differ
from pages.parts.change_content import changes
from pages.parts.desk import RATE, Desk
from pages.parts.places_content import towns, towns_are_known
from pages.parts.repairs_link import repairs_link, repairs_words
from pages.parts.view import href
from warehouse.problem import Problem

SECTOR_RISE, SECTOR_CASES = 0.30, 20  # a sector is named when it rises by more than this, on at least as many cases
UNLOCATED_FROM = 10.0  # % of suits without a town from which on towns' rates must be read with care
_SHOWN = 4  # of each kind


@dataclass(frozen=True)
class Item:
    """kind: the class of its chip (high, low, check, similar); word and says are plain text."""

    kind: str
    word: str
    says: str
    link: str
    link_text: str


@lru_cache(maxsize=300)
def attention(desk: Desk) -> tuple[Item, ...]:
    found: list[Item] = []
    if towns_are_known(desk):
        batch = _only_by_batch(desk)
        shown, left = largest(batch, pl.col("batch"))
        found += [_batch_item(desk, row) for row in shown.iter_rows(named=True)]
        found += _others(desk, "similar", "批量", "镇街仅因批量案件显著高或显著上升", left)
        found += _high_and_rising(desk, batch["code"].to_list())
    return tuple(found + _rising_sectors(desk) + _unlocated(desk))


def largest(frame: pl.DataFrame, size: pl.Expr) -> tuple[pl.DataFrame, int]:
    """The rows that weigh most, in the order they came in (no ranking), and how many are left out."""
    kept = frame.with_row_index("at").sort(size, "code", descending=[True, False]).head(_SHOWN)
    return kept.sort("at").drop("at"), frame.height - kept.height


def _others(desk: Desk, kind: str, word: str, what: str, left: int) -> list[Item]:
    """A row for those that are not listed, so that four are not taken for all."""
    if not left:
        return []
    says = f"另有 {left} 个{what}，此处只列影响最大的 {_SHOWN} 个"
    page = "sectors" if "行业" in word else "towns"
    return [Item(kind, word, says, href(page, desk.view, focus=None), "看全部")]


def attention_html(items: tuple[Item, ...]) -> str:
    return f'<div class="heed" role="list">{"".join(_item_html(item) for item in items)}</div>'


def _item_html(item: Item) -> str:
    return (
        f'<div role="listitem"><span class="chip {item.kind}">{escape(item.word)}</span>'
        f'<span class="says">{escape(item.says)}</span>'
        f'<a class="go" data-soft href="{escape(item.link)}">{escape(item.link_text)} →</a></div>'
    )


def _high_and_rising(desk: Desk, explained: list[str]) -> list[Item]:
    """Towns above the mean beyond chance that also rose beyond chance; without comparison, those above it alone.

    explained  codes of towns that batch suits alone put there: they have their own row
    """
    frame = towns(desk).frame.filter((pl.col("band") == "high") & ~pl.col("code").is_in(explained))
    comparable = frame["yoy_significant"].is_not_null().any() if frame.height else False
    if comparable:
        frame = frame.filter(pl.col("yoy_significant") & (pl.col("yoy_change") > 0))
    excess = pl.col("numerator") - pl.col("comparator") * pl.col("denominator") / METRICS[RATE].multiplier
    frame, left = largest(frame, excess)
    metric, word = METRICS[RATE], "高且上升" if comparable else bands.WORDS["high"]
    found = []
    for row in frame.iter_rows(named=True):
        says = f"{row['parent_name']} {row['name']}：{wording.number(row['value'], 1)} {metric.unit_zh}"
        says += f"（区间 {wording.interval(row['lower'], row['upper'])}）"
        if comparable:
            says += f"，{phrases.AGAINST['yoy']} {phrases.change_figure(metric, row['yoy_change'])}"
        found.append(Item("high", word, says, href("towns", desk.view, place=row["code"], focus=None), "看该镇街"))
    return found + _others(desk, "high", word, f"镇街{word}", left)


def _only_by_batch(desk: Desk) -> pl.DataFrame:
    """Towns that are high, or high and rising, by batch suits alone; with batch (suits) and other_* (without them)."""
    frame = towns(desk).frame
    without = batch_free(desk)
    if without is None:
        return frame.clear().with_columns(batch=pl.lit(0.0))
    other = towns(desk.seeing(caliber=without)).frame
    names = ("numerator", "value", "band", "yoy_change", "yoy_significant", "yoy_note", "yoy_numerator")
    both = frame.join(other.select("code", *(pl.col(name).alias(f"other_{name}") for name in names)), on="code")
    both = both.with_columns(batch=pl.col("numerator") - pl.col("other_numerator"))
    both = both.filter((pl.col("band") == "high") & (pl.col("batch") >= 1))
    rises = pl.col("yoy_significant").fill_null(False) & (pl.col("yoy_change") > 0)
    still = pl.col("other_yoy_significant").fill_null(False) & (pl.col("other_yoy_change") > 0)
    return both.filter((pl.col("other_band") != "high") | (rises & ~still))


def _batch_item(desk: Desk, row: dict) -> Item:
    """荷集镇：剔除批量案件 299 件后，由“显著高”变为“相近”（68.0 件/万人，较上年同期 −2.4%，变化不显著）."""
    metric = METRICS[RATE]
    if row["other_band"] == "high":
        becomes = "仍“显著高”，但不再显著上升"
    else:
        becomes = f"由“显著高”变为“{bands.WORDS[bands.known(row['other_band'])]}”"
    rest = {name.removeprefix("other_"): value for name, value in row.items() if name.startswith("other_")}
    says = f"{row['parent_name']} {row['name']}：剔除批量案件 {wording.cases(row['batch'])} 件后，{becomes}"
    says += f"（{phrases.value(metric, rest['value'])} {metric.unit_zh}，{phrases.change(metric, rest)}）"
    link = href("towns", desk.view, place=row["code"], caliber=batch_free(desk), focus=None)
    return Item("similar", "批量", says, link, "剔除后再看")


def _rising_sectors(desk: Desk) -> list[Item]:
    """None where the two years were counted by different rules: such a rise is no finding."""
    if filing_rules_differ(desk):
        return []
    frame = changes(desk.seeing(sector=None), "sector").frame.filter(
        (pl.col("yoy_change") > SECTOR_RISE) & (pl.col("numerator") >= SECTOR_CASES) & (pl.col("key") != "")
    )
    frame = frame.filter(pl.col("yoy_significant").fill_null(False))
    metric = METRICS["suits"]
    beware = f"。{RENAMED_ZH}" if causes_renamed(desk) else ""
    frame, left = largest(frame, pl.col("change"))
    found = [
        Item(
            "high",
            "行业上升",
            f"{row['name']}：{wording.cases(row['numerator'])} 件，{phrases.change(metric, row)}"
            f"（{wording.signed(row['change'])} 件）{beware}",
            href("sectors", desk.view, sector=row["key"], focus=None),
            "看该行业",
        )
        for row in frame.iter_rows(named=True)
    ]
    return found + _others(desk, "high", "行业上升", "行业显著上升", left)


def _unlocated(desk: Desk) -> list[Item]:
    """Where so many suits bear no town (in a town: no village) that the rates below are too low."""
    if not towns_are_known(desk):
        return []
    try:
        row = desk.ask("share_unlocated", by="place", compare=(), sector=None).frame.row(0, named=True)
    except Problem:  # a shared view gives a town's share for whole years under one caliber only
        return []
    share = row["value"]
    if wording.absent(share) or share < UNLOCATED_FROM:
        return []
    missing = wording.cases(row["numerator"])
    kept, below = ("村居", "各村居") if desk.level == "town" else ("镇街", "各镇街")
    says = f"{desk.place_name}：{wording.number(share, 1)}% 的案件（{missing} 件）未能定位到{kept}，{below}的率因此偏低"
    return [Item("check", "需核实", says, repairs_link(desk), repairs_words(desk))]
