"""Ids of figures edited by hand: a sentence at most, no command of theirs, and nothing of villages in a shared view."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import metrics.every_source  # noqa: F401  fills the register of sources
from metrics.shared_figures import tells_small
from metrics.sources import SOURCES, FigureId, recompute
from metrics.tracing import one_told, trace
from warehouse.problem import Problem
from warehouse.scope import Scope

ROOT = Path(__file__).parents[2]
COMMON = "caliber=civil_defendant@1;period=2024"
GOOD = {"within": "990100", "period": "2024", "caliber": "civil_defendant@1", "by": "town", "metric": "suits"}


def some(warehouse, level: str) -> dict:
    return warehouse.places(Scope()).filter(level=level).row(0, named=True)


def ids_of_villages(warehouse) -> list[str]:
    village, town = some(warehouse, "village"), some(warehouse, "town")["code"]
    code, name = village["code"], village["full_name"]
    return [
        f"villages/suits@{code};{COMMON};within={town}",
        f"zeros/none@{town};{COMMON};within=990100",
        f"rates/value@{code};by=village;metric=suits;{COMMON};within={town}",
        f"rates/numerator@{code};by=village;{COMMON}-03;within={town}",
        f"rates/value@{code};by=place;metric=suits;{COMMON};within={code}",
        f"rates/value@{code};by=place;metric=suits;{COMMON};within={name}",
        f"rates/value@{town};by=town;metric=share_unlocated;{COMMON};within=990100",
        f"rates/value@{town};by=town;metric=未定位占比;{COMMON};within=990100".replace("未定位占比", "share_unlocated"),
        f"rates/numerator@{town};by=place;metric=share_unlocated;{COMMON};within={town}",
        f"months/suits@2024-03;{COMMON};within={code}",
        f"litigants/now@甲;role=plaintiff;{COMMON};within={name}",
        f"indicator/value@{town};indicator=no_suits;{COMMON}",
    ]


def test_a_shared_view_recomputes_nothing_of_villages(warehouse):
    for text in ids_of_villages(warehouse):
        with pytest.raises(Problem, match="共享视图不重算"):
            trace(warehouse, Scope(), text, shared=True)
        told = trace(warehouse, Scope(), text, printed=3.0, shared=True)
        assert told.found is None and "共享视图" in told.line_zh("")


def test_what_a_shared_view_shows_is_recomputed(warehouse):
    town = some(warehouse, "town")["code"]
    for text in (
        f"rates/value@{town};by=town;metric=suits;{COMMON};within=990100",
        f"rates/value@990100;by=place;metric=share_unlocated;{COMMON};within=990100",
    ):
        assert not tells_small(warehouse, FigureId.read(text))
        inside = trace(warehouse, Scope(), text)
        assert trace(warehouse, Scope(), text, shared=True).found.value == inside.found.value


def test_the_command_line_goes_by_the_offices_setting(city_folder, warehouse):
    text = ids_of_villages(warehouse)[0]
    env = {"DISPUTE_DATA": str(city_folder.root), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    settings = city_folder.settings / "display.yaml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("shared: true\n", encoding="utf-8")
    try:
        command = [sys.executable, "-m", "metrics", "trace", text]
        ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    finally:
        settings.unlink()
    assert ran.returncode == 1 and "共享视图不重算" in ran.stdout + ran.stderr


@pytest.mark.parametrize("source", SOURCES)
def test_an_id_edited_by_hand_is_a_figure_or_a_sentence(warehouse, source):
    code = SOURCES[source].__code__
    takes = code.co_varnames[2 : code.co_argcount + code.co_kwonlyargcount]
    for bad in ("nosuch", "", "'", "../x", "%00", "'; DROP TABLE cases; --", some(warehouse, "town")["code"]):
        for spoilt in takes:
            asked = ";".join(f"{name}={bad if name == spoilt else GOOD.get(name, bad)}" for name in takes)
            try:
                recompute(warehouse, Scope(), f"{source}/value@x;{asked}")
            except Problem as problem:
                assert problem.what


@pytest.mark.parametrize("name", ["scope", "warehouse", "name", "self"])
def test_an_id_cannot_bring_its_own_scope(warehouse, name):
    with pytest.raises(Problem, match="参数不对"):
        one_told(warehouse, Scope(), f"rates/value@990100;by=place;{COMMON};within=990100;{name}=all", None, "")


@pytest.mark.parametrize("name", ['"; touch x; "', "$(touch x)", "`touch x`", "甲\\", "！!x", "甲“乙”公司", "%TEMP%"])
def test_the_printed_command_does_nothing_but_trace(name, tmp_path):
    figure = FigureId("litigants", "now", name, (("organisation", name),))
    assert FigureId.read(str(figure)) == figure
    assert not set(str(figure)) & set('"`$\\!“”')
    said = subprocess.run(["sh", "-c", f'printf %s "{figure}"'], cwd=tmp_path, capture_output=True, text=True)
    assert said.stdout == str(figure) and not list(tmp_path.iterdir())
