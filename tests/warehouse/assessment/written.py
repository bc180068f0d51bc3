"""A small scheme as it is written in YAML, and drawn ones."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from warehouse.assessment.model import (
    BandPoints,
    Condition,
    Improvement,
    Item,
    Linear,
    Scheme,
    Score,
    Steps,
    Subjects,
    YesNo,
)


def plain() -> dict:
    """Four items of towns, 100 points."""
    return {
        "id": "our_towns",
        "version": 1,
        "title_zh": "本县镇街考核",
        "standing_zh": "本县自定",
        "subjects": {"kind": "places", "level": "town"},
        "items": [
            {
                "id": "rate",
                "name_zh": "万人成讼率",
                "most": 40,
                "metric": "litigation_rate",
                "rule": {"kind": "linear", "full_at": 1, "none_at": 51},
            },
            {
                "id": "steps",
                "name_zh": "件数",
                "most": 20,
                "metric": "suits",
                "rule": {"kind": "steps", "better": "lower", "steps": [[5, 20], [10, 12]], "otherwise": 3},
            },
            {"id": "meeting", "name_zh": "联席会商", "most": 15, "rule": {"kind": "yes_no", "yes": 15}},
            {"id": "remarks", "name_zh": "评议", "most": 25, "rule": {"kind": "score"}},
        ],
    }


NUMBERS = st.decimals(-10_000, 10_000, places=4).map(lambda d: Decimal(f"{d:f}"))
WEIGHTS = st.decimals("0.01", 60, places=2)
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters="\ufffe\uffff_"),
    max_size=30,
).map(str.strip)
NAMES = TEXTS.filter(bool)


def _descending(values: list[Decimal]) -> list[Decimal]:
    return sorted(set(values), reverse=True)


@st.composite
def rules(draw, most: Decimal):
    """Any rule that is in order for this weight; with whether it takes a metric."""
    kind = draw(st.sampled_from(("linear", "improvement", "steps", "band", "yes_no", "score")))
    below = st.decimals(0, most, places=2)
    if kind in ("linear", "improvement"):
        lines = draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
        return (Linear if kind == "linear" else Improvement)(*lines)
    if kind == "steps":
        better = draw(st.sampled_from(("lower", "higher")))
        lines = draw(st.lists(NUMBERS, min_size=1, max_size=5, unique=True).map(sorted))
        lines = lines if better == "lower" else lines[::-1]
        points = sorted(draw(st.lists(below, min_size=len(lines), max_size=len(lines))), reverse=True)
        points[0] = most
        rest = draw(st.decimals(0, points[-1], places=2))
        return Steps(better, tuple(zip(lines, points, strict=True)), rest)
    if kind == "band":
        against = draw(st.sampled_from(("limits", "mean", "range")))
        limits = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True)))
        low, high = limits if against == "limits" else (None, None)
        return BandPoints(against, draw(below), most, draw(below), low, high)
    return YesNo(most, draw(below), draw(st.booleans())) if kind == "yes_no" else Score()


@st.composite
def schemes(draw) -> Scheme:
    weights = draw(st.lists(WEIGHTS, min_size=1, max_size=6))
    items = []
    for n, most in enumerate(weights):
        rule = draw(rules(most))
        counted = not isinstance(rule, YesNo | Score)
        guard = Condition(draw(st.sampled_from(("not_scored", "check"))), guard="any")
        line = Condition("check", metric="share_unlocated", over=draw(st.decimals(0, 100, places=2)))
        texts = {name: draw(TEXTS) for name in ("module", "stage", "how_zh", "task_zh", "measures_zh", "department_zh")}
        items.append(
            Item(
                f"item_{n}",
                draw(NAMES),
                most,
                rule,
                metric="litigation_rate" if counted else None,
                caliber=draw(st.sampled_from((None, "civil_split@1"))) if counted else None,
                period=draw(st.sampled_from(("asked", "ytd", "r12"))) if counted else "asked",
                conditions=draw(st.sampled_from(((), (guard,), (line,), (guard, line)))) if counted else (),
                **texts,
            )
        )
    total = sum(weights, Decimal(0))
    grades = _descending(draw(st.lists(st.decimals(0, total, places=1), max_size=3)))
    named = draw(
        st.lists(
            st.tuples(st.from_regex(r"[0-9A-Z]{1,8}", fullmatch=True), NAMES), max_size=3, unique_by=lambda n: n[0]
        )
    )
    return Scheme(
        id="drawn",
        version=draw(st.integers(1, 50)),
        title_zh=draw(NAMES),
        standing_zh=draw(NAMES),
        subjects=Subjects("places", "town", tuple(named)),
        items=tuple(items),
        total=total,
        decimals=draw(st.integers(0, 4)),
        valid_from=draw(st.none() | st.dates()),
        grades=tuple((line, f"第{n}档") for n, line in enumerate(grades, 1)),
        basis_zh=draw(TEXTS),
        changed_zh=draw(TEXTS),
    )
