"""What came of judgments and enforcements in the made-up city, held against its truths."""

import polars as pl
import pytest

from warehouse.sample import truths

TRUTH = truths.EFFECTS


def test_those_not_sent_to_enforcement_owe_and_pay_as_said(sample):
    table = sample.table
    sent = table.filter(pl.col("prefix").is_in(["执", "执恢"]))["origin"].drop_nulls().unique()
    decided = table.filter(pl.col("payable").is_not_null())
    assert set(decided["manner"]) == {"judgment", "mediated"}
    assert set(decided.filter(pl.col("case").is_in(sent.implode())).select("payable", "performed").rows()) == {
        ("是", "否")
    }
    rest = decided.filter(~pl.col("case").is_in(sent.implode()))
    assert (rest["payable"] == "是").mean() == pytest.approx(TRUTH.payable_without_enforcement, abs=0.01)
    owing = rest.filter(payable="是")
    assert (owing["performed"] == "是").mean() == pytest.approx(TRUTH.performed_without_enforcement, abs=0.01)
    assert rest.filter(payable="否")["performed"].null_count() == rest.filter(payable="否").height


def test_enforcement_brings_in_what_was_said(sample):
    closed = sample.table.filter(
        pl.col("prefix").is_in(["执", "执恢"]), pl.col("closed").is_not_null(), pl.col("amount") > 0
    )
    share = dict(closed.group_by("manner").agg((pl.col("enforced") / pl.col("amount")).mean()).rows())
    assert share["执行完毕"] == 1.0 and share["其他"] == 0.0
    for manner, most in TRUTH.most_enforced.items():
        assert share[manner] == pytest.approx(most / 2, abs=0.01)


def test_second_instances_end_as_said(sample):
    closed = sample.table.filter(pl.col("prefix").is_in(["民终", "行终"]), pl.col("closed").is_not_null())
    shares = dict(closed["manner"].value_counts(normalize=True).rows())
    for manner, share in zip(("upheld", "reversed", "remanded", "withdrawn"), TRUTH.second_instance, strict=True):
        assert shares[manner] == pytest.approx(share, abs=0.01)
