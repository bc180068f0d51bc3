"""Definitions of the courts' caseload: what came in, what went out, what is pending. All kinds of cases, by court."""

from __future__ import annotations

from metrics.model import Amount, Basis, Count, Direction, OverTime, Standing

FILED = Amount("filed", "新收案件数", "件")
CLOSED = Amount("closed", "结案数", "件")
PENDING_END = Amount("pending_end", "未结案件数", "件", OverTime.END)

_BY = ("court", "month", "place")
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

METRICS = (filed, closed, pending)
