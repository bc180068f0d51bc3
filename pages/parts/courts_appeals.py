"""上诉与发改: what became of first-instance cases, the two 发改率 under their two names; and the teams' load. Pure."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import polars as pl

from metrics.catalogue import METRICS
from metrics.court_load import team_load
from pages.charts import wording
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.courts_bench import ask, bench_of, change_words, opens, total
from pages.parts.desk import Desk
from pages.parts.sector_content import head, table

TWO = ("reversed_of_first", "reversed_of_second")
CARDS = (*TWO, "appeal_rate", "no_appeal_rate")
TWO_ZH = (
    "两个发改率分母不同，不能混用：一审结案口径把没有上诉的也算在分母里，数字小；二审结案口径只看上诉后二审办结的，数字大。"
    "引用时要写明口径。"
)
NO_FIRST_ZH = "这里没有一审结案。上诉和发改都计在一审法院名下，请看全市或各基层法院。"


def cards(desk: Desk) -> tuple[Card, ...]:
    return tuple(_card(desk, metric) for metric in CARDS)


def _card(desk: Desk, metric: str) -> Card:
    what, row = METRICS[metric], total(desk, metric)
    over = what.denominator.name_zh
    return Card(
        what.name_zh,
        phrases.value(what, row["value"]),
        what.unit_zh,
        under=phrases.interval(what, row),
        change=change_words(metric, row),
        basis=f"{what.numerator.name_zh} {wording.number(row['numerator'])}",
        note=f"{over} {wording.number(row['denominator'])}",
    )


def remarks(desk: Desk) -> list[str]:
    none = not total(desk, "appeal_rate")["denominator"]
    return ([NO_FIRST_ZH] if none else []) + [TWO_ZH]


def title(desk: Desk) -> str:
    first, second = (total(desk, metric) for metric in TWO)
    if wording.absent(first["value"]) or wording.absent(second["value"]):
        return "同一批改判、发回，按两种分母看"
    shares = [wording.number(row["value"], 2) for row in (first, second)]
    return f"改判、发回：占一审结案的 {shares[0]}%，占二审结案的 {shares[1]}%"


@lru_cache(maxsize=100)
def table_html(desk: Desk) -> str:
    columns = head(
        (bench_of(desk).head_zh, ""),
        ("一审结案", "num"),
        ("上诉", "num"),
        ("上诉率", "num"),
        ("被改判、发回", "num"),
        ("发改率（一审结案口径）", "num wraps"),
        ("二审结案", "num"),
        ("改判、发回", "num"),
        ("上诉案件发改率（二审结案口径）", "num wraps"),
        ("改判∶发回", "num"),
    )
    ids = ("appeal_rate", *TWO, "reversed_to_remanded")
    found = {metric: ask(desk, metric).frame for metric in ids}
    body = ""
    for at, row in enumerate(found["appeal_rate"].iter_rows(named=True)):
        figures = {metric: frame.row(at, named=True) for metric, frame in found.items()}
        body += _row(opens(desk, row["code"], row["name"]), figures, "")
    if found["appeal_rate"].height > 1:
        body += _row("合计", {metric: total(desk, metric) for metric in ids}, " class=sum")
    return table(columns, body)


def _row(name: str, figures: dict[str, dict], kind: str) -> str:
    appeals, first, second, two = figures.values()
    cells = [wording.number(appeals["denominator"]), wording.number(appeals["numerator"]), _percent(appeals)]
    cells += [wording.number(first["numerator"]), _percent(first)]
    cells += [wording.number(second["denominator"]), wording.number(second["numerator"]), _percent(second)]
    cells.append(f"{wording.number(two['numerator'])} ∶ {wording.number(two['denominator'])}")
    line = "".join(f'<td class="num">{cell}</td>' for cell in cells)
    return f'<tr{kind}><th scope="row">{name}</th>{line}</tr>'


def _percent(row: dict) -> str:
    if wording.absent(row["value"]):
        return wording.MISSING
    told = f"区间 {wording.interval(row['lower'], row['upper'], 2)}"
    return f'<span title="{escape(told)}">{wording.number(row["value"], 2)}%</span>'


@lru_cache(maxsize=100)
def load(desk: Desk) -> pl.DataFrame:
    """Teams, and judges where single cases may be seen, in the order of courts and names."""
    by_judge = desk.scope.case_rows
    asked = bench_of(desk).asked
    return team_load(desk.warehouse, desk.scope, period=desk.view.period, by_judge=by_judge, **asked)


@lru_cache(maxsize=100)
def load_html(desk: Desk) -> str:
    judges = [("法官", "")] if desk.scope.case_rows else [("具名法官（人）", "num")]
    columns = head(("院本部、法庭", ""), ("审判团队", ""), *judges, ("新收（件）", "num"), ("结案（件）", "num"))
    body = ""
    for (court,), teams in load(desk).group_by("court", maintain_order=True):
        body += f'<tr class="group"><th scope="colgroup" colspan="5">{escape(court or "未识别法院")}</th></tr>'
        body += "".join(_team(desk, row) for row in teams.iter_rows(named=True))
    return table(columns, body)


def _team(desk: Desk, row: dict) -> str:
    court, unit = row["court"] or "", row["unit"] or ""
    cells = f"<td>{escape(row['team'] or '未填团队')}</td>"
    if desk.scope.case_rows:
        cells += f"<td>{escape(row['judge'] or '未填')}</td>"
    else:
        cells += f'<td class="num">{wording.number(row["judges"])}</td>'
    cells += "".join(f'<td class="num">{wording.number(row[name])}</td>' for name in ("filed", "closed"))
    return f'<tr><th scope="row">{"院本部" if unit == court else escape(unit)}</th>{cells}</tr>'
