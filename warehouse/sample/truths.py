"""What is put into the made-up city on purpose: used by the generator, and held against the product by tests.

Figures are for scale 1.0. Everything else in the city is chance around a smooth level.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

SEED = 20_260_118
DATA_DATE = date(2026, 10, 18)
DATA_DATE_TIME = datetime(2026, 10, 18, 8, 0)  # written into xlsx files, so that the same seed gives the same bytes
FIRST_DAY = date(2021, 1, 1)


@dataclass(frozen=True)
class PlaceName:
    """A town by names, as a reader would say it."""

    district: str
    town: str


@dataclass(frozen=True)
class SpringFestival:
    """(a) Filings stop for eight days from New Year's Eve; a working day there weighs 2% of an ordinary one."""

    new_years_day: tuple[date, ...] = (
        date(2021, 2, 12),
        date(2022, 2, 1),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
    )
    days_before: int = 1
    days_after: int = 6
    weight: float = 0.02


@dataclass(frozen=True)
class PreFilingBreak:
    """(b) Until 2024-12-31 this share of civil disputes first got a 诉前调 number; from 2025 none does.

    Of those, `settled` end there; the others are filed as 民初 on the day they fail, all by the last day.
    So 民初 jumps by about 40% in 2025, while 诉至法院纠纷 stays within 2%.
    """

    first_day_without: date = date(2025, 1, 1)
    share_pre_filed: float = 0.475
    settled: float = 0.60
    mean_days: float = 20.0
    civil_jump: tuple[float, float] = (0.33, 0.47)
    disputes_change: tuple[float, float] = (-0.02, 0.02)


@dataclass(frozen=True)
class Bank:
    """(c) One bank files these suits against residents of one town within one month, and none elsewhere then."""

    name: str = "齐川恒汇银行股份有限公司信用卡中心"
    place: PlaceName = PlaceName("西堡区", "荷集镇")
    month: tuple[int, int] = (2026, 3)
    credit_card: int = 180
    bank_loan: int = 120

    @property
    def suits(self) -> int:
        return self.credit_card + self.bank_loan


@dataclass(frozen=True)
class Outbreak:
    """(d) Buyers of an unfinished estate sue its developer, which sits in the town: 4 times the cause's level."""

    place: PlaceName = PlaceName("东原区", "桑渡镇")
    cause: str = "商品房预售合同纠纷"
    developer: str = "齐川云岭置业有限公司"
    estate: str = "云岭新城"
    first: tuple[int, int] = (2026, 5)
    last: tuple[int, int] = (2026, 8)
    level_per_month: float = 8.0
    factor: float = 4.0


@dataclass(frozen=True)
class Intervention:
    """(e) From this day property-service suits fall by `effect` in one town; the other one only announced it."""

    working: PlaceName = PlaceName("青汇区", "望楼街道")
    idle: PlaceName = PlaceName("青汇区", "和塘街道")
    cause: str = "物业服务合同纠纷"
    start: date = date(2025, 7, 1)
    effect: float = -0.35
    level_per_month: float = 30.0


@dataclass(frozen=True)
class Merger:
    """(f) One town goes into its neighbour; addresses keep the old name: all before, then a falling share."""

    district: str = "临泮区"
    old_town: str = "桂渡镇"
    new_town: str = "云桥镇"
    day: date = date(2023, 7, 1)
    old_name_after: float = 0.35


@dataclass(frozen=True)
class ZeroVillages:
    """(g) Villages without a located suit in 2025 by luck alone: the sum of exp(-expected suits) over villages.

    `expected` is that sum as the generator computes it (see README), so praise for zero is praise for smallness.
    """

    year: int = 2025
    expected: float = 281.8


@dataclass(frozen=True)
class Unlocatable:
    """(h) Share of first defendants inside the city whose address does not lead to a town; and outside the city."""

    share: float = 0.08
    tolerance: float = 0.015
    outside: float = 0.07


@dataclass(frozen=True)
class Series:
    """(i) One developer's series: the same suit many times, filed in one month, marked 系列案."""

    place: PlaceName = PlaceName("高亭县", "枣岗镇")
    developer: str = "齐川锦川房地产开发有限公司"
    cause: str = "商品房销售合同纠纷"
    key: str = "XL2024-0417"
    month: tuple[int, int] = (2024, 4)
    suits: int = 150


@dataclass(frozen=True)
class Correction:
    """(j) August 2026 is delivered again: these cases differ; of them `moved` were filed in July, not August."""

    month: tuple[int, int] = (2026, 8)
    cases: int = 50
    moved: int = 3


@dataclass(frozen=True)
class Mediations:
    """(k) The register of mediations: 诉前调 until 2024, from 2025 `share_after` of the suits that have been filed.

    One organisation registers its successes only, so its rate is 100% where its district's is `BREAK.settled`;
    another one really settles `good_settled`. Of what is settled, `performed` is performed without enforcement.
    """

    only_successes: PlaceName = PlaceName("青汇区", "物业纠纷调解委员会")
    good: PlaceName = PlaceName("东原区", "道路交通事故调解委员会")
    good_settled: float = 0.85
    share_after: float = 0.36
    days_after: tuple[int, int] = (6, 30)  # of a mediation under a 民初 number, evenly
    performed: float = 0.865
    confirmed: float = 0.12


@dataclass(frozen=True)
class Leads:
    """(l) Leads: of the mediated disputes and of the suits filed straight away these shares were reported before.

    Beside them `resolved` for every one that went on: settled where they arose, known from the leads alone.
    """

    of_mediations: float = 0.14
    of_suits: float = 0.06
    resolved: float = 0.6
    days: tuple[int, int] = (2, 20)  # from the lead to mediation or suit, evenly


@dataclass(frozen=True)
class FaultyTowns:
    """The towns whose material for the assessment of the last year is out of order, by what is wrong."""

    nothing: PlaceName = PlaceName("高亭县", "枣岗镇")
    above: PlaceName = PlaceName("临泮区", "云桥镇")
    no_proof: PlaceName = PlaceName("东原区", "桑渡镇")
    absent: PlaceName = PlaceName("青汇区", "望楼街道")
    twice: PlaceName = PlaceName("青汇区", "和塘街道")
    unknown: PlaceName = PlaceName("西堡区", "荷集镇")


@dataclass(frozen=True)
class Assessment:
    """(k) Material for the shipped assessment schemes; every item of every subject, with one fault of each kind.

    In the last year one town delivers nothing, one a score above the most there is, one 有 without evidence, one says
    无, one corrects itself further down in the file (the later row holds), one names an item that does not exist.
    """

    years: tuple[int, ...] = (2025, 2026)
    share_present: float = 0.85
    score_above: float = 18.0
    most: float = 15.0
    unknown_item: str = "stationz"
    places: FaultyTowns = FaultyTowns()


@dataclass(frozen=True)
class Reach:
    """(s) Circuit and doorstep services: one town gets none in a year, one district three times as many as others."""

    year: int = 2025
    unreached: PlaceName = PlaceName("南源县", "榆湖镇")
    busy_district: str = "青汇区"
    busy: float = 3.0


@dataclass(frozen=True)
class CrossDomain:
    """(t) Cross-domain filings in a year: 管辖 received and filed (2 of 3), 协助 given."""

    year: int = 2025
    received: int = 9
    succeeded: int = 6
    assisted: int = 12


@dataclass(frozen=True)
class Suggestions:
    """(u) 司法建议 sent in a year, and how many of these were answered; one answer is dated before its suggestion."""

    year: int = 2025
    sent: int = 30
    answered: int = 24


@dataclass(frozen=True)
class Rolls:
    """(v) Stations, teams, mediation organisations and mediators in use on the data date; some more have left."""

    stations: int = 64
    doorstep_teams: int = 36
    fast_track_teams: int = 28
    organisations: int = 40
    mediators: int = 320


@dataclass(frozen=True)
class QuietEnterprises:
    """(w) Enterprises of the register that never were a party to a case; all others may be, some are not."""

    number: int = 600


@dataclass(frozen=True)
class Effects:
    """(x) What came of judgments and mediated cases, and of enforcements.

    Of those not sent to enforcement this share orders a payment, and of these this share was paid unasked; whoever was
    sent to enforcement had not paid. 执行完毕 brings in all that was claimed, the others an even spread from nothing
    up to the given share, 其他 nothing.
    """

    payable_without_enforcement: float = 0.90
    performed_without_enforcement: float = 0.95
    most_enforced: dict[str, float] = field(default_factory=lambda: {"终结本次执行程序": 0.30, "终结执行": 0.60})
    second_instance: tuple[float, float, float, float] = (0.835, 0.058, 0.027, 0.08)  # 维持, 改判, 发回, withdrawn


SPRING_FESTIVAL = SpringFestival()
BREAK = PreFilingBreak()
BANK = Bank()
OUTBREAK = Outbreak()
INTERVENTION = Intervention()
MERGER = Merger()
ZERO_VILLAGES = ZeroVillages()
UNLOCATABLE = Unlocatable()
SERIES = Series()
CORRECTION = Correction()
EFFECTS = Effects()
ASSESSMENT = Assessment()
MEDIATIONS = Mediations()
LEADS = Leads()
REACH = Reach()
CROSS_DOMAIN = CrossDomain()
SUGGESTIONS = Suggestions()
ROLLS = Rolls()
QUIET_ENTERPRISES = QuietEnterprises()
