"""万人成讼率 as a drawn example: towns, their people, their suits, and what must come out."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.catalogue import METRICS
from metrics.compare import bands, pooled
from metrics.evaluate import evaluate
from tests.metrics.drawn_city import drawn_city, table
from warehouse.scope import EVERYTHING

TOWNS = """
town | people
山前镇 | 20000
河东街道 | 40000
古渡镇 | 1000
新桥镇 |
"""

CASES = """
filed      | town     | type | ending       | how many
2024-03-05 | 山前镇   | 民初 | judgment     | 100
2024-03-05 | 山前镇   | 民初 | not_accepted | 7
2024-03-05 | 山前镇   | 执   | judgment     | 9
2024-06-30 | 河东街道 | 民初 |              | 60
2024-12-31 | 河东街道 | 民初 | withdrawn    | 5
2024-11-11 | 古渡镇   | 行初 | judgment     | 2
2024-10-10 | 新桥镇   | 民初 | judgment     | 3
2023-01-04 | 山前镇   | 民初 | judgment     | 60
2023-01-04 | 河东街道 | 民初 | judgment     | 65
"""

# bands are against the rate of the three towns with people together: 165 of 61,000 people = 27.0
RATES = """
town     | suits | rate | lower | upper | stable | change | word         | band
山前镇   | 100   | 50.0 | 40.7  | 60.8  | yes    |        |              | high
河东街道 | 65    | 16.3 | 12.5  | 20.7  | yes    |        |              | low
古渡镇   | 0     | 0.0  | 0.0   | 36.9  | no     |        |              | similar
新桥镇   | 3     |      |       |       | no     |        |              |
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    return drawn_city(tmp_path_factory.mktemp("drawn") / "data", TOWNS, CASES, date(2024, 12, 31))


def shown(value: float | None) -> str:
    return "" if value is None else f"{value + 1e-9:.1f}"


def test_the_rate_of_every_town(drawn):
    frame = evaluate("litigation_rate", drawn, EVERYTHING, by="town", period="2024", compare=()).frame
    frame = bands(frame, pooled(METRICS["litigation_rate"], frame))
    assert frame["comparator"][0] == pytest.approx(10_000 * 165 / 61_000)
    for row, drawn_row in zip(frame.iter_rows(named=True), table(RATES), strict=True):
        assert row["name"] == drawn_row["town"]
        assert f"{row['numerator']:.0f}" == drawn_row["suits"]
        assert [shown(row[name]) for name in ("value", "lower", "upper")] == [
            drawn_row[name] for name in ("rate", "lower", "upper")
        ]
        assert row["stable"] is (drawn_row["stable"] == "yes")
        assert (row["band"] or "") == drawn_row["band"]


# 同比 of counts: 山前镇 60 to 100 is beyond chance, 河东街道 65 to 65 is not, 古渡镇 had none and has none
CHANGES = """
town     | before | now | change | significant
山前镇   | 60     | 100 | +66.7% | yes
河东街道 | 65     | 65  | +0.0%  | no
古渡镇   | 0      | 0   |        |
新桥镇   | 0      | 3   |        | no
"""


def test_the_change_of_every_town(drawn):
    frame = evaluate("suits", drawn, EVERYTHING, by="town", period="2024", compare=("yoy",)).frame
    words = {True: "yes", False: "no", None: ""}
    for row, drawn_row in zip(frame.iter_rows(named=True), table(CHANGES), strict=True):
        assert f"{row['yoy_numerator']:.0f}" == drawn_row["before"]
        assert f"{row['numerator']:.0f}" == drawn_row["now"]
        change = row["yoy_change"]
        assert ("" if change is None else f"{100 * change:+.1f}%") == drawn_row["change"]
        assert words[row["yoy_significant"]] == drawn_row["significant"]


def test_a_rate_is_not_known_where_the_people_were_not_yet(drawn):
    """People are carried forward, never backward: 2023 has no figure."""
    frame = evaluate("litigation_rate", drawn, EVERYTHING, by="town", period="2023", compare=()).frame
    assert frame["numerator"].to_list() == [60.0, 65.0, 0.0, 0.0]
    assert frame["value"].null_count() == 4
