"""Loading before the first reader asks, and keeping the garbage collector from walking the libraries.

Streamlit collects garbage after every run; with these libraries loaded that walk takes 60 ms. `settle` freezes
what a first full run has built (measured: 116 to 48 ms a run) and thaws it when another version is served, so
the old version's objects can go.
"""

from __future__ import annotations

import gc
import importlib
import logging
import threading

from pages.parts.site_map import SITE
from warehouse.problem import Problem

_settled: list[str | None] = []
_lock = threading.Lock()


def warm_up() -> None:
    """Imports every page and opens the warehouse. Failures are left to the page that meets them."""
    for page in SITE:
        try:
            importlib.import_module(f"pages.{page.module}")
        except Exception:
            logging.getLogger("dashboard").warning("页面 %s 载入失败", page.module, exc_info=True)
    try:
        from warehouse.store import open_warehouse

        open_warehouse()
    except (Problem, ImportError):
        pass


def settle(version: str | None) -> bool:
    """Call after a full run under `version`. True if the collector was frozen anew."""
    if _settled == [version]:
        return False
    with _lock:
        if _settled == [version]:
            return False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _settled[:] = [version]
    return True
