"""The questions as the product answers them: sums from the amounts alone, and whole results with their notes."""

from __future__ import annotations

import numpy as np
import polars as pl

from metrics.catalogue import METRICS
from metrics.compare import bands, pooled
from metrics.evaluate import evaluate
from tests.bench import windows as w
from warehouse.amounts import Span
from warehouse.scope import Scope
from warehouse.store import Warehouse

SPANS = [Span(*span) for span in w.TOWN_SPANS]


class Amounts:
    """Prefix sums and arithmetic on arrays: what the limit of the product is."""

    name = "ours: amounts"

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self.caliber = warehouse.calibers[w.CALIBER]
        self.frames = {None: self._towns(None)}

    def _towns(self, city: str | None) -> pl.DataFrame:
        places = self.warehouse.places(_scope(city))
        return places.filter(pl.col("level") == "town").select("place_id", "code", "city_id")

    def _ids(self, city: str | None) -> np.ndarray:
        if city not in self.frames:
            self.frames[city] = self._towns(city)
        return self.frames[city]["place_id"].to_numpy()

    def _top(self, city: str | None) -> np.ndarray:
        return self.warehouse.places(_scope(city))["place_id"].head(1).to_numpy()

    def town_table(self, city: str | None) -> np.ndarray:
        scope, ids, amounts = _scope(city), self._ids(city), self.warehouse.amounts
        counts = amounts.suits(scope, self.caliber, ids, SPANS)
        w.town_table(counts, amounts.residents(scope, self.caliber.population_basis, ids, SPANS))
        return counts

    def trend(self, city: str | None) -> np.ndarray:
        return self.warehouse.amounts.suits_by_month(_scope(city), self.caliber, self._top(city), *w.TREND)

    def sector_cause(self, city: str | None) -> np.ndarray:
        spans = [Span(*w.ROLLING_BEFORE), Span(*w.ROLLING_YEAR)]
        return self.warehouse.amounts.suits_by_cause(_scope(city), self.caliber, self._top(city), spans)

    def town_sector(self, city: str | None) -> np.ndarray:
        spans = [Span(*w.ROLLING_YEAR)]
        return self.warehouse.amounts.suits_by_sector(_scope(city), self.caliber, self._ids(city), spans)


class Metrics:
    """metrics.evaluate: frames with intervals, comparisons, notes and the caliber, as the screens use them."""

    name = "ours: metrics.evaluate"

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse

    def _ask(self, city: str | None, metric: str, **question: object) -> pl.DataFrame:
        found = evaluate(metric, self.warehouse, _scope(city), within=city, caliber=w.CALIBER, **question)
        return found.frame

    def town_table(self, city: str | None) -> pl.DataFrame:
        now = self._ask(city, "litigation_rate", by="town", period=w.PERIOD, compare=("yoy", "pop"))
        rolling = self._ask(city, "litigation_rate", by="town", period=w.ROLLING, compare=())
        return bands(now, pooled(METRICS["litigation_rate"], now)).with_columns(rolling=rolling["numerator"])

    def trend(self, city: str | None) -> pl.DataFrame:
        return self._ask(city, "litigation_rate", by="month", period="2021-01..2026-09", compare=())

    def sector_cause(self, city: str | None) -> pl.DataFrame:
        return self._ask(city, "suits", by="cause", period=w.ROLLING, compare=("yoy",))


def _scope(city: str | None) -> Scope:
    return Scope(place_code=city, case_rows=True)
