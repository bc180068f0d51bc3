"""The forms offered for download are recognised as what they are offered for, and hold nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from pages.parts.data_import import KIND_ROWS_ZH, kind_of_rows
from pages.parts.delivered_file import Delivery, land, try_out
from pages.parts.sample_sheets import sample_sheet
from warehouse.folders import data_folder
from warehouse.landing import load_layouts
from warehouse.landing.layout import Column

LAYOUTS = load_layouts()


def _quiet(stage: str, rows: int) -> None:
    pass


@pytest.mark.parametrize("wanted", LAYOUTS)
def test_a_form_is_recognised_as_its_own_layout_and_every_column_is_used(wanted, tmp_path):
    folder = data_folder(tmp_path)
    for key in ("places", "courts"):  # cases and population refer to them
        if key != wanted:
            land(Delivery(f"{key}.csv", sample_sheet(LAYOUTS[key])), folder, _quiet)
    trial = try_out(Delivery("样表.csv", sample_sheet(LAYOUTS[wanted])), folder, _quiet)
    assert trial.layout_title == LAYOUTS[wanted].title_zh
    assert trial.unused == ()
    assert trial.report.manifest.rows_read == 1
    assert trial.report.manifest.rows_rejected == 0


def test_no_cell_can_act_as_a_formula():
    layout = replace(LAYOUTS["courts"], columns={"name": Column(headers=("=HYPERLINK(1)",)), "level": Column(("-1",))})
    for made in (sample_sheet(layout), *map(sample_sheet, LAYOUTS.values())):
        for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))):
            assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row if cell)


def test_the_two_tables_of_cases_have_names_of_their_own():
    names = [kind_of_rows(layout) for layout in LAYOUTS.values()]
    assert len(set(names)) == len(names)
    assert set(KIND_ROWS_ZH.values()) == {"案件（一案一行）", "案件（一人一行）"} <= set(names)
