"""司法建议, rosters of mediators and the register of enterprises of the made-up city."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

from warehouse.sample import cause_mix as mix
from warehouse.sample import truths
from warehouse.sample.city import City
from warehouse.sample.identity import organisation_numbers, person_names, person_numbers
from warehouse.sample.organisations import make_organisations
from warehouse.sample.services import full_names

_TOPICS = (
    ("物业服务", "物业服务中心", "规范物业费催收和服务公示"),
    ("金融", "银行业协会", "审慎核发信用卡，规范催收"),
    ("房地产", "住房和城乡建设局", "加强预售资金监管"),
    ("劳动用工", "人力资源和社会保障局", "规范用工合同和工资支付"),
    ("道路交通", "公安局交警大队", "加强重点路段治理和保险理赔衔接"),
)
INDUSTRIES = {
    "制造业": ("机械制造", "纺织", "化工", "陶瓷", "食品", "建材", "环保设备"),
    "建筑业": ("建筑工程", "装饰工程"),
    "批发零售业": ("商贸", "医药", "电子商务"),
    "交通运输业": ("物流",),
    "农业": ("农业发展",),
    "商务服务业": ("劳务服务", "人力资源", "教育咨询", "科技"),
    "住宿餐饮业": ("餐饮管理",),
    "房地产业": ("房产经纪", "物业服务", "置业"),
}


def suggestions_file(city: City) -> pl.DataFrame:
    """司法建议.csv: truths.SUGGESTIONS says how many of its year, and how many of them were answered."""
    rng = np.random.default_rng([truths.SEED, 25])
    rows = []
    for year in range(2021, 2027):
        known = truths.SUGGESTIONS if year == truths.SUGGESTIONS.year else None
        sent = known.sent if known else int(rng.integers(14, 34))
        answered = known.answered if known else int(rng.integers(round(0.6 * sent), round(0.9 * sent)))
        for nth in range(sent):
            rows.append(_suggestion(city, year, nth, nth < answered, rng))
    header = [
        "建议书编号",
        "发出日期",
        "制发法院",
        "发往单位",
        "所涉行业",
        "所涉地区",
        "建议事由",
        "答复期限",
        "答复日期",
        "是否采纳",
    ]
    return pl.DataFrame(rows, schema=header, orient="row").sort("发出日期", "建议书编号")


def _suggestion(city: City, year: int, nth: int, answered: bool, rng: np.random.Generator) -> tuple:
    """One row; the first of the known year is answered, as the clerk wrote it, a day before it was sent."""
    district = int(rng.integers(0, city.districts.height))
    sector, body, topic = _TOPICS[int(rng.integers(0, len(_TOPICS)))]
    day = date(year, 1, 4) + timedelta(days=int(rng.integers(0, 350 if year < 2026 else 200)))
    reply = day + timedelta(days=int(rng.integers(10, 70)))
    if year == truths.SUGGESTIONS.year and nth == 0:
        reply = day - timedelta(days=1)
    name, court = city.districts["name"][district], city.districts["court"][district]
    written = [f"（{year}）{court}司建{nth + 1}号", day.isoformat(), court, f"{name}{body}", sector, name, topic]
    due = (day + timedelta(days=60)).isoformat()
    adopted = ("是" if rng.random() < 0.8 else "否") if answered else ""
    return (*written, due, reply.isoformat() if answered else "", adopted)


def rosters_file(city: City) -> pl.DataFrame:
    """特邀名册.csv: organisations and mediators in office, and a tenth more who have left."""
    rng = np.random.default_rng([truths.SEED, 26])
    courts, names = city.districts["court"].to_list(), city.districts["name"].to_list()
    rows, bodies = [], []
    kinds = ("人民调解委员会", "律师调解工作室", "物业纠纷调解委员会", "道路交通事故调解委员会", "金融纠纷调解委员会")
    for nth in range(truths.ROLLS.organisations):
        district = nth % len(names)
        body = f"{names[district]}{kinds[nth // len(names)]}"
        bodies.append((body, courts[district]))
        rows.append(("特邀调解组织", body, "", courts[district], "2020-03-01", "", ""))
    gone = truths.ROLLS.mediators // 10
    person = 9_000_000 + np.arange(truths.ROLLS.mediators + gone)
    people, numbers = person_names(person), person_numbers(person, np.full(len(person), 302))
    for nth, (name, number) in enumerate(zip(people, numbers, strict=True)):
        body, court = bodies[int(rng.integers(0, len(bodies)))]
        left = "2024-06-30" if nth >= truths.ROLLS.mediators else ""
        joined = f"{2020 + int(rng.integers(0, 4))}-0{int(rng.integers(1, 10))}-01"
        rows.append(("特邀调解员", name, body, court, joined, left, number))
    header = ["名册类型", "姓名或名称", "所属调解组织", "聘任法院", "入册日期", "退出日期", "身份证号"]
    return pl.DataFrame(rows, schema=header, orient="row")


def enterprises_file(city: City) -> pl.DataFrame:
    """企业名单.csv: the companies, property firms and developers that may sue or be sued, and those that never are."""
    rng = np.random.default_rng([truths.SEED, 27])
    known = make_organisations()
    own = np.isin(known.kind, (mix.FIRM, mix.PROPERTY, mix.DEVELOPER)) & (known.town >= 0)
    weight = city.towns["weight"].to_numpy()
    many = truths.QUIET_ENTERPRISES.number
    trades = [trade for group in INDUSTRIES.values() for trade in group]
    first, second = "静谧安宁和睦穆雅", "淳厚朴素勤谨端直"
    drawn = rng.permutation(64 * len(trades))[:many]
    quiet = [f"齐川{first[n % 8]}{second[n // 8 % 8]}{trades[n // 64]}有限公司" for n in drawn]
    town = np.concatenate([known.town[own], rng.choice(len(weight), many, p=weight / weight.sum())])
    name = [*known.name[own], *quiet]
    return pl.DataFrame(
        {
            "企业名称": name,
            "统一社会信用代码": [*known.number[own], *organisation_numbers(many, rng)],
            "所属行业": [industry_of(text) for text in name],
            "企业所在镇街": full_names(city).gather(town),
            "是否重点企业": np.where(rng.random(len(name)) < 0.06, "是", "否").tolist(),
        }
    )


def industry_of(name: str) -> str:
    """By the trade in the name; a firm without one is 其他."""
    return next((group for group, trades in INDUSTRIES.items() if any(t in name for t in trades)), "其他")
