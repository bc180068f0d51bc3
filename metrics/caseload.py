"""Definitions of the courts' caseload: what came in, what went out, what is pending. All kinds of cases, by court."""

from __future__ import annotations

from metrics.court_amounts import ALL_CLOSED, ALL_FILED, STOCK_END, TO_HANDLE
from metrics.court_kinds import DispositionTime, Ratio
from metrics.model import Amount, Basis, Count, Direction, OverTime, Share, Standing

FILED = Amount("filed", "新收案件数", "件")
CLOSED = Amount("closed", "结案数", "件")
PENDING_END = Amount("pending_end", "未结案件数", "件", OverTime.END)
COURT_BY = ("court", "tribunal", "procedure", "cause_group", "month", "place")
_BY = COURT_BY
_REFORM = "2025年1月1日起取消“诉前调”字号，原在诉前调解的案件直接立为民初，收结存前后不可直接比较"
_IDENTITY = "期初未结 + 新收 − 结案 = 期末未结，逐院逐月平衡；处置与审限的评价另设指标。"

filed = Count(
    id="filed",
    name_zh="新收",
    unit_zh="件",
    decimals=0,
    direction=Direction.NEUTRAL,
    numerator=FILED,
    by=_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="法院在本期立案的案件，说明工作量的来路；多少不由法院决定，不作好坏评价。",
    includes_zh=("本期立案的各类案件，按立案日期计入；人民法庭的案件计入所属法院。",),
    excludes_zh=("“诉前调”字号的诉前调解案件。", "与口径无关：不作剔除，也不合并系列案。"),
    basis=Basis("法院司法统计通行的“新收”。" + _IDENTITY, Standing.VERIFIED),
)

closed = Count(
    id="closed",
    name_zh="结案",
    unit_zh="件",
    decimals=0,
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh="结合新收一起看",
    numerator=CLOSED,
    by=_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="法院在本期办结的案件，说明工作量的去路；要和新收、未结一起看。",
    includes_zh=("本期结案的各类案件，按结案日期计入，不论何时立案；各种结案方式都算。",),
    excludes_zh=("没有结案日期的案件。", "“诉前调”字号的诉前调解案件。"),
    basis=Basis("法院司法统计通行的“结案”。" + _IDENTITY, Standing.VERIFIED),
)

pending = Count(
    id="pending",
    name_zh="未结",
    unit_zh="件",
    decimals=0,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以低为好，但不得以限制立案压低",
    numerator=PENDING_END,
    by=_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="期末还没有办结的案件，说明积压有多少；是时点数，不能按月相加。",
    includes_zh=("立案日期在期末以前、期末尚未结案的各类案件。",),
    excludes_zh=("现有数据开始之前立案、且没有交付的旧存案件。", "“诉前调”字号的诉前调解案件。"),
    basis=Basis("法院司法统计通行的“未结”。" + _IDENTITY, Standing.VERIFIED),
)

_ALL_CASES = "各类案件（一审、二审、再审、执行等），人民法庭的案件计入所属法院。"
_NOT_MEDIATED = "“诉前调”字号的诉前调解案件。"

closing_rate = Share(
    id="closing_rate",
    name_zh="结案率",
    decimals=2,
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh="随月份自然上升，只与同期或进度线比；不得以控制收案抬高",
    numerator=ALL_CLOSED,
    denominator=TO_HANDLE,
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="旧存加新收的案件中，本期办结了多大一部分。年初低、年末高，不同长度的期间不能比较。",
    includes_zh=(_ALL_CASES, "分母为期初未结加本期新收；分子为本期结案，不论何时立案。"),
    excludes_zh=(_NOT_MEDIATED, "现有数据开始之前立案、且没有交付的旧存案件。"),
    basis=Basis(
        "结案 ÷（旧存 + 新收）；用公开数字复算：1456 ÷ 3881 = 37.52%，126927 ÷ 158571 = 80.04%。", Standing.VERIFIED
    ),
)

clearance_ratio = Ratio(
    id="clearance_ratio",
    name_zh="结收比",
    decimals=2,
    direction=Direction.NEUTRAL,
    reading_zh="高于100%未结减少，低于100%未结增加；与处置时间一起看",
    numerator=ALL_CLOSED,
    denominator=ALL_FILED,
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="本期办结的与新收的相比：结得比收得多，未结就减少。它不受旧存多少影响，要与处置时间一起看。",
    includes_zh=(_ALL_CASES, "分子、分母各按结案日期、立案日期计入，不是同一批案件，可以超过100%。"),
    excludes_zh=(_NOT_MEDIATED,),
    basis=Basis("结案 ÷ 新收；用公开数字复算：126927 ÷ 146484 = 86.65%。", Standing.VERIFIED),
)

disposition_time = DispositionTime(
    id="disposition_time",
    name_zh="处置时间",
    decimals=0,
    direction=Direction.NEUTRAL,
    reading_zh="越短，消化现有未结越快；与结收比一起看",
    numerator=STOCK_END,
    denominator=ALL_CLOSED,
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="按本期的办案速度，期末未结的案件要多少天才能办完。不是案件实际用时，实际用时见平均审理天数。",
    includes_zh=(_ALL_CASES, "天数为本期的日历天数，未满的期间只算到数据截至日。"),
    excludes_zh=(_NOT_MEDIATED, "时点数，不给区间。"),
    basis=Basis("期末未结 ÷ 期内结案 × 天数；欧洲司法效率委员会（CEPEJ）的 disposition time。", Standing.SOURCED),
)

METRICS = (filed, closed, pending, closing_rate, clearance_ratio, disposition_time)
