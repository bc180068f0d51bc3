"""Services, 司法建议 and enterprises drawn as text, landed as the import lands them."""

from __future__ import annotations

from datetime import date

import polars as pl

from metrics.drawn import table
from tests.warehouse.small_city import land
from warehouse.folders import DataFolder
from warehouse.landing.service_tables import SERVICE_TABLES
from warehouse.months import month_of

KINDS = {
    "巡回服务": "circuit", "上门服务": "doorstep", "网上立案": "online_filing", "跨域立案": "cross_domain",
    "12368热线": "hotline", "自助服务": "self_service",
}  # fmt: skip
ITEMS = {
    "网上立案": "filing", "培训咨询": "training", "指导调解": "guiding", "巡回开庭": "hearing", "管辖": "jurisdiction",
    "协助": "assisting", "其他": "other", "": None,
}  # fmt: skip


def land_beside(data: DataFolder, court: str, services: str = "", suggestions: str = "", enterprises: str = "") -> None:
    """services: served (a day, or a month for a month's count) | kind | item | place | how many | succeeded, and
    optionally court and point. suggestions: number | sent | answered. enterprises: name | industry | place."""
    frames = {
        "services": [_service(row, nth, court) for nth, row in enumerate(table(services))] if services else [],
        "suggestions": [_suggestion(row, court) for row in table(suggestions)] if suggestions else [],
        "enterprises": [_enterprise(row) for row in table(enterprises)] if enterprises else [],
    }
    for nth, (kind, rows) in enumerate(frames.items()):
        if rows:
            land_rows(data, kind, date(2025, 1, 4 + nth), rows)


def land_rows(data: DataFolder, kind: str, landed_on: date, rows: list[dict]) -> str:
    """One batch; what a row does not say is empty."""
    schema = SERVICE_TABLES[kind]
    frame = pl.DataFrame([dict.fromkeys(schema) | row for row in rows], schema=schema)
    return land(data, kind, landed_on, {kind: frame}, as_of=None)


def _service(row: dict[str, str], nth: int, court: str) -> dict:
    of_day = len(row["served"]) > 7
    year, month = row["served"].split("-")[:2]
    return {
        "record_key": f"第{nth}条",
        "kind": KINDS[row["kind"]],
        "item": ITEMS[row["item"]],
        "served_on": date.fromisoformat(row["served"]) if of_day else None,
        "month": month_of(int(year), int(month)),
        "place": row["place"] or None,
        "court": row.get("court") or court,
        "point": row.get("point") or None,
        "services": int(row["how many"]),
        "succeeded": int(row["succeeded"]) if row["succeeded"] else None,
    }


def _suggestion(row: dict[str, str], court: str) -> dict:
    answered = date.fromisoformat(row["answered"]) if row["answered"] else None
    return {
        "number": row["number"],
        "sent_on": date.fromisoformat(row["sent"]),
        "answered_on": answered,
        "court": court,
    }


def _enterprise(row: dict[str, str]) -> dict:
    return {"enterprise_key": row["name"], "name": row["name"], "industry": row["industry"], "place": row["place"]}
