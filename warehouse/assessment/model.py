"""What an assessment scheme is: frozen values with exact decimals. Nothing here is computed with any data.

A rule says how a value becomes points. `most` of an item is its weight: the points it gives at best.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

RULE_KINDS_ZH = {
    "linear": "两点之间按比例",
    "steps": "分档",
    "improvement": "较上年同期改进",
    "band": "对照区间或平均",
    "yes_no": "有/无",
    "score": "评分",
}
SUBJECT_KINDS_ZH = {"places": "地方", "courts": "法院", "departments": "部门"}
PLACE_LEVELS = ("district", "town")
COURT_LEVELS = ("basic", "intermediate")
PERIODS_ZH = {"asked": "所选期间", "ytd": "当年至期末", "r12": "至期末12个月"}
THEN_ZH = {"not_scored": "不计分，待核实", "check": "照常计分，标注需核实"}
AGAINST = ("limits", "mean", "range")


@dataclass(frozen=True)
class Linear:
    """Full points at `full_at`, none at `none_at`, in proportion between, level beyond. Either may be the larger."""

    full_at: Decimal
    none_at: Decimal
    kind: str = "linear"


@dataclass(frozen=True)
class Improvement:
    """As Linear, on the change against the same days a year before: in % for rates and counts, in points for shares."""

    full_at: Decimal
    none_at: Decimal
    kind: str = "improvement"


@dataclass(frozen=True)
class Steps:
    """(line, points), best first. better "lower": a value up to the line gets its points; "higher": from it on."""

    better: str
    steps: tuple[tuple[Decimal, Decimal], ...]
    otherwise: Decimal = Decimal(0)
    kind: str = "steps"


@dataclass(frozen=True)
class BandPoints:
    """Points by where a value lies.

    against  limits: between `low` and `high` is similar; mean: whether its interval holds the mean of all subjects;
             range: the 合理区间 of the office's settings
    """

    against: str
    high: Decimal
    similar: Decimal
    low: Decimal
    lower_limit: Decimal | None = None
    upper_limit: Decimal | None = None
    kind: str = "band"


@dataclass(frozen=True)
class YesNo:
    """Points for 有 and 无. proof: 有 counts only with evidence."""

    yes: Decimal
    no: Decimal = Decimal(0)
    proof: bool = True
    kind: str = "yes_no"


@dataclass(frozen=True)
class Score:
    """The points delivered are the points given."""

    kind: str = "score"


Rule = Linear | Improvement | Steps | BandPoints | YesNo | Score


@dataclass(frozen=True)
class Condition:
    """What stands in the way of points. guard: a key of the guards against gaming, "any" for all; or a metric above
    `over`. then: not_scored or check."""

    then: str
    guard: str | None = None
    metric: str | None = None
    over: Decimal | None = None


@dataclass(frozen=True)
class Item:
    """One line of a scheme (指标).

    metric  of the catalogue, with caliber and period (asked, ytd, r12); None: 有/无 or a delivered score
    """

    id: str
    name_zh: str
    most: Decimal
    rule: Rule
    metric: str | None = None
    caliber: str | None = None
    period: str = "asked"
    module: str = ""
    stage: str = ""
    how_zh: str = ""
    task_zh: str = ""
    measures_zh: str = ""
    department_zh: str = ""
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Subjects:
    """Who is assessed. level: of places or courts. named: (code, name) of departments, or which places and courts."""

    kind: str
    level: str | None = None
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Scheme:
    """A version of a scheme. total: what the weights must add up to. grades: (from how many points, name), best first.

    decimals  how many are shown of points; they are rounded once, when shown
    trial     a copy with changed weights or lines (试算), not kept anywhere
    """

    id: str
    version: int
    title_zh: str
    standing_zh: str
    subjects: Subjects
    items: tuple[Item, ...]
    total: Decimal = Decimal(100)
    decimals: int = 2
    valid_from: date | None = None
    valid_to: date | None = None
    grades: tuple[tuple[Decimal, str], ...] = ()
    basis_zh: str = ""
    changed_zh: str = ""
    trial: bool = field(default=False, compare=False)

    @property
    def key(self) -> str:
        """peace_town@1"""
        return f"{self.id}@{self.version}"

    @property
    def label_zh(self) -> str:
        return f"{self.title_zh} 第{self.version}版" + ("（试算）" if self.trial else "")

    def item(self, wanted: str) -> Item | None:
        return next((item for item in self.items if item.id == wanted), None)


def plain_number(value: Decimal) -> str:
    """As a person writes it: 20, 0.5, 1000; never 2E+1."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
