"""Which sector a cause belongs to: by its own name, else by the chapter it stands in."""

from __future__ import annotations

import polars as pl
import pytest

from warehouse.building.references import cause_table, sector_table


@pytest.fixture(scope="module")
def sectors_by_cause() -> dict[tuple[str, str], str]:
    sectors = sector_table()
    causes = cause_table(sectors).join(sectors, on="sector_id")
    return {(version, name): sector for version, name, sector in causes.select("version", "name", "sector").iter_rows()}


@pytest.mark.parametrize(
    ("version", "cause", "sector"),
    [
        ("2021", "物业服务合同纠纷", "物业"),
        ("2021", "劳动争议", "劳动用工"),  # the chapter itself is a cause courts write
        ("2026", "追索劳动报酬纠纷", "劳动用工"),
        ("2021", "农村土地承包合同纠纷", "农村土地"),  # the name until 2025 …
        ("2026", "土地承包经营权合同纠纷", "农村土地"),  # … and its name from 2026 on
        ("2026", "行政登记", "行政争议"),
        ("2021", "名誉权纠纷", "其他"),
        ("", "未识别", "未归类"),
    ],
)
def test_a_cause_finds_its_sector(sectors_by_cause, version, cause, sector):
    assert sectors_by_cause[(version, cause)] == sector


def test_only_what_was_not_recognised_is_without_a_sector(sectors_by_cause):
    assert [cause for cause, sector in sectors_by_cause.items() if sector == "未归类"] == [("", "未识别")]


def test_a_sector_names_one_lead_department():
    leads = sector_table()["primary_department"].drop_nulls()
    assert not leads.str.contains(r"[|、]").any()
    assert isinstance(leads, pl.Series) and len(leads) >= 20
