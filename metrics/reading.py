"""How each amount of the definitions is read from the warehouse's sums: one reader per amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from metrics import caseload, litigation
from metrics.court_amounts import ALL_CLOSED, ALL_FILED, STOCK_END, CourtAmount
from metrics.court_kinds import PERIOD_DAYS
from metrics.court_rows import facts_of, is_tribunal
from metrics.mediation_amounts import MediationAmount
from metrics.mediation_facts import mediation_amount
from metrics.methods.durations import Durations
from metrics.model import Amount
from metrics.question import Question
from metrics.rows import case_types_of
from metrics.rows_type import Rows
from metrics.service_amounts import ServiceAmount
from metrics.service_facts import service_amount
from warehouse.amounts import Span
from warehouse.calibers import Attribution, Caliber
from warehouse.months import first_day, last_day
from warehouse.problem import Problem


def read(amount: Amount, question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """The amount for each row and span, [rows, spans]; nan where it is not known. Rows along months: see parts."""
    if isinstance(amount, ServiceAmount):
        return service_amount(amount, question, rows, spans)
    if isinstance(amount, MediationAmount):
        return mediation_amount(amount, question, rows, spans)
    reader = _of_courts(amount) if isinstance(amount, CourtAmount) else READERS[amount.id]
    return reader(question, rows, spans)


def durations(amount: CourtAmount, question: Question, rows: Rows, spans: Sequence[Span]) -> list[list[Durations]]:
    """How long the cases counted by the amount took, [rows][spans]."""
    return facts_of(question, rows, list(spans)).durations(amount)


def missing_zh(question: Question) -> str:
    """Why every row of an answer is empty; "" if nothing is known to be in the way."""
    if question.caliber is None or isinstance(question.metric.numerator, ServiceAmount):
        return ""
    attribution = question.caliber.numerator.attribution
    below = question.by in ("town", "village") or question.within["level"] in ("town", "village", "grid")
    if attribution is Attribution.COURT and below:
        return "受理法院辖区口径只到区县"
    return ""


def _suits(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    return _suits_under(question, question.caliber, rows, spans)


def _suits_under(question: Question, caliber: Caliber, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    amounts, scope, places = question.warehouse.amounts, question.scope, rows.place_ids
    if rows.axis == "cause":
        by_cause = amounts.suits_by_cause(scope, caliber, places, spans)[0]
        sums = np.zeros((rows.count, len(spans)))
        np.add.at(sums, rows.members[:, 0], by_cause[np.searchsorted(amounts.cause_ids, rows.members[:, 1])])
        return sums
    if rows.axis == "sector":
        by_sector = amounts.suits_by_sector(scope, caliber, places, spans)[0]
        return by_sector[np.searchsorted(amounts.sector_ids, rows.members)]
    if question.sector_id is not None:
        at = int(np.searchsorted(amounts.sector_ids, question.sector_id))
        return amounts.suits_by_sector(scope, caliber, places, spans)[:, at]
    return amounts.suits(scope, caliber, places, spans)


def _settled(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """What a caliber counts more than its twin without settlements before filing."""
    twin = replace(question.caliber.numerator, settled_before_filing=False)
    for caliber in question.warehouse.calibers.values():
        if caliber.numerator == twin:
            return _suits(question, rows, spans) - _suits_under(question, caliber, rows, spans)
    raise Problem(
        f"口径“{question.caliber.name_zh}”没有对应的不含诉前调解的口径，分不出诉前调解成功的件数",
        way_out="请在 settings/calibers.yaml 增加一条其余规则相同、settled_before_filing 为 false 的口径并重新建库",
    )


def _residents(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """For rates by sector or cause, the people of the place they are counted in."""
    basis = question.caliber.population_basis
    found = question.warehouse.amounts.residents(question.scope, basis, rows.place_ids, spans)
    return np.broadcast_to(found, (rows.count, len(spans)))


def _unlocated(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    return _location(question, rows, spans)[0]


def _locatable(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    return _location(question, rows, spans)[1]


def _location(question: Question, rows: Rows, spans: Sequence[Span]) -> tuple[np.ndarray, np.ndarray]:
    """A place with nothing below it to be located in has no such share."""
    places = question.warehouse.amounts.unlocated(question.scope, question.caliber, rows.place_ids, spans)
    for figures in places:
        figures[~rows.divided] = np.nan
    return places


def _period_days(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
    """Calendar days of each period, up to the data date's day where it is cut."""
    each = [(_end(span, question) - first_day(span.first)).days + 1 for span in spans]
    return np.tile(np.array(each, dtype=float), (rows.count, 1))


def _end(span: Span, question: Question) -> date:
    last = last_day(span.last)
    return last.replace(day=min(last.day, question.warehouse.info.data_date.day)) if span.cut else last


def _of_courts(amount: CourtAmount) -> Callable[[Question, Rows, Sequence[Span]], np.ndarray]:
    return lambda question, rows, spans: facts_of(question, rows, list(spans)).amount(amount)


def _flow(measure: str) -> Callable[[Question, Rows, Sequence[Span]], np.ndarray]:
    def read_flow(question: Question, rows: Rows, spans: Sequence[Span]) -> np.ndarray:
        if rows.courts is None or is_tribunal(question):
            return facts_of(question, rows, list(spans)).amount(BY_MEASURE[measure])
        amounts, members = question.warehouse.amounts, rows.courts
        sums = np.zeros((rows.count, len(spans)))
        prefixes = case_types_of(question)
        flow = amounts.court_flow(question.scope, measure, members[:, 1], spans, prefixes)
        np.add.at(sums, members[:, 0], flow)
        return sums

    return read_flow


READERS: dict[str, Callable[[Question, Rows, Sequence[Span]], np.ndarray]] = {
    litigation.SUITS.id: _suits,
    litigation.RESIDENTS.id: _residents,
    litigation.UNLOCATED.id: _unlocated,
    litigation.LOCATABLE.id: _locatable,
    litigation.SETTLED.id: _settled,
    caseload.FILED.id: _flow("filed"),
    caseload.CLOSED.id: _flow("closed"),
    caseload.PENDING_END.id: _flow("pending_end"),
    PERIOD_DAYS.id: _period_days,
}
BY_MEASURE = {"filed": ALL_FILED, "closed": ALL_CLOSED, "pending_end": STOCK_END}
