"""Who a scheme assesses: the places or courts there are, or the departments it names, in their customary order."""

from __future__ import annotations

import difflib

import polars as pl

from metrics.assessment.model import Subject
from metrics.find_place import find_place
from metrics.find_reference import courts_of
from metrics.question import BY_ZH, whole
from warehouse.assessment.model import Scheme
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store import Warehouse

COURT_LEVELS_ZH = {"basic": "基层法院", "intermediate": "中级法院"}


def subjects_zh(scheme: Scheme) -> str:
    """镇街 · 基层法院 · 部门"""
    subjects = scheme.subjects
    if subjects.kind == "departments":
        return "部门"
    return (BY_ZH if subjects.kind == "places" else COURT_LEVELS_ZH)[subjects.level]


def subjects_of(scheme: Scheme, warehouse: Warehouse, scope: Scope, within: str | None = None) -> list[Subject]:
    """Within a place (None: all in scope). Departments belong to no place and are shown only to who sees everything.

    Raises Problem if there is none, or if the scheme names one that does not exist.
    """
    if scheme.subjects.kind == "departments":
        if scope.place_code is not None or scope.courts is not None:
            raise Problem("部门的考核不在您的查看范围内")
        return [Subject(code, name) for code, name in scheme.subjects.named]
    everything = _all(scheme, warehouse, scope)
    named = dict(scheme.subjects.named)
    _refuse_unknown(named, everything, scheme)
    place = find_place(warehouse.places(scope), within) if within else whole(warehouse, scope)
    first, last = place["place_id"], place["last_id"]
    if not within:
        first, last = warehouse.reaches.of(scope).first, warehouse.reaches.of(scope).last
    found = [s for s in everything if first <= s.place_id <= last and (not named or s.code in named)]
    if not found:
        raise Problem(
            f"“{place['name']}”之内没有本方案的考核对象",
            expected=subjects_zh(scheme),
            way_out="请换一个地区，或换一个方案",
        )
    return found


def _all(scheme: Scheme, warehouse: Warehouse, scope: Scope) -> list[Subject]:
    places = warehouse.places(scope)
    names = dict(places.select("place_id", "name").iter_rows())
    if scheme.subjects.kind == "places":
        rows = places.filter((pl.col("level") == scheme.subjects.level) & pl.col("successor_id").is_null())
        columns = rows.sort("place_id").select("code", "name", "parent_id", "place_id").iter_rows()
        return [Subject(code, name, names.get(parent) or "", place) for code, name, parent, place in columns]
    rows = courts_of(warehouse, scope).filter(pl.col("level") == scheme.subjects.level)
    columns = rows.select("court_code", "name", "serves_place_id").iter_rows()
    return [Subject(code, name, names.get(place) or "", place) for code, name, place in columns if place in names]


def _refuse_unknown(named: dict[str, str], everything: list[Subject], scheme: Scheme) -> None:
    known = {s.code: s.name for s in everything}
    unknown = [(code, name) for code, name in named.items() if code not in known]
    if unknown:
        code, name = unknown[0]
        near = difflib.get_close_matches(name, known.values(), n=1, cutoff=0.6)
        raise Problem(
            f"方案中的考核对象“{name}”（{code}）不在现有的{subjects_zh(scheme)}中"
            + (f"，是不是“{near[0]}”？" if near else ""),
            where=scheme.label_zh,
            way_out="请核对代码；撤并的请改为承继单位",
        )
