"""Definitions of 便民服务, 司法建议 and 助企: how far service reaches, and which enterprises meet with suits."""

from __future__ import annotations

from metrics.model import Basis, Count, Direction, RatePer, Share, Standing
from metrics.service_amounts import (
    ALL_SERVICES,
    ANSWERED,
    CIRCUIT,
    CROSS_RECEIVED,
    CROSS_SUCCEEDED,
    DOORSTEP,
    ENTERPRISE_SUITS,
    ENTERPRISES,
    FILED_IN_MONTHS_TOLD,
    NEAR_SERVICES,
    ONLINE,
    RESIDENTS,
    SENT,
    WITHOUT_SUITS,
)

_PLACES = ("place", "city", "district", "town")
_BY = (*_PLACES, "court", "month")
_AT_COURTS = ("court", "month", "place")
_DAYS = "未满的月份只计逐次登记到数据截至日的服务，按月合计的数要等到整月报齐；上年同期同样处理。"
_PLACED = "按服务地区计入；没有写地区的记在站点所在地，再没有记在法院所在地，不摊给镇街。"
_OWN = Basis("两级法院公开的便民服务数字都是件次，没有统一的比率算法。", Standing.OWN_DEFAULT)
_PRINTED = "法院公开的工作数字，如“83个E+巡回法庭开展巡回服务1380次”“跨域立案管辖受理8件、成功立案5件、协助6件”。"

services_per_10k = RatePer(
    id="services_per_10k",
    name_zh="每万人便民服务次数",
    unit_zh="次/万人",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=NEAR_SERVICES,
    denominator=RESIDENTS,
    by=(*_BY, "service"),
    needs_caliber=False,
    reading_zh="看服务到没到，不比多少",
    why_zh="巡回和上门服务送到哪里、哪里还没有去；除以人口，大小不同的镇街可以一起看。",
    includes_zh=("巡回服务和上门服务的次数。", _PLACED, "分母为常住人口；当年尚无数字的，沿用最近一年的数字。"),
    excludes_zh=("网上立案、跨域立案、12368、自助服务：它们不在镇街进行。", _DAYS),
    basis=_OWN,
)

services = Count(
    id="services",
    name_zh="便民服务次数",
    unit_zh="次",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=ALL_SERVICES,
    by=(*_BY, "service"),
    needs_caliber=False,
    why_zh="各类便民服务一共办了多少次，分别是哪一类。",
    includes_zh=("巡回、上门、网上立案、跨域立案、12368、自助服务，一次登记一件的计一次。", _PLACED),
    excludes_zh=(_DAYS,),
    basis=Basis(_PRINTED, Standing.SOURCED),
)

circuit_services = Count(
    id="circuit_services",
    name_zh="巡回服务次数",
    unit_zh="次",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=CIRCUIT,
    by=(*_BY, "service"),
    needs_caliber=False,
    why_zh="巡回站点和巡回法庭办了多少次，分网上立案、培训咨询、指导调解、巡回开庭。",
    includes_zh=("登记为巡回服务的次数。", _PLACED),
    excludes_zh=(_DAYS,),
    basis=Basis(_PRINTED, Standing.SOURCED),
)

doorstep_services = Count(
    id="doorstep_services",
    name_zh="上门服务次数",
    unit_zh="次",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=DOORSTEP,
    by=_BY,
    needs_caliber=False,
    why_zh="上门服务团队到当事人家里、单位里办了多少次。",
    includes_zh=("登记为上门服务的次数。", _PLACED),
    excludes_zh=(_DAYS,),
    basis=Basis("法院公开的工作数字，如“38个上门服务团队开展服务427次”。", Standing.SOURCED),
)

online_filing_share = Share(
    id="online_filing_share",
    name_zh="网上立案占比",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=ONLINE,
    denominator=FILED_IN_MONTHS_TOLD,
    by=_AT_COURTS,
    needs_caliber=False,
    why_zh="新收案件中有多大一部分是当事人在网上立的，说明少跑了多少趟。",
    includes_zh=(
        "分子：登记的网上立案件数。",
        "分母：同一法院有网上立案数据的那些月份的新收案件（各类，不含诉前调）。",
    ),
    excludes_zh=("没有报送网上立案数的法院和月份，分子分母都不计。", _DAYS),
    basis=Basis("算法为本系统默认；网上立案件数见法院公开数字，如“网上立案324件”。", Standing.OWN_DEFAULT),
)

cross_domain_success_rate = Share(
    id="cross_domain_success_rate",
    name_zh="跨域立案成功率",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=CROSS_SUCCEEDED,
    denominator=CROSS_RECEIVED,
    by=_BY,
    needs_caliber=False,
    reading_zh="件数很少，先看分子分母",
    why_zh="作为管辖法院收到的跨域立案申请，有多少立上了案。",
    includes_zh=("分子：其中登记为成功的。", "分母：事项为“管辖”的跨域立案申请，还没有结果的也在内。"),
    excludes_zh=("作为协助法院代收的申请，另列件数。",),
    basis=Basis("法院公开数字：管辖受理8件，成功立案5件。", Standing.SOURCED),
)

suggestion_reply_rate = Share(
    id="suggestion_reply_rate",
    name_zh="司法建议答复率",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=ANSWERED,
    denominator=SENT,
    by=_BY,
    needs_caliber=False,
    reading_zh="只作管理参考，不作考核、不排名",
    why_zh="发出的司法建议有多少得到了答复，提醒对没有回音的去催问。",
    includes_zh=("分母：本期发出的司法建议。", "分子：其中到数据截至日已有答复日期的，不论答复早晚。"),
    excludes_zh=("期限未到、尚未答复的也在分母内，另列件数。",),
    basis=Basis("最高人民法院2024年9月修订审判质量管理指标体系时已取消“司法建议反馈率”。", Standing.SOURCED),
)

enterprise_suits = Count(
    id="enterprise_suits",
    name_zh="涉企案件（件次）",
    unit_zh="件次",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=ENTERPRISE_SUITS,
    by=(*_PLACES, "industry", "month"),
    why_zh="名单内的企业涉诉多少件次，集中在哪些行业，供助企服务安排先后。",
    includes_zh=(
        "口径所计的案件，企业作为原告或被告各计一次；一件案件涉及名单内两家企业的计两次。",
        "企业按名称与案件当事人对应，按企业所在地区计入。",
    ),
    excludes_zh=("名单以外的企业、个体工商户和第三人。", "名称写法不同、对不上的。"),
    basis=Basis("算法为本系统默认，随口径而定。", Standing.OWN_DEFAULT),
)

enterprises_without_suits = Share(
    id="enterprises_without_suits",
    name_zh="无讼企业占比",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=WITHOUT_SUITS,
    denominator=ENTERPRISES,
    by=(*_PLACES, "industry"),
    reading_zh="多数企业本来就少有官司，须与按偶然推算的数对照",
    why_zh="本期既没有起诉、也没有被诉的企业占名单内企业的多少。",
    includes_zh=("分母：期末仍在名单内（未注销）的企业。", "分子：其中本期没有口径所计案件的。"),
    excludes_zh=("期末以前注销的企业。", "诉前调解是否计入，随口径而定。"),
    basis=Basis("“无讼企业”见法院公开报道，算法未公布，本系统取名单内零案件的企业。", Standing.OWN_DEFAULT),
)

METRICS = (
    services_per_10k,
    services,
    circuit_services,
    doorstep_services,
    online_filing_share,
    cross_domain_success_rate,
    suggestion_reply_rate,
    enterprise_suits,
    enterprises_without_suits,
)
