"""Cases of a made-up court with 29 tribunals, so that they give every figure that the courts of 淄博 published for
January to November 2021 (and the year before, as far as the published differences tell it).

Nothing is drawn by lot: the published percentages were turned into the smallest whole numbers that print alike, and
the cases are laid out evenly to have them.

                         2021      2020
    旧存                  243       281
    新收                2,466     2,996    −17.69%
    结案                2,460     2,847    90.81%, +3.93 个百分点
    审理天数之和       90,110   147,730    36.63 天, −15.26 天
    上诉 ÷ 一审结案   202 ÷ 2,460          一审服判息诉率 91.79%
    改判、发回 ÷ 二审结案 16 ÷ 197         上诉案件发改率 8.12%
    调解、撤诉 ÷ 结案 1,648 ÷ 2,460        66.99%, 家事 355 ÷ 577 = 61.53%
    速裁 ÷ 结案       1,733 ÷ 2,460        70.45%, published as “over 70%”
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2021, 11, 30)
TRIBUNALS = tuple(f"第{number}人民法庭" for number in "一二三四五六七八九") + tuple(
    f"第{tens}十{ones}人民法庭" for tens in ("", "二") for ones in ("", *"一二三四五六七八九")
)
COURT, ABOVE = "示0301", "示03"
FAMILY, FAST_TRACK = 577, 1733
CONCILIATED_FAMILY, CONCILIATED = 355, 1648
APPEALED, APPEALS_CLOSED, REVERSED, REMANDED = 202, 197, 11, 5
_MARCH = 75  # the first day of the year on which what was filed in the same year closes


@dataclass(frozen=True)
class Year:
    """old: pending when it began; closed: until 30 November, with `days` in all; open: filed by then, closed later."""

    year: int
    old: int
    closed: int
    days: int
    open: int


YEARS = (Year(2020, 281, 2847, 147_730, 430), Year(2021, 243, 2460, 90_110, 249))


def spread(at: int, chosen: int, of: int) -> bool:
    """Whether place `at` is among `chosen` places laid evenly over `of`."""
    return (at + 1) * chosen // of > at * chosen // of


def closed_days(year: Year) -> Iterator[tuple[date, date]]:
    """(filed, closed) of every case closed by 30 November; the old ones first."""
    new_year = date(year.year, 1, 1)
    left, cases = year.days, year.closed
    for at in range(year.closed):
        if at < year.old:
            of_year = 2 + at % 28
            days = of_year + 1 + at % 20  # filed in December
        else:
            of_year = _MARCH + (at - year.old) * 258 // (year.closed - year.old)
            days = left // cases
        left, cases = left - days, cases - 1
        closed = new_year + timedelta(days=of_year)
        yield closed - timedelta(days=days), closed


def case_file() -> pl.DataFrame:
    """The export: one row a case, first instances and the second instances that followed."""
    rows: list[dict] = []
    for year in YEARS:
        rows += _closed_rows(year)
        rows += _open_rows(year)
    appealed = [row for row in rows if row["上诉日期"]]
    rows = _numbered(rows, COURT, "民初")
    seconds = _numbered([_second_instance(row, at) for at, row in enumerate(appealed)], ABOVE, "民终")
    for row, second in zip(appealed, seconds, strict=True):
        row["二审案号"], second["原审案号"] = second["案号"], row["案号"]
    return pl.DataFrame(rows + seconds, infer_schema_length=None)


def _row(filed: date, closed: date | None, manner: str, **more: str | None) -> dict:
    usual = {"承办部门": None, "立案案由": "民间借贷纠纷", "适用程序": "简易程序", "上诉日期": None}
    links = {"二审案号": None, "二审结果": None, "原审案号": None}
    parties = {"原告": "王二", "被告": "钱大", "被告住所地": "云岭市东湖区白塔镇白塔村"}
    dates = {"立案日期": filed.isoformat(), "结案日期": closed and closed.isoformat(), "结案方式": manner}
    return {"案号": None} | dates | usual | links | parties | more


def _closed_rows(year: Year) -> list[dict]:
    rows, family, appealed = [], 0, 0
    for at, (filed, closed) in enumerate(closed_days(year)):
        is_family = year.year == 2021 and spread(at, FAMILY, year.closed)
        row = _row(filed, closed, "判决", 承办部门=TRIBUNALS[at % len(TRIBUNALS)])
        if year.year == 2021:
            row["适用程序"] = "速裁程序" if spread(at, FAST_TRACK, year.closed) else "普通程序"
            if is_family:
                conciliated, family = spread(family, CONCILIATED_FAMILY, FAMILY), family + 1
                row["立案案由"] = "离婚纠纷"
            else:
                others = at - family
                conciliated = spread(others, CONCILIATED - CONCILIATED_FAMILY, year.closed - FAMILY)
            if conciliated:
                row["结案方式"] = "调解" if at % 2 else "撤诉"
            elif appealed < APPEALED and closed > date(2021, 3, 1):
                appealed += 1
                row["上诉日期"] = (closed + timedelta(days=12)).isoformat()
        rows.append(row)
    return rows


def _open_rows(year: Year) -> Iterator[dict]:
    """Filed in October and November; those of 2020 close in December."""
    for at in range(year.open):
        filed = date(year.year, 10, 2) + timedelta(days=at % 59)
        closed = date(2020, 12, 1) + timedelta(days=at % 30) if year.year == 2020 else None
        yield _row(filed, closed, "判决" if closed else "", 承办部门=TRIBUNALS[at % len(TRIBUNALS)])


def _second_instance(row: dict, at: int) -> dict:
    filed = date.fromisoformat(row["上诉日期"]) + timedelta(days=18)
    closed = filed + timedelta(days=35) if at < APPEALS_CLOSED else None
    row["二审结果"] = None if closed is None else "改判" if at < REVERSED else _upheld_or_remanded(at)
    return _row(filed, closed, row["二审结果"] or "", 承办部门="民事审判第一庭", 适用程序="普通程序")


def _upheld_or_remanded(at: int) -> str:
    return "发回重审" if at < REVERSED + REMANDED else "维持"


def _numbered(rows: list[dict], court: str, kind: str) -> list[dict]:
    for number, row in enumerate(rows, 1):
        row["案号"] = f"（{row['立案日期'][:4]}）{court}{kind}{number}号"
    return rows
