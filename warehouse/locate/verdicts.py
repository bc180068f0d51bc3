"""The sentences that say why, and how sure each kind of answer is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    confidence: float
    why: str


PINNED = Verdict(1.0, "人工指定")
WHOLE = Verdict(0.97, "整段文字就是地名、别名或代码")
WHOLE_VILLAGE = Verdict(0.7, "整段文字就是村居名，名录中唯一")
BY_NAMES = Verdict(0.97, "区县、镇街、村居都写明")
BY_OTHER_FORM = Verdict(0.88, "村居按“村”“社区”通用认出")
BY_SHORT_NAME = Verdict(0.78, "村居按省略“村”字的写法认出")
TOWN_ONLY = Verdict(0.93, "写到镇街，未写出名录中的村居")
TOWN_TIED = Verdict(0.85, "镇街写明，村居有重名或不止一个")
VILLAGE_IN_DISTRICT = Verdict(0.85, "未写镇街，村居名在本区县内唯一")
VILLAGE_IN_DISTRICT_LOOSE = Verdict(0.7, "未写镇街，村居名的近似写法在本区县内唯一")
VILLAGE_UNKNOWN_TOWN = Verdict(0.7, "所写镇街不在名录，村居名在本区县内唯一")
VILLAGE_IN_CITY = Verdict(0.66, "未写区县，村居名在全市唯一")
TOWN_IN_CITY = Verdict(0.8, "未写区县，镇街名在全市唯一")
VILLAGES_IN_ONE_TOWN = Verdict(0.75, "村居有重名，但都在同一镇街")
SLIP_OF_PEN = Verdict(0.75, "镇街名疑有一字之误，按唯一相近的镇街")
OLD_SEAT = Verdict(0.66, "镇街为旧名，按其驻地村居现在所属镇街")
DISTRICT_ONLY = Verdict(0.9, "只写明到区县")
VILLAGE_REPEATED = Verdict(0.85, "区县写明；村居名在本区县有重名，不猜")
CITY_ONLY = Verdict(0.85, "只写明到市")
CONTRADICTORY = Verdict(0.5, "区县与镇街对不上，只定到市")
TWO_DISTRICTS = Verdict(0.5, "同时写了几个区县，只定到市")
HINT_TOWN = Verdict(0.5, "未写区县，仅凭受理法院辖区认定镇街")
HINT_VILLAGE = Verdict(0.4, "未写区县、镇街，仅凭受理法院辖区认定村居")
TOWN_AND_VILLAGE = Verdict(0.66, "未写区县，镇街与村居相互印证")
OUTSIDE = Verdict(0.95, "写明辖区外的省、市或区县")
TORN = Verdict(0.0, "辖区内外的地名互相矛盾")
NOTHING = Verdict(0.0, "没有认出地名")
NO_DISTRICT = Verdict(0.0, "未写省市区县，不足以认定")
EMPTY = Verdict(0.0, "地址为空")

ALL: tuple[Verdict, ...] = tuple(value for value in vars().copy().values() if isinstance(value, Verdict))
NUMBER: dict[Verdict, int] = {verdict: number for number, verdict in enumerate(ALL)}


def how_sure(level: str, confidence: float) -> str:
    """可靠 (from 0.85), 较可靠 (from 0.65), 存疑, or 未定位."""
    if level == "none":
        return "未定位"
    return "可靠" if confidence >= 0.849 else "较可靠" if confidence >= 0.649 else "存疑"
