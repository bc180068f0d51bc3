"""Definitions of the litigation metrics: 万人成讼率 and what it is made of."""

from __future__ import annotations

from metrics.model import Amount, Basis, Count, Direction, OverTime, RatePer, Share, Standing

PLACES = ("place", "city", "district", "town", "village")

SUITS = Amount("suits", "成讼案件数", "件")
RESIDENTS = Amount("residents", "人口数（按口径）", "人", OverTime.MEAN)
UNLOCATED = Amount("unlocated", "未能定位到下一级的成讼案件数", "件")
LOCATABLE = Amount("locatable", "应当定位的成讼案件数", "件")
SETTLED = Amount("settled_before_filing", "诉前调解成功件数", "件")

_COUNTED = (
    "口径所列类型代字的一审案件，按立案日期计入当月。",
    "口径要求加上诉前调解成功的，按调解成功日期计入当月。",
    "撤并前的镇街、村居的案件，计入现在的承继单位。",
)
_LEFT_OUT = (
    "口径规定剔除的结案方式（如不予受理、移送他院）。",
    "二审、再审、执行、破产等非一审案件。",
)

litigation_rate = RatePer(
    id="litigation_rate",
    name_zh="万人成讼率",
    unit_zh="件/万人",
    decimals=1,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以低为好，但不得以限制立案压低",
    numerator=SUITS,
    denominator=RESIDENTS,
    by=(*PLACES, "sector", "cause", "cause_group", "court", "month"),
    why_zh="每一万人中产生多少件诉讼，用来看一个地方、一个行业的纠纷有多少没能在诉讼之前化解；人口不同的地方因此可以比较。",
    includes_zh=(*_COUNTED, "分母为口径所定人口口径在本期各月的平均数；当年尚无数字的，沿用最近一年的数字并注明。"),
    excludes_zh=(
        *_LEFT_OUT,
        "未能定位的案件不摊给任何镇街、村居，另列未定位占比。",
        "不折算成全年：一个月的率是这一个月的件数除以人口。",
    ),
    basis=Basis(
        "2022年《关于进一步加强市县法治建设的意见》把民事、行政案件万人起诉率纳入平安建设考核；分子分母各地规定不一，"
        "没有全国统一算法，故以具名、有版本的口径计算。",
        Standing.SOURCED,
    ),
)

suits = Count(
    id="suits",
    name_zh="成讼案件数",
    unit_zh="件",
    decimals=0,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以低为好，但不得以限制立案压低",
    numerator=SUITS,
    by=(*PLACES, "sector", "cause", "cause_group", "court", "month"),
    why_zh="万人成讼率的分子，说明有多少件纠纷进了法院；件数适合看总量和构成，比较不同地方请用率。",
    includes_zh=_COUNTED,
    excludes_zh=_LEFT_OUT,
    basis=Basis("与万人成讼率的分子相同，随口径而定。", Standing.SOURCED),
)

share_unlocated = Share(
    id="share_unlocated",
    name_zh="未定位占比",
    decimals=1,
    direction=Direction.LOWER_IS_BETTER,
    numerator=UNLOCATED,
    denominator=LOCATABLE,
    by=(*PLACES, "month"),
    why_zh="地址定不到镇街、村居的案件会让下一级的率偏低，也会改变各地高低；这个占比说明下一级的数字有多可信。",
    includes_zh=(
        "全部范围和市：没有定位到镇街的案件，含完全不能定位的。",
        "区县：只定位到区县、没有定位到镇街的案件。",
        "镇街：只定位到镇街、没有定位到村居的案件。",
    ),
    excludes_zh=("住所地在辖区外的案件。", "村居以下不再细分，没有此项。", "受理法院辖区、任一当事人口径没有此项。"),
    basis=Basis("本系统的数据质量指标。", Standing.OWN_DEFAULT),
)

share_settled = Share(
    id="share_settled_before_filing",
    name_zh="诉前调解成功分流率",
    decimals=1,
    direction=Direction.HIGHER_IS_BETTER,
    numerator=SETTLED,
    denominator=SUITS,
    by=(*PLACES, "sector", "month"),
    why_zh="诉至法院的纠纷中，有多大一部分在立案之前调解成功。",
    reform_zh="2025年1月1日起不再编立“诉前调”字号，前后不可直接比较",
    includes_zh=("分子：以诉前调解成功结案的诉前调案件，按调解成功日期计入。", "分母：分子加上一审收案。"),
    excludes_zh=(
        "只在“诉至法院纠纷”类口径下计算。",
        "2025年1月1日取消“诉前调”字号以后的先行调解，立为民初案件，不在分子内。",
    ),
    basis=Basis(
        "算法：诉前成功 ÷（诉前成功 + 一审收案）；全国2024年1—5月 4,776,842 ÷ 12,494,633 = 38.2%。", Standing.COMMON
    ),
)

METRICS = (litigation_rate, suits, share_unlocated, share_settled)
