"""The main way of a document in a real browser: choose, preview, download, 送审, 已发, its number in the register."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date

import docx
import pytest

from tests.pages.conftest import settled

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(small_folder, tmp_path_factory, dashboard, browser_page):
    root = tmp_path_factory.mktemp("papers-browser") / "data"
    shutil.copytree(small_folder.root, root)
    site = dashboard(root)

    def go(path: str, **window):
        page = browser_page(**window)
        page.goto(f"{site.url}/{path}")
        settled(page, 60_000)
        return page

    return go


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(300)
    settled(page, 60_000)


def tick(page, name: str) -> None:
    page.get_by_text(name, exact=True).click()
    page.wait_for_timeout(300)
    settled(page, 60_000)


def test_a_notice_from_choice_to_register(opened):
    page = opened("documents?kind=notice&period=2025Q3")
    page.get_by_role("img", name=re.compile("第 1 页")).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 Word（修改）").click()
    content = waiting.value.path().read_bytes()
    words = "".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
    assert "2025年第三季度" in words and waiting.value.suggested_filename.endswith(".docx")
    press(page, "存为草稿")
    page.get_by_text("已存为草稿，登记号 1。").wait_for()
    assert "paper=1" in page.url
    tick(page, "已核对内容和数据截至日期")
    press(page, "送审")
    page.get_by_text("已送审").wait_for()
    tick(page, "已经签发，按此文号发出")
    press(page, "编号发出")
    number = f"某诉源〔{date.today().year}〕1号"
    page.get_by_text(f"已按 {number} 发出").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 PDF（签发、存档）").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="登记簿").click()
    page.get_by_role("heading", name=re.compile("1 份文书")).wait_for()
    assert number in page.locator(".papers").inner_text()
    link = page.get_by_role("link", name=re.compile("关于2025年第三季度"))
    link.click()
    page.locator(".facts").get_by_text(number).wait_for()


def test_on_a_phone_nothing_runs_over_the_edge(opened):
    for path in ("documents?kind=notice&period=2025", "documents?kind=town_letter", "documents?tab=register"):
        page = opened(path, width=390, height=844)
        page.wait_for_timeout(500)
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1, path
