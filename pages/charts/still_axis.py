"""Axes of a still picture: from numbers, days or names to pixels, with the ticks the figure asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Axis:
    """names: categories in order, None for numbers and days. start, end: pixels at low and high."""

    low: float
    high: float
    ticks: tuple[tuple[Any, str], ...]
    names: dict[str, int] | None = None
    days: bool = False
    start: float = 0.0
    end: float = 1.0

    def at(self, value: Any) -> float:
        share = (self._number(value) - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    def over(self, start: float, end: float) -> Axis:
        return replace(self, start=start, end=end)

    def step(self, values: list[Any]) -> float:
        """Pixels from one value to the next, the smallest there is."""
        spots = sorted({self.at(value) for value in values})
        gaps = [b - a for a, b in zip(spots, spots[1:], strict=False)]
        return min(gaps) if gaps else abs(self.end - self.start) / 2

    def _number(self, value: Any) -> float:
        if self.names is not None:
            return self.names.get(value, value) if isinstance(value, str) else float(value)
        return float(date.fromisoformat(value).toordinal()) if self.days else float(value)


def axis_of(spec: dict[str, Any], values: list[Any], from_nought: bool) -> Axis:
    """The axis a figure describes; its reach follows the values where it names none."""
    known = [value for value in values if value is not None]
    if spec.get("type") == "category":
        names = {name: n for n, name in enumerate(dict.fromkeys(known))}
        ends = (-0.5, len(names) - 0.5)
        low, high = ends[::-1] if spec.get("autorange") == "reversed" else ends
        return Axis(low, high, tuple((name, name) for name in names), names)
    days = spec.get("type") == "date"
    reach = spec.get("range")
    probe = Axis(0.0, 1.0, (), days=days)
    numbers = [probe._number(value) for value in (reach or known)]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 1.0)
    if reach:
        low, high = numbers[0], numbers[-1]
    elif from_nought or spec.get("rangemode") == "tozero":
        low, high = min(0.0, low), high * 1.06
    if low == high:
        high = low + 1
    return Axis(low, high, _ticks(spec, low, high), days=days)


def _ticks(spec: dict[str, Any], low: float, high: float) -> tuple[tuple[Any, str], ...]:
    if "tickvals" in spec:
        texts = spec.get("ticktext") or [f"{value:,}" for value in spec["tickvals"]]
        return tuple(zip(spec["tickvals"], texts, strict=True))
    step = _round_step((high - low) / max(1, spec.get("nticks", 5) - 1))
    first = math.ceil(low / step - 1e-9)
    marks = [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]
    return tuple((mark, f"{mark:,.4g}" if abs(mark) < 1 else f"{round(mark, 6):,g}") for mark in marks)


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at least `rough`."""
    power = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * 0.999)
