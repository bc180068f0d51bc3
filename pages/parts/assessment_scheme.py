"""方案: what a scheme says, its versions, and how another one comes in: read, checked, shown, then kept."""

from __future__ import annotations

import streamlit as st

from metrics.assessment.check import faults_of_metrics
from metrics.assessment.subjects import subjects_zh
from metrics.assessment.what_if import versions_differ_zh
from pages.parts import panels
from pages.parts.assessment_table import scheme_table
from pages.parts.desk import Desk
from pages.parts.errors import show_panel, show_problem
from pages.parts.filters import go
from pages.parts.plain_table import plain_table
from warehouse.assessment.model import Scheme, plain_number
from warehouse.assessment.shelf import from_yaml, keep_scheme, next_version, to_yaml
from warehouse.problem import Problem

TYPES = ["xlsx", "yaml", "yml"]


def show_scheme(desk: Desk, scheme: Scheme, schemes: dict[str, Scheme], problems: list[Problem]) -> None:
    said = st.session_state.pop("scheme_kept", None)
    if said:
        show_panel(said, (), kind="good")
    with panels.panel("scheme", scheme.label_zh, _about(scheme)):
        st.html(scheme_table(scheme))
        _downloads(scheme)
    versions = sorted((s for s in schemes.values() if s.id == scheme.id), key=lambda s: -s.version)
    if len(versions) > 1:
        with panels.panel("versions", f"共有 {len(versions)} 版", "每一版都可以选来计分；已有的版本不会改动"):
            st.html(plain_table(("版本", "施行", "本版改动", "与前一版的不同"), _versions(versions)))
    with panels.panel("upload", "导入方案", "先导出一个方案，在 Excel 中改好（版本加 1），再从这里导入"):
        _show_upload(desk, schemes)
    for problem in problems:
        show_problem(problem)


def _about(scheme: Scheme) -> str:
    until = f"至 {scheme.valid_to:%Y-%m-%d}" if scheme.valid_to else ""
    since = f"自 {scheme.valid_from:%Y-%m-%d} 起" if scheme.valid_from else ""
    valid = f"{since}施行{until}；" if since or until else ""
    size = f"{len(scheme.items)} 项，总分 {plain_number(scheme.total)}"
    return f"{scheme.standing_zh}；{valid}对象：{subjects_zh(scheme)}；{size}"


def _downloads(scheme: Scheme) -> None:
    with st.container(horizontal=True, gap="small"):
        name = f"考核方案_{scheme.title_zh}_第{scheme.version}版"
        st.download_button(
            "导出方案（Excel）", lambda: _workbook(scheme), f"{name}.xlsx", on_click="ignore", key="scheme-xlsx"
        )
        st.download_button("导出方案（YAML）", to_yaml(scheme), f"{name}.yaml", on_click="ignore", key="scheme-yaml")


def _workbook(scheme: Scheme) -> bytes:
    from warehouse.assessment.workbook import to_workbook  # only when asked for

    return to_workbook(scheme)


def _versions(versions: list[Scheme]):
    for at, one in enumerate(versions):
        before = versions[at + 1] if at + 1 < len(versions) else None
        differ = "".join(versions_differ_zh(before, one)) or "计分没有不同" if before else "第一版"
        since = f"{one.valid_from:%Y-%m-%d} 起" if one.valid_from else ""
        yield f"第 {one.version} 版 {one.key}", since, one.changed_zh, differ


def _show_upload(desk: Desk, schemes: dict[str, Scheme]) -> None:
    turn = st.session_state.get("schemes_kept", 0)
    upload = st.file_uploader("选择方案文件（先检查，确认后才存入）", type=TYPES, key=f"scheme_upload_{turn}")
    if upload is None:
        return
    scheme, problems = read_upload(upload.name, upload.getvalue(), desk)
    if problems:
        show_panel(f"有 {len(problems)} 处问题，方案没有存入。", (("怎么办", "改正后重新选择文件。"),))
        rows = [(p.what, p.where, p.expected, p.way_out) for p in problems]
        st.html(plain_table(("问题", "位置", "应为", "怎么办"), rows))
    if scheme is None or problems:
        return
    same = schemes.get(scheme.key)
    if same is not None:
        version = next_version(schemes, scheme.id)
        what = "与已有的这一版完全相同，不必再存。" if same == scheme else f"第 {scheme.version} 版已经有了，内容不同。"
        way_out = "" if same == scheme else f"请把版本改为 {version} 再导入；已有的版本保留不动。"
        show_panel(what, (("怎么办", way_out),) if way_out else (), kind="empty")
        return
    before = [s for s in schemes.values() if s.id == scheme.id]
    differ = versions_differ_zh(max(before, key=lambda s: s.version), scheme) if before else []
    said = "".join(differ) or ("计分没有不同。" if before else "新方案。")
    show_panel(f"检查通过：{scheme.label_zh}", (("改动", said), ("概要", _about(scheme))), kind="note")
    st.html(scheme_table(scheme))
    if st.button(f"存入“{scheme.label_zh}”", type="primary", key="scheme-keep"):
        _keep(desk, scheme)


def read_upload(name: str, content: bytes, desk: Desk) -> tuple[Scheme | None, list[Problem]]:
    """The scheme of an uploaded file and all that is wrong with it, its metrics too."""
    if name.lower().endswith((".yaml", ".yml")):
        scheme, problems = from_yaml(content, name)
    else:
        from warehouse.assessment.workbook import from_workbook

        scheme, problems = from_workbook(content, name)
    if scheme is not None:
        problems = [*problems, *faults_of_metrics(scheme, desk.warehouse.calibers)]
    return scheme, problems


def _keep(desk: Desk, scheme: Scheme) -> None:
    try:
        keep_scheme(scheme, desk.root)
    except Problem as problem:
        show_problem(problem)
        return
    st.session_state["schemes_kept"] = st.session_state.get("schemes_kept", 0) + 1
    st.session_state["scheme_kept"] = f"已存入“{scheme.label_zh}”，现在看的就是这一版。"
    go(desk.view.with_(scheme=scheme.key, subject=None))
    st.rerun()
