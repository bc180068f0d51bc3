"""What is true of the sample city's mediations and leads on purpose, counted from the printed rows."""

from __future__ import annotations

import polars as pl
import pytest

from warehouse.sample import truths
from warehouse.sample.leads import leads_file
from warehouse.sample.mediation import mediation_rows


@pytest.fixture(scope="module")
def records(sample) -> pl.DataFrame:
    return mediation_rows(sample.city, sample.intake, sample.table)


@pytest.fixture(scope="module")
def ended(records) -> pl.DataFrame:
    settled = pl.col("结果").str.starts_with("成功")
    return records.filter(pl.col("结果") != "").with_columns(settled=settled)


def _share(ended: pl.DataFrame, place: truths.PlaceName) -> float:
    return ended.filter(pl.col("调解组织") == place.district + place.town)["settled"].mean()


def test_a_record_until_2024_and_its_case_before_filing_are_one_dispute(sample, records):
    before = records.filter(pl.col("诉前调案号").is_not_null())
    pre = sample.table.filter(pl.col("prefix") == "诉前调")["number"]
    assert before["诉前调案号"].n_unique() == before.height
    assert before["诉前调案号"].is_in(pre.implode()).all()
    left_out = pre.len() - before.height
    assert 0 < left_out < 0.02 * pre.len(), "only one organisation leaves out what failed"
    assert records["开始日期"].max() <= str(truths.DATA_DATE)
    later = records.filter(pl.col("开始日期") >= "2025-01-01")
    assert (
        later["诉前调案号"].null_count() == later["转立案案号"].len() - later["转立案案号"].null_count() == later.height
    )


def test_one_organisation_registers_successes_only_and_another_really_settles_more(ended):
    it = truths.MEDIATIONS
    assert _share(ended, it.only_successes) == 1.0
    assert _share(ended, it.good) == pytest.approx(it.good_settled, abs=0.06)
    before = ended.filter(pl.col("诉前调案号").is_not_null())
    assert before["settled"].mean() == pytest.approx(truths.BREAK.settled, abs=0.02)
    performed = ended.filter("settled").select((pl.col("是否自动履行") == "是").mean()).item()
    assert performed == pytest.approx(it.performed, abs=0.01)


def test_leads_lie_before_what_they_led_to_and_some_led_nowhere(sample, records):
    leads = leads_file(sample.city, sample.intake, sample.table, records)
    joined = leads.join(records.select("调解编号", "开始日期"), on="调解编号")
    assert (joined["接收日期"] < joined["开始日期"]).all()
    assert joined.height / records.height == pytest.approx(truths.LEADS.of_mediations, abs=0.01)
    went_on = leads.filter(pl.col("处理结果").is_in(["转调解", "转立案"])).height
    assert leads.height / went_on - 1 == pytest.approx(truths.LEADS.resolved, abs=0.02)
    assert leads["线索编号"].n_unique() == leads.height
