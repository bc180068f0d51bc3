"""村居: the villages of a city, district or town by class, and how many without a suit are to be expected by luck."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from metrics.comparison import NO_MEDIATION_NUMBERS_FROM
from metrics.methods.villages import CLASSES_ZH, VillageClass, VillageRules
from metrics.shared_view import GIVES_UNPLACED, HIDDEN_ZH, hide_small_villages
from metrics.villages import Villages, counts_zh, shrunk
from metrics.villages import villages as villages_within
from pages.charts import wording
from pages.parts import places_content
from pages.parts.cards import Card
from pages.parts.desk import Desk
from pages.parts.places_content import Places
from warehouse.calibers import Attribution

ORDER = (VillageClass.FOCUS, VillageClass.ORDINARY, VillageClass.FEW, VillageClass.NONE)
PICKS = {c.value: CLASSES_ZH[c] for c in ORDER}
NOT_SHOWN = "不显示"
MOST = 100  # rows of the list on the screen; all are in the file


def plain(desk: Desk) -> Desk:
    """The desk that decides the figures: what is marked, picked or chosen for other screens makes no difference."""
    return desk.seeing(sector=None, focus=None, pick=None, tab=None, against=None, spread=None, versus=None, base=None)


@lru_cache(maxsize=60)
def _found(desk: Desk) -> Villages:
    found = villages_within(
        desk.warehouse, desk.scope, within=desk.place, period=desk.period, caliber=desk.caliber
    )  # fmt: skip
    if not desk.display.shared:
        return found
    return hide_small_villages(found, desk.warehouse, threshold=desk.display.small_from)


def villages_of(desk: Desk) -> Villages:
    """As the reader may see them. Raises Problem for a caliber without villages, or figures not passed on."""
    return _found(plain(desk))


def beside(desk: Desk) -> Places | None:
    """The villages of a town held against all of them, as its funnel shows them; None above a town.

    None in a shared view too: there it knows only the villages that are shown, whose mean is not the town's.
    """
    if desk.level != "town" or desk.display.shared:
        return None
    return places_content.villages(plain(desk))


@lru_cache(maxsize=60)
def _ordered(desk: Desk) -> pl.DataFrame:
    frame = _found(desk).frame
    town = beside(desk)
    if town is not None:
        bands = town.frame.select("code", "band")
        frame = frame.drop("band").join(bands, on="code", how="left", maintain_order="left")
        frame = frame.with_columns(shrunk(frame), comparator=pl.lit(town.mean, dtype=pl.Float64))
    place = pl.col("village_class").replace_strict(
        {c.value: at for at, c in enumerate(ORDER)}, default=len(ORDER), return_dtype=pl.Int8
    )
    return frame.sort(place, maintain_order=True)


def rows(desk: Desk) -> pl.DataFrame:
    """The villages of the class that is picked, or all: by class, within it in the customary order.

    Columns of Villages.frame; in a town also shrunk, with band and comparator as in the funnel, unless shared.
    """
    frame = _ordered(plain(desk))
    return frame.filter(pl.col("village_class") == desk.view.pick) if desk.view.pick in PICKS else frame


def class_counts(desk: Desk) -> dict[str | None, int]:
    """How many villages of each class are shown; None: those without one (hidden, or without suits known)."""
    return dict(villages_of(desk).frame.group_by("village_class").len().iter_rows())


def title_of(found: Villages) -> str:
    """The finding: how many without a suit, and whether that is more than luck gives."""
    zeros = found.zeros
    if not zeros.villages:
        return f"{found.meta.within_name}的无讼村居，说不出是否出于偶然"
    how = "与按人口推算的相当" if zeros.by_luck else "多于按人口推算的" if _more(found) else "少于按人口推算的"
    return f"{found.meta.within_name}无讼村居{zeros.observed:,}个，{how}"


def _more(found: Villages) -> bool:
    return found.zeros.observed > found.zeros.upper


def sentence_of(desk: Desk) -> str:
    """The sentence of the figures, with what it leaves out."""
    found = villages_of(desk)
    said = [found.sentence_zh]
    if desk.caliber.numerator.attribution is Attribution.SPLIT:
        said = ["本口径把一件分给多处，不按件数推算无讼的机会；要看机会，请改用“被告住所地”口径。"]
    elif desk.display.shared:
        closed = found.towns["none"].null_count()
        said += [f"另有{closed}个镇街的数字不显示，未计入。"] if closed else []
    else:
        unjudged = class_counts(desk).get(VillageClass.NONE, 0) - found.zeros.observed
        said += [f"另有{unjudged}个无讼村居没有人口数字，未参加推算。"] if unjudged else []
    return "".join(said)


def caveats(desk: Desk) -> str:
    """What a reader must know before taking 无讼 at its word."""
    if desk.display.shared:
        return "有的案件未能定位到村居，不在各村的数字里。"
    notes = [note.rstrip("。") for note in villages_of(desk).meta.notes if GIVES_UNPLACED in note]
    return "".join(f"{note}；无讼的村居也可能有这样的案件。" for note in notes)


def streak_note(desk: Desk) -> str:
    """Up to when months without a suit are counted, and what stands between them and earlier ones."""
    found = villages_of(desk)
    if desk.display.shared:
        return "连续无讼的月数会透露别年的数字，对外共享时不列。"
    until = found.streaks_until
    said = f"连续无讼数到{until // 12 + 2000}年{until % 12 + 1}月底。"
    longest = found.frame["streak"].max() or 0
    crosses = until - longest < NO_MEDIATION_NUMBERS_FROM <= until
    if crosses and not desk.caliber.numerator.settled_before_filing:
        said += "2025年起不再编“诉前调”字号，此前诉前调解成功的不计入，跨过2025年1月的月数会偏长。"
    return said


def few_zh(rules: VillageRules) -> str:
    return f"有案件，不超过{rules.few:g}件"


def focus_zh(rules: VillageRules) -> str:
    said = f"不少于{rules.stable:g}件，且显著高于本镇街各村合计的率"
    return said if rules.focus_rate is None else f"{said}，或率不低于{rules.focus_rate:g}"


def cards(desk: Desk) -> list[Card]:
    """How many villages of each class. In a shared view only what is shown is counted."""
    found, counts = villages_of(desk), counts_zh(villages_of(desk))
    about = {
        VillageClass.FOCUS: focus_zh(found.rules),
        VillageClass.ORDINARY: "其余有案件的村居",
        VillageClass.FEW: few_zh(found.rules),
        VillageClass.NONE: _expected_zh(found),
    }
    whole = found.frame.height
    shown = []
    for one in ORDER:
        name, n = CLASSES_ZH[one], counts[CLASSES_ZH[one]]
        if desk.display.shared and one is VillageClass.FEW:
            shown.append(Card(name, NOT_SHOWN, "", about[one], words=True, note=HIDDEN_ZH))
            continue
        share = "" if desk.display.shared or not whole else f"占{whole:,}个村居的 {wording.percent(n / whole)}"
        note = "只数显示出来的" if desk.display.shared else share
        shown.append(Card(name, wording.number(n), "个村居", about[one], note=note))
    return shown


def _expected_zh(found: Villages) -> str:
    zeros = found.zeros
    if not zeros.villages:
        return "没有案件；推算不出应有几个"
    return f"按人口推算应有 {zeros.expected:,.1f} 个（95% 区间 {zeros.lower:,}–{zeros.upper:,}）"
