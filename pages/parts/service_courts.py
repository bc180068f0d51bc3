"""Of courts: 网上立案, 跨域立案, 12368, self-service; stations, teams and rosters; and 司法建议. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from html import escape

import polars as pl

from pages.charts import wording
from pages.parts import caches
from pages.parts.code_words import POINT_KINDS_ZH, ROSTER_KINDS_ZH
from pages.parts.desk import Desk
from pages.parts.plain_table import Figure, Html, badge, plain_table
from pages.parts.sector_content import head, table
from pages.parts.service_content import row, seat
from warehouse.months import last_day

SHOWN = 60
MOST_POINTS = 500


def day_of(desk: Desk) -> date:
    """The last day of the period: what is in use then is shown."""
    return min(last_day(desk.period.last), desk.warehouse.info.data_date)


@lru_cache(maxsize=100)
def courts(desk: Desk) -> pl.DataFrame:
    """One row a court, customary order: code, name, online, filed, share with interval; received, succeeded; assisting,
    hotline, self_service."""
    at = seat(desk)
    online = at.ask("online_filing_share", by="court", sector=None, compare=()).frame
    cross = at.ask("cross_domain_success_rate", by="court", sector=None, compare=()).frame
    frame = online.select(
        "code",
        "name",
        "lower",
        "upper",
        share="value",
        online="numerator",
        filed="denominator",
    ).join(
        cross.select("code", received="denominator", succeeded="numerator", rate="value"),
        on="code",
        how="left",
        maintain_order="left",
    )
    rest = [_rest_of(at, code) for code in frame["code"]]
    return frame.hstack(pl.DataFrame(rest, schema=dict.fromkeys(("cross", "hotline", "self_service"), pl.Float64)))


def _rest_of(desk: Desk, court: str) -> dict[str, float | None]:
    found = desk.ask("services", by="service", sector=None, court=court, compare=()).frame
    counts = dict(found.select("key", "numerator").iter_rows())
    return {"cross": counts["cross_domain"], "hotline": counts["hotline"], "self_service": counts["self_service"]}


def courts_title(desk: Desk) -> str:
    """网上立案占 54.9%；跨域立案受理 5 件、成功 3 件; what nobody reported is left out."""
    online, cross = (row(seat(desk), metric) for metric in ("online_filing_share", "cross_domain_success_rate"))
    said = []
    if not wording.absent(online["value"]):
        said.append(f"网上立案占新收的 {wording.number(online['value'], 1)}%")
    if cross["denominator"]:
        counts = (wording.number(cross[part]) for part in ("denominator", "numerator"))
        said.append("作为管辖法院受理跨域立案 {} 件、成功 {} 件".format(*counts))
    return "；".join(said) or "网上立案、跨域立案和热线"


@lru_cache(maxsize=100)
def courts_html(desk: Desk) -> str:
    columns = head(
        ("法院", ""),
        ("网上立案", "num"),
        ("同月新收", "num"),
        ("网上立案占比", "num"),
        ("区间（%）", "num rare"),
        ("跨域管辖受理", "num"),
        ("成功", "num"),
        ("成功率", "num"),
        ("跨域协助", "num"),
        ("12368", "num"),
        ("自助服务", "num"),
    )
    return table(columns, "".join(_court(line) for line in courts(desk).iter_rows(named=True)))


def _court(line: dict) -> str:
    assisted = None if wording.absent(line["cross"]) else line["cross"] - (line["received"] or 0)
    figures = [
        wording.number(line["online"]),
        wording.number(line["filed"]),
        _percent(line["share"]),
        wording.interval(line["lower"], line["upper"]),
        wording.number(line["received"]),
        wording.number(line["succeeded"]),
        _percent(line["rate"]),
        wording.number(assisted),
        wording.number(line["hotline"]),
        wording.number(line["self_service"]),
    ]
    kinds = ["num"] * 3 + ["num rare"] + ["num"] * 6
    cells = "".join(f'<td class="{kind}">{text}</td>' for kind, text in zip(kinds, figures, strict=True))
    return f'<tr><th scope="row">{escape(line["name"])}</th>{cells}</tr>'


def _percent(value: float | None) -> str:
    return wording.MISSING if wording.absent(value) else f"{wording.number(value, 1)}%"


@lru_cache(maxsize=50)
def points(desk: Desk) -> pl.DataFrame:
    """Stations and teams of the place in use on the last day of the period: kind, name, place, court, valid_from."""
    place, day = desk.tree.rows[desk.place], day_of(desk)
    found = caches.query(desk.warehouse, desk.scope, "service_points")
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    lasting = pl.col("valid_to").is_null() | (pl.col("valid_to") >= day)
    inside = pl.col("place_id").is_between(place["place_id"], place["last_id"])
    return found.filter(begun & lasting & inside)


def points_html(desk: Desk) -> str:
    """All of them by kind and place, folded away: the counts by court stand above."""
    found = points(desk).head(MOST_POINTS)
    rows = [
        (POINT_KINDS_ZH.get(kind, kind), name, place, court, begun)
        for kind, name, place, court, begun in found.select("kind", "name", "place", "court", "valid_from").iter_rows()
    ]
    listed = plain_table(("类型", "名称", "所在地区", "法院", "启用"), rows)
    return f"<details class='worked one-line'><summary>名单（{points(desk).height} 个）</summary>{listed}</details>"


@lru_cache(maxsize=50)
def resources(desk: Desk) -> pl.DataFrame:
    """court and a column for each kind of point and roster: in use, or in office, on the last day of the period. Courts
    of the place in customary order; those without anything are left out."""
    day = day_of(desk)
    found = caches.query(desk.warehouse, desk.scope, "rosters")
    begun = pl.col("joined_on").is_null() | (pl.col("joined_on") <= day)
    lasting = pl.col("left_on").is_null() | (pl.col("left_on") > day)
    frame = pl.DataFrame({"court": courts_of_place(desk)}, schema={"court": pl.String})
    counted = [points(desk).group_by("court", "kind").len("n"), found.filter(begun & lasting)]
    for counts, kinds in zip(counted, (POINT_KINDS_ZH, ROSTER_KINDS_ZH), strict=True):
        sums = (pl.col("n").filter(pl.col("kind") == kind).sum().cast(pl.Int64).alias(kind) for kind in kinds)
        frame = frame.join(counts.group_by("court").agg(sums), on="court", how="left", maintain_order="left")
    kinds = [*POINT_KINDS_ZH, *ROSTER_KINDS_ZH]
    return frame.with_columns(pl.col(kinds).fill_null(0)).filter(pl.sum_horizontal(kinds) > 0)


def resources_html(desk: Desk) -> str:
    found = resources(desk)
    names = POINT_KINDS_ZH | ROSTER_KINDS_ZH
    total = ("合计", *(int(found[kind].sum()) for kind in names))
    return plain_table(("法院", *names.values()), [*found.iter_rows(), total])


def courts_of_place(desk: Desk) -> list[str]:
    place = desk.tree.rows[seat(desk).place]
    served = desk.warehouse.courts.filter(pl.col("serves_place_id").is_between(place["place_id"], place["last_id"]))
    return served["name"].to_list() + (["未识别法院"] if desk.place == desk.tree.top else [])


@lru_cache(maxsize=100)
def suggestions(desk: Desk) -> pl.DataFrame:
    """司法建议 sent in the period by the courts of the place, newest first; `state`: answered, overdue or waiting."""
    place, day, period = desk.tree.rows[desk.place], desk.warehouse.info.data_date, desk.period
    found = caches.query(desk.warehouse, desk.scope, "suggestions").filter(
        pl.col("month").is_between(period.first, period.last)
        & (pl.col("sent_on") <= day)
        & pl.col("place_id").is_between(place["place_id"], place["last_id"])
    )
    overdue = (pl.col("due_on") < day).fill_null(False)
    state = pl.when(pl.col("answered_on").is_not_null()).then(pl.lit("answered")).when(overdue).then(pl.lit("overdue"))
    return found.with_columns(state=state.otherwise(pl.lit("waiting")))


STATES_ZH = {"answered": "已答复", "overdue": "逾期未答复", "waiting": "期限未到或未填"}


def suggestions_title(desk: Desk) -> str:
    """司法建议：发出 17 份，3 份逾期未答复"""
    found = suggestions(desk)
    if found.is_empty():
        return "司法建议"
    late = found.filter(pl.col("state") == "overdue").height
    return f"司法建议：发出 {found.height} 份，{f'{late} 份逾期未答复' if late else '没有逾期未答复的'}"


def suggestion_facts(desk: Desk) -> list[tuple[str, str, str]]:
    found = suggestions(desk)
    counts = dict(found.group_by("state").len().iter_rows())
    adopted = int((found["adopted"].fill_null(False) & (found["state"] == "answered")).sum())
    facts = [("发出", wording.number(found.height), "份")]
    facts += [(zh, wording.number(counts.get(state, 0)), "份") for state, zh in STATES_ZH.items()]
    return [*facts, ("采纳", wording.number(adopted), "份")]


def suggestions_html(desk: Desk) -> str:
    """Those without an answer first; within that the newest."""
    found = suggestions(desk).sort(pl.col("state") == "answered", maintain_order=True).head(SHOWN)
    rows = [
        (
            line["number"],
            _day(line["sent_on"]),
            _wide(line["court"], 8),
            _wide(line["addressee"], 8),
            _wide(line["sector"], 4),
            _wide(line["topic"], 10),
            _day(line["due_on"]),
            _day(line["answered_on"]) or _unanswered(line["state"]),
            _took(line),
        )
        for line in found.iter_rows(named=True)
    ]
    header = ("编号", "发出", "法院", "发往单位", "行业", "事由", "答复期限", "答复", "用时（天）")
    return plain_table(header, rows)


def _wide(text: str | None, letters: int) -> Html | None:
    """Keeps room for so many letters where the table is narrow: there it scrolls instead."""
    return Html(f"<span style='display:inline-block;min-width:{letters}em'>{escape(text)}</span>") if text else None


def _day(day: date | None) -> Html | None:
    return None if day is None else Html(f"<span style='white-space:nowrap'>{day:%Y-%m-%d}</span>")


def _unanswered(state: str) -> Html:
    return badge("逾期未答复", "check") if state == "overdue" else badge("未答复")


def _took(line: dict) -> Figure | None:
    """Days from sending to answer; none where the dates are the wrong way round."""
    if line["answered_on"] is None or line["answered_on"] < line["sent_on"]:
        return None
    return Figure((line["answered_on"] - line["sent_on"]) // timedelta(days=1))
