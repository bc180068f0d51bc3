"""A figure as a still picture (SVG) for paper: drawn from the very figure the screen shows, without a browser.

It reads the parts of plotly's figures that our charts use: bars, lines, points, words, reference lines, notes, and
axes of numbers, days or names. Whatever else a figure holds is refused, so that nothing is left out in silence.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.sax.saxutils import escape

from pages.charts.drawing import Drawing
from pages.charts.still_axis import Axis, axis_of
from pages.charts.still_marks import symbol
from warehouse.problem import Problem

STILL_FONT = "Noto Sans SC"
_DASHES = {"dash": "6 4", "dot": "1.5 3", "dashdot": "6 3 1.5 3"}
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def still(drawing: Drawing, *, width: int) -> str:
    """The figure as SVG of `width` pixels and its own height. Raises Problem for a figure it can't draw."""
    spec = drawing.spec
    page = spec["layout"]
    height, margin = page["height"], dict(page["margin"])
    traces = [trace for trace in spec["data"] if trace.get("visible", True) is True]
    if unknown := {trace["type"] for trace in traces} - {"bar", "scatter"}:
        raise Problem(f"图形不能画成静态图（{'、'.join(sorted(unknown))}）", way_out="请到看板上查看这幅图")
    x = axis_of(page.get("xaxis", {}), [v for t in traces for v in t["x"]], _floor(traces, "x"))
    y = axis_of(page.get("yaxis", {}), [v for t in traces for v in t["y"]], _floor(traces, "y"))
    if page.get("yaxis", {}).get("automargin"):
        margin["l"] += max((_wide(text, 12) for _, text in y.ticks), default=0) + 8
    box = (margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    x, y = x.over(box[0], box[2]), y.over(box[3], box[1])
    parts = [*_shapes(page, x, y, box, below=True), *_axes(page, x, y, box)]
    for trace in traces:
        parts += _trace(trace, page, x, y)
    parts += _shapes(page, x, y, box, below=False)
    parts += [_note(note, x, y, box) for note in page.get("annotations", ())]
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{STILL_FONT}">'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<clipPath id="plot"><rect x="{box[0]}" y="{box[1]}" width="{box[2] - box[0]}" height="{box[3] - box[1]}"/>'
        f"</clipPath>{body}</svg>"
    )


def _floor(traces: list[dict[str, Any]], axis: str) -> bool:
    """Whether the axis of figures begins at nought: bars stand on it."""
    along = "h" if axis == "x" else "v"
    return any(trace["type"] == "bar" and trace.get("orientation", "v") == along for trace in traces)


def _trace(trace: dict[str, Any], page: dict[str, Any], x: Axis, y: Axis) -> list[str]:
    if trace["type"] == "bar":
        return _bars(trace, page, x, y)
    parts: list[str] = []
    mode = trace.get("mode", "lines")
    if "lines" in mode:
        parts += _line(trace, x, y)
    if "markers" in mode:
        parts += _points(trace, x, y)
    if "text" in mode:
        parts += _words(trace, x, y)
    return parts


def _bars(trace: dict[str, Any], page: dict[str, Any], x: Axis, y: Axis) -> list[str]:
    flat = trace.get("orientation", "v") == "h"
    along, across = (x, y) if flat else (y, x)
    values, places = (trace["x"], trace["y"]) if flat else (trace["y"], trace["x"])
    thick = across.step(places) * (1 - page.get("bargap", 0.2))
    parts = []
    for n, (value, place) in enumerate(zip(values, places, strict=True)):
        if value is None:
            continue
        colour = _each(trace["marker"]["color"], n)
        start, end = sorted((along.at(0), along.at(value)))
        middle = across.at(place) + (0 if flat else across.step(places) / 2 if across.days else 0)
        rect = (
            (start, middle - thick / 2, end - start, thick) if flat else (middle - thick / 2, start, thick, end - start)
        )
        parts.append('<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" '.format(*rect) + f'fill="{colour}"/>')
    return parts


def _line(trace: dict[str, Any], x: Axis, y: Axis) -> list[str]:
    """One stroke for each run of known points."""
    strokes: list[list[str]] = [[]]
    for px, py in zip(trace["x"], trace["y"], strict=True):
        if px is None or py is None:
            strokes.append([])
        else:
            strokes[-1].append(f"{x.at(px):.2f},{y.at(py):.2f}")
    pen = trace.get("line", {})
    if not pen.get("width", 1):
        return []
    return [
        f'<polyline points="{" ".join(stroke)}" fill="none" {_pen(pen)} clip-path="url(#plot)"/>'
        for stroke in strokes
        if len(stroke) > 1
    ]


def _points(trace: dict[str, Any], x: Axis, y: Axis) -> list[str]:
    mark = trace["marker"]
    parts = []
    for n, (px, py) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if px is None or py is None:
            continue
        edge = mark.get("line", {})
        parts.append(
            symbol(
                _each(mark.get("symbol", "circle"), n), x.at(px), y.at(py), _each(mark.get("size", 6), n),
                _each(mark.get("color", "#000000"), n), _each(edge.get("color", "#ffffff"), n),
                _each(edge.get("width", 0), n),
            )
        )  # fmt: skip
    return parts


def _words(trace: dict[str, Any], x: Axis, y: Axis) -> list[str]:
    font = trace.get("textfont", {})
    side = trace.get("textposition", "middle center").split()[-1]
    anchor = {"left": "end", "right": "start"}.get(side, "middle")
    return [
        _text(text, x.at(px), y.at(py) + 4, anchor, font.get("size", 12), font.get("color", "#000000"))
        for px, py, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
        if px is not None and py is not None
    ]


def _axes(page: dict[str, Any], x: Axis, y: Axis, box: tuple) -> list[str]:
    left, top, right, bottom = box
    parts = []
    for axis, spec, flat in ((x, page.get("xaxis", {}), True), (y, page.get("yaxis", {}), False)):
        if spec.get("visible") is False:
            continue
        font = spec.get("tickfont", {})
        size, colour = font.get("size", 11), font.get("color", "#5a6672")
        for value, text in axis.ticks:
            at = axis.at(value)
            if spec.get("showgrid", True):
                ends = (at, top, at, bottom) if flat else (left, at, right, at)
                parts.append(_stroke(ends, spec.get("gridcolor", "#e3e8ed"), 1))
            where = (at, bottom + size + 6, "middle") if flat else (left - 6, at + size * 0.36, "end")
            parts.append(_text(text, where[0], where[1], where[2], size, colour))
        if spec.get("showline", flat):
            ends = (left, bottom, right, bottom) if flat else (left, top, left, bottom)
            parts.append(_stroke(ends, spec.get("linecolor", "#84909c"), 1))
        parts += _axis_title(spec.get("title") or {}, flat, box)
    return parts


def _axis_title(title: dict[str, Any], flat: bool, box: tuple) -> list[str]:
    if not title.get("text"):
        return []
    font = title.get("font", {})
    size, colour = font.get("size", 11), font.get("color", "#5a6672")
    left, top, right, bottom = box
    if flat:
        return [_text(title["text"], (left + right) / 2, bottom + 38, "middle", size, colour)]
    middle, at = (top + bottom) / 2, left - 42
    turned = f' transform="rotate(-90 {at:.1f} {middle:.1f})"'
    return [_text(title["text"], at, middle, "middle", size, colour, turned)]


def _shapes(page: dict[str, Any], x: Axis, y: Axis, box: tuple, *, below: bool) -> list[str]:
    parts = []
    for shape in page.get("shapes", ()):
        if (shape.get("layer") == "below") != below:
            continue
        x0, x1 = (_spot(shape[name], x, shape.get("xref"), (box[0], box[2])) for name in ("x0", "x1"))
        y0, y1 = (_spot(shape[name], y, shape.get("yref"), (box[3], box[1])) for name in ("y0", "y1"))
        if shape["type"] == "line":
            pen = shape["line"]
            parts.append(f'<line x1="{x0:.2f}" y1="{y0:.2f}" x2="{x1:.2f}" y2="{y1:.2f}" {_pen(pen)}/>')
        elif shape["type"] == "rect":
            parts.append(
                f'<rect x="{min(x0, x1):.2f}" y="{min(y0, y1):.2f}" width="{abs(x1 - x0):.2f}" '
                f'height="{abs(y1 - y0):.2f}" fill="{shape["fillcolor"]}"/>'
            )
    return parts


def _note(note: dict[str, Any], x: Axis, y: Axis, box: tuple) -> str:
    """Notes carry the charts' own line breaks and escaped names, nothing else."""
    font = note.get("font", {})
    size, colour = font.get("size", 11), font.get("color", "#1b2733")
    px = _spot(note["x"], x, note.get("xref"), (box[0], box[2])) + note.get("xshift", 0)
    py = _spot(note["y"], y, note.get("yref"), (box[3], box[1])) - note.get("yshift", 0)
    anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
    lines = note["text"].split("<br>")
    lift = {"bottom": -4 - (len(lines) - 1) * size * 1.25, "top": size}.get(note.get("yanchor", "middle"), size * 0.36)
    return "".join(_text(line, px, py + lift + n * size * 1.25, anchor, size, colour) for n, line in enumerate(lines))


def _spot(value: Any, axis: Axis, ref: str | None, ends: tuple[float, float]) -> float:
    return ends[0] + float(value) * (ends[1] - ends[0]) if ref == "paper" else axis.at(value)


def _pen(pen: dict[str, Any]) -> str:
    dash = _DASHES.get(pen.get("dash", "solid"))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{pen.get("color", "#000000")}" stroke-width="{pen.get("width", 1)}"{dashed}'


def _stroke(ends: tuple, colour: str, width: float) -> str:
    return (
        '<line x1="{:.2f}" y1="{:.2f}" x2="{:.2f}" y2="{:.2f}" '.format(*ends)
        + _pen({"color": colour, "width": width})
        + "/>"
    )


def _text(text: str, x: float, y: float, anchor: str, size: float, colour: str, more: str = "") -> str:
    said = escape(_NOT_IN_XML.sub("", unescape(re.sub(r"</?b>", "", text))))
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}"{more}>{said}</text>'
    )


def _each(value: Any, n: int) -> Any:
    return value[n] if isinstance(value, (list, tuple)) else value


def _wide(text: str, size: float) -> float:
    return sum(size if ord(letter) > 0x2000 else size * 0.56 for letter in unescape(text))
