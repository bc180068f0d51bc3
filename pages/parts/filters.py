"""The filter bar. The address is the one truth: widgets are set from it on every run and write back to it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from metrics.benchmark import WHOLE
from pages.parts.view import (
    LONGEST,
    NAMES,
    Choices,
    View,
    breadcrumb,
    href,
    month_zh,
    offered_form,
    period_choices,
    range_of,
    read_view,
)
from warehouse.months import month_label

_OWN = "own"  # the choice of a span of one's own
_REMEMBERED = "view"
ALL = ""


def current_view(choices: Choices) -> View:
    """The view the address asks for; without parameters, the one last looked at in this session.

    What could not be followed is said above the page.
    """
    asked = {name: value[: LONGEST * 2] for name, value in st.query_params.to_dict().items() if name in NAMES}
    if not asked and _REMEMBERED in st.session_state:
        asked = st.session_state[_REMEMBERED]
        st.query_params.from_dict(asked)
    view, notices = read_view(asked, choices)
    st.session_state[_REMEMBERED] = view.params()
    if notices:
        st.html("".join(f'<div class="notice" role="status">{escape(text)}</div>' for text in notices))
    return view


def go(view: View) -> None:
    """Makes `view` the current one; for callbacks."""
    st.session_state[_REMEMBERED] = view.params()
    st.query_params.from_dict(view.params())


def show_filters(
    view: View,
    choices: Choices,
    place_options: Mapping[str, str],
    *,
    sector: bool = True,
    against: Mapping[str, str] | None = None,
    bases: Mapping[str, str] | None = None,
    versus: bool = False,
    schemes: Mapping[str, str] | None = None,
    courts: tuple[str, Mapping[str, str], Mapping[str, str]] | None = None,
    caliber: bool = True,
) -> None:
    """One row of choices. `place_options`: code → name as it reads in the list, in the order to be offered.

    against  key → name of what places may be held against; a number may be typed as well (参考值)
    bases    written form → name of the periods a change may be counted from
    versus   whether a second caliber is chosen
    schemes  key → name of the assessment schemes; they say under which caliber each of their items is counted
    courts   the chosen court's code, code → name of all (ALL: all courts) and code → place it serves; chosen instead
             of a place, and without a caliber
    caliber  whether a caliber is chosen; not where no figure depends on one
    """
    wide = against is None or not sector  # five choices must fit one row of a small laptop
    with st.container(key="filters", horizontal=True, gap="small"):
        if schemes is not None:
            _choose("方案", "scheme", view, schemes, width=380)
        if courts is None:
            _choose("地区", "place", view, place_options, width=215 if wide else 180)
        else:
            _choose_court(view, *courts)
        if sector:
            _choose("行业", "sector", view, {ALL: "全部"} | dict(choices.sectors), width=165 if wide else 140)
        _choose_period(view, choices, width=245 if wide else 225)
        calibers = {key: caliber.label_zh for key, caliber in choices.calibers.items()}
        if caliber and schemes is None and courts is None:
            _choose("口径", "caliber", view, calibers, width=350 if wide else 300)
        if versus:
            _choose("对比口径", "versus", view, calibers, width=375)
        if against is not None:
            _choose_against(view, against)
        if bases is not None:
            known = {view.base: view.base} if view.base and view.base not in bases else {}
            _choose("与哪一期比", "base", view, dict(bases) | known, width=250)


def show_breadcrumbs(page: str, view: View, choices: Choices, parents: Mapping[str, str | None]) -> None:
    """全市 › 高亭县 › 柳沟镇; nothing at the top itself."""
    line = breadcrumb(view.place or choices.top, parents, choices.top)
    if len(line) < 2:
        return
    steps = [
        f'<a data-soft href="{escape(href(page, view, place=code, focus=None))}">{escape(choices.places[code])}</a>'
        for code in line[:-1]
    ]
    steps.append(f"<b aria-current='page'>{escape(choices.places[line[-1]])}</b>")
    st.html(f'<nav class="crumbs" aria-label="所在位置">{" › ".join(steps)}</nav>')


def _choose(label: str, name: str, view: View, options: Mapping[str, str], *, width: int) -> None:
    key = f"choose_{name}"
    st.session_state[key] = getattr(view, name) or ALL
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=key,
        width=width,
        filter_mode="contains",
        on_change=_chosen,
        args=(name, view),
    )


def _chosen(name: str, view: View) -> None:
    value = st.session_state.get(f"choose_{name}")
    changes = {name: value or None}
    if name == "place":
        changes |= {"focus": None, "pick": None}
    if name in ("place", "scheme"):
        changes |= {"subject": None}
    go(view.with_(**changes))


def _choose_court(view: View, chosen: str, options: Mapping[str, str], serves: Mapping[str, str]) -> None:
    st.session_state["choose_court"] = chosen
    st.selectbox(
        "法院",
        list(options),
        format_func=lambda code: options.get(code, code),
        key="choose_court",
        width=330,
        filter_mode="contains",
        on_change=_chosen_court,
        args=(view, serves),
    )


def _chosen_court(view: View, serves: Mapping[str, str]) -> None:
    """With the place it serves, so that the other screens show that place too."""
    code = st.session_state.get("choose_court") or None
    go(view.with_(court=code, place=serves.get(code), focus=None, pick=None, subject=None))


def _choose_against(view: View, offered: Mapping[str, str]) -> None:
    key = "choose_against"
    st.session_state[key] = view.against or WHOLE
    st.selectbox(
        "比较基准",
        list(offered),
        format_func=lambda name: offered.get(name, name),
        key=key,
        width=190,
        filter_mode="contains",
        accept_new_options=True,
        help="可直接键入一个数作为参考值（件/万人），如 60",
        on_change=_chosen_against,
        args=(view,),
    )


def _chosen_against(view: View) -> None:
    """What was typed and is no number goes into the address as it is: reading it back says what is wrong with it."""
    text = (st.session_state.get("choose_against") or WHOLE).strip()
    go(view.with_(against=None if text == WHOLE else text))


def _choose_period(view: View, choices: Choices, width: int) -> None:
    offered = dict(period_choices(choices.coverage))
    form = offered_form(view.period, choices.coverage)
    own = form is None
    options = offered | {_OWN: "自选起止月份"}
    st.session_state["choose_period"] = _OWN if own else form
    st.selectbox(
        "期间",
        list(options),
        format_func=lambda text: options.get(text, text),
        key="choose_period",
        width=width,
        filter_mode="contains",
        on_change=_chosen_period,
        args=(view, choices),
    )
    if own:
        _choose_span(view, choices)


def _chosen_period(view: View, choices: Choices) -> None:
    text = st.session_state["choose_period"]
    if text == _OWN:
        first, last = range_of(choices.coverage, view.period)
        if first == last:  # a single month is a period of its own already: offer a span that differs from it
            first = max(first - 1, choices.coverage.first_month)
        text = f"{month_label(first)}..{month_label(last)}"
    go(view.with_(period=text))


def _choose_span(view: View, choices: Choices) -> None:
    coverage = choices.coverage
    first, last = range_of(coverage, view.period)
    months = list(range(coverage.first_month, coverage.last_month + 1))
    for name, value in (("span_first", first), ("span_last", last)):
        st.session_state[name] = value
    for label, name in (("自", "span_first"), ("至", "span_last")):
        st.selectbox(
            label,
            months,
            format_func=month_zh,
            key=name,
            width=130,
            filter_mode="contains",
            on_change=_chosen_span,
            args=(view,),
        )


def _chosen_span(view: View) -> None:
    """The two ends in either order: whoever picks a later beginning means the span between."""
    first, last = sorted((st.session_state["span_first"], st.session_state["span_last"]))
    go(view.with_(period=f"{month_label(first)}..{month_label(last)}"))
