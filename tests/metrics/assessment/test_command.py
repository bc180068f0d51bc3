"""python -m metrics schemes and assess."""

from __future__ import annotations

import csv
import io
import json
from functools import partial

import pytest

from metrics.assessment.assess import assess
from metrics.assessment.model import shown
from tests.metrics.assessment.conftest import scheme_of
from tests.metrics.test_command_line import metrics_command
from tests.warehouse.small_places import LINHE
from warehouse.assessment.shelf import keep_scheme
from warehouse.scope import EVERYTHING


@pytest.fixture
def run(assessed_folder):
    keep_scheme(scheme_of(), assessed_folder)
    return partial(metrics_command, assessed_folder.root)


def test_the_list_names_every_scheme_with_its_standing(run):
    done = run("schemes")
    assert done.returncode == 0
    for text in ("our_towns@1", "本县自定", "peace_town@1", "示例，可修改，非官方权重"):
        assert text in done.stdout


def test_each_format_gives_the_points_of_the_assessment(run, assessed_city):
    found = assess(scheme_of(), assessed_city, EVERYTHING, period="2025")
    rows = list(csv.DictReader(io.StringIO(run("assess", "our_towns", "--period", "2025", "--format", "csv").stdout)))
    assert [row["得分"] for row in rows] == [shown(s.points, 2) for score in found.subjects for s in score.items]
    answer = json.loads(run("assess", "our_towns@1", "--period", "2025", "--format", "json").stdout)
    assert [s["total_shown"] for s in answer["subjects"]] == [shown(score.total, 2) for score in found.subjects]
    assert answer["meta"]["standing"] == "本县自定"
    table = run("assess", "our_towns", "--period", "2025", "--within", LINHE).stdout
    assert "银杏镇" in table and "东山镇" not in table and "对象按惯例次序列出，不排名" in table


def test_an_unknown_scheme_gets_a_suggestion_and_no_traceback(run):
    done = run("assess", "our_town", "--period", "2025")
    assert done.returncode != 0
    assert "是不是“our_towns”" in done.stderr + done.stdout and "Traceback" not in done.stderr
