"""Definitions: settled by the parties, performed without force, enforced; and by which procedure cases were closed."""

from __future__ import annotations

from metrics.caseload import COURT_BY
from metrics.court_amounts import CIVIL_FIRST, FIRST, FIRST_EXECUTION, CourtAmount, cases, yuan
from metrics.court_kinds import FlowShare, Ratio
from metrics.model import Basis, Direction, Metric, Share, Standing
from metrics.trial_time import FIRST_CLOSED

CIVIL_CLOSED = cases("civil_closed", "民事一审结案数", "closed", prefixes=CIVIL_FIRST)
CIVIL_SETTLED = cases("civil_settled", "调解与撤诉数", "mediated", "withdrawn", prefixes=CIVIL_FIRST)
FAMILY_CLOSED = cases("family_closed", "家事一审结案数", "closed", prefixes=CIVIL_FIRST, family=True)
FAMILY_SETTLED = cases("family_settled", "家事调解与撤诉数", "mediated", "withdrawn", prefixes=CIVIL_FIRST, family=True)
PAYABLE = cases("payable", "有给付内容的民事一审结案数", "payable", prefixes=CIVIL_FIRST)
PERFORMED = cases("performed", "其中自动履行数", "performed", prefixes=CIVIL_FIRST)
ENFORCEMENTS = cases("enforcements", "申请执行数", "enforcements", prefixes=CIVIL_FIRST)
EXECUTION_CLOSED = cases("execution_closed", "首次执行结案数", "closed", prefixes=FIRST_EXECUTION)
EXECUTED = cases("executed", "其中执行完毕数", "executed", prefixes=FIRST_EXECUTION)
CLAIMED = yuan("claimed_yuan", "申请执行标的金额", "claimed_yuan", prefixes=FIRST_EXECUTION)
ENFORCED = yuan("enforced_yuan", "执行到位金额", "enforced_yuan", prefixes=FIRST_EXECUTION)
SUMMARY = cases("summary_closed", "简易程序一审结案数", "closed", lanes=FIRST, procedures=("summary",))
SMALL = ("small_claims",)
SMALL_CLAIMS = cases("small_claims_closed", "小额诉讼程序一审结案数", "closed", lanes=FIRST, procedures=SMALL)
FAST_TRACK = cases("fast_track_closed", "速裁快审一审结案数", "closed", lanes=FIRST, procedures=("fast_track",))

_CLOSED_IN = "按结案日期计入本期。"
_REFORM = "2025年1月1日起原在诉前调解的案件直接立为民初，调解、撤诉结案随之增多，前后不可直接比较"
_SETTLED_READING = "一般以高为好，但不得以判压调、久调不决"
_WITHOUT_PROCEDURE = tuple(by for by in COURT_BY if by != "procedure")
_WITHOUT_CAUSE = tuple(by for by in COURT_BY if by != "cause_group")


def _share(
    id: str,
    name_zh: str,
    numerator: CourtAmount,
    denominator: CourtAmount,
    why_zh: str,
    includes_zh: tuple[str, ...],
    excludes_zh: tuple[str, ...],
    basis: Basis,
    *,
    kind: type[Share] = Share,
    by: tuple[str, ...] = COURT_BY,
    direction: Direction = Direction.HIGHER_IS_BETTER,
    reading_zh: str = "",
    reform_zh: str = "",
) -> Metric:
    return kind(
        id=id,
        name_zh=name_zh,
        decimals=2,
        direction=direction,
        reading_zh=reading_zh,
        numerator=numerator,
        denominator=denominator,
        by=by,
        needs_caliber=False,
        reform_zh=reform_zh,
        why_zh=why_zh,
        includes_zh=includes_zh,
        excludes_zh=excludes_zh,
        basis=basis,
    )


mediated_withdrawn_rate = _share(
    "mediated_withdrawn_rate",
    "调撤率",
    CIVIL_SETTLED,
    CIVIL_CLOSED,
    "民事一审案件中由当事人自己了结（调解或撤诉）的有多大一部分。",
    ("民初案件，" + _CLOSED_IN, "撤诉含按撤诉处理。"),
    ("诉前调解成功的案件：它们没有立案。", "行政案件。"),
    Basis("（调解 + 撤诉）÷ 民事一审结案；用公开数字复算：131 ÷ 146 ≈ 90%。", Standing.VERIFIED),
    reading_zh=_SETTLED_READING,
    reform_zh=_REFORM,
)
family_mediated_withdrawn_rate = _share(
    "family_mediated_withdrawn_rate",
    "家事案件调撤率",
    FAMILY_SETTLED,
    FAMILY_CLOSED,
    "婚姻家庭、继承案件中由当事人自己了结的有多大一部分。家事案件更适合调解，单独看。",
    ("民初案件中案由属于婚姻家庭、继承纠纷的，" + _CLOSED_IN, "撤诉含按撤诉处理。"),
    ("其他案由的案件。", "案由未识别的案件。"),
    Basis("与调撤率同一算法，只取婚姻家庭、继承纠纷；各地单独公布家事案件调撤率。", Standing.COMMON),
    by=_WITHOUT_CAUSE,
    reading_zh=_SETTLED_READING,
    reform_zh=_REFORM,
)
performance_rate = _share(
    "performance_rate",
    "自动履行率",
    PERFORMED,
    PAYABLE,
    "有给付内容的案件中，当事人不经强制执行就履行完毕的有多大一部分。",
    ("民事一审结案中登记为有给付内容的案件，" + _CLOSED_IN, "登记为自动履行的为履行完毕。"),
    ("没有给付内容的案件，如驳回、撤诉、只解除婚姻关系的。", "没有登记是否有给付内容的案件。"),
    Basis("履行完毕 ÷ 有给付内容的生效件；名称见公开报道，算法为通行说法。", Standing.COMMON),
    reading_zh="一般以高为好；近期结案的还在履行期内，数字会上升",
    reform_zh=_REFORM,
)
enforcement_rate = _share(
    "enforcement_rate",
    "民事裁判申请执行率",
    ENFORCEMENTS,
    PAYABLE,
    "有给付内容的民事裁判中，当事人又来申请执行的相当于多大一部分。",
    (
        "分子为首次执行（执）案件，凭原审案号计在一审法院名下，按执行立案日期计入。",
        "分子、分母不一定是同一批案件；期间越长越可比。",
    ),
    ("恢复执行、财产保全执行、非诉行政执行。", "仲裁、公证等非本院裁判的执行。"),
    Basis("2024年9月质效指标修订后保留的名称；分母原文未见，本系统用有给付内容的民事一审结案。", Standing.OWN_DEFAULT),
    kind=FlowShare,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以低为好，但不得以限制执行立案压低",
    reform_zh=_REFORM,
)
executed_rate = _share(
    "executed_rate",
    "执行完毕率",
    EXECUTED,
    EXECUTION_CLOSED,
    "办结的首次执行案件中，权利全部兑现的有多大一部分。",
    ("首次执行（执）案件，" + _CLOSED_IN,),
    ("终结本次执行、终结执行等结案不算执行完毕。", "恢复执行、财产保全执行、执行异议。"),
    Basis("执行完毕 ÷ 首次执行结案；2024年9月质效指标修订后保留的名称，算法为通行说法。", Standing.COMMON),
    by=_WITHOUT_PROCEDURE,
)
enforced_share = Ratio(
    id="enforced_share",
    name_zh="执行到位率",
    decimals=2,
    chance=False,
    direction=Direction.HIGHER_IS_BETTER,
    numerator=ENFORCED,
    denominator=CLAIMED,
    by=_WITHOUT_PROCEDURE,
    needs_caliber=False,
    why_zh="申请执行的钱，到位了多大一部分。一两件大标的案件就能左右它，请与执行完毕率一起看。",
    includes_zh=("首次执行（执）案件，" + _CLOSED_IN, "分母只计登记了到位金额的案件的标的。"),
    excludes_zh=("没有登记到位金额的案件。", "金额之比不给区间。"),
    basis=Basis("执行到位金额 ÷ 申请执行标的金额；2024年9月质效指标修订后保留的名称。", Standing.COMMON),
)


def _procedure_share(id: str, name_zh: str, numerator: CourtAmount, kind_zh: str, excludes_zh: str) -> Metric:
    return _share(
        id,
        name_zh,
        numerator,
        FIRST_CLOSED,
        f"一审案件中以{kind_zh}办结的有多大一部分，说明繁简分流做到什么程度。",
        ("一审结案，按登记的审理程序分；" + _CLOSED_IN, "没有登记审理程序的一审结案也在分母里。"),
        (excludes_zh,),
        Basis(f"{kind_zh}一审结案 ÷ 一审结案；各地公布的名称，算法为通行说法。", Standing.COMMON),
        by=_WITHOUT_PROCEDURE,
        direction=Direction.NEUTRAL,
        reading_zh="适用是否恰当看案情，不以高为好",
        reform_zh=_REFORM,
    )


summary_share = _procedure_share(
    "summary_share", "简易程序适用率", SUMMARY, "简易程序", "登记为小额诉讼程序、速裁快审的案件，另列。"
)
small_claims_share = _procedure_share(
    "small_claims_share", "小额诉讼程序适用率", SMALL_CLAIMS, "小额诉讼程序", "登记为简易程序的案件，另列。"
)
fast_track_share = _procedure_share(
    "fast_track_share", "速裁快审占比", FAST_TRACK, "速裁快审", "在速裁团队办理但登记为其他程序的案件。"
)

METRICS = (
    mediated_withdrawn_rate,
    family_mediated_withdrawn_rate,
    performance_rate,
    enforcement_rate,
    executed_rate,
    enforced_share,
    summary_share,
    small_claims_share,
    fast_track_share,
)
