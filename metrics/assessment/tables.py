"""An assessment as tables: a row for each subject and item, or each subject. Points as printed; no order by points."""

from __future__ import annotations

import json

import polars as pl

from metrics.assessment.model import STATUS_ZH, Assessment, Scored, SubjectScore, grade_zh, rounding_zh, shown
from warehouse.assessment.model import plain_number
from warehouse.spreadsheet import neutral

FLAG = {True: "是", False: "否", None: ""}


def points_frame(found: Assessment) -> pl.DataFrame:
    """One row a subject and item, in customary order; texts and printed figures, Chinese headers."""
    decimals = found.scheme.decimals
    rows = [_row(score, scored, decimals) for score in found.subjects for scored in score.items]
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(_terms(found))


def _row(score: SubjectScore, scored: Scored, decimals: int) -> dict:
    item = scored.item
    return {
        "对象代码": score.subject.code,
        "对象": score.subject.name,
        "上级": score.subject.parent_name,
        "业务模块": item.module,
        "业务环节": item.stage,
        "指标编号": item.id,
        "指标": item.name_zh,
        "满分": plain_number(item.most),
        "得分": shown(scored.points, decimals),
        "状态": STATUS_ZH[scored.status],
        "需核实": FLAG[scored.check or STATUS_ZH[scored.status] == "需核实"],
        "数值": scored.value,
        "分子": scored.numerator,
        "分母": scored.denominator,
        "得分区间起": shown(scored.lower, decimals),
        "得分区间止": shown(scored.upper, decimals),
        "扣分可能出于偶然": FLAG[scored.by_chance],
        "与全体分不出高低": FLAG[scored.usual],
        "说明": scored.reason_zh,
        "备注": "".join(scored.remarks),
        "佐证": scored.evidence,
    }


def totals_frame(found: Assessment) -> pl.DataFrame:
    """One row a subject: its points, what they could be at best, what was not scored, the grade by set lines."""
    scheme = found.scheme
    rows = [
        {
            "对象代码": score.subject.code,
            "对象": score.subject.name,
            "上级": score.subject.parent_name,
            **{s.item.name_zh: shown(s.points, scheme.decimals) or STATUS_ZH[s.status] for s in score.items},
            "合计": shown(score.total, scheme.decimals),
            "已评满分": shown(score.most_scored, scheme.decimals),
            "未评项": "、".join(s.item.name_zh for s in score.not_scored),
            "档次": grade_zh(score, scheme),
            "舍入说明": rounding_zh(score, scheme.decimals),
        }
        for score in found.subjects
    ]
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(_terms(found))


def _terms(found: Assessment) -> list[pl.Expr]:
    """On every row, so that a row copied elsewhere still says what it is."""
    scheme = found.scheme
    said = {
        "方案": scheme.label_zh,
        "方案编号": scheme.key,
        "方案性质": scheme.standing_zh,
        "统计期": found.period.label_zh,
        "数据版本": found.data_version,
        "数据截至": f"{found.data_date:%Y-%m-%d}",
        "提示": "；".join(
            text
            for text in ("试算，不是考核结果" if scheme.trial else "", "演示数据，虚构城市" if found.made_up else "")
            if text
        ),
    }
    return [pl.lit(text).alias(name) for name, text in said.items()]


def as_csv(found: Assessment) -> str:
    return neutral(points_frame(found)).write_csv()


def as_json(found: Assessment) -> str:
    """{"meta": …, "subjects": [{…, "items": […]}]}; points as printed texts and as numbers; not scored is null."""
    scheme = found.scheme
    meta = {
        "scheme": scheme.key, "title": scheme.title_zh, "standing": scheme.standing_zh, "trial": scheme.trial,
        "period": found.period.text, "period_label": found.period.label_zh, "data_version": found.data_version,
        "data_date": found.data_date.isoformat(), "made_up": found.made_up, "notes": list(found.notes),
    }  # fmt: skip
    subjects = [
        {
            "code": score.subject.code,
            "name": score.subject.name,
            "total": _number(score.total),
            "total_shown": shown(score.total, scheme.decimals),
            "most_scored": _number(score.most_scored),
            "grade": grade_zh(score, scheme),
            "items": [_plain(s, scheme.decimals) for s in score.items],
        }
        for score in found.subjects
    ]
    return json.dumps({"meta": meta, "subjects": subjects}, ensure_ascii=False, indent=2)


def _plain(scored: Scored, decimals: int) -> dict:
    return {
        "item": scored.item.id, "name": scored.item.name_zh, "most": float(scored.item.most),
        "status": scored.status.value, "points": _number(scored.points), "shown": shown(scored.points, decimals),
        "value": scored.value, "numerator": scored.numerator, "denominator": scored.denominator,
        "check": scored.check, "by_chance": scored.by_chance, "usual": scored.usual,
        "reason": scored.reason_zh, "remarks": list(scored.remarks), "evidence": scored.evidence,
    }  # fmt: skip


def _number(value) -> float | None:
    return None if value is None else float(value)
