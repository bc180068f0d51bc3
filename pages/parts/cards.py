"""Cards: one number each, with its interval, its change in words and figures, and what it was divided by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Card:
    """Texts as shown. `spark` is an <img> of our own making; all else is escaped here.

    scope            what the figure is not, right beneath it
    words            the value is a name and not a figure
    link, link_text  where the number's definition is
    """

    name: str
    value: str
    unit: str
    under: str = ""
    change: str = ""
    basis: str = ""
    spark: str = ""
    note: str = ""
    scope: str = ""
    words: bool = False
    link: str = ""
    link_text: str = ""


def cards_html(cards: Sequence[Card]) -> str:
    return f'<div class="cards">{"".join(_card(c) for c in cards)}</div>'


def _card(card: Card) -> str:
    link = (
        f'<a class="card-link" data-soft href="{escape(card.link)}">{escape(card.link_text)}</a>' if card.link else ""
    )
    lines = _small(card.basis) + _small(card.note)
    value, words = escape(card.value), ' class="words"' if card.words else ""
    return (
        f'<section class="card" aria-label="{escape(card.name)}">'
        f'<div class="card-name"><span>{escape(card.name)}</span>{link}</div>'
        f'<div class="card-figure"><b{words} title="{value}">{value}</b><span>{escape(card.unit)}</span></div>'
        f'{_small(card.scope)}<div class="card-small">{escape(card.under)}</div>'
        f'<div class="card-change">{_parts(card.change)}</div>{lines}'
        f'<div class="card-spark">{card.spark}</div></section>'
    )


def _small(text: str) -> str:
    return f'<div class="card-small">{escape(text)}</div>' if text else ""


def _parts(text: str) -> str:
    """Clauses that break between and not within."""
    clauses = text.replace("（", "\n（").split("\n") if "（" in text else text.replace("，", "，\n").split("\n")
    return "".join(f'<span class="clause">{escape(clause)}</span>' for clause in clauses)
