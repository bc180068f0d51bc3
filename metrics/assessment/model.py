"""What an assessment gives: points as exact fractions, each with its reason. They are rounded once, when shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor

from metrics.period import Period
from warehouse.assessment.model import Item, Scheme


class Status(StrEnum):
    SCORED = "scored"
    MISSING = "missing"  # no data, or no material: never nought points
    WITHHELD = "withheld"  # there is something, but it must be checked before it counts


STATUS_ZH = {Status.SCORED: "已评", Status.MISSING: "未评", Status.WITHHELD: "需核实"}


@dataclass(frozen=True)
class Subject:
    """Who is assessed. place_id: of a place, or the place a court serves; None for departments."""

    code: str
    name: str
    parent_name: str = ""
    place_id: int | None = None


@dataclass(frozen=True)
class Scored:
    """One item of one subject.

    points   None unless scored; lower, upper: the points at the ends of the 95% interval of the value, where it has one
    value    as it is shown, with its unit; "" for delivered items
    by_chance  a deduction that the interval does not tell from none; None where nothing can be said
    usual    the value can't be told from that of all subjects together (of an improvement: no significant change)
    reason_zh  how the points came about, or why there are none
    remarks  what else a reader must know: guards, by chance, which period's material
    check    counted, but marked 需核实
    """

    item: Item
    status: Status
    points: Fraction | None
    reason_zh: str
    value: str = ""
    numerator: float | None = None
    denominator: float | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    by_chance: bool | None = None
    usual: bool | None = None
    remarks: tuple[str, ...] = ()
    check: bool = False
    evidence: str = ""

    @property
    def lost(self) -> Fraction | None:
        return None if self.points is None else Fraction(self.item.most) - self.points


@dataclass(frozen=True)
class SubjectScore:
    """All items of one subject, in the order of the scheme."""

    subject: Subject
    items: tuple[Scored, ...]

    @property
    def total(self) -> Fraction | None:
        """The points of what was scored; None if nothing was."""
        found = [s.points for s in self.items if s.points is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def most_scored(self) -> Fraction:
        """What the scored items would give at best."""
        return sum((Fraction(s.item.most) for s in self.items if s.points is not None), Fraction(0))

    @property
    def not_scored(self) -> tuple[Scored, ...]:
        return tuple(s for s in self.items if s.points is None)

    @property
    def complete(self) -> bool:
        return not self.not_scored


@dataclass(frozen=True)
class Assessment:
    """subjects: in their customary order, never by points. notes: whole sentences that belong to all figures."""

    scheme: Scheme
    period: Period
    subjects: tuple[SubjectScore, ...]
    notes: tuple[str, ...]
    data_version: str
    data_date: date
    made_up: bool

    def of(self, code: str) -> SubjectScore | None:
        return next((score for score in self.subjects if score.subject.code == code), None)


def shown(points: Fraction | None, decimals: int) -> str:
    """Rounded half up: 12.345 → 12.35; "" for None."""
    if points is None:
        return ""
    scaled = points * 10**decimals
    whole = floor(abs(scaled) + Fraction(1, 2))
    sign = "-" if scaled < 0 and whole else ""
    digits = f"{whole:0{decimals + 1}d}"
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def short(points: Fraction, most_decimals: int = 4) -> str:
    """As few decimals as give it exactly, at most `most_decimals`: 0.15, 2, 0.3333."""
    text = shown(points, most_decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounding_zh(score: SubjectScore, decimals: int) -> str:
    """A sentence where the printed parts don't add up to the printed total; "" where they do."""
    if score.total is None:
        return ""
    parts = sum((Fraction(shown(s.points, decimals)) for s in score.items if s.points is not None), Fraction(0))
    apart = Fraction(shown(score.total, decimals)) - parts
    if not apart:
        return ""
    return f"各项四舍五入后相加为 {shown(parts, decimals)}，合计按未舍入的分数计，相差 {shown(abs(apart), decimals)}。"


def grade_zh(score: SubjectScore, scheme: Scheme) -> str:
    """The band of the total against the scheme's own lines; "" without lines, or while something is not scored."""
    if not scheme.grades or not score.complete or score.total is None:
        return ""
    return next((name for line, name in scheme.grades if score.total >= Fraction(line)), "未达最低分数线")
