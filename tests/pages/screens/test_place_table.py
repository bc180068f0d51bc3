"""The table of places and its file: figures, bands in words, hostile names, formulas."""

from __future__ import annotations

import csv
import io
import re

import polars as pl

from metrics.catalogue import METRICS
from pages.parts.csv_file import csv_bytes
from pages.parts.town_table import TownTable
from tests.pages.charts.places import HOSTILE, towns


def drawn(**more) -> str:
    table = TownTable(
        metric=METRICS["litigation_rate"],
        places="镇街",
        unlocated="未到村居",
        mean=86.0,
        mean_name="全市",
        open_place=lambda code: f"towns?place={code}",
        mark_place=lambda code: f"towns?focus={code}",
        **more,
    )
    return table.html(towns())


def cells(row: int) -> list[str]:
    rows = re.findall(r"<tr.*?</tr>", drawn())
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", rows[row])]


def test_a_row_reads_from_people_to_unlocated():
    assert cells(1) == ["银杏镇", "9.5", "1,095", "115.3", "", "▲ 显著高", "−18.3% 显著", "11.4%"]


def test_a_change_within_chance_is_given_without_the_word():
    assert cells(2)[6] == "+15.1%"


def test_what_is_missing_is_a_dash_with_its_reason():
    assert cells(3)[6:] == ["—", "—"]
    assert 'title="制度调整"' in drawn()


def test_few_cases_are_marked():
    assert cells(3)[3] == "30.0*"
    assert cells(1)[3] == "115.3"


def test_hostile_names_stay_text():
    assert HOSTILE not in drawn()
    assert "&lt;script&gt;" in drawn()


def test_the_marked_row_stands_out():
    assert drawn(chosen="b").count('<tr class="chosen">') == 1


def test_a_file_opens_in_a_spreadsheet_without_acting_as_a_formula():
    harm = pl.DataFrame(
        {
            "名称": ["=1+1", "+86", "-2", "@x", " \t=HYPERLINK(1)", HOSTILE, None, "银杏镇"],
            "数": [-1.5, 0, 1, 2, 3, 4, 5, 6],
        }
    )
    content = csv_bytes(harm)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    names = [row[0] for row in rows[1:]]
    assert names == ["'=1+1", "'+86", "'-2", "'@x", "' \t=HYPERLINK(1)", HOSTILE, "", "银杏镇"]
    assert rows[1][1] == "-1.5"
