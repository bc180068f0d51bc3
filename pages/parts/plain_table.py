"""A small HTML table: escaped, dense, with figures to the right. For up to a few hundred rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape


class Html(str):
    """A cell that is HTML already (a badge, a bar)."""


class Figure(str):
    """A cell that is a number already written out (+1.2, 12.3%): to the right."""


def plain_table(header: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """A column is right-aligned if a cell of it is a number or a Figure; None and "" show as –."""
    body = [list(row) for row in rows]
    numeric = [any(isinstance(row[i], int | float | Figure) for row in body) for i in range(len(header))]
    marks = [" class='num'" if right else "" for right in numeric]
    head = "".join(f"<th scope='col'{mark}>{escape(text)}</th>" for text, mark in zip(header, marks, strict=True))
    lines = "".join(
        "<tr>" + "".join(f"<td{mark}>{_cell(cell)}</td>" for cell, mark in zip(row, marks, strict=True)) + "</tr>"
        for row in body
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f"<div class='table-wrap'><table class='grid'>{title}<thead><tr>{head}</tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def roomy(text: str) -> Html:
    """A sentence that keeps a readable width where the table is narrow (on a phone the table scrolls instead)."""
    return Html(f"<span style='display:inline-block;min-width:13em'>{escape(text)}</span>")


def badge(text: str, kind: str = "plain") -> Html:
    """kind: good | high | low | check | plain."""
    return Html(f"<span class='badge badge-{kind}'>{escape(text)}</span>")


def share_bar(part: float, whole: float, width: int = 90) -> Html:
    """A bar of `width` pixels, filled by part of whole."""
    filled = 0 if not whole else round(width * part / whole)
    rest = f"<span class='bar bar-rest' style='width:{width - filled}px'></span>" if whole else ""
    return Html(f"<span class='bars'><span class='bar' style='width:{filled}px'></span>{rest}</span>")


def facts(pairs: Iterable[tuple[str, str, str]]) -> str:
    """Label, figure, small print, side by side."""
    cells = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(figure)} <small>{escape(small)}</small></dd></div>"
        for label, figure, small in pairs
    )
    return f"<dl class='facts'>{cells}</dl>"


def local_time(written: str | None) -> datetime | None:
    """A time written in a manifest (ISO, with zone), on this machine's clock."""
    return datetime.fromisoformat(written).astimezone() if written else None


def _cell(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, Html):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.1f}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return escape(str(value))
