"""Which pages there are: group, title, path and module. The router, the guard and the tests read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    group: str  # heading in the sidebar
    title: str
    path: str  # "" is the home page
    module: str  # under pages/, with a function show()
    needs_warehouse: bool = True


SITE = (
    SitePage("", "总览", "", "overview"),
    SitePage("成讼", "镇街", "towns", "towns"),
    SitePage("成讼", "村居", "villages", "villages"),
    SitePage("成讼", "行业", "sectors", "sectors"),
    SitePage("成讼", "趋势", "trends", "trends"),
    SitePage("成讼", "变化原因", "changes", "changes"),
    SitePage("成讼", "口径对比", "calibers", "calibers"),
    SitePage("审判", "法院", "courts", "courts"),
    SitePage("审判", "诉前解纷", "mediation", "mediation"),
    SitePage("审判", "便民巡回", "service", "service"),
    SitePage("成果", "一镇一表", "profile", "profile"),
    SitePage("成果", "考核", "assessment", "assessment"),
    SitePage("成果", "文书", "documents", "papers"),
    SitePage("数据", "导入与质量", "data", "data", needs_warehouse=False),
    SitePage("数据", "指标口径", "definitions", "definitions", needs_warehouse=False),
)

PAGE_PATHS = frozenset(f"/{page.path}" for page in SITE)
