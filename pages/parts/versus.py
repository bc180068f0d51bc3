"""The second caliber (对比口径) that is held beside the one looked at."""

from __future__ import annotations

from metrics.caliber_parts import versions_of
from pages.parts.batch_remark import batch_free
from pages.parts.desk import Desk
from warehouse.calibers import Caliber

OWN_ZH, VERSUS_ZH = "本口径", "对比口径"


def versus_of(desk: Desk) -> str:
    """The key the reader chose; else of another version of the same caliber, of the one without batches, or any other.

    The caliber itself only if it is the only one there is.
    """
    own, calibers = desk.caliber, desk.choices.calibers
    if desk.view.versus:
        return desk.view.versus
    others = [version.caliber.key for version in versions_of(calibers, own.id) if version.caliber.key != own.key]
    fallback = (key for key in calibers if key != own.key)
    return next(iter(others), None) or batch_free(desk) or next(fallback, own.key)


def versus_caliber(desk: Desk) -> Caliber:
    return desk.choices.calibers[versus_of(desk)]
