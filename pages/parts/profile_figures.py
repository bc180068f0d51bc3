"""What a profile is made of, for the place looked at: its indicators, its level, sectors, villages or towns. Pure."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from metrics.batches import batch_suits_of_places
from metrics.catalogue import METRICS
from metrics.comparison import CAUSE_BREAK_ZH
from metrics.concentration import ROLES_ZH
from metrics.find_reference import sectors_of
from metrics.naming import display_name
from metrics.profile import Profile, profile
from metrics.profile_sentences import (
    Level,
    Part,
    batch_clause,
    level_sentence,
    litigant_clause,
    parts_sentence,
    places_sentence,
    villages_sentence,
)
from metrics.villages import villages as village_counts
from pages.charts import wording
from pages.parts.breaks import causes_renamed
from pages.parts.desk import RATE, Desk
from pages.parts.guard_content import checked
from pages.parts.litigant_content import litigants
from pages.parts.phrases import written
from pages.parts.place_tree import LEVELS_ZH
from pages.parts.places_content import towns
from pages.parts.recut_sectors import RECUT_ZH, is_break, recut
from pages.parts.sector_content import causes, sectors
from warehouse.problem import Problem


def peers(desk: Desk) -> str:
    """The level of the places a profile compares with: towns, or districts for a sector."""
    return "district" if desk.view.sector else "town"


def profile_of(desk: Desk) -> Profile:
    return _profile(desk.seeing(place=desk.tree.top, focus=None, tab=None, pick=None))


@lru_cache(maxsize=60)
def _profile(desk: Desk) -> Profile:
    """Of all places: the same whichever of them is looked at."""
    found = profile(
        desk.warehouse, desk.scope, by=peers(desk), period=desk.period, caliber=desk.caliber, sector=desk.view.sector
    )
    left = {"unlocated", "no_suits"} if desk.display.shared else set()  # they would tell of hidden villages
    left |= {"change"} if recut(desk) else set()
    shown = tuple(one for one in found.indicators if one.kind.key not in left)
    return Profile(shown, found.meta)


def mean_zh(desk: Desk) -> str:
    """What the middle of the spine is called."""
    top = desk.tree.rows[desk.tree.top]
    return f"{'全市' if top['level'] in ('root', 'city') else top['name']}各{LEVELS_ZH[peers(desk)]}平均"


def sentences(desk: Desk) -> tuple[str, str, str]:
    """The level and its change; what it is made of; where it lies."""
    level = level_of(desk)
    made_of = _made_of(desk, level)
    last = _of_towns(desk) if desk.view.sector else _of_villages(desk)
    return level_sentence(_whose(desk), desk.period.label_zh, _with_check(desk, level)), made_of, last


def _with_check(desk: Desk, level: Level) -> Level:
    """A significant fall of a town with what speaks against believing it."""
    if desk.view.sector or not level.significant or (level.change or 0.0) >= 0:
        return level
    found = checked(desk)
    return replace(level, check="；".join(found.reasons)) if found.flagged else level


def _whose(desk: Desk) -> str:
    return f"{desk.place_name}{written(desk.sector_name)}" if desk.view.sector else desk.place_name


def level_of(desk: Desk) -> Level:
    """The rate of the place looked at, its change, and its band among its peers (none for the whole)."""
    row, metric = desk.ask(RATE, by="place").frame.row(0, named=True), METRICS[RATE]
    judged = _row(desk, "rate") or {}
    note = RECUT_ZH if row["yoy_note"] == CAUSE_BREAK_ZH else row["yoy_note"] or ""
    return Level(
        name=display_name(metric, desk.caliber),
        unit=metric.unit_zh,
        decimals=metric.decimals,
        direction=metric.direction,
        numerator=row["numerator"],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        people=wording.people(row["denominator"]).replace(" ", ""),
        before=row["yoy_numerator"],
        value_before=row["yoy_value"],
        change=row["yoy_change"],
        significant=row["yoy_significant"],
        note=note,
        held=f"{mean_zh(desk)}水平",
        comparator=judged.get("comparator"),
        band=judged.get("band"),
    )


def _row(desk: Desk, key: str) -> dict | None:
    found = profile_of(desk).find(key)
    return found.row(desk.place) if found else None


def _made_of(desk: Desk, level: Level) -> str:
    frame = causes(desk) if desk.view.sector else sectors(desk)
    if frame is None:
        return "这里不再细分案由。"
    parts = [
        Part(written(row["name"]), row["numerator"] or 0.0, None if is_break(row["yoy_note"]) else row["yoy_numerator"])
        for row in frame.iter_rows(named=True)
        if row["key"] and not row["name"].startswith("未")
    ]
    batch = batch_clause(_batch(desk), level.numerator, _without(desk, level))
    what = "案由" if desk.view.sector else "行业"
    comparable = not level.note and not (desk.view.sector and causes_renamed(desk))
    recut = any(is_break(note) for note in frame["yoy_note"])
    return parts_sentence(
        what, parts, level.numerator, comparable=comparable, batch=batch, litigant=_largest(desk), recut=recut
    )


def _largest(desk: Desk) -> str:
    """The defendant, or else the plaintiff, with a large part of a town's suits: what an average would hide."""
    if desk.view.sector:
        return ""
    for role in ("defendant", "plaintiff"):
        found = litigants(desk.seeing(base=None), role)
        if found.frame.height:
            top = found.frame.row(0, named=True)
            said = litigant_clause(ROLES_ZH[role], top["name"], top["now"], found.total)
            if said:
                return said
    return ""


def _batch(desk: Desk) -> float | None:
    row = _row(desk, "batch_share")
    if row is not None:
        return row["numerator"]
    if profile_of(desk).find("batch_share") is None:
        return None
    # The whole is counted by itself: its parts together would count a suit of two districts twice, and one that no
    # district is known for not at all.
    place = desk.tree.rows[desk.place]["place_id"]
    return float(
        batch_suits_of_places(
            desk.warehouse, desk.scope, desk.caliber, [place], desk.period, sector=desk.view.sector
        )[0]
    )  # fmt: skip


def _without(desk: Desk, level: Level) -> Level | None:
    row = _row(desk, "without_batch")
    if row is None or row["numerator"] is None:
        return None
    return Level(
        name=level.name, unit=level.unit, decimals=level.decimals, direction=level.direction,
        numerator=row["numerator"], value=row["value"], held=f"{mean_zh(desk)}的去批量水平",
        comparator=row["comparator"], band=row["band"],
    )  # fmt: skip


def _of_villages(desk: Desk) -> str:
    if desk.display.shared:
        return "对外共享时不列无讼村居的推算和未定位的件数。"
    try:
        found = village_counts(
            desk.warehouse, desk.scope, within=desk.place, period=desk.period, caliber=desk.caliber
        ).zeros
    except Problem as problem:
        return f"{problem.what}。"
    row = _row(desk, "unlocated") or {}
    return villages_sentence(
        found.villages, found.observed, found.expected, found.lower, found.upper,
        row.get("numerator"), row.get("denominator"),
    )  # fmt: skip


def _of_towns(desk: Desk) -> str:
    departments = sectors_of(desk.warehouse, desk.scope).filter(sector=desk.view.sector)["primary_department"]
    department = written(departments[0]).replace("|", "、") if len(departments) and departments[0] else ""
    frame = towns(desk.seeing(against=None, spread=None)).frame
    high = frame.filter(frame["band"] == "high")["name"].to_list()
    return places_sentence("镇街", "各镇街平均水平", high, len(frame["band"].drop_nulls()), department)
