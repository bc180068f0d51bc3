"""诉前解纷: the figures of a drawn register, where the disputes stand, doubts, and what cannot be answered."""

from __future__ import annotations

import io
from datetime import date, timedelta

import polars as pl
import pytest

from metrics.way_of_disputes import ENDS_ZH
from pages.parts.desk import open_desk
from pages.parts.mediation_content import hints, is_known, way
from pages.parts.mediation_months import by_month, months_file
from pages.parts.mediation_tables import BREAKDOWNS, breakdown, breakdown_file, cohorts_file
from tests.pages.screens.conftest import run_page
from tests.warehouse.small_city import small_city
from tests.warehouse.small_mediations import a_lead, a_record, land_register
from tests.warehouse.small_places import LINHE, YINXING
from warehouse.build import build

DAY = date(2025, 8, 4)


def _register() -> tuple[list[dict], list[dict]]:
    """甲会: 25 of 25 settled (12 performed, 13 confirmed); 乙会: 20 of 40 settled. Four leads settled at once."""
    records = []
    for n in range(65):
        good = n < 25 or n % 2
        outcome = ("performed" if n < 12 else "confirmed") if good else "failed_filed"
        told = {"ended_on": DAY + timedelta(days=10 if n < 25 else 20), "outcome": outcome, "performed": n < 12}
        body = {"organisation": "甲会" if n < 25 else "乙会", "kind": "委派" if n < 25 else "特邀", "source": "窗口"}
        records.append(a_record(f"T{n}", DAY, place_code=YINXING, cause_text="物业服务合同纠纷", **told, **body))
    leads = [a_lead(f"X{n}", DAY, outcome="resolved", channel="网格", place_code=YINXING) for n in range(4)]
    return records, leads


@pytest.fixture(scope="module")
def mediated(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("mediated"))
    land_register(folder, *_register(), date(2025, 10, 25))
    build(folder)
    return folder


@pytest.fixture
def desk(mediated, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(mediated.root))
    return open_desk().seeing(period="2025-08")


def texts(at) -> str:
    return " ".join(html.body if hasattr(html, "body") else str(html.value) for html in at.get("html"))


def test_the_cards_show_rate_numerator_and_denominator(desk):
    at = run_page("mediation", period="2025-08")
    assert not at.exception
    shown = texts(at)
    assert "诉前调解成功率" in shown and "69.2" in shown and "45 ÷ 65" in shown
    assert "16.2" in shown and "1,050 ÷ 65" in shown  # (25 × 10 + 40 × 20) ÷ 65 days
    assert "33 ÷ 45" in shown and "12 ÷ 45" in shown  # confirmed; performed


def test_an_organisation_without_failures_is_asked_whether_it_registers_them(desk):
    assert hints(desk)[0].startswith("甲会成功率 100.0%（25 ÷ 25），可能只登记了成功的。")
    rows = breakdown(desk, BREAKDOWNS[2])
    assert rows.select("name", "denominator", "numerator", "doubtful").rows() == [
        ("乙会", 40.0, 20.0, False),
        ("甲会", 25.0, 25.0, True),
    ]
    assert "排名" not in BREAKDOWNS[0].order_zh and "不排名" in BREAKDOWNS[2].order_zh


def test_every_dispute_stands_in_one_place_and_young_months_are_marked(desk):
    found = way(desk)
    assert sum(found.ends.values()) == found.total["disputes"]
    assert list(found.ends) == list(ENDS_ZH)
    assert found.ends["settled_for_good"] >= 45 and found.ends["resolved"] == 4
    assert found.ends["unfiled"] >= 20
    shown = texts(run_page("mediation", period="2025-08"))
    assert "每件只计一处" in shown or "线索就地化解" in shown
    assert "九成自首次登记起在以下天数内走到" in shown
    assert "以下从纠纷首次登记（线索、调解或立案）起跟踪到现在" in shown


def test_the_tables_come_as_files_with_their_parts(desk):
    file = breakdown_file(desk, BREAKDOWNS[2])
    frame = pl.read_csv(io.BytesIO(file))
    row = frame.row(by_predicate=pl.col("调解组织") == "甲会", named=True)
    assert (row["进入调解件数"], row["调解成功件数"], row["核实"]) == (25, 25, "只登记了成功的？")
    assert row["自动履行率（分子）"] == 12 and row["自动履行率（分母）"] == 25
    cohorts = pl.read_csv(io.BytesIO(cohorts_file(desk)))
    assert cohorts["首次登记件数"].sum() == way(desk).total["disputes"]
    months = pl.read_csv(io.BytesIO(months_file(desk)))
    assert months.filter(pl.col("月份") == "2025年8月")["进入调解数"].item() == 65
    assert by_month(desk, "mediations_received").height == months.height


def test_a_town_is_told_to_look_at_its_district_and_a_month_without_records_says_so(desk):
    at = run_page("mediation", place=YINXING)
    assert not at.exception and "到区县为止" in texts(at) and "的诉前解纷 →" in texts(at)
    assert not is_known(desk.seeing(period="2025-02", place=LINHE))
    for tab in ("months", "bodies"):
        at = run_page("mediation", place=LINHE, period="2025-02", tab=tab)
        assert not at.exception and "本期没有调解登记" in texts(at)


def test_no_ordinal_number_stands_anywhere(desk):
    for tab in ("way", "months", "bodies"):
        shown = texts(run_page("mediation", period="2025-08", tab=tab))
        assert "名次" not in shown and "位次" not in shown and "第1名" not in shown


def test_no_caliber_is_offered_where_none_counts(mediated, monkeypatch):
    monkeypatch.setenv("DISPUTE_DATA", str(mediated.root))
    at = run_page("mediation")
    assert [box.label for box in at.selectbox] == ["地区", "行业", "期间"]
