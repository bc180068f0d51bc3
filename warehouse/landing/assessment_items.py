"""Material for assessments (考核材料): 有/无 with evidence and delivered scores, one row a subject, item and period.

What a row says is held against the schemes: the shipped ones and the office's own. Nothing is lost by that: a doubtful
row is landed as it is, and the assessment says what it does with it.
"""

from __future__ import annotations

import polars as pl

from warehouse.assessment.model import Scheme, Score, YesNo
from warehouse.landing.field import Field
from warehouse.landing.findings import Findings
from warehouse.period_text import period_months, period_written

ASSESSMENT_FIELDS = {
    "assessment_items": [
        Field("scheme", "text", "方案编号", needed=True),
        Field("subject_code", "text", "对象代码", needed=True),
        Field("indicator", "text", "指标编号", needed=True),
        Field("period", "text", "期间", needed=True),
        Field("present", "yes_no", "有无", none_is_said=True),
        Field("score", "number", "得分", most=1e6),
        Field("evidence", "text", "佐证"),
        Field("note", "text", "备注"),
    ],
}
ASSESSMENT_TABLES: dict[str, dict[str, pl.DataType]] = {
    "assessment_items": {
        "scheme": pl.String, "subject_code": pl.String, "indicator": pl.String, "period": pl.String,
        "first_month": pl.Int16, "last_month": pl.Int16, "present": pl.Boolean, "score": pl.Float64,
        "evidence": pl.String, "note": pl.String,
    },
}  # fmt: skip
ASSESSMENT_KEYS = {"assessment_items": ["scheme", "subject_code", "indicator", "period"]}


def finish_assessment(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """The period in its one written form, with its months; the scheme without its version."""
    written = rows["period"].unique().drop_nulls().to_list()
    months = {text: period_months(text) for text in written}
    known = {text: span for text, span in months.items() if span is not None}
    findings.add("period_unreadable", rows.filter(~pl.col("period").is_in(list(known))), "期间", "period")
    rows = rows.filter(pl.col("period").is_in(list(known)))
    part = {text: [span[at] for span in known.values()] for at, text in enumerate(("first_month", "last_month"))}
    for name, values in part.items():
        column = rows["period"].replace_strict(list(known), values, return_dtype=pl.Int16, default=None)
        rows = rows.with_columns(column.alias(name))
    forms = {text: period_written(*span) for text, span in known.items()}
    return rows.with_columns(
        pl.col("period").replace(forms), pl.col("scheme").str.strip_chars().str.replace(r"@\d+$", "")
    )


def check_assessment(table: pl.DataFrame, schemes: dict[str, Scheme], findings: Findings) -> None:
    """Findings on rows that no scheme asks for, that say nothing, or give more than there is to get.

    An item counts as known if any version of its scheme has it; the most it may give is the most in any version.
    """
    items = {(s.id, item.id): item for s in schemes.values() for item in s.items}
    most: dict[tuple[str, str], float] = {}
    for scheme in schemes.values():
        for item in scheme.items:
            key = (scheme.id, item.id)
            most[key] = max(most.get(key, 0.0), float(item.most))
    known = pl.DataFrame(
        [(*key, value, isinstance(items[key].rule, YesNo | Score)) for key, value in most.items()],
        schema={"scheme": pl.String, "indicator": pl.String, "most": pl.Float64, "delivered": pl.Boolean},
        orient="row",
    )
    rows = table.join(known, on=["scheme", "indicator"], how="left", maintain_order="left")
    of_scheme = pl.col("scheme").is_in(known["scheme"].unique().to_list())
    findings.add("scheme_unknown", rows.filter(~of_scheme), "方案编号", "scheme")
    findings.add("indicator_unknown", rows.filter(of_scheme & pl.col("most").is_null()), "指标编号", "indicator")
    findings.add("indicator_is_counted", rows.filter(pl.col("delivered").not_()), "指标编号", "indicator")
    findings.add("score_above_most", rows.filter(pl.col("score") > pl.col("most")), "得分", "score")
    nothing = pl.col("present").is_null() & pl.col("score").is_null()
    findings.add("item_without_answer", rows.filter(nothing), "有无、得分")
