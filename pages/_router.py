"""The one script Streamlit runs: navigation, the frame, and the error boundary around each page."""

from __future__ import annotations

import importlib
from functools import partial

import streamlit as st

from pages.parts import frame
from pages.parts.desk import reader_display
from pages.parts.errors import error_boundary
from pages.parts.site_map import SITE, SitePage
from pages.parts.warm_up import settle
from warehouse.display import Display
from warehouse.folders import data_folder
from warehouse.store import open_warehouse
from warehouse.versions import current_version


def served_info():
    """Info of the version that is served; None while there is none."""
    folder = data_folder()
    return open_warehouse(folder).info if current_version(folder) else None


def run_page(page: SitePage) -> None:
    info, display, opened = None, Display(), False
    with error_boundary():
        info = served_info()
        frame.show_sidebar_head(info)
        display = reader_display()
        opened = True
    frame.show_head(page, info, display)
    with error_boundary():
        if info is None and page.needs_warehouse:
            if opened:  # else the reason why there are no figures stands above already
                frame.show_no_warehouse()
        else:
            importlib.import_module(f"pages.{page.module}").show()
    settle(info.version if info else None)


def main() -> None:
    groups: dict[str, list] = {}
    for page in SITE:
        entry = st.Page(partial(run_page, page), title=page.title, url_path=page.path, default=not page.path)
        groups.setdefault(page.group, []).append(entry)
    chosen = st.navigation(groups, expanded=True)
    st.set_page_config(
        page_title=f"{chosen.title} · {frame.PRODUCT}",
        layout="wide",
        initial_sidebar_state=200,  # pixels wide; closed on a phone
        menu_items={"Get help": None, "Report a bug": None, "About": f"### {frame.PRODUCT}\n万人成讼率，逐级可查。"},
    )
    chosen.run()


main()
