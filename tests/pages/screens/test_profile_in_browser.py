"""一镇一表 on paper and on a phone: one A4 sheet, light whatever the screen shows; nothing wider than the screen."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import settled
from tests.warehouse.small_places import LINHE, YINXING

pytestmark = pytest.mark.browser

SHEETS = {
    "town": f"profile?place={YINXING}&period=2024",
    "sector": f"profile?place={LINHE}&sector=民间借贷&period=2024",
}


@pytest.fixture
def opened(small_folder, dashboard, browser_page):
    site = dashboard(small_folder.root)

    def go(path: str, **window):
        page = browser_page(**window)
        page.add_init_script("window.print = () => document.documentElement.setAttribute('data-printed', 'yes')")
        page.goto(f"{site.url}/{path}")
        settled(page, 60_000)
        page.wait_for_selector(".profile")
        return page

    return go


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sheet", SHEETS)
def test_it_prints_on_one_sheet(opened, sheet, dark):
    page = opened(SHEETS[sheet], dark=dark)
    for as_the_page_asks in (False, True):
        paper = page.pdf(format="A4", prefer_css_page_size=as_the_page_asks, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1
    page.emulate_media(media="print")
    assert page.locator(".profile").evaluate("sheet => getComputedStyle(sheet).color") == "rgb(27, 39, 51)"
    assert not page.locator(".st-key-filters").is_visible()


def test_the_button_prints(opened):
    page = opened(SHEETS["town"])
    page.get_by_role("button", name="打印").click()
    assert page.locator("html").get_attribute("data-printed") == "yes"


@pytest.mark.parametrize("sheet", SHEETS)
def test_on_a_phone_nothing_is_cut_off(opened, sheet):
    page = opened(SHEETS[sheet], width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.locator(".profile").evaluate(
        "sheet => [...sheet.querySelectorAll('*')].filter(e => e.checkVisibility()"
        " && e.getBoundingClientRect().right > sheet.getBoundingClientRect().right + 2).length"
    )
    assert wide == 0
