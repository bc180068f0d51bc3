"""What the places of a screen are held against (比较基准): the reader's choice, its groups, and its words."""

from __future__ import annotations

import polars as pl

from metrics.benchmark import DISTRICT, KIND, KINDS, LAST_YEAR, REFERENCE, WHOLE, Benchmark, Group
from pages.charts import wording
from pages.parts.desk import Desk
from pages.parts.place_tree import LEVELS_ZH

NO_KIND = "未分类"


def benchmark_of(desk: Desk, level: str) -> Benchmark:
    """The reader's choice. Districts and villages know only the whole they are part of, a set value, or themselves."""
    asked = Benchmark.of(desk.view.against, chance_only=desk.view.spread == "chance")
    if level != "town" and asked.kind in (DISTRICT, KIND):
        return Benchmark(WHOLE, None, asked.chance_only)
    return asked


def groups_of(desk: Desk, frame: pl.DataFrame, benchmark: Benchmark) -> pl.Series | None:
    """The group each row is compared within: the name of its district, or its kind (街道, 镇, 开发区 …)."""
    if benchmark.kind == DISTRICT:
        return frame["parent_name"]
    if benchmark.kind == KIND:
        kinds = [desk.tree.rows[code].get("place_kind") or NO_KIND for code in frame["code"]]
        return pl.Series(kinds, dtype=pl.String)
    return None


def mean_name(benchmark: Benchmark, level: str) -> str:
    """What the upright line stands for."""
    place = LEVELS_ZH[level]
    return {
        WHOLE: f"已定位到{place}的平均水平",
        DISTRICT: f"所在区县各{place}平均水平",
        KIND: f"同类{place}平均水平",
        LAST_YEAR: "自身上年同期",
        REFERENCE: "参考值",
    }[benchmark.kind]


def rule_zh(benchmark: Benchmark, groups: dict[str, Group], level: str, *, spread_told: bool = True) -> str:
    """How 显著 was decided, in a clause: 已计入各镇街间的通常差异（过度离散 φ=22.1）.

    spread_told  false: where the spread is allowed for it isn't among the groups, as it tells of hidden numbers
    """
    if not benchmark.pools:
        return "已考虑偶然波动"
    if not spread_told and not benchmark.chance_only:
        return f"已考虑偶然波动和各{LEVELS_ZH[level]}间的通常差异"
    spreads = [group.spread for group in groups.values() if group.spread is not None]
    if not spreads:
        return "只考虑偶然波动"
    phis = [wording.number(spread.phi, 1) for spread in (min(spreads, key=_phi), max(spreads, key=_phi))]
    said = phis[0] if phis[0] == phis[1] else "—".join(phis)
    return f"已考虑偶然波动和各{LEVELS_ZH[level]}间的通常差异（过度离散 φ={said}）"


def _phi(spread) -> float:
    return spread.phi


def offered(desk: Desk) -> dict[str, str]:
    """What may be chosen: key → how it reads; a set value that is in force is one of them."""
    found = {WHOLE: KINDS[WHOLE], DISTRICT: KINDS[DISTRICT], KIND: KINDS[KIND], LAST_YEAR: KINDS[LAST_YEAR]}
    if desk.view.against and desk.view.against not in found:
        found[desk.view.against] = f"参考值 {desk.view.against}"
    return found
