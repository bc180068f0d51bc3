"""What is counted of mediations: which measure of the warehouse's mediation_flow, of which stage."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.model import Amount

AXES = {"mediation_kind": "kind", "channel": "channel", "organisation": "organisation", "team": "team"}  # by → axis
NOT_SAID_ZH = {"kind": "未注明类型", "channel": "未注明渠道", "organisation": "未登记调解组织", "team": "未注明团队"}


@dataclass(frozen=True)
class MediationAmount(Amount):
    """Σ of `measures` of mediation_sums."""

    measures: tuple[str, ...] = ()


def counted(id: str, name_zh: str, *measures: str, unit_zh: str = "件") -> MediationAmount:
    return MediationAmount(id, name_zh, unit_zh, measures=measures)


RECEIVED = counted("mediations_received", "进入调解的纠纷数", "received")
ENDED = counted("mediations_ended", "调解办结数", "ended")
SETTLED = counted("mediations_settled", "调解成功数", "settled")
CONFIRMED = counted("mediations_confirmed", "司法确认数", "confirmed")
PERFORMED = counted("mediations_performed", "调解成功后自动履行数", "performed")
PERFORMED_KNOWN = counted("mediations_performed_known", "登记了是否履行的调解成功数", "performed_known")
REACHING_COURT = counted("reaching_court", "诉前调解成功数与一审收案数之和", "settled_before", "filed")
DAYS = counted("mediation_days_sum", "办结调解的用时之和", "days_sum", unit_zh="天")
DAYS_N = counted("mediation_days_n", "起止日期齐全的办结调解数", "days_n")
DAYS_SQUARES = counted("mediation_days_squares", "用时平方和", "days_squares", unit_zh="天²")
