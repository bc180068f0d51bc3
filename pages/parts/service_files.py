"""The tables of 便民巡回 as files, each row with where it comes from."""

from __future__ import annotations

import polars as pl

from pages.parts import file_columns
from pages.parts.code_words import POINT_KINDS_ZH
from pages.parts.csv_file import csv_bytes
from pages.parts.desk import Desk
from pages.parts.service_content import NEAR, kinds, reach
from pages.parts.service_courts import STATES_ZH, courts, points, suggestions
from pages.parts.service_enterprises import industries


def _written(desk: Desk, metric: str, frame: pl.DataFrame) -> bytes:
    meta = desk.ask(metric, by="place", sector=None, compare=()).meta
    return csv_bytes(file_columns.whole_numbers(frame.with_columns(file_columns.provenance(meta))))


def towns_file(desk: Desk) -> bytes:
    return _written(
        desk,
        NEAR,
        reach(desk).select(
            pl.col("name").alias("镇街"),
            pl.col("parent_name").alias("区县"),
            pl.col("circuit_services").alias("巡回服务次数"),
            pl.col("doorstep_services").alias("上门服务次数"),
            pl.col("numerator").alias("合计次数"),
            pl.col("denominator").round(1).alias("常住人口数"),
            pl.col("value").round(2).alias("次/万人"),
            pl.col("lower").round(2).alias("区间下限"),
            pl.col("upper").round(2).alias("区间上限"),
            file_columns.method_zh(),
            pl.col("yoy_numerator").alias("上年同期次数"),
        ),
    )


def kinds_file(desk: Desk) -> bytes:
    return _written(
        desk,
        "services",
        kinds(desk).select(
            pl.col("parent_name").alias("类型"),
            pl.col("name").alias("类型或事项"),
            pl.col("numerator").alias("次数"),
            pl.col("yoy_numerator").alias("上年同期次数"),
            *file_columns.change(),
        ),
    )


def courts_file(desk: Desk) -> bytes:
    return _written(
        desk,
        "online_filing_share",
        courts(desk).select(
            pl.col("name").alias("法院"),
            pl.col("online").alias("网上立案数"),
            pl.col("filed").alias("同月新收数"),
            pl.col("share").round(2).alias("网上立案占比（%）"),
            pl.col("lower").round(2).alias("区间下限"),
            pl.col("upper").round(2).alias("区间上限"),
            pl.col("received").alias("跨域管辖受理数"),
            pl.col("succeeded").alias("跨域成功数"),
            pl.col("rate").round(2).alias("跨域成功率（%）"),
            (pl.col("cross") - pl.col("received")).alias("跨域协助数"),
            pl.col("hotline").alias("12368数"),
            pl.col("self_service").alias("自助服务数"),
        ),
    )


def points_file(desk: Desk) -> bytes:
    return _written(
        desk,
        "services",
        points(desk).select(
            pl.col("kind").replace(POINT_KINDS_ZH).alias("类型"),
            pl.col("name").alias("名称"),
            pl.col("place").alias("所在地区"),
            pl.col("court").alias("法院"),
            pl.col("valid_from").alias("启用日期"),
            pl.col("valid_to").alias("停用日期"),
        ),
    )


def suggestions_file(desk: Desk) -> bytes:
    return _written(
        desk,
        "suggestion_reply_rate",
        suggestions(desk).select(
            pl.col("number").alias("编号"),
            pl.col("sent_on").alias("发出日期"),
            pl.col("court").alias("法院"),
            pl.col("addressee").alias("发往单位"),
            pl.col("sector").alias("所涉行业"),
            pl.col("topic").alias("事由"),
            pl.col("due_on").alias("答复期限"),
            pl.col("answered_on").alias("答复日期"),
            pl.col("state").replace(STATES_ZH).alias("状态"),
            file_columns.flag("adopted", "采纳"),
            pl.lit("只作管理参考，不作考核、不排名").alias("用途"),
        ),
    )


def industries_file(desk: Desk) -> bytes:
    return _written(
        desk,
        "enterprise_suits",
        industries(desk).select(
            pl.col("name").alias("所属行业"),
            pl.col("enterprises").alias("企业户数"),
            pl.col("as_plaintiff").alias("作为原告件数"),
            pl.col("as_defendant").alias("作为被告件数"),
            pl.col("without").alias("无讼企业户数"),
            pl.col("expected").round(1).alias("按偶然推算的无讼户数"),
        ),
    )
