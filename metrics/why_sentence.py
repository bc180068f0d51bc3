"""The sentence on why a rate changed, made from the numbers and from nothing else."""

from __future__ import annotations

from typing import Protocol

import polars as pl

from metrics.litigation import litigation_rate

TOLD = 3  # parts by count that are named; people, batches and length are named whenever they round to something


class Side(Protocol):
    label: str
    rate: float


def sentence_zh(
    place: str,
    metric: str,
    sides: tuple[Side, Side],
    frame: pl.DataFrame,
    significant: bool | None,
    incomparable_zh: str,
    days: tuple[int, int] | None,
) -> str:
    """全市万人成讼率由61.2升至66.9（+5.7），其中金融借款+3.1、人口变动−0.2，其余合计+2.8。

    升 and 降 go by the rounded figures, so that the sentence never says 升 of two equal numbers; 不显著 is said where
    the change lies within chance; across a series break the two figures are given and not called a change. days: the
    lengths of the periods, if they are not equally long.
    """
    before, now = (round(side.rate, litigation_rate.decimals) for side in sides)
    if incomparable_zh:
        return (
            f"{place}{metric}：{sides[0].label} {before:.1f}，{sides[1].label} {now:.1f}；"
            f"两期不可直接比较：{incomparable_zh}。"
        )
    if before == now:
        head = f"{place}{metric}与{sides[0].label}持平，均为{now:.1f}"
    else:
        lengths = [f"（{length}天）" for length in days] if days else ["", ""]
        verb = "升" if now > before else "降"
        head = f"{place}{metric}由{before:.1f}{lengths[0]}{verb}至{now:.1f}{lengths[1]}（{signed(now - before)}）"
        head += "，变化不显著，可能出于偶然" if significant is False else ""
    told = told_parts(frame)
    if not told:
        return f"{head}。"
    named = "、".join(f"{name}{signed(value)}" for name, value in told)
    left = round(round(now - before, 1) - sum(round(value, 1) for _, value in told), 1)
    return f"{head}，其中{named}" + (f"，其余合计{signed(left)}。" if left else "。")


def told_parts(frame: pl.DataFrame) -> list[tuple[str, float]]:
    """The largest parts by count that round to something, then batches, people and length where they do."""
    seen = frame.filter(pl.col("contribution").round(1) != 0)
    whole = pl.col("kind").is_in(["population", "length", "batch"])
    parts = seen.filter(~whole).sort(pl.col("contribution").abs(), descending=True, maintain_order=True).head(TOLD)
    others = seen.filter(whole).sort(pl.col("contribution").abs(), descending=True)
    return list(pl.concat([parts, others]).select("name", "contribution").iter_rows())


def signed(value: float) -> str:
    """+3.1, −0.2: with a true minus sign."""
    return f"{'−' if value < 0 else '+'}{abs(value):.1f}"
