"""The clerk's way, in a real browser: four files, a preview of each, one confirmation, and figures on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.conftest import settled

pytestmark = pytest.mark.browser
EXPORT = Path(__file__).parents[2] / "hand_checked" / "export"


def _choose(page, name: str) -> None:
    page.locator("input[type=file]").set_input_files(EXPORT / name)
    page.get_by_text("预览：还没有导入").wait_for()
    settled(page)


def test_four_files_become_figures(dashboard, browser_page, tmp_path_factory):
    site = dashboard(tmp_path_factory.mktemp("import"))
    page = browser_page()
    page.goto(f"{site.url}/data")
    settled(page)
    for name in ("地名.csv", "人口.csv", "法院.csv"):
        _choose(page, name)
        page.get_by_role("button", name="只导入，稍后更新").click()
        page.get_by_text(f"已导入 {name}").wait_for()
        settled(page)
    assert page.get_by_text("有 3 个批次还没有计入看板").is_visible()
    _choose(page, "案件.csv")
    facts = page.locator("dl.facts").inner_text()
    assert "15 行" in facts.replace("\n", " ")
    page.get_by_role("button", name="导入并更新看板").click()
    page.get_by_text("看板已更新到版本").wait_for(timeout=60_000)
    settled(page)
    assert "云岭市" in page.get_by_test_id("stSidebar").inner_text()
    assert "数据截至 2025-06-30" in page.locator(".page-meta").inner_text()
    assert page.locator(".banner").count() == 0


def test_a_file_that_is_no_table_is_refused_in_words(dashboard, browser_page, tmp_path_factory, tmp_path):
    site = dashboard(tmp_path_factory.mktemp("refused"))
    page = browser_page()
    page.goto(f"{site.url}/data")
    settled(page)
    bad = tmp_path / "说明.csv"
    bad.write_text("今天,天气\n很,好\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(bad)
    panel = page.locator(".panel-problem")
    panel.wait_for()
    assert "怎么办" in panel.inner_text()
    assert "Traceback" not in page.locator("body").inner_text()
