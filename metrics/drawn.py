"""A city drawn as text, and an example asked of it: what worked examples are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HEADINGS_ZH = {
    "town": "地区",
    "people": "人口",
    "filed": "立案日期",
    "type": "类型代字",
    "ending": "结案方式",
    "closed": "结案日期",
    "how many": "件数",
    "row": "编号",
    "origin": "原审",
    "procedure": "审理程序",
    "due": "法定审限",
    "deducted": "扣除天数",
    "cause": "案由",
    "payable": "有给付内容",
    "performed": "自动履行",
    "claimed": "标的（元）",
    "enforced": "到位（元）",
    "plaintiff": "原告",
    "served": "日期或月份",
    "kind": "服务类型",
    "item": "服务事项",
    "place": "地区",
    "succeeded": "成功",
    "number": "编号",
    "sent": "发出日期",
    "answered": "答复日期",
    "name": "企业名称",
    "industry": "行业",
    "started": "开始日期",
    "ended": "结束日期",
    "outcome": "调解结果",
}
PARTS_ZH = {"cases": "案件", "services": "便民服务", "suggestions": "司法建议", "enterprises": "企业名单"}
PARTS_ZH |= {"mediations": "调解登记"}
ENDINGS_ZH = {"judgment": "判决", "not_accepted": "不予受理", "mediated_before_filing": "诉前调解成功"}
ENDINGS_ZH |= {"mediated": "调解", "withdrawn": "撤诉", "upheld": "维持", "reversed": "改判", "remanded": "发回重审"}
ENDINGS_ZH |= {"executed": "执行完毕", "executed_for_now": "终结本次执行"}


@dataclass(frozen=True)
class DrawnCity:
    """towns: town | people of 2024; cases: filed | town | type | ending | closed | how many, empty: none.

    Further columns, as far as needed: row and origin (the first case of a row has the first of that row as its
    原审, and so on), procedure, due and deducted (statutory limit), cause, payable, performed, claimed, enforced.
    plaintiff is an enterprise that sues. A town that is the name of the district stands for suits that could be
    located no further than to it. services, suggestions, enterprises and mediations: as
    metrics.service_examples and metrics.mediation_examples draw them.
    """

    towns: str
    cases: str
    data_date: date
    services: str = ""
    suggestions: str = ""
    enterprises: str = ""
    mediations: str = ""

    def rows(self, part: str) -> list[dict[str, str]]:
        """The rows of `part` ("towns", or a key of PARTS_ZH), by heading; none where nothing is drawn."""
        text = getattr(self, part)
        return table(text) if text else []


@dataclass(frozen=True)
class Example:
    """A question (place, year, caliber) to a drawn city, and its answer.

    how_zh   what is counted and what is left out; {numerator} and {denominator} are filled in
    value, lower, upper, before, change   as they are printed; "" where there is none
    significant  of the change against the year before; None where none is told
    worked       the reckoning, where it is not numerator ÷ denominator times a multiplier; "-": none is printed
    """

    city: DrawnCity
    place: str
    period: str
    caliber: str | None
    how_zh: str
    numerator: int
    denominator: int | None
    value: str
    lower: str = ""
    upper: str = ""
    before: str = ""
    change: str = ""
    significant: bool | None = None
    worked: str = ""


def table(text: str) -> list[dict[str, str]]:
    """Rows of a table drawn with |, its first line the headings."""
    heading, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(heading, line, strict=True)) for line in lines]
