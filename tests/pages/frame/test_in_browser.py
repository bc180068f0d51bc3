"""The frame as a person meets it, in a real browser: Chinese throughout, nothing from outside, light and dark."""

from __future__ import annotations

import re

import pytest

from pages.parts.site_map import SITE
from pages.parts.theme import DARK, LIGHT
from tests.pages.conftest import settled

pytestmark = pytest.mark.browser

# Latin words that belong on the screen: commands, identifiers of calibers, file types, versions.
ALLOWED = re.compile(
    r"python -m warehouse \w+|[a-z]+(?:_[a-z]+)+(?:@\d+)?|v\d+"
    r"|\b(?:CSV|XLSX|GZ|TXT|UTF|Excel|YAML|Byar|Wilson|MB|GB|Ctrl)\b"
    r"|\b\S+\.(?:csv|xlsx|gz|yaml|json)\b|\d{8}-\d+-[0-9a-f]{6}",
    re.IGNORECASE,
)
VISIBLE_TEXT = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder || !holder.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
    if (holder.closest("script,style,noscript,[data-testid=stIconMaterial]")) continue;
    found.push(node.data);
  }
  document.querySelectorAll("[aria-label],[title],[placeholder]").forEach((element) => {
    if (!element.checkVisibility()) return;
    for (const name of ["aria-label", "title", "placeholder"]) found.push(element.getAttribute(name) || "");
  });
  return found;
}"""


def english_in(page) -> list[str]:
    """Texts and labels on the page with a Latin word of three letters or more that has no business there."""
    left = (ALLOWED.sub("", text).strip() for text in page.evaluate(VISIBLE_TEXT))
    return sorted({text for text in left if re.search(r"[A-Za-z]{3,}", text)})


@pytest.fixture(scope="module")
def site(dashboard, tmp_path_factory):
    return dashboard(tmp_path_factory.mktemp("no-warehouse"))


@pytest.mark.parametrize("page_of_site", SITE, ids=[page.module for page in SITE])
def test_without_data_every_page_says_what_to_do_in_chinese(site, browser_page, page_of_site):
    page = browser_page()
    page.goto(f"{site.url}/{page_of_site.path}")
    settled(page)
    assert page.get_by_role("heading", level=1).inner_text() == page_of_site.title
    assert page.title() == f"{page_of_site.title} · 诉源治理看板"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    if page_of_site.needs_warehouse:
        assert "还没有可以展示的数据" in page.locator(".panel").inner_text()
    assert english_in(page) == []


def test_the_menu_is_chinese_and_lets_choose_light_or_dark(site, browser_page):
    page = browser_page()
    page.goto(site.url)
    settled(page)
    page.get_by_test_id("stMainMenuButton").click()
    page.wait_for_selector("[data-testid='stMainMenuPopover']")
    assert english_in(page) == []


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)], ids=["light", "dark"])
def test_the_page_follows_the_systems_light_or_dark(site, browser_page, dark, colours):
    page = browser_page(dark=dark)
    page.goto(f"{site.url}/definitions")
    settled(page)
    red, green, blue = (int(colours.ground[i : i + 2], 16) for i in (1, 3, 5))
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == (
        f"rgb({red}, {green}, {blue})"
    )
    assert page.evaluate("document.documentElement.classList.contains('dark')") is dark


def test_a_phone_shows_the_page_without_sideways_scrolling_and_opens_the_navigation(site, browser_page):
    page = browser_page(width=390, height=844)
    page.goto(f"{site.url}/definitions")
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="导入与质量").click()
    page.wait_for_url("**/data")


def test_a_wrong_address_is_answered_in_chinese(site, browser_page):
    page = browser_page()
    page.goto(f"{site.url}/no-such-page")
    assert page.get_by_role("heading").inner_text() == "没有这个页面"
    page.get_by_role("link", name="回到总览").click()
    settled(page)
    assert page.get_by_role("heading", level=1).inner_text() == "总览"


def test_icons_are_drawn_as_icons_from_the_small_font(site, browser_page):
    page = browser_page()
    fonts = []
    page.on("response", lambda answer: fonts.append(answer) if "MaterialSymbols" in answer.url else None)
    page.goto(f"{site.url}/data")
    settled(page)
    icons = page.get_by_test_id("stIconMaterial")
    icons.first.wait_for(state="attached")
    page.wait_for_timeout(500)
    sizes = icons.evaluate_all("all => all.map(icon => [icon.textContent, icon.scrollWidth])")
    assert all(width <= 40 for _, width in sizes), f"an icon's name is written out: {sizes}"
    assert fonts
    assert len(fonts[0].body()) < 60_000
