"""Every metric's worked example is what the program computes: drawn city → landed batches → warehouse → answer."""

from __future__ import annotations

import re

import pytest

from metrics.catalogue import METRICS
from metrics.drawn import ENDINGS_ZH, HEADINGS_ZH, PARTS_ZH, DrawnCity
from metrics.evaluate import evaluate
from metrics.examples import EXAMPLES, sentence_zh
from tests.metrics.drawn_city import drawn_city
from warehouse.scope import EVERYTHING
from warehouse.store import Warehouse


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The warehouse of a drawn city, built once."""
    made: dict[DrawnCity, Warehouse] = {}

    def build_once(city: DrawnCity) -> Warehouse:
        if city not in made:
            folder = tmp_path_factory.mktemp("drawn") / "data"
            beside = {part: getattr(city, part) for part in ("services", "suggestions", "enterprises", "mediations")}
            made[city] = drawn_city(folder, city.towns, city.cases, city.data_date, **beside)
        return made[city]

    return build_once


def test_every_metric_of_the_catalogue_has_an_example():
    assert list(EXAMPLES) == list(METRICS)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_the_example_is_what_comes_out(metric, built):
    example = EXAMPLES[metric.id]
    row = evaluate(
        metric, built(example.city), EVERYTHING, by="place", within=example.place, period=example.period,
        caliber=example.caliber, compare=("yoy",),
    ).frame.row(0, named=True)  # fmt: skip
    assert row["numerator"] == example.numerator
    assert row["denominator"] == example.denominator
    for name in ("value", "lower", "upper"):
        assert printed(row[name], metric.decimals) == getattr(example, name), name
    if example.change:
        assert printed(row["yoy_value"], metric.decimals) == example.before
        assert f"{100 * row['yoy_change']:+.1f}%" == example.change
        assert example.significant in (None, row["yoy_significant"])


def printed(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_the_sentence_names_only_numbers_that_were_drawn_or_computed(metric):
    example = EXAMPLES[metric.id]
    rows = [row for part in ("cases", "services", "mediations") for row in example.city.rows(part)]
    drawn = {row.get(name) for row in rows for name in ("how many", "claimed", "enforced", "succeeded")}
    drawn |= {example.period, "95", "100%", "100", "10000"}
    figures = {example.value, example.lower, example.upper, example.before, str(example.numerator)}
    computed = figures | {str(example.denominator), example.change.strip("+%")}
    if metric.id == "pending":  # the identity, from the other two
        before = [int(row["how many"]) for row in example.city.rows("cases") if row["filed"] < example.period]
        computed |= {EXAMPLES[name].value for name in ("filed", "closed")} | {str(sum(before))}
    said = re.findall(r"\d[\d,.]*", sentence_zh(metric, example))
    assert {number.replace(",", "").rstrip(".") for number in said} <= drawn | computed


def test_the_examples_read():
    assert sentence_zh(METRICS["litigation_rate"], EXAMPLES["litigation_rate"]) == (
        "山前镇2024年人口20,000人，一审民商事案件100件（不予受理的7件、执行的9件不计）；"
        "100 ÷ 20,000 × 10,000 = 50.0 件/万人，95% 区间 40.7–60.8。"
    )
    assert sentence_zh(METRICS["share_unlocated"], EXAMPLES["share_unlocated"]) == (
        "画中区2024年一审民商事案件200件，其中40件只定位到区、定不到镇街；"
        "40 ÷ 200 × 100% = 20.0%，95% 区间 15.0–26.1%。"
    )
    assert sentence_zh(METRICS["suits"], EXAMPLES["suits"]).endswith(
        " → 100 件；上年同期 60 件，同比 +66.7%，变化显著。"
    )


def test_each_heading_and_ending_of_the_drawn_tables_has_a_word():
    for example in EXAMPLES.values():
        for part in ("towns", *PARTS_ZH):
            for row in example.city.rows(part):
                assert set(row) <= set(HEADINGS_ZH)
                assert not row.get("ending") or row["ending"] in ENDINGS_ZH
