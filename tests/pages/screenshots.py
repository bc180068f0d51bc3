"""`make screenshots`: every screen of the sample city as a picture, in screenshots/.

python -m tests.pages.screenshots [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.pages.conftest import CHROMIUM, CHROMIUM_ARGS, PROJECT, settled, start_dashboard, stop_dashboard
from warehouse.folders import data_folder
from warehouse.versions import current_version

SCREENS = {
    "overview": "/",
    "towns": "/towns",
    "villages": "/villages",
    "sectors": "/sectors",
    "trends": "/trends",
    "trends-control": "/trends?tab=control",
    "changes": "/changes",
    "changes-batches": "/changes?tab=batches",
    "calibers": "/calibers",
    "mediation": "/mediation",
    "mediation-months": "/mediation?tab=months",
    "mediation-bodies": "/mediation?tab=bodies",
    "courts": "/courts",
    "courts-checkup": "/courts?tab=checkup",
    "courts-pending": "/courts?tab=pending",
    "courts-days": "/courts?tab=days&court=示0303",
    "courts-appeals": "/courts?tab=appeals",
    "courts-load": "/courts?tab=load&court=示0303",
    "service": "/service",
    "service-courts": "/service?tab=courts",
    "service-enterprises": "/service?tab=enterprises",
    "profile": "/profile",
    "profile-town": "/profile?place=990302001000",
    "profile-sector": "/profile?sector=物业",
    "assessment": "/assessment?scheme=peace_town",
    "assessment-town": "/assessment?scheme=peace_town&subject=990302001000",
    "assessment-trial": "/assessment?scheme=peace_town&tab=trial",
    "documents": "/documents",
    "documents-letter": "/documents?kind=town_letter&place=990302001000",
    "documents-letters": "/documents?kind=town_letter",
    "documents-register": "/documents?tab=register",
    "data": "/data",
    "definitions": "/definitions",
}
SIZES = {"laptop": (1366, 768), "desktop": (1920, 1080), "phone": (390, 844)}


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    data = data_folder()
    if current_version(data) is None:
        sys.exit("还没有数据：请先运行 make sample")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = start_dashboard(data.root, Path(scratch) / "printed.txt")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        try:
            for size in SIZES:
                for scheme in ("light", "dark"):
                    photograph(browser, site.url, size, scheme, target)
        finally:
            browser.close()
            stop_dashboard(site)


def photograph(browser: Browser, url: str, size: str, scheme: str, target: Path) -> None:
    """One picture a screen, as tall as what it shows: target/overview-laptop-light.png."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    page = context.new_page()
    for name, path in SCREENS.items():
        page.goto(url + path)
        settled(page)
        shown = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(height, shown), 4000)})
        page.wait_for_timeout(800)  # charts redraw for the new height
        page.screenshot(path=target / f"{name}-{size}-{scheme}.png")
        page.set_viewport_size({"width": width, "height": height})
        print(f"{name}-{size}-{scheme}.png", flush=True)
    context.close()


if __name__ == "__main__":
    main()
