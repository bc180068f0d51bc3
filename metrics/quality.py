"""Definitions: appeals, cases reversed or remanded (发改率, under two names), petitions, proceedings per dispute."""

from __future__ import annotations

from metrics.caseload import COURT_BY
from metrics.court_amounts import FIRST, CourtAmount, cases
from metrics.court_kinds import Complement, FlowShare, PerDispute, Ratio
from metrics.model import Basis, Direction, Metric, Share, Standing
from metrics.trial_time import FIRST_CLOSED

APPEALS = cases("appeals_lodged", "被上诉的一审案件数", "appeals_lodged", lanes=FIRST)
APPEALS_CLOSED = cases("appeals_closed", "二审结案数", "appeals_closed")
CHANGED = cases("appeals_changed", "被改判、发回重审的一审案件数", "appeals_reversed", "appeals_remanded", lanes=FIRST)
CHANGED_OF_SECOND = cases("second_changed", "二审改判、发回重审数", "appeals_reversed", "appeals_remanded")
REVERSED = cases("appeals_reversed", "二审改判数", "appeals_reversed")
REMANDED = cases("appeals_remanded", "二审发回重审数", "appeals_remanded")
PETITIONS = cases("petitions", "申诉、申请再审数", "petitions", lanes=FIRST)
CHAIN_CASES = cases("chain_cases", "件（进入过的诉讼程序数）", "chain_cases", lanes=FIRST)
CHAIN_ROOTS = cases("chain_roots", "案（纠纷数）", "chain_roots", lanes=FIRST)

_AT_ORIGIN = "计在一审法院名下：按原审案号找到一审案件，取它的法院、人民法庭、程序和案由。"
_EVENT_MONTH = "分子按上诉、二审结案等发生的日期计入，与分母不一定是同一批案件；期间越长越可比。"
_NEVER_TOLD = "数据中一件上诉（申请再审）都没有的，视为没有报送，不计算。"
_UNLINKED = "原审案号缺失、数据中没有一审案件的，另见校验。"
_AT_ITSELF = "数据中没有一审案件的，计在二审法院名下，另见校验。"
_REFORM = "2025年1月1日起原在诉前调解的案件直接立为民初，一审结案数随之升高，前后不可直接比较"


def _rate(
    kind: type[Share],
    id: str,
    name_zh: str,
    numerator: CourtAmount,
    denominator: CourtAmount,
    why_zh: str,
    basis: Basis,
    *,
    includes: tuple[str, ...] = (_AT_ORIGIN, _EVENT_MONTH),
    excludes: tuple[str, ...] = ("分母不含二审、再审、执行等案件。", _UNLINKED, _NEVER_TOLD),
    direction: Direction = Direction.LOWER_IS_BETTER,
    reading_zh: str = "一般以低为好，但不得以劝阻、限制上诉压低",
    reform_zh: str = _REFORM,
) -> Metric:
    return kind(
        id=id,
        name_zh=name_zh,
        decimals=2,
        direction=direction,
        reading_zh=reading_zh,
        numerator=numerator,
        denominator=denominator,
        by=COURT_BY,
        needs_caliber=False,
        reform_zh=reform_zh,
        why_zh=why_zh,
        includes_zh=includes,
        excludes_zh=excludes,
        basis=basis,
    )


no_appeal_rate = _rate(
    Complement,
    "no_appeal_rate",
    "一审服判息诉率",
    APPEALS,
    FIRST_CLOSED,
    "一审办结后没有上诉的有多大一部分，说明一审在多大程度上把纠纷了结了。",
    Basis("1 − 上诉 ÷ 一审结案；用公开数字复算：1 − 4 ÷ 93 = 95.70%。", Standing.VERIFIED),
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh="一般以高为好，但不得以劝阻、限制上诉抬高",
)
appeal_rate = _rate(
    FlowShare,
    "appeal_rate",
    "上诉率",
    APPEALS,
    FIRST_CLOSED,
    "一审办结后又上诉的有多大一部分，与一审服判息诉率相加为100%。",
    Basis("上诉 ÷ 一审结案；2024年9月质效指标修订后保留的名称，算法为通行说法。", Standing.COMMON),
)
reversed_of_first = _rate(
    FlowShare,
    "reversed_of_first",
    "发改率（一审结案口径）",
    CHANGED,
    FIRST_CLOSED,
    "一审办结的案件中被二审改判或发回重审的有多大一部分。没有上诉的也在分母里，所以数字比上诉案件发改率小得多。",
    Basis("被改判、发回 ÷ 一审结案；用公开数字复算：2 ÷ 93 = 2.15%。", Standing.VERIFIED),
    reading_zh="一般以低为好；与上诉案件发改率的分母不同，不可混用",
)
reversed_of_second = _rate(
    Share,
    "reversed_of_second",
    "上诉案件发改率（二审结案口径）",
    CHANGED_OF_SECOND,
    APPEALS_CLOSED,
    "二审办结的上诉案件中改判或发回重审的有多大一部分。",
    Basis("改判、发回 ÷ 二审结案；各地公布的发改率在8%上下的，应为此口径，原文未写明分母。", Standing.COMMON),
    includes=(_AT_ORIGIN, _AT_ITSELF, "分子、分母都按二审结案日期计入，是同一批案件。"),
    excludes=("还没有二审结果的上诉。",),
    reading_zh="一般以低为好；与一审结案口径的分母不同，不可混用",
    reform_zh="",
)
reversed_to_remanded = Ratio(
    id="reversed_to_remanded",
    name_zh="二审改判-发回重审比",
    unit_zh="倍",
    multiplier=1.0,
    change_unit_zh="",
    decimals=2,
    direction=Direction.NEUTRAL,
    reading_zh="越高，二审直接改判的越多、发回的越少",
    numerator=REVERSED,
    denominator=REMANDED,
    by=COURT_BY,
    needs_caliber=False,
    why_zh="二审纠错时是直接改判还是发回重审。发回重审使当事人再走一遍一审。",
    includes_zh=(_AT_ORIGIN, _AT_ITSELF, "分子、分母都按二审结案日期计入。"),
    excludes_zh=("没有一件发回重审的，没有数字。",),
    basis=Basis("改判 ÷ 发回重审；2024年9月质效指标修订的名称，算法由名称推得。", Standing.COMMON),
)
petition_rate = _rate(
    FlowShare,
    "petition_rate",
    "申诉申请再审率",
    PETITIONS,
    FIRST_CLOSED,
    "案件办结后又申诉、申请再审的相当于一审结案的多大一部分。",
    Basis("2024年9月质效指标修订后保留的名称；分母原文未见，本系统用一审结案。", Standing.OWN_DEFAULT),
    includes=(_AT_ORIGIN, "再审审查案件（民申、民监、民抗等）按立案日期计入。", _EVENT_MONTH),
    reading_zh="一般以低为好，但不得以限制申诉压低",
)
cases_per_dispute = PerDispute(
    id="cases_per_dispute",
    name_zh="案-件比",
    unit_zh="件/案",
    multiplier=1.0,
    change_unit_zh="件/案",
    decimals=3,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以低为好；近期立案的还会有后续程序，数字会上升",
    numerator=CHAIN_CASES,
    denominator=CHAIN_ROOTS,
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="一个纠纷平均走了几个诉讼程序。1 表示都在一审了结，没有上诉、申请再审、重审。",
    includes_zh=(
        "案：一审案件，发回重审后再立的一审不另算一案；按一审立案日期计入。",
        "件：该案以及凭原审案号能追溯到它的二审、再审审查、再审、重审。",
    ),
    excludes_zh=("执行、保全、特别程序和“诉前调”案件。", "原审案号首尾相连成圈的，各自算一案，另见校验。"),
    basis=Basis("最高人民法院提出的“案-件比”概念；按原审案号逐案追溯的算法为本系统设定。", Standing.OWN_DEFAULT),
)

METRICS = (
    no_appeal_rate,
    appeal_rate,
    reversed_of_first,
    reversed_of_second,
    reversed_to_remanded,
    petition_rate,
    cases_per_dispute,
)
