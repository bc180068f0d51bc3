"""What the screen 趋势 says and draws: months, years, limits, forecast; each title a finding or a question."""

from __future__ import annotations

from functools import lru_cache

from metrics.methods.forecast import NoForecast
from metrics.methods.recent_trend import Trend
from metrics.trend import MonthSeries, YearLines, month_series, year_lines
from metrics.trend_control import ControlTrend, Signal, control_trend
from metrics.trend_forecast import YearEnd, year_end
from metrics.trend_years import YearTrend, year_trend
from pages.charts import wording
from pages.charts.control_plot import control_plot
from pages.charts.drawing import Drawing
from pages.charts.month_axis import Break
from pages.charts.month_bars import month_bars
from pages.charts.year_lines import forecast_fan
from pages.charts.year_lines import year_lines as lines_of_years
from pages.charts.year_points import year_points
from pages.parts.desk import Desk
from pages.parts.theme import Palette

RATE_UNIT = "件/万人"
LEVELS_ZH = {1: "高", -1: "低"}


@lru_cache(maxsize=200)
def series(desk: Desk) -> MonthSeries:
    """The months of the place, sector and caliber looked at, up to the end of the period."""
    return month_series(
        desk.warehouse, desk.scope, within=desk.place, caliber=desk.view.caliber, sector=desk.view.sector,
        period=desk.period,
    )  # fmt: skip


@lru_cache(maxsize=200)
def control(desk: Desk) -> ControlTrend:
    return control_trend(series(desk))


@lru_cache(maxsize=200)
def years(desk: Desk) -> YearTrend:
    return year_trend(series(desk))


@lru_cache(maxsize=200)
def forecast(desk: Desk) -> YearEnd | NoForecast:
    return year_end(series(desk))


@lru_cache(maxsize=200)
def lines(desk: Desk) -> YearLines:
    return year_lines(series(desk))


def measure(desk: Desk) -> str:
    """万人成讼率 or, where nobody's number of people is known, the count; with the sector if there is one."""
    name = series(desk).name_zh if series(desk).rated else "件数"
    return f"{desk.sector_name} · {name}" if desk.sector_name else name


def counts_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = series(desk)
    frame, whole = found.frame, found.frame.filter(found.frame["month"] <= found.until)
    last = whole.row(-1, named=True) if whole.height else None
    title = "每月多少件？"
    if last and not wording.absent(last["numerator"]):
        title = f"最近一个完整月份（{_month(last['month'])}）{wording.cases(last['numerator'])} 件"
    return month_bars(
        frame, title=title, subtitle=f"{desk.caliber.label_zh} · 每月件数，虚线为统计规则或区划调整",
        palette=palette, breaks=parting(found), unfinished=found.unfinished,
        height=320,
    )  # fmt: skip


def parting(found: MonthSeries) -> list[Break]:
    """The days that part the series, as the charts name them."""
    return [Break(one.month, f"{one.day:%Y-%m-%d} {one.what_zh}") for one in found.breaks if one.restarts]


def years_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = years(desk)
    subtitle = f"{measure(desk)}，{RATE_UNIT} · 完整年度，竖线为 95% 区间；未满的本年不计入"
    return year_points(
        found.frame, title=years_finding(found), subtitle=subtitle, unit=RATE_UNIT, palette=palette,
        parted=found.breaks_at,
    )  # fmt: skip


def years_finding(found: YearTrend) -> str:
    if found.trend is Trend.CANNOT_SAY:
        return f"五年趋势：不能计算（{found.reason_zh}）"
    if found.trend is Trend.UNCLEAR:
        return "五年趋势：无明显趋势"
    return f"五年趋势：{found.word_zh}，平均每年{wording.signed(found.slope, 1)} {RATE_UNIT}"


def last_year_words(found: YearTrend) -> str:
    """The last whole year against the one before: a trend of five years may have turned."""
    if wording.absent(found.last_change) or found.frame.height < 2:
        return ""
    year = found.frame["year"][-1]
    says = wording.significance(found.last_significant)
    return f"其中{year}年较{year - 1}年 {wording.signed_percent(found.last_change)}{f'，{says}' if says else ''}。"


def lines_drawing(desk: Desk, palette: Palette) -> Drawing:
    found = lines(desk)
    subtitle = f"{desk.caliber.label_zh} · 自1月起逐月累计件数，各年一条线"
    return lines_of_years(found.frame, title=lines_finding(found), subtitle=subtitle, year=found.year, palette=palette)


def lines_finding(found: YearLines) -> str:
    period = found.label_zh.split("（")[0]
    if wording.absent(found.cases):
        return f"{period}没有件数"
    told = f"{period}累计 {wording.cases(found.cases)} 件"
    if wording.absent(found.change):
        return f"{told}，没有可比的上年同期"
    if found.significant is None:
        return f"{told}，与上年同期规则不同，不可直接比较" if found.note else told
    return f"{told}，较上年同期 {wording.signed_percent(found.change)}，{wording.significance(found.significant)}"


def control_drawing(desk: Desk, palette: Palette) -> Drawing:
    found, of = control(desk), series(desk)
    months = [*of.frame["month"]]
    waiting = [m for m in months if m > int(found.frame["last"][-1])] if of.until >= max(months) - 1 else []
    shown = [b for b in parting(of) if b.month > int(found.frame["first"][0])]
    return control_plot(
        found.frame, title=control_finding(found), subtitle=control_subtitle(desk, found), unit=found.unit_zh,
        palette=palette, decimals=decimals(found), breaks=shown, waiting=waiting,
    )  # fmt: skip


def control_subtitle(desk: Desk, found: ControlTrend) -> str:
    spring = "，1—2月合为一点" if series(desk).calendar else ""
    return (
        f"{measure(desk)}，{found.unit_zh} · {desk.caliber.label_zh} · 按{found.standard_zh}折算{spring} · "
        "横线为均值，色带为控制限；▲▼ 超出控制限，圆圈为其他信号"
    )


def decimals(found: ControlTrend) -> int:
    most = found.frame["mean"].max() or 0
    return 1 if most >= 3 else 2 if most >= 0.3 else 3


def control_finding(found: ControlTrend) -> str:
    """The newest thing beyond chance first; what is only a trial says so."""
    if found.frame.is_empty() or found.frame["upper"].null_count() == found.frame.height:
        return "月份太少，还不能判断是否超出平常波动"
    span = f"{found.frame['label'][0]}至{found.frame['label'][-1]}"
    trial = "（试算限）" if found.trial else ""
    out = [one for one in found.signals if one.rule == "outside"]
    if out:
        told = "、".join(f"{one.months_zh}（偏{LEVELS_ZH[one.direction]}）" for one in out[:2])
        more = f"等 {sum(one.points for one in out)} 个点" if len(out) > 2 else ""
        return f"{told}{more}超出平常波动{trial}"
    if found.signals:
        return f"{found.signals[0].months_zh}{run_zh(found.signals[0])}{trial}"
    return f"{span}，各月都在平常波动之内{trial}"


def run_zh(one: Signal) -> str:
    side = "高于" if one.direction > 0 else "低于"
    if one.rule == "shift":
        return f"连续 {one.points} 个点{side}均值"
    if one.rule == "drift":
        return f"连续 {one.points} 个点{'上升' if one.direction > 0 else '下降'}"
    if one.rule == "near_limits":
        return f"接近{'上' if one.direction > 0 else '下'}限"
    return f"{side}{'上' if one.direction > 0 else '下'}限"


def forecast_drawing(desk: Desk, palette: Palette, found: YearEnd) -> Drawing:
    told = found.forecast
    subtitle = (
        f"{desk.caliber.label_zh} · 自1月起累计件数；实线为已立，虚线为预计，深、浅色带为 80%、95% 区间，灰线为上年"
    )
    return forecast_fan(
        title=forecast_finding(found), subtitle=subtitle, year=found.year, actual=found.actual.tolist(),
        before=found.before.tolist(), months=told.month.tolist(), point=told.point.tolist(),
        fans=[(told.lower_95.tolist(), told.upper_95.tolist()), (told.lower_80.tolist(), told.upper_80.tolist())],
        palette=palette,
    )  # fmt: skip


def forecast_finding(found: YearEnd) -> str:
    whole = wording.number(found.forecast.year_end)
    so_far, last_year = found.actual[-1] if len(found.actual) else 0.0, found.before[-1]
    if so_far > last_year:
        against = f"目前 {wording.cases(so_far)} 件，已超过上年全年（{wording.cases(last_year)} 件）"
    elif found.likely_up:
        against = f"很可能高于上年（{wording.signed_percent(found.change)}）"
    elif found.likely_down:
        against = f"很可能低于上年（{wording.signed_percent(found.change)}）"
    else:
        against = f"与上年大体相当（{wording.signed_percent(found.change)}，是升是降尚不能断定）"
    return f"{found.year}年预计约 {whole} 件，{against}"


def _month(month: int) -> str:
    return f"{2000 + month // 12}年{month % 12 + 1}月"
