"""What the two courts count beside their suits, as files: services, teams, rosters, suggestions and mediations.

The totals are the published ones; they are laid evenly over months, stations and organisations.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from tests.two_courts.zibo_cases import COURT, TRIBUNALS

COURT_NAME = "东湖区人民法院"
TOWNS = ("柳桥街道", "白塔镇")
STATIONS, CIRCUIT_SERVICES = 83, 1380
DOORSTEP_TEAMS, DOORSTEP_SERVICES = 38, 427
FAST_TRACK_TEAMS = 52
ORGANISATIONS, MEDIATORS = 40, 655
SUGGESTIONS = 85
ONLINE, ONLINE_SETTLED = 12_234, 7_988
ASSIGNED = 11_392  # 委派、委托
ITEMS = ("网上立案", "培训咨询", "指导调解", "巡回开庭")

# Golmud, 2020
CONFIRMED = 44
PLATFORM, PLATFORM_SETTLED, PLATFORM_2020 = 2839, 2836, 482
TRANSFERRED, TRANSFERRED_SETTLED = 289, 88
ROAD_TRAFFIC = 26
ONLINE_FILINGS = 324
CROSS_DOMAIN_ACCEPTED, CROSS_DOMAIN_FILED, CROSS_DOMAIN_ASSISTED = 8, 5, 6


def evenly(total: int, parts: int) -> list[int]:
    """`total` as `parts` whole numbers that differ by one at most."""
    return [(at + 1) * total // parts - at * total // parts for at in range(parts)]


def courts() -> pl.DataFrame:
    rows = [("示03", "云岭市中级人民法院", "中级法院", "", "9900"), (COURT, COURT_NAME, "基层法院", "示03", "990001")]
    rows += [(f"{COURT}-{n:02d}", name, "人民法庭", COURT, "990001101") for n, name in enumerate(TRIBUNALS, 1)]
    return pl.DataFrame(rows, schema=["法院代字", "法院名称", "级别", "上级法院", "辖区代码"], orient="row")


def zibo_services() -> pl.DataFrame:
    """Monthly counts, January to November 2021."""
    rows = []
    for kind, total in (("巡回服务", CIRCUIT_SERVICES), ("上门服务", DOORSTEP_SERVICES)):
        for month, of_month in enumerate(evenly(total, 11), 1):
            items = ITEMS if kind == "巡回服务" else ("培训咨询",)
            for item, services in zip(items, evenly(of_month, len(items)), strict=True):
                rows.append((f"2021-{month:02d}", kind, item, TOWNS[month % 2], COURT_NAME, services))
    names = ["服务月份", "服务类型", "服务事项", "服务镇街", "服务法院", "服务次数"]
    return pl.DataFrame(rows, schema=names, orient="row")


def zibo_points() -> pl.DataFrame:
    kinds = (("E+巡回法庭站点", STATIONS), ("上门服务团队", DOORSTEP_TEAMS), ("速裁团队", FAST_TRACK_TEAMS))
    rows = [
        (f"第{n}{kind}", kind, TOWNS[n % 2], COURT_NAME, "2021-01-01")
        for kind, many in kinds
        for n in range(1, many + 1)
    ]
    names = ["站点或团队名称", "站点类型", "所在镇街", "主管法院", "启用日期"]
    return pl.DataFrame(rows, schema=names, orient="row")


def zibo_rosters() -> pl.DataFrame:
    organisations = [f"第{n}调解委员会" for n in range(1, ORGANISATIONS + 1)]
    rows = [("特邀调解组织", name, "", COURT_NAME, "2021-01-01") for name in organisations]
    rows += [
        ("特邀调解员", f"调解员{n:03d}", organisations[n % ORGANISATIONS], COURT_NAME, "2021-01-01")
        for n in range(1, MEDIATORS + 1)
    ]
    names = ["名册类型", "名册姓名或名称", "所属调解组织", "聘任法院", "入册日期"]
    return pl.DataFrame(rows, schema=names, orient="row")


def zibo_suggestions() -> pl.DataFrame:
    rows = [
        (f"（2021）东湖法建{n}号", (date(2021, 1, 4) + timedelta(days=3 * n)).isoformat(), COURT_NAME, f"第{n}物业公司")
        for n in range(1, SUGGESTIONS + 1)
    ]
    return pl.DataFrame(rows, schema=["司法建议编号", "发出日期", "制发法院", "发往单位"], orient="row")


def zibo_mediations() -> pl.DataFrame:
    """Every record online; the first `ASSIGNED` of them 委派 or 委托, the others 特邀."""
    rows = []
    for n in range(ONLINE):
        started = date(2021, 1, 4) + timedelta(days=n % 300)
        settled = (n + 1) * ONLINE_SETTLED // ONLINE > n * ONLINE_SETTLED // ONLINE
        kind = ("委派" if n % 2 else "委托") if n < ASSIGNED else "特邀"
        rows.append(_mediation(n, started, "网上", kind, "达成协议" if settled else "不成·转立案", "民间借贷纠纷"))
    return pl.DataFrame(rows, infer_schema_length=None)


def golmud_mediations() -> pl.DataFrame:
    """The platform of 2018 to 2020 (特邀), and the transfers to mediators before filing (委派): unlike bases.

    44 of the settled are confirmed by the court; 26 of the platform's are road traffic cases.
    """
    rows = []
    for n in range(PLATFORM):
        in_2020 = n < PLATFORM_2020
        started = date(2020 if in_2020 else 2018 + n % 2, 1, 6) + timedelta(days=n % 300)
        unsettled = n >= PLATFORM - (PLATFORM - PLATFORM_SETTLED)
        outcome = "不成·转立案" if unsettled else "成功·司法确认" if n < CONFIRMED else "成功·履行"
        cause = "机动车交通事故责任纠纷" if n < ROAD_TRAFFIC else "民间借贷纠纷"
        rows.append(_mediation(n, started, "网上", "特邀", outcome, cause))
    for n in range(TRANSFERRED):
        started = date(2020, 1, 6) + timedelta(days=n)
        outcome = "成功·出具调解书" if n < TRANSFERRED_SETTLED else "不成·转立案"
        rows.append(_mediation(PLATFORM + n, started, "窗口", "委派", outcome, "民间借贷纠纷"))
    return pl.DataFrame(rows, infer_schema_length=None)


def golmud_services() -> pl.DataFrame:
    rows = [(f"2020-{n:02d}", "网上立案", "", cases, None) for n, cases in enumerate(evenly(ONLINE_FILINGS, 12), 1)]
    rows += [
        ("2020-06", "跨域立案", "作为管辖法院", CROSS_DOMAIN_ACCEPTED, CROSS_DOMAIN_FILED),
        ("2020-06", "跨域立案", "作为协助法院", CROSS_DOMAIN_ASSISTED, None),
    ]
    table = pl.DataFrame(rows, schema=["服务月份", "服务类型", "服务事项", "服务次数", "成功数"], orient="row")
    return table.with_columns(服务法院=pl.lit(COURT_NAME))


def _mediation(n: int, started: date, source: str, kind: str, outcome: str, cause: str) -> dict:
    return {
        "调解编号": f"TJ{n + 1:06d}",
        "来源": source,
        "调解类型": kind,
        "调解组织": f"第{n % ORGANISATIONS + 1}调解委员会",
        "受理法院": COURT_NAME,
        "开始日期": started.isoformat(),
        "结束日期": (started + timedelta(days=20)).isoformat(),
        "调解结果": outcome,
        "案由": cause,
        "所在镇街": TOWNS[n % 2],
    }
