"""Loading before the first reader asks, and keeping the garbage collector from walking the libraries.

Streamlit collects garbage after every run; with these libraries loaded that walk takes longer than the run itself.
`settle` freezes what a first full run has built, and thaws it when another version is served, so the old version's
objects can go.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import threading

from metrics.intervals import normal_quantile
from pages.parts.site_map import SITE
from warehouse.problem import Problem
from warehouse.store import open_warehouse

WARMED = "warmed up"  # stands for no version: only what every version needs

_settled: list[str | None] = []
_lock = threading.Lock()


def warm_up() -> None:
    """Imports every page and opens the warehouse. Failures are left to the page that meets them."""
    for page in SITE:
        try:
            importlib.import_module(f"pages.{page.module}")
        except Exception:
            logging.getLogger("dashboard").warning("页面 %s 载入失败", page.module, exc_info=True)
    normal_quantile(0.95)  # loads what intervals are computed with
    with contextlib.suppress(Problem):
        open_warehouse().guard_rows.load()
    settle(WARMED)  # the libraries are there: the first reader need not wait for them to be walked


def settle(version: str | None) -> bool:
    """Call after a full run under `version`. True if the collector was frozen anew."""
    if _settled == [version]:
        return False
    with _lock:
        if _settled == [version]:
            return False
        if _settled and _settled != [WARMED]:
            gc.unfreeze()  # what the old version left behind may go
        gc.collect()
        gc.freeze()
        _settled[:] = [version]
    return True
