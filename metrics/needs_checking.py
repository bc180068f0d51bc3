"""需核实: a rate that falls while guards rise is not called good."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.evaluate import evaluate
from metrics.find_place import find_place
from metrics.guard import Guard
from metrics.guards import guards
from metrics.litigation import litigation_rate
from metrics.period import Period
from metrics.question import whole
from warehouse.calibers import Caliber
from warehouse.scope import Scope
from warehouse.store import Warehouse


@dataclass(frozen=True)
class Checked:
    """flagged: the rate fell and at least one guard is raised. falling: None where the years can't be compared.

    unknown: names of the guards the data says nothing about; they speak neither for nor against.
    """

    place: str
    falling: bool | None
    flagged: bool
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    guards: tuple[Guard, ...]
    sentence_zh: str


def needs_checking(
    warehouse: Warehouse,
    scope: Scope,
    *,
    within: str | None = None,
    period: Period | str,
    caliber: Caliber | str | None = None,
) -> Checked:
    """Whether a place's rate, against the same period a year before, should be checked before it is praised."""
    place = find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)
    result = evaluate(
        litigation_rate, warehouse, scope, by="place", within=place["code"], period=period, caliber=caliber,
        compare=("yoy",),
    )  # fmt: skip
    row = result.frame.row(0, named=True)
    change, comparable = row["yoy_change"], not row["yoy_note"]
    falling = change < 0 if change is not None and comparable else None
    found = guards(warehouse, scope, [place["place_id"]], period=period, caliber=caliber)[place["place_id"]]
    reasons = tuple(f"{guard.name_zh}{guard.reason_zh}" for guard in found if guard.raised)
    unknown = tuple(guard.name_zh for guard in found if guard.raised is None)
    flagged = bool(falling and reasons)
    calm = nothing_raised_zh(unknown, len(found))
    said = _sentence(place["name"], result.meta.name_zh, falling, change, row["yoy_note"], reasons, calm)
    return Checked(place["name"], falling, flagged, reasons, unknown, found, said)


def nothing_raised_zh(unknown: tuple[str, ...], of: int) -> str:
    """What may be said where no guard is raised: silent data is not a clean record."""
    if not unknown:
        return "各项防失真指标未见异常"
    if len(unknown) == of:
        return "各项防失真指标均无法判断"
    return f"防失真指标未见异常（{'、'.join(unknown)}无法判断）"


def _sentence(
    place: str, metric: str, falling: bool | None, change: float | None, note: str | None, reasons, calm: str
) -> str:
    also = f"；同时{'；'.join(reasons)}" if reasons else ""
    if falling is None:
        return f"{place}{metric}没有可比的上年同期{f'（{note}）' if note else ''}{also}。"
    if not falling:
        how = "持平" if not change else f"同比上升{100 * change:.1f}%"
        return f"{place}{metric}{how}{also}。"
    head = f"{place}{metric}同比下降{-100 * change:.1f}%"
    return f"{head}，需核实：{'；'.join(reasons)}。" if reasons else f"{head}，{calm}。"
