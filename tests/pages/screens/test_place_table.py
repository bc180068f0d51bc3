"""The table of places and its file: figures, bands in words, hostile names, formulas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import polars as pl

from metrics.catalogue import METRICS
from metrics.comparison import FILING_BREAK_ZH
from pages.parts.change_cell import change_html
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import open_desk
from pages.parts.file_columns import file_name
from pages.parts.place_table import _by_chance
from pages.parts.places_content import towns as town_places
from pages.parts.places_content import villages
from pages.parts.town_table import TownTable
from tests.pages.charts.places import HOSTILE, towns
from tests.warehouse.small_places import YINXING


def drawn(**more) -> str:
    table = TownTable(
        metric=METRICS["litigation_rate"],
        places="镇街",
        unlocated="未到村居",
        open_place=lambda code: f"towns?place={code}",
        mark_place=lambda code: f"towns?focus={code}",
        **more,
    )
    return table.html(towns())


def cells(row: int) -> list[str]:
    rows = re.findall(r"<tr.*?</tr>", drawn())
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", rows[row])]


def test_a_row_reads_from_people_to_unlocated():
    assert cells(1) == ["银杏镇", "▲ 显著高", "9.5", "1,095", "115.3", "", "−18.3% 显著", "11.4%"]


def test_a_change_within_chance_is_given_without_the_word():
    assert cells(2)[6] == "+15.1%"


def test_what_is_missing_is_a_dash_with_its_reason():
    assert cells(3)[6:] == ["—", "—"]
    assert 'title="制度调整"' in drawn()


def test_few_cases_are_marked():
    assert cells(3)[4] == "30.0*"
    assert cells(1)[4] == "115.3"


def test_on_few_cases_the_band_is_grey_and_says_so():
    assert cells(3)[1] == "显著低件数少"
    assert 'class="chip low"' not in drawn()
    assert 'class="ib low"' not in drawn()


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


def change(now: float, before: float | None, **more) -> str:
    moved = now / before - 1 if before else None
    row = {"numerator": now, "yoy_numerator": before, "yoy_change": moved, "yoy_significant": None, "yoy_note": None}
    return re.sub(r"<[^>]+>", "", change_html(METRICS["suits"], row | more))


def test_few_cases_are_compared_as_counts_and_never_as_a_percentage():
    assert change(12, 1, yoy_significant=True) == "1→12件"
    assert change(400, 19) == "19→400件"
    assert change(3, 0) == "0→3件"
    assert change(22, 20, yoy_significant=True) == "+10.0% 显著"


def test_across_a_break_the_change_is_marked_and_never_called_significant():
    assert change(140, 100, yoy_note=FILING_BREAK_ZH, yoy_significant=True) == "※ +40.0%"
    assert change(12, 1, yoy_note=FILING_BREAK_ZH) == "※ 1→12件"
    assert change(12, None, yoy_note="无人口数") == "—"


def test_a_file_is_named_after_what_it_holds():
    assert (
        file_name("镇街", "万人成讼率", "齐川市", "2026年1—10月（截至10月18日）")
        == "镇街_万人成讼率_齐川市_2026年1—10月.csv"
    )
    assert file_name("镇街", "../a:b", "", "x") == "镇街_..ab_x.csv"


def test_villages_are_given_no_number_expected_by_chance(small):
    """Their counts are too small for the share that the limits leave to chance to be reached."""
    desk = open_desk().seeing(period="2024", place=YINXING)
    assert "，400个镇街中也约有20个会显著" in _by_chance(replace(town_places(desk), judged=400), "镇街")
    assert _by_chance(replace(villages(desk), judged=400), "村居") == ""
