"""收结存 as a flow: 旧存 ＋ 新收 － 结案 ＝ 未结, as four linked figures over two bars of one length. HTML.

What there was to handle (旧存 and 新收) is as long as what became of it (结案 and 未结): the identity can be seen.
"""

from __future__ import annotations

from html import escape

from pages.charts import wording

NAMES = ("旧存", "新收", "结案", "未结")
SIGNS = ("", "＋", "－", "＝")
NARROWEST = 7  # percent of the bar that still holds a word


def stock_flow(figures: tuple[float, float, float, float], under: tuple[str, str, str, str]) -> str:
    """`figures`: cases, in the order of NAMES; under: a line beneath each."""
    parts = "".join(
        f"{f'<i aria-hidden=true>{sign}</i>' if sign else ''}<section><span>{name}</span><b>{wording.number(x)}</b>"
        f"<small>{escape(line)}</small></section>"
        for sign, name, x, line in zip(SIGNS, NAMES, figures, under, strict=True)
    )
    opening, filed, closed, pending = figures
    says = (
        f"旧存 {wording.number(opening)} 件加新收 {wording.number(filed)} 件，减结案 {wording.number(closed)} 件，"
        f"等于未结 {wording.number(pending)} 件"
    )
    bars = _bar("进", ("旧存", opening, "opening"), ("新收", filed, "filed"))
    bars += _bar("出", ("结案", closed, "closed"), ("未结", pending, "pending"))
    return (
        f'<div class="flow"><div class="flow-sum">{parts}</div><div role="img" aria-label="{says}">{bars}</div></div>'
    )


def _bar(word: str, *parts: tuple[str, float, str]) -> str:
    whole = sum(cases for _, cases, _ in parts)
    if not whole:
        return ""
    cells = "".join(
        f'<span class="{kind}" style="width:{100 * cases / whole:.2f}%">'
        f"{name if 100 * cases / whole >= NARROWEST else ''}</span>"
        for name, cases, kind in parts
        if cases > 0
    )
    return f'<div class="flow-bar"><em>{word}</em><div>{cells}</div></div>'
