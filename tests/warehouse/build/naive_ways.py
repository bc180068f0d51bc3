"""The way of every dispute once more, object by object, from the landed rows: no hashes, no joins, no SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

GOOD = ("performed", "confirmed", "agreement", "settled")
PRE_OUTCOMES = {
    "mediated_before_filing": "settled", "converted": "failed_filed", "withdrawn": "withdrawn",
    "deemed_withdrawn": "withdrawn",
}  # fmt: skip


@dataclass
class Way:
    """What is known of one dispute."""

    suits: list[dict] = field(default_factory=list)
    mediations: list[dict] = field(default_factory=list)
    leads: list[dict] = field(default_factory=list)

    def counts(self) -> Counter:
        """Steps of schema/way_steps.sql that the dispute reached, with its month and entry."""
        med = self.mediations
        filed = min((s["filed_on"] for s in self.suits), default=None)
        closed = _least(s["closed_on"] for s in self.suits)
        settled = [m for m in med if m["outcome"] in GOOD]
        ends = [m["end"] for m in med]
        last = max(ends) if ends and None not in ends else None
        ended = _least(m["end"] for m in settled) if settled else last
        begun = min((m["started_on"] for m in med), default=None)
        after = bool(med) and all(m["after"] for m in med)
        proceeded = filed is not None
        if settled and proceeded:
            proceeded = ended is not None and filed > ended
        if proceeded and after and ended is None and closed is None:
            proceeded = False
        heard = _least([begun, filed, *(x["received_on"] for x in self.leads)])
        got = {"disputes"}
        got |= {"mediated"} if med else set()
        got |= {"mediation_ended"} if med and (ended or settled) else set()
        got |= {"settled"} if settled else set()
        told = [m["performed"] for m in settled if m["performed"] is not None]
        got |= {"performed_known"} if told else set()
        got |= {"performed"} if any(told) else set()
        if proceeded:
            got.add("proceeded")
            got |= {"closed"} if closed else set()
            got |= {"judged"} if any(s["close_manner"] == "judgment" for s in self.suits) else set()
            got |= {"appealed"} if any(s["appeal"] for s in self.suits) else set()
            got |= {"enforced"} if any(s["enforced"] for s in self.suits) else set()
        elif settled and any(s["enforced"] for s in self.suits):
            got.add("settled_enforced")
        withdrawn = any(m["outcome"] == "withdrawn" for m in med)
        if med and not settled and filed is None:
            got |= {"withdrawn"} if withdrawn else {"unfiled"} if ended else set()
        if any(x["outcome"] == "resolved" for x in self.leads) and not med and filed is None:
            got.add("resolved")
        lead = _least(x["received_on"] for x in self.leads) == heard if self.leads else False
        entry = "lead" if lead else "mediation" if begun == heard and not after else "suit"
        month = (heard.year - 2000) * 12 + heard.month - 1
        return Counter({(step, entry, month): 1 for step in got})


def _least(days) -> date | None:
    return min((d for d in days if d is not None), default=None)


def ways(cases: list[dict], records: list[dict], leads: list[dict]) -> list[Way]:
    """Cases and records as landed; nothing delivered twice."""
    by_key = {c["case_key"]: dict(c) for c in cases}
    registered = {
        r["pre_case_key"]: r["became_case_key"] for r in records if r["pre_case_key"] and r["became_case_key"]
    }
    names = _names(by_key, {suit: pre for pre, suit in registered.items()})
    found: dict[str, Way] = defaultdict(Way)
    for key, case in by_key.items():
        first = _first_instance(by_key, key)
        if case["type_prefix"] in ("民初", "行初") and first == key:
            later = [c for k, c in by_key.items() if k != key and _first_instance(by_key, k) == key]
            case["appeal"] = case["appealed_on"] or any(c["type_prefix"] == "民终" for c in later)
            case["enforced"] = any(c["type_prefix"] == "执" for c in later)
            found[names.get(key, key)].suits.append(case)
    of_record = {}
    for record in records:
        suit = record["became_case_key"]
        name = record["pre_case_key"] or names.get(suit) or suit or "record " + record["record_key"]
        of_record[record["record_key"]] = name
        pre = by_key.get(record["pre_case_key"], {})
        filed = [s["filed_on"] for s in found[name].suits]
        performed = True if record["performed"] is None and record["outcome"] == "performed" else record["performed"]
        found[name].mediations.append({
            "started_on": record["started_on"], "end": record["ended_on"] or pre.get("closed_on"),
            "outcome": record["outcome"] or PRE_OUTCOMES.get(pre.get("close_manner")), "performed": performed,
            "after": not record["pre_case_key"] and bool(filed) and min(filed) <= record["started_on"],
        })  # fmt: skip
    known = {r["pre_case_key"] for r in records}
    for key, case in by_key.items():
        if case["type_prefix"] == "诉前调" and key not in known:
            outcome = PRE_OUTCOMES.get(case["close_manner"])
            begun, end = case["filed_on"], case["closed_on"]
            alone = {"started_on": begun, "end": end, "outcome": outcome, "performed": None, "after": False}
            found[key].mediations.append(alone)
    for lead in leads:
        case = lead["case_key"]
        name = of_record.get(lead["mediation_key"]) or names.get(case) or case or "lead " + lead["lead_key"]
        found[name].leads.append(lead)
    return [way for way in found.values() if way.suits or way.mediations or way.leads]


def _names(by_key: dict[str, dict], registered: dict[str, str]) -> dict[str, str]:
    """Suits that go by the number they had before filing."""
    names = dict(registered)
    for key, case in by_key.items():
        origin = case["origin_case_key"] or ""
        if "诉前调" in origin and case["type_prefix"] in ("民初", "行初"):
            names[key] = origin
    return names


def _first_instance(by_key: dict[str, dict], key: str) -> str | None:
    """The earliest first-instance case that `key` goes back to, itself if to no other."""
    first, at = (key if by_key[key]["type_prefix"] in ("民初", "行初") else None), key
    while True:
        origin = by_key[at]["origin_case_key"]
        if not origin or "诉前调" in origin:
            return first
        if origin not in by_key:
            return first or (origin if by_key[key]["type_prefix"] == "执" else None)
        at = origin
        first = at if by_key[at]["type_prefix"] in ("民初", "行初") else first
