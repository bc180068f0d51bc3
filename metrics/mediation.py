"""Definitions of 诉前调解: one series through 2025-01-01, whatever number a mediated dispute goes by."""

from __future__ import annotations

from metrics.court_kinds import FlowShare, MeanDays
from metrics.mediation_amounts import (
    CONFIRMED,
    DAYS,
    DAYS_N,
    DAYS_SQUARES,
    ENDED,
    PERFORMED,
    PERFORMED_KNOWN,
    REACHING_COURT,
    RECEIVED,
    SETTLED,
)
from metrics.model import Basis, Count, Direction, Share, Standing

_AREAS = ("place", "city", "district", "court", "sector", "month")
_BY = (*_AREAS, "mediation_kind", "channel", "organisation", "team")
_SERIES = "2025年以前的诉前调、2025年起民初案号下的先行调解，前后连成一个数列。"
_ONE = "一次调解计一次：登记与诉前调案件为同一件的只计一次，没有登记的诉前调案件也计入。"
_WHOLE = "未满的月份，等整月报齐再计入。"
_CHASE = "不宜追求100%：接近100%的，先核实是否只登记了成功的"

mediation_success_rate = FlowShare(
    id="mediation_success_rate",
    name_zh="诉前调解成功率",
    decimals=1,
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh=_CHASE,
    numerator=SETTLED,
    denominator=RECEIVED,
    by=_BY,
    needs_caliber=False,
    why_zh="进入调解的纠纷有多大一部分调解成功，不用再打官司。",
    includes_zh=(
        "分子：本期调解成功（履行、司法确认、出具调解书等）的件数。",
        "分母：本期进入调解的件数。",
        _SERIES,
        _ONE,
    ),
    excludes_zh=("本期成功的可能是上期进入的，月份短时可能超过100%。", _WHOLE),
    basis=Basis("算法：成功 ÷ 进入诉前调解，公开数字 8270 ÷ 16328 = 50.6% 可复算。", Standing.VERIFIED),
)

mediation_settled_share = Share(
    id="mediation_settled_share",
    name_zh="调解成功占办结比",
    decimals=1,
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh=_CHASE,
    numerator=SETTLED,
    denominator=ENDED,
    by=_BY,
    needs_caliber=False,
    why_zh="办结的调解中成功的占多少；与诉前调解成功率分母不同，两个数不能混用。",
    includes_zh=("分子：本期调解成功的件数。", "分母：本期办结的件数，含不成转立案和撤回的。", _SERIES, _ONE),
    excludes_zh=("尚在调解的。", _WHOLE),
    basis=Basis("本系统默认，用来与“成功 ÷ 进入”对照。", Standing.OWN_DEFAULT),
)

diversion_rate = FlowShare(
    id="diversion_rate",
    name_zh="调解成功分流率（前后贯通）",
    decimals=1,
    direction=Direction.HIGHER_IS_BETTER,
    numerator=SETTLED,
    denominator=REACHING_COURT,
    by=_AREAS,
    needs_caliber=False,
    why_zh="诉至法院的纠纷中，有多大一部分由调解化解，没有进入审判。",
    includes_zh=(
        "分子：本期诉前调解和先行调解成功的件数。",
        "分母：本期诉前调解成功数加一审收案数；先行调解的案件已在收案数内，不重复加。",
        _SERIES,
    ),
    excludes_zh=("本期调解成功的可能是上期收案的，月份短、范围小时可能超过100%。", _WHOLE),
    basis=Basis(
        "全国2024年1—5月诉前成功 ÷（诉前成功 + 一审收案）= 38.2%；把2025年起的先行调解并入为本系统默认。",
        Standing.COMMON,
    ),
)

confirmation_rate = Share(
    id="confirmation_rate",
    name_zh="司法确认率",
    decimals=1,
    direction=Direction.NEUTRAL,
    numerator=CONFIRMED,
    denominator=SETTLED,
    by=_BY,
    needs_caliber=False,
    why_zh="调解成功的有多大一部分申请了司法确认，协议因此有强制执行力。",
    includes_zh=(
        "分子：其中调解结果登记为司法确认，或有由该诉前调案件而来的民特案件的。",
        "分母：本期调解成功的件数。",
    ),
    excludes_zh=("当场履行、出具调解书的不需要确认，所以不以高为好。", _WHOLE),
    basis=Basis("名称见法院公开数字（如诉前司法确认44件）；算法为本系统默认。", Standing.OWN_DEFAULT),
)

mediation_performance_rate = Share(
    id="mediation_performance_rate",
    name_zh="调解自动履行率",
    decimals=1,
    direction=Direction.HIGHER_IS_BETTER,
    numerator=PERFORMED,
    denominator=PERFORMED_KNOWN,
    by=_BY,
    needs_caliber=False,
    why_zh="调解成功以后，有多大一部分不经执行就履行了；只调成、不履行，纠纷并没有化解。",
    includes_zh=("分子：登记为自动履行的。", "分母：本期调解成功、并登记了是否履行的件数。"),
    excludes_zh=("没有登记是否履行的。", _WHOLE),
    basis=Basis("算法参照自动履行率：履行完毕 ÷ 有给付内容的；登记口径为本系统默认。", Standing.OWN_DEFAULT),
)

mediation_days = MeanDays(
    id="mediation_days",
    name_zh="平均调解天数",
    decimals=1,
    direction=Direction.LOWER_IS_BETTER,
    numerator=DAYS,
    denominator=DAYS_N,
    more=(DAYS_SQUARES,),
    by=_BY,
    needs_caliber=False,
    why_zh="一次调解从开始到结束平均用多少天；拖得久，立案也跟着迟。",
    includes_zh=("本期办结、起止日期齐全的调解，结束日减开始日。", _SERIES),
    excludes_zh=("结束日期早于开始日期的。", "尚在调解的。", _WHOLE),
    basis=Basis("本系统默认。", Standing.OWN_DEFAULT),
)

mediations_received = Count(
    id="mediations_received",
    name_zh="进入调解数",
    unit_zh="件",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=RECEIVED,
    by=_BY,
    needs_caliber=False,
    why_zh="本期有多少件纠纷进入调解，是成功率的分母。",
    includes_zh=("按开始日期计入当月。", _SERIES, _ONE),
    excludes_zh=(_WHOLE,),
    basis=Basis("法院公开的工作数字，如委派、委托调解11,392件。", Standing.SOURCED),
)

METRICS = (
    mediation_success_rate,
    mediation_settled_share,
    diversion_rate,
    confirmation_rate,
    mediation_performance_rate,
    mediation_days,
    mediations_received,
)
