"""Sectors that hold other causes this year than last: metrics never calls their change 显著, and here it is marked."""

from __future__ import annotations

from metrics import recut_causes
from pages.parts.breaks import causes_renamed
from pages.parts.desk import Desk
from pages.parts.phrases import BREAKS

MARK = "※"
RECUT_ZH = "该行业所含案由2026年起有调整"


def is_break(note: str | None) -> bool:
    return note in BREAKS


def recut(desk: Desk) -> bool:
    """Whether the sector looked at, if it is one alone, was cut anew between this period and last year's."""
    return causes_renamed(desk) and desk.view.sector in recut_causes.recut_sectors(desk.warehouse)
