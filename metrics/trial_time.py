"""Definitions: how long cases take, by mean, median and with those pending; statutory limits; what is long pending."""

from __future__ import annotations

from metrics.caseload import COURT_BY
from metrics.court_amounts import FIRST, LIGHT, TRIAL, Source, cases, days, pending
from metrics.court_kinds import MeanDays
from metrics.day_kinds import DaysQuantile, DaysSaved, PendingQuantile
from metrics.model import Basis, Direction, Metric, Share, Standing

DAYS = days("first_days", "一审审理天数之和", "days_sum", lanes=FIRST)
DAYS_KNOWN = cases("first_days_known", "知道审理天数的一审结案数", "days_n", lanes=FIRST)
DAYS_SQUARES = days("first_days_squares", "一审审理天数的平方和", "days_squares", lanes=FIRST)
FIRST_CLOSED = cases("first_closed", "一审结案数", "closed", lanes=FIRST)
COUNTED_CLOSED = cases("first_closed_days", "知道审理天数的一审结案数", source=Source.CLOSED_DAYS, lanes=FIRST)
COHORT_CLOSED = cases("cohort_closed", "其中已结案数", source=Source.FILED_DAYS, lanes=FIRST)
COHORT = cases("cohort", "本期立案的一审案件数", source=Source.FILED_DAYS, with_pending=True, lanes=FIRST)
LIMIT_KNOWN = cases("limit_known", "有法定审限的结案数", "limit_known", lanes=TRIAL)
WITHIN_LIMIT = cases("within_limit", "其中法定审限内结案数", "within_limit", lanes=TRIAL)
PENDING_TRIAL = pending("pending_trial", "诉讼案件未结数", "pending", lanes=TRIAL)
OVER_12 = pending("pending_over_12", "立案超过12个月的未结数", "over_12", lanes=TRIAL)
OVER_36 = pending("pending_over_36", "立案超过36个月的未结数", "over_36", lanes=TRIAL)
LIGHT_DAYS = days("light_days", "简易、小额、速裁案件审理天数之和", "days_sum", lanes=FIRST, procedures=LIGHT)
LIGHT_KNOWN = cases("light_known", "简易、小额、速裁结案数", "days_n", lanes=FIRST, procedures=LIGHT)
LIGHT_SQUARES = days("light_squares", "其审理天数的平方和", "days_squares", lanes=FIRST, procedures=LIGHT)
ORDINARY = ("ordinary",)
ORDINARY_KNOWN = cases("ordinary_known", "普通程序结案数", "days_n", lanes=FIRST, procedures=ORDINARY)
ORDINARY_DAYS = days("ordinary_days", "普通程序案件审理天数之和", "days_sum", lanes=FIRST, procedures=ORDINARY)
ORDINARY_SQUARES = days("ordinary_squares", "其审理天数的平方和", "days_squares", lanes=FIRST, procedures=ORDINARY)

_WITHOUT_PROCEDURE = tuple(by for by in COURT_BY if by != "procedure")
_NET = "天数 = 结案日 − 立案日 − 扣除天数，不小于 0；按结案日期计入本期。"
_ONLY_FIRST = "一审以外的案件（二审、再审、执行、特别程序等）。"
_REFORM = "2025年1月1日起原在诉前调解的案件直接立为民初，审理天数前后不可直接比较"
_AGES = "未结时间按立案日到期末计；期末未满一月的，本期算到数据截至日，比较期算到月末。"

mean_days = MeanDays(
    id="mean_days",
    name_zh="平均审理天数",
    decimals=2,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以短为好，但不得以拖延立案、扣除审限缩短",
    numerator=DAYS,
    denominator=DAYS_KNOWN,
    more=(DAYS_SQUARES,),
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="一审案件从立案到结案平均多少天。少数特别久的案件会拉高它，请与中位数一起看。",
    includes_zh=("本期结案的一审案件，各种结案方式都算。", _NET),
    excludes_zh=(_ONLY_FIRST, "还没有结案的案件，见审理天数中位数（含未结）。"),
    basis=Basis("Σ(结案日 − 立案日 − 扣除) ÷ 结案；各地公布的一审平均审理天数多在30—41天。", Standing.COMMON),
)

_QUANTILE_BASIS = Basis(
    "统计学通行定义：按天数由短到长排列，第一个累计达到该比例的天数；区间按次序统计量，不假定分布。",
    Standing.OWN_DEFAULT,
)


def _quantile(id: str, name_zh: str, at: float, why_zh: str) -> DaysQuantile:
    return DaysQuantile(
        id=id,
        name_zh=name_zh,
        at=at,
        decimals=0,
        direction=Direction.LOWER_IS_BETTER,
        reading_zh="一般以短为好，但不得以拖延立案、扣除审限缩短",
        numerator=COUNTED_CLOSED,
        denominator=FIRST_CLOSED,
        by=COURT_BY,
        needs_caliber=False,
        reform_zh=_REFORM,
        why_zh=why_zh,
        includes_zh=("本期结案的一审案件，各种结案方式都算。", _NET),
        excludes_zh=(_ONLY_FIRST, "还没有结案的案件，见审理天数中位数（含未结）。"),
        basis=_QUANTILE_BASIS,
    )


median_days = _quantile(
    "median_days", "审理天数中位数", 0.5, "半数一审案件在多少天以内结案，不受少数特别久的案件影响。"
)
p90_days = _quantile("p90_days", "审理天数九成位", 0.9, "九成一审案件在多少天以内结案，说明最慢的一成从哪里开始。")

km_median_days = PendingQuantile(
    id="km_median_days",
    name_zh="审理天数中位数（含未结）",
    at=0.5,
    decimals=0,
    direction=Direction.LOWER_IS_BETTER,
    reading_zh="一般以短为好，但不得以拖延立案、扣除审限缩短",
    numerator=COHORT_CLOSED,
    denominator=COHORT,
    by=COURT_BY,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="本期立案的案件，估计到第几天有半数结案。未结的也算在内，所以积压时不会显得快。",
    includes_zh=(
        "本期立案的一审案件；到数据截至日还没有结案的，只知道它已经用了多少天（截尾）。",
        "天数 = 结案日（未结的为数据截至日）− 立案日 − 扣除天数，不小于 0。",
    ),
    excludes_zh=(_ONLY_FIRST, "结案不到半数、还估计不出的，没有数字。"),
    basis=Basis("Kaplan–Meier 乘积限估计，区间为 Brookmeyer–Crowley（对数—对数变换）。", Standing.OWN_DEFAULT),
)

within_limit_rate = Share(
    id="within_limit_rate",
    name_zh="法定审限内结案率",
    decimals=2,
    direction=Direction.HIGHER_IS_BETTER,
    reading_zh="一般以高为好；扣除审限的比例异常高时要核实",
    numerator=WITHIN_LIMIT,
    denominator=LIMIT_KNOWN,
    by=COURT_BY,
    needs_caliber=False,
    why_zh="本期办结的诉讼案件中，在法定审限之内办结的有多大一部分。",
    includes_zh=("一审、二审、再审结案中登记了法定审限届满日的案件。", "结案日减去扣除天数不晚于届满日的为审限内。"),
    excludes_zh=("没有登记法定审限届满日的案件。", "执行案件。"),
    basis=Basis("审限内结案 ÷ 结案；2024年9月质效指标修订后保留“审限内结案率”。", Standing.COMMON),
)


def _long_pending(id: str, name_zh: str, numerator: object, basis: Basis) -> Metric:
    return Share(
        id=id,
        name_zh=name_zh,
        decimals=2,
        direction=Direction.LOWER_IS_BETTER,
        reading_zh="一般以低为好；要连同件数和原因一起看",
        numerator=numerator,
        denominator=PENDING_TRIAL,
        by=COURT_BY,
        needs_caliber=False,
        reform_zh=_REFORM,
        why_zh="期末未结的诉讼案件中，拖得久的有多大一部分，用来提示先清理哪里。",
        includes_zh=("期末未结的一审、二审、再审案件。", _AGES),
        excludes_zh=("执行案件。", "“诉前调”字号的诉前调解案件。"),
        basis=basis,
    )


over_12_months_share = _long_pending(
    "over_12_months_share",
    "超12个月未结案件比",
    OVER_12,
    Basis("名称见2024年9月质效指标修订（保留）；分母原文未见，本系统用全部未结诉讼案件。", Standing.COMMON),
)
over_36_months_share = _long_pending(
    "over_36_months_share",
    "超36个月未结案件比",
    OVER_36,
    Basis("长期未结案件清理通行以三年为界；作为占比由本系统设定。", Standing.OWN_DEFAULT),
)

fast_track_saving_days = DaysSaved(
    id="fast_track_saving_days",
    name_zh="繁简分流节省天数",
    decimals=1,
    direction=Direction.NEUTRAL,
    reading_zh="只说明两类案件用时之差，不等于换用程序能省下的天数",
    numerator=LIGHT_DAYS,
    denominator=LIGHT_KNOWN,
    more=(LIGHT_SQUARES, ORDINARY_KNOWN, ORDINARY_DAYS, ORDINARY_SQUARES),
    by=_WITHOUT_PROCEDURE,
    needs_caliber=False,
    reform_zh=_REFORM,
    why_zh="简易、小额、速裁案件比普通程序案件平均少用多少天。简单的案件本来就快，这个差不全是程序的功劳。",
    includes_zh=("本期结案的一审案件，按审理程序分开。", _NET),
    excludes_zh=(_ONLY_FIRST, "没有登记审理程序的案件。"),
    basis=Basis("两类案件平均审理天数之差，区间为 Welch 法。", Standing.OWN_DEFAULT),
)

METRICS = (
    mean_days,
    median_days,
    p90_days,
    km_median_days,
    within_limit_rate,
    over_12_months_share,
    over_36_months_share,
    fast_track_saving_days,
)
