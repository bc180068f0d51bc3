"""Figures for a document: asked from the sources of the metrics, printed in one way everywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import metrics.every_source  # noqa: F401  fills the register of sources
from metrics.sources import Column, FigureId, SourceFrame, ask_source, figure_of
from pages.charts import wording
from pages.documents.document import Number, Run
from warehouse.scope import Scope
from warehouse.store import Warehouse

HIDDEN = "※"


@dataclass
class Figures:
    """Asks each source once. `common` (period, caliber) goes with every question that does not say otherwise."""

    warehouse: Warehouse
    scope: Scope
    common: dict[str, str]
    _asked: dict[tuple, SourceFrame] = field(default_factory=dict)

    def ask(self, source: str, **arguments: str) -> Sheet:
        """A source's frame. Raises Problem as the metrics do."""
        arguments = self.common | arguments
        key = (source, tuple(sorted(arguments.items())))
        if key not in self._asked:
            self._asked[key] = ask_source(self.warehouse, self.scope, source, **arguments)
        return Sheet(source, tuple(sorted(arguments.items())), self._asked[key])

    @property
    def notes(self) -> tuple[str, ...]:
        """What the metrics said about everything that was asked: caveats, whole sentences, each once.

        Not of the months of a picture: they are compared with nothing, and a break among them is drawn.
        """
        asked = (found for (_, said), found in self._asked.items() if ("by", "month") not in said)
        return tuple(dict.fromkeys(note for found in asked for note in found.notes))

    def forget(self) -> None:
        """Lets go of what was asked, so that a long run keeps no more than it needs."""
        self._asked.clear()


@dataclass(frozen=True)
class Sheet:
    """An asked source that hands out printed figures."""

    source: str
    arguments: tuple[tuple[str, str], ...]
    found: SourceFrame

    @property
    def rows(self) -> list[dict]:
        return self.found.frame.to_dicts()

    def row(self, key: str) -> dict:
        return self.found.row(key) or {}

    def has(self, key: str, column: str) -> bool:
        return not wording.absent(self.row(key).get(column))

    def number(self, key: str, column: str, *, form: str | None = None) -> Run:
        """The figure of a row; "—" where it is missing.

        form  instead of the column's own: "signed" for a change with its sign, "size" for one without,
              "wan" for people in 万
        """
        if not self.has(key, column):
            return wording.MISSING
        figure = figure_of(self.found, FigureId(self.source, column, key, self.arguments))
        how = figure.column
        text, shown = printed(figure.value, how, form)
        named = figure.name_zh if figure.source.place_zh in ("", figure.name_zh) else f"{figure.name_zh}"
        return Number(
            id=str(figure.id),
            text=text,
            value=float(figure.value),
            shown=shown,
            form=form or how.form,
            decimals=how.decimals,
            name_zh=how.name_zh,
            unit_zh=how.unit_zh,
            numerator=figure.numerator,
            denominator=figure.denominator,
            caliber=figure.source.caliber,
            period_zh=figure.source.period_zh,
            place_zh=figure.source.place_zh if named in ("各地", "合计", "各地合计") else named,
        )

    def printed(self, key: str, column: str, form: str | None = None) -> str:
        run = self.number(key, column, form=form)
        return run if isinstance(run, str) else run.text


def printed(value: float, column: Column, form: str | None = None) -> tuple[str, float]:
    """The text of a figure and the same as a number; the one place where a document rounds."""
    if column.form == "count":
        text = wording.cases(value)
    elif column.form == "people":
        text = wording.in_ten_thousands(value, 2) if form == "wan" else wording.people(value).replace(" ", "")
    elif column.form in ("ratio", "points"):
        size = 100 * value if column.form == "ratio" else value
        text = _moved(size, column.decimals, form) + ("%" if column.form == "ratio" else "")
    elif column.form == "percent":
        text = f"{wording.number(value, column.decimals)}%"
    else:
        text = wording.signed(value, column.decimals) if form == "signed" else wording.number(value, column.decimals)
    return text, _as_number(text)


def _moved(size: float, decimals: int, form: str | None) -> str:
    if form == "signed":
        return wording.signed(size, decimals)
    return wording.number(abs(size), decimals)


def _as_number(text: str) -> float:
    """2.3 of 2.3%, 4700000 of 470.00万人."""
    times = 10_000 if "万" in text else 1
    bare = text.replace(",", "").replace(wording.MINUS, "-").replace("万", "").rstrip("%人").replace("+", "")
    found = float(bare) * times
    return found if math.isfinite(found) else 0.0
