"""The courts' figures the slow and obvious way: loops over the cases, walking every chain of numbers step by step."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import polars as pl

LITIGATION = ("民初", "行初", "行赔初", "民撤")
APPEAL, RETRIAL = ("民终", "行终"), ("民申", "民监", "民抗", "民再")
CHAINED = LITIGATION + APPEAL + RETRIAL
TRIBUNALS = {("青0101", "银杏人民法庭"), ("青0101", "临河区人民法院银杏人民法庭")}
RESULTS = ("upheld", "reversed", "remanded")


class NaiveCourts:
    """events: (day, case, measure, number) of everything that counts, `case` the one at whose keys it stands."""

    def __init__(self, landing: Path) -> None:
        self.cases: dict[str, dict] = {}
        for batch in sorted(landing.glob("*-cases-*")):
            self.cases |= {row["case_key"]: row for row in pl.read_parquet(batch / "cases.parquet").to_dicts()}
        self.cases = {key: c for key, c in self.cases.items() if c["type_prefix"] != "诉前调"}
        self.before = {key: self._before(key) for key in self.cases}
        circling = {key for key in self.cases if self._circles(key)}
        self.before = {key: None if key in circling else before for key, before in self.before.items()}
        self.circling = circling
        self.events: list[tuple[date, dict, str, float]] = []
        for case in self.cases.values():
            self._own(case)
            self._chain(case)
        self._appeals()

    def _type(self, key: str) -> str:
        return self.cases[key]["type_prefix"] if key in self.cases else ""

    def _before(self, key: str) -> str | None:
        case = self.cases[key]
        if case["type_prefix"] not in (*CHAINED, "执"):
            return None
        if self._type(case["origin_case_key"]) in CHAINED:
            return case["origin_case_key"]
        if case["type_prefix"] in APPEAL:
            named = [k for k, c in self.cases.items() if c["appeal_case_key"] == key and c["type_prefix"] in LITIGATION]
            return named[0] if named else None
        return None

    def _circles(self, key: str) -> bool:
        at, steps = self.before[key], 0
        while at is not None and at != key and steps <= len(self.cases):
            at, steps = self.before.get(at), steps + 1
        return at == key

    def firsts_before(self, key: str) -> list[str]:
        """The first-instance cases on the way back, nearest first."""
        found, at = [], self.before[key]
        while at is not None:
            found += [at] if self._type(at) in LITIGATION else []
            at = self.before[at]
        return found

    def _add(self, day: date, case: dict, measure: str, number: float = 1) -> None:
        self.events.append((day, case, measure, number))

    def _own(self, case: dict) -> None:
        self._add(case["filed_on"], case, "filed")
        if case["closed_on"] is None:
            return
        day = max(case["closed_on"], case["filed_on"])
        manner, deducted = case["close_manner"], case["deducted_days"] or 0
        names = {"judgment": "judged", "mediated": "mediated", "dismissed": "dismissed", "executed": "executed"}
        names |= dict.fromkeys(("withdrawn", "deemed_withdrawn"), "withdrawn")
        days = max((case["closed_on"] - case["filed_on"]).days - deducted, 0)
        found = {"closed": 1, "days_n": 1, "days_sum": days, "days_squares": days**2}
        if manner in names:
            found[names[manner]] = 1
        if case["statutory_due_on"]:
            found["limit_known"] = 1
            found["within_limit"] = (case["closed_on"] - case["statutory_due_on"]).days <= deducted
        if case["payable"]:
            found |= {"payable": 1, "performed": bool(case["performed"])}
        if case["type_prefix"] == "执" and None not in (case["amount_yuan"], case["enforced_yuan"]):
            found |= {"claimed_yuan": case["amount_yuan"], "enforced_yuan": case["enforced_yuan"]}
        for measure, number in found.items():
            self._add(day, case, measure, number)

    def _chain(self, case: dict) -> None:
        key, kind = case["case_key"], case["type_prefix"]
        firsts = self.firsts_before(key)
        if kind in LITIGATION and not firsts:
            self._add(case["filed_on"], case, "chain_roots")
            self._add(case["filed_on"], case, "chain_cases")
        elif kind in CHAINED and firsts:
            root = self.cases[firsts[-1]]
            self._add(root["filed_on"], root, "chain_cases")
        if kind in ("民申", "民监", "民抗"):
            self._add(case["filed_on"], self.cases[firsts[0]] if firsts else case, "petitions")

    def _appeals(self) -> None:
        seconds, sought = defaultdict(list), defaultdict(list)
        for key, case in self.cases.items():
            firsts = self.firsts_before(key)
            if case["type_prefix"] in APPEAL:
                seconds[firsts[0] if firsts else None].append(case)
            if case["type_prefix"] == "执" and firsts:
                sought[firsts[0]].append(case["filed_on"])
        for case in seconds[None]:
            self._add(case["filed_on"], case, "appeals_lodged")
            self._ended(case, case, None)
        for key, first in self.cases.items():
            if first["type_prefix"] in LITIGATION:
                self._appealed(first, seconds[key])
            if sought[key]:
                self._add(min(sought[key]), first, "enforcements")

    def _appealed(self, first: dict, seconds: list[dict]) -> None:
        if not (seconds or first["appealed_on"] or first["appeal_case_key"] or first["appeal_result"]):
            return
        filed = min((second["filed_on"] for second in seconds), default=None)
        day = first["appealed_on"] or filed or first["closed_on"] or first["filed_on"]
        self._add(day, first, "appeals_lodged")
        for second in seconds:
            self._ended(second, first, first["appeal_result"])
        if not seconds and first["appeal_result"]:
            self._result(day, first, first["appeal_result"])

    def _ended(self, second: dict, at: dict, told: str | None) -> None:
        if second["closed_on"]:
            manner = second["close_manner"]
            self._result(max(second["closed_on"], second["filed_on"]), at, manner if manner in RESULTS else told)

    def _result(self, day: date, at: dict, result: str | None) -> None:
        self._add(day, at, "appeals_closed")
        if result in ("reversed", "remanded"):
            self._add(day, at, f"appeals_{result}")

    @staticmethod
    def unit(case: dict) -> str:
        at_tribunal = (case["court_code"], case["tribunal"]) in TRIBUNALS
        return "青0101-银杏" if at_tribunal else case["court_code"]

    def sums(self, key, first: date, last: date, last_day: int = 31) -> Counter:
        """(key(case, day), type, procedure, measure) → number, events from the month of `first` to that of `last`."""
        found: Counter = Counter()
        for day, case, measure, number in self.events:
            at, ends = (day.year, day.month), (last.year, last.month)
            if (first.year, first.month) <= at <= ends and not (at == ends and day.day > last_day) and number:
                found[key(case, day), case["type_prefix"], case["procedure"] or "", measure] += number
        return found
