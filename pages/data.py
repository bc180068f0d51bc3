"""导入与质量: what came in, how far it can be trusted, and what the clerk can repair.

In a shared view nothing can be imported or repaired, and neither addresses nor rows that offend a check are told.
"""

from __future__ import annotations

import streamlit as st

from pages.parts.data_checks import show_checks
from pages.parts.data_coverage import show_coverage
from pages.parts.data_import import show_import
from pages.parts.data_unlocated import show_unlocated
from pages.parts.data_versions import show_versions
from pages.parts.desk import reader_display
from pages.parts.frame import show_no_warehouse
from warehouse.folders import DataFolder, data_folder
from warehouse.landing import landed_batches
from warehouse.scope import EVERYTHING
from warehouse.store import open_warehouse
from warehouse.versions import current_version

TABS = ("导入", "覆盖", "未定位地址", "检查", "批次与版本")
SHARED_TABS = ("覆盖", "批次与版本")
SHARED_ZH = "对外共享时不能导入和修复，也不列地址和检查出的行；请在本单位内部的页面上办理。"


def show() -> None:
    folder, shared = data_folder(), reader_display().shared
    titles = SHARED_TABS if shared else TABS
    if shared:
        st.html(f'<div class="notice" role="status">{SHARED_ZH}</div>')
    tabs = st.tabs(titles, key="tab", on_change="rerun", bind="query-params")
    open_at = next((i for i, tab in enumerate(tabs) if tab.open), 0)  # only the open one is made
    with tabs[open_at]:
        if titles[open_at] == "导入":
            show_import(folder, _made_up(folder))
        elif current_version(folder) is None:
            show_no_warehouse()
        else:
            _show_warehouse_tab(titles[open_at], folder)


def _show_warehouse_tab(title: str, folder: DataFolder) -> None:
    warehouse = open_warehouse(folder)
    if title == "覆盖":
        show_coverage(warehouse, EVERYTHING)
    elif title == "未定位地址":
        show_unlocated(warehouse, EVERYTHING, folder)
    elif title == "检查":
        show_checks(warehouse, EVERYTHING)
    else:
        show_versions(warehouse, EVERYTHING, folder)


def _made_up(folder: DataFolder) -> bool | None:
    """Whether what is landed is made up; None if nothing is."""
    landed = landed_batches(folder) if folder.landing.exists() else None
    return None if landed is None or landed.is_empty() else bool(landed["made_up"][0])
