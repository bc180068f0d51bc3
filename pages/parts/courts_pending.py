"""未结: what is pending by age and by stage, and the long-pending cases where single cases may be seen. Pure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import polars as pl

from metrics.catalogue import METRICS
from metrics.court_amounts import PROCEDURES_ZH, STAGES_ZH
from metrics.court_stock import BANDS_ZH, age_bands, pending_by_stage
from pages.charts import wording
from pages.charts.age_bars import age_bars
from pages.charts.drawing import Drawing
from pages.parts import phrases
from pages.parts.cards import Card
from pages.parts.courts_bench import ask, bench_of, change_words, opens, short, total
from pages.parts.desk import Desk
from pages.parts.plain_table import plain_table
from pages.parts.sector_content import head, table
from pages.parts.theme import Palette

OVER = ("over_12_months_share", "over_36_months_share")
NO_ROWS_ZH = "当前账户只看合计数，不列具体案件；逐案清理请由有案件查看权限的人员办理。"


@lru_cache(maxsize=100)
def ages(desk: Desk, by: str = "") -> pl.DataFrame:
    """name, pending and the bands of BANDS_ZH: 一审、二审、再审 cases pending at the end of the period."""
    return _asked(desk, age_bands, by)


@lru_cache(maxsize=100)
def stages(desk: Desk, by: str = "") -> pl.DataFrame:
    return _asked(desk, pending_by_stage, by)


def _asked(desk: Desk, read, by: str) -> pl.DataFrame:
    bench = bench_of(desk)
    return read(desk.warehouse, desk.scope, by=by or bench.by, period=desk.view.period, **bench.asked)


def cards(desk: Desk) -> tuple[Card, ...]:
    return tuple(_card(desk, metric) for metric in OVER)


def _card(desk: Desk, metric: str) -> Card:
    what, row = METRICS[metric], total(desk, metric)
    return Card(
        what.name_zh,
        phrases.value(what, row["value"]),
        what.unit_zh,
        under=phrases.interval(what, row),
        change=change_words(metric, row),
        basis=phrases.basis(what, row),
    )


def title(desk: Desk) -> str:
    row = ages(desk, "place").row(0, named=True)
    if not row["pending"]:
        return "期末没有未结的诉讼案件"
    old = row["up_to_18"] + row["up_to_36"] + row["over_36"]
    return f"未结诉讼案件 {wording.number(row['pending'])} 件，其中 {wording.number(old)} 件已超过12个月"


def drawing(desk: Desk, palette: Palette) -> Drawing:
    frame = ages(desk)
    named = frame.with_columns(pl.col("name").map_elements(lambda name: short(desk, name), pl.String))
    return age_bars(
        named,
        BANDS_ZH,
        title=title(desk),
        subtitle=(
            f"{bench_of(desk).name} · {desk.period.label_zh}期末 · "
            "一审、二审、再审未结案件按立案后已过时间的构成，执行案件不计"
        ),
        palette=palette,
    )


@lru_cache(maxsize=100)
def table_html(desk: Desk) -> str:
    bands = [(words, "num rare" if at in (1, 3) else "num") for at, words in enumerate(BANDS_ZH.values())]
    columns = head((bench_of(desk).head_zh, ""), ("未结", "num"), *bands, ("超12个月", "num"), ("超36个月", "num"))
    shares = {metric: dict(ask(desk, metric).frame.select("code", "value").iter_rows()) for metric in OVER}
    body = "".join(_row(desk, row, shares) for row in ages(desk).iter_rows(named=True))
    if ages(desk).height > 1:
        row = ages(desk, "place").row(0, named=True) | {"code": "", "name": "合计"}
        body += _row(desk, row, {metric: {"": total(desk, metric)["value"]} for metric in OVER})
    return table(columns, body)


def _row(desk: Desk, row: dict, shares: dict[str, dict]) -> str:
    name = opens(desk, row["code"], row["name"]) if row["code"] else "合计"
    cells = f'<td class="num strong">{wording.number(row["pending"])}</td>'
    for at, band in enumerate(BANDS_ZH):
        cells += f'<td class="num{" rare" if at in (1, 3) else ""}">{wording.number(row[band])}</td>'
    for metric in OVER:
        share = shares[metric].get(row["code"])
        cells += f'<td class="num">{wording.number(share, 2)}{"" if wording.absent(share) else "%"}</td>'
    return f'<tr{"" if row["code"] else " class=sum"}><th scope="row">{name}</th>{cells}</tr>'


@lru_cache(maxsize=100)
def stages_html(desk: Desk) -> str:
    columns = head((bench_of(desk).head_zh, ""), ("未结", "num"), *((words, "num") for words in STAGES_ZH.values()))
    rows = list(stages(desk).iter_rows(named=True))
    if len(rows) > 1:
        rows.append(stages(desk, "place").row(0, named=True) | {"code": "", "name": "合计"})
    body = ""
    for row in rows:
        name = opens(desk, row["code"], row["name"]) if row["code"] else "合计"
        cells = "".join(f'<td class="num">{wording.number(row[stage])}</td>' for stage in STAGES_ZH)
        total_ = f'<td class="num strong">{wording.number(row["pending"])}</td>'
        body += f'<tr{"" if row["code"] else " class=sum"}><th scope="row">{name}</th>{total_}{cells}</tr>'
    return table(columns, body)


def stages_title(desk: Desk) -> str:
    row = stages(desk, "place").row(0, named=True)
    if not row["pending"]:
        return "期末没有未结案件"
    parts = [f"{words} {wording.number(row[stage])}" for stage, words in STAGES_ZH.items() if row[stage]]
    return f"未结 {wording.number(row['pending'])} 件：{'、'.join(parts)}"


@lru_cache(maxsize=20)
def long_pending(desk: Desk) -> pl.DataFrame:
    """The oldest fifty of those filed over 12 months before the data date. Raises Problem for a reader of sums."""
    day = desk.warehouse.info.data_date
    filters = _ids(desk)
    return desk.warehouse.query(
        "pending_cases", desk.scope, filed_before=_year_before(day), **filters, groups=None, types=None,
        after_filed_on=None, after_case_id=None,
    )  # fmt: skip


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _ids(desk: Desk) -> dict[str, list[int] | None]:
    bench, courts = bench_of(desk), desk.warehouse.courts
    if bench.code is None:
        return {"courts": None, "units": None}
    ids = courts.filter(pl.col("court_code") == bench.code)["court_id"].to_list()
    return {"courts": None, "units": ids} if bench.level == "tribunal" else {"courts": ids, "units": None}


def long_pending_html(desk: Desk) -> str:
    rows = [
        (
            row["case_number"],
            row["filed_on"],
            short(desk, row["unit"] or row["court"] or ""),
            row["cause"],
            PROCEDURES_ZH.get(row["procedure"] or "", row["procedure"]),
            row["judge"],
            row["age_days"],
            {True: "已超审限", False: "未超"}.get(row["overdue"], "未填"),
        )
        for row in long_pending(desk).iter_rows(named=True)
    ]
    return plain_table(("案号", "立案", "法院或法庭", "案由", "程序", "法官", "已用天数", "法定审限"), rows)
