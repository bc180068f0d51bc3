"""What a reader is looking at, as it stands in the address: place, period, caliber, sector and marked place.

Pure: reading an address never raises. What can't be understood is left out and said in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from urllib.parse import quote_plus

from metrics.benchmark import KINDS, WHOLE, reference_value
from metrics.methods.villages import VillageClass
from metrics.period import parse_period
from pages.parts.site_map import SITE
from warehouse.calibers import Caliber, find_caliber
from warehouse.months import month_in_year, month_label, year_of
from warehouse.problem import Problem

LONGEST = 80  # nothing we write into an address is longer
DEFAULT_PERIOD = "ytd"


@dataclass(frozen=True)
class View:
    """One state of the analytic screens; every field is one parameter of the address.

    place    code of the place looked at; None: the top of what the reader may see
    period   as metrics.period writes it; ytd and r12 move on with the data
    caliber  key, e.g. civil_defendant@1
    sector   name of one sector; None: all
    focus    code of a place marked in the charts
    shape    how towns are drawn: tiles | map
    pick     which rows of the table of places are shown: high | rising | low, or a class of villages; None: all
    tab      which part of a page is open; None: its first
    against  what places are held against: a key of metrics.benchmark.KINDS, or a number (参考值); None: the whole city
    spread   "chance": only chance is allowed for; None: also the usual spread among places (过度离散)
    versus   key of a second caliber to hold beside the first
    base     the period a change is counted from, as metrics.period writes it; None: the same days a year before
    scheme   id or key of an assessment scheme, e.g. peace_town@1; None: the first one
    subject  code of the one assessed that is opened; None: nobody
    court    code of the court or tribunal that is opened; None: all of the place
    kind     key of a kind of document; None: the first one
    paper    number of a document in the register; None: none is opened
    """

    place: str | None = None
    period: str = DEFAULT_PERIOD
    caliber: str | None = None
    sector: str | None = None
    focus: str | None = None
    shape: str = "tiles"
    pick: str | None = None
    tab: str | None = None
    against: str | None = None
    spread: str | None = None
    versus: str | None = None
    base: str | None = None
    scheme: str | None = None
    subject: str | None = None
    court: str | None = None
    kind: str | None = None
    paper: str | None = None

    def params(self) -> dict[str, str]:
        """The parameters of the address, in a fixed order; what is unset is left out."""
        return {name: value for name, value in vars(self).items() if _is_said(name, value)}

    def with_(self, **changes: str | None) -> View:
        return replace(self, **changes)


NAMES = tuple(one.name for one in fields(View))
SHAPES = ("tiles", "map")
PICKS = ("high", "rising", "low", *(kind.value for kind in VillageClass))
SPREADS = ("chance",)
PAGE_OF = {"overview": "./"} | {page.module: page.path for page in SITE if page.path}


def href(page: str, view: View, **changes: str | None) -> str:
    """The address of `page` showing `view` with `changes`; relative, so it works under any prefix."""
    given = vars(view) | changes
    if len(given) > len(NAMES):
        raise TypeError(f"no such parameter: {sorted(given.keys() - set(NAMES))}")
    asked = "&".join([f"{name}={_quoted(value)}" for name, value in given.items() if _is_said(name, value)])
    return f"{PAGE_OF[page]}?{asked}"


_quoted = lru_cache(maxsize=10_000)(quote_plus)


def _is_said(name: str, value: str | None) -> bool:
    return bool(value) and (name, value) != ("shape", "tiles")


@dataclass(frozen=True)
class Choices:
    """What may stand in an address under this version and scope.

    coverage   the warehouse's info: which months there are
    places     code → name of every place that can be looked at
    successors code of a merged place → code of the one that took it over
    sectors    id → name
    courts     code → name, tribunals too
    """

    coverage: object
    calibers: Mapping[str, Caliber]
    top: str
    places: Mapping[str, str]
    successors: Mapping[str, str]
    sectors: Mapping[str, str]
    courts: Mapping[str, str] = field(default_factory=dict)


def read_view(params: Mapping[str, str], choices: Choices) -> tuple[View, list[str]]:
    """The view that `params` ask for, and a Chinese sentence for each one that could not be followed."""
    notices: list[str] = []
    place = _place(params.get("place"), choices, notices) or choices.top
    focus = _place(params.get("focus"), choices, notices)
    sector = params.get("sector") or None
    if sector is not None and sector not in choices.sectors:
        notices.append(f"链接中的行业“{_short(sector)}”不存在，已显示全部行业。")
        sector = None
    shape = params.get("shape") or "tiles"
    return View(
        place=place,
        period=_period(params.get("period"), choices, notices),
        caliber=_caliber(params.get("caliber"), choices, notices),
        sector=sector,
        focus=focus,
        shape=shape if shape in SHAPES else "tiles",
        pick=params.get("pick") if params.get("pick") in PICKS else None,
        tab=_word(params.get("tab")),
        against=_against(params.get("against"), notices),
        spread=params.get("spread") if params.get("spread") in SPREADS else None,
        versus=_versus(params.get("versus"), choices, notices),
        base=_base(params.get("base"), choices, notices),
        scheme=_scheme(params.get("scheme"), notices),
        subject=_subject(params.get("subject")),
        court=_court(params.get("court"), choices, notices),
        kind=_word(params.get("kind")),
        paper=_paper(params.get("paper"), notices),
    ), notices


def _word(text: str | None) -> str | None:
    """A key of our own making; what a page does not know it takes for nothing."""
    return text if text and text.isascii() and text.isidentifier() and len(text) <= LONGEST else None


def _scheme(text: str | None, notices: list[str]) -> str | None:
    """In form only: which schemes there are changes with the settings and not with the version."""
    if not text or re.fullmatch(r"[a-z][a-z0-9_]{0,39}(@\d{1,4})?", text):
        return text or None
    notices.append(f"链接中的考核方案“{_short(text)}”写法不对，已改看第一个方案。")
    return None


def _subject(text: str | None) -> str | None:
    """A code of a place, court or department; the page looks it up."""
    return text if text and len(text) <= LONGEST and text.isprintable() else None


def _court(code: str | None, choices: Choices, notices: list[str]) -> str | None:
    if not code or code in choices.courts:
        return code or None
    notices.append(f"链接中的法院“{_short(code)}”不存在或不在您的查看范围内，已显示全部法院。")
    return None


def _paper(text: str | None, notices: list[str]) -> str | None:
    """In form only: the register is no part of a version."""
    if not text or re.fullmatch(r"[1-9]\d{0,8}", text):
        return text or None
    notices.append(f"链接中的登记号“{_short(text)}”写法不对，已回到登记簿。")
    return None


def _versus(key: str | None, choices: Choices, notices: list[str]) -> str | None:
    """None lets the page choose: falling back on the first caliber could mean holding it beside itself."""
    if not key:
        return None
    try:
        return find_caliber(dict(choices.calibers), key[:LONGEST]).key
    except Problem:
        notices.append(f"没有名为“{_short(key)}”的对比口径，已另选一个。")
        return None


def _against(text: str | None, notices: list[str]) -> str | None:
    if not text or text in KINDS:
        return text if text != WHOLE else None
    if reference_value(text) is not None:
        return text
    notices.append(f"链接中的比较基准“{_short(text)}”无法识别，已改为与全市比较。")
    return None


def _base(text: str | None, choices: Choices, notices: list[str]) -> str | None:
    if not text:
        return None
    try:
        return parse_period(text[:LONGEST], choices.coverage).text
    except Problem as problem:
        notices.append(f"{problem.what}，已改为与上年同期比较。")
        return None


@lru_cache(maxsize=8)
def period_choices(coverage) -> tuple[tuple[str, str], ...]:
    """Every period offered, newest first, as (written form, Chinese name): running ones, years, quarters, months."""
    found: list[tuple[str, str]] = []
    whole = coverage.last_month if coverage.last_month_complete else coverage.last_month - 1
    years = range(year_of(coverage.last_month), year_of(coverage.first_month) - 1, -1)
    running = ["ytd", "r12"]
    if not coverage.last_month_complete and month_in_year(coverage.last_month) > 1:
        running.insert(1, f"ytd@{month_label(whole)}")  # up to the last whole month: what a monthly notice reports
    texts = running + [f"{y}" for y in years if f"{y}" != f"{year_of(coverage.last_month)}"]
    texts += [f"{y}H{h}" for y in years for h in (2, 1)]
    texts += [f"{y}Q{q}" for y in years for q in (4, 3, 2, 1)]
    texts += [month_label(m) for m in range(coverage.last_month, coverage.first_month - 1, -1)]
    names = {"ytd": "今年以来", running[1]: "今年以来至上月", "r12": "近12个月"}
    for text in texts:
        try:
            period = parse_period(text, coverage)
        except Problem:
            continue
        label = period.label_zh if text not in names else f"{names[text]} · {_span(period)}"
        if text != "r12" or whole - coverage.first_month >= 11:
            found.append((text, label))
    return tuple(found)


def _span(period) -> str:
    first, last = period.first, period.last
    if year_of(first) == year_of(last):
        months = f"{month_in_year(first)}" if first == last else f"{month_in_year(first)}—{month_in_year(last)}"
        return f"{year_of(first)}年{months}月"
    return f"{month_zh(first)}至{month_zh(last)}"


def month_zh(month: int) -> str:
    return f"{year_of(month)}年{month_in_year(month)}月"


@lru_cache(maxsize=1_000)
def offered_form(text: str, coverage) -> str | None:
    """Under which form a period is offered: its own, or that of one of the same days (2026: 今年以来); or None."""
    forms = [form for form, _ in period_choices(coverage)]
    if text in forms:
        return text
    wanted = parse_period(text, coverage)
    days = (wanted.first, wanted.last, wanted.cut)
    same = (form for form in forms if (lambda p: (p.first, p.last, p.cut))(parse_period(form, coverage)) == days)
    return next(same, None)


def _place(code: str | None, choices: Choices, notices: list[str]) -> str | None:
    if not code:
        return None
    if code in choices.places:
        return code
    heir = choices.successors.get(code)
    if heir in choices.places:
        notices.append(f"链接中的地区已撤并，现显示承接它的“{choices.places[heir]}”。")
        return heir
    notices.append(f"链接中的地区“{_short(code)}”不存在或不在您的查看范围内，已回到{choices.places[choices.top]}。")
    return None


def _period(text: str | None, choices: Choices, notices: list[str]) -> str:
    if not text:
        return DEFAULT_PERIOD
    try:
        period = parse_period(text[:LONGEST], choices.coverage)
    except Problem as problem:
        notices.append(f"{problem.what}，已改为今年以来。")
        return DEFAULT_PERIOD
    moving = text.strip().lower() in ("ytd", "r12")
    return text.strip().lower() if moving else period.text


def _caliber(key: str | None, choices: Choices, notices: list[str]) -> str:
    first = find_caliber(dict(choices.calibers), None).key
    if not key:
        return first
    try:
        return find_caliber(dict(choices.calibers), key[:LONGEST]).key
    except Problem:
        notices.append(f"没有名为“{_short(key)}”的口径，已改用{choices.calibers[first].label_zh}。")
        return first


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"


def range_of(coverage, text: str) -> tuple[int, int]:
    """First and last month of any written period: where one's own choice starts from."""
    period = parse_period(text, coverage)
    return period.first, period.last


def breadcrumb(code: str, parents: Mapping[str, str | None], top: str) -> Sequence[str]:
    """Codes from the top of the visible tree down to `code`."""
    line = [code]
    while line[-1] != top and parents.get(line[-1]):
        line.append(parents[line[-1]])
    return line[::-1]
