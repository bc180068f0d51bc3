"""Material for the shipped assessment examples (考核材料): 有/无 with evidence, and scores, with known faults."""

from __future__ import annotations

import numpy as np
import polars as pl

from warehouse.assessment.model import Score
from warehouse.assessment.shelf import load_schemes
from warehouse.sample.city import City, town_row
from warehouse.sample.truths import ASSESSMENT, SEED

HEADERS = ("方案编号", "对象代码", "指标编号", "考核期", "有无", "得分", "佐证材料", "备注")
Row = tuple[str, str, str, str, str, str, str, str]


def assessment_file(city: City) -> pl.DataFrame:
    """考核材料.csv: every delivered item of the three shipped schemes, for the years of ASSESSMENT."""
    rng = np.random.default_rng([SEED, 31])
    subjects = {
        "peace_town": city.towns["code"].to_list(),
        "quality_checklist": city.districts["court"].to_list(),
        "party_points": [code for code, _ in load_schemes()[0]["party_points@1"].subjects.named],
    }
    rows = [
        row
        for year in ASSESSMENT.years
        for scheme, codes in subjects.items()
        for code in codes
        for row in _of_subject(scheme, code, str(year), rng)
    ]
    return pl.DataFrame(_with_faults(rows, city), schema=HEADERS, orient="row")


def _of_subject(scheme: str, code: str, period: str, rng: np.random.Generator):
    for item in load_schemes()[0][f"{scheme}@1"].items:
        if item.metric:
            continue
        chance = rng.random()
        if isinstance(item.rule, Score):
            points = float(item.most) * (0.6 + 0.4 * chance)
            yield scheme, code, item.id, period, "", f"{round(2 * points) / 2:g}", "评分记录", ""
        else:
            there = chance < ASSESSMENT.share_present
            proof = f"{item.id}_{code}.pdf" if there else ""
            yield scheme, code, item.id, period, "有" if there else "无", "", proof, ""


def _with_faults(rows: list[Row], city: City) -> list[Row]:
    """The faults of ASSESSMENT, all in the last year."""
    last = str(ASSESSMENT.years[-1])
    code = {
        name: city.towns["code"][town_row(city, place.district, place.town)]
        for name, place in vars(ASSESSMENT.places).items()
    }
    kept = [row for row in rows if not (row[1] == code["nothing"] and row[3] == last)]

    def put(town: str, item: str, present: str, score: str, proof: str) -> None:
        at = next(i for i, row in enumerate(kept) if row[1:4] == (code[town], item, last))
        kept[at] = ("peace_town", code[town], item, last, present, score, proof, "")

    put("above", "mediation_before_suit", "", f"{ASSESSMENT.score_above:g}", "评分记录")
    put("no_proof", "routing", "有", "", "")
    put("absent", "joint_talks", "无", "", "")
    put("twice", "leads", "无", "", "")
    again = ("peace_town", code["twice"], "leads", last, "有", "", "补报.pdf", "更正")
    unknown = ("peace_town", code["unknown"], ASSESSMENT.unknown_item, last, "有", "", "附件.pdf", "")
    return [*kept, again, unknown]
