"""Work of teams and judges, as load: how much came in and was closed, in the order of courts and names. No ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from metrics.court_question import court_question
from metrics.court_rows import court_rows
from metrics.period import Period
from metrics.rows import rows_of_place
from warehouse.problem import Problem
from warehouse.scope import Scope

if TYPE_CHECKING:
    from warehouse.store import Warehouse

NOTE_ZH = "只说明工作量，不评价个人；“法官人均结案数”已于2024年取消考核。按法院、团队名称列出，不按多少排序。"


def team_load(
    warehouse: Warehouse,
    scope: Scope,
    *,
    period: Period | str = "ytd",
    within: str | None = None,
    court: str | None = None,
    by_judge: bool = False,
) -> pl.DataFrame:
    """court, unit, team, judge ("" unless by_judge), filed, closed, judges and filed_per_judge, closed_per_judge.

    Cases over the period; `judges`: how many different ones are named (null: none). Whole months only: the last one
    counts up to the data date anyway. Raises Problem if judges' names are asked for by a reader of sums.
    """
    if by_judge and not scope.case_rows:
        raise Problem("当前账户不能查看法官姓名", expected="可查看案件明细的账户", way_out="请按团队查看")
    asked = {"by": "place", "period": period, "within": within, "court": court}
    question, _ = court_question("filed", warehouse, scope, **asked)
    cases = court_rows(question, rows_of_place(question))
    filters = cases.filters()
    found = warehouse.query(
        "team_sums",
        scope,
        by="judge" if by_judge else "team",
        first=question.period.first,
        last=question.period.last,
        courts=filters["courts"],
        units=filters["units"],
    )
    names = warehouse.courts.select("court_id", "name", "sort_order")
    units = names.select(unit_id="court_id", unit="name", unit_order="sort_order")
    found = found.join(names.rename({"name": "court"}), on="court_id", how="left").join(units, on="unit_id", how="left")
    found = found.sort(pl.col("court_id") == 0, "sort_order", "unit_order", "team", "judge")
    judges = pl.when(pl.col("judges") > 0).then(pl.col("judges"))
    return found.select(
        "court",
        "unit",
        "team",
        "judge",
        "filed",
        "closed",
        judges=judges,
        filed_per_judge=pl.col("filed") / judges,
        closed_per_judge=pl.col("closed") / judges,
    )
