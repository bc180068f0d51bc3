"""导入: a file is tried out first; what would happen is shown; only then it is landed and the figures are renewed."""

from __future__ import annotations

import hashlib
from html import escape

import streamlit as st

from pages.parts.code_words import KINDS_ZH, in_words
from pages.parts.delivered_file import Delivery, Trial, findings_by_rule, land, try_out
from pages.parts.errors import show_panel, show_problem
from pages.parts.plain_table import badge, facts, local_time, plain_table
from pages.parts.rebuild import rebuild
from pages.parts.sample_sheets import sample_sheet
from warehouse.folders import DataFolder
from warehouse.landing import findings_csv, load_layouts
from warehouse.landing.layout import Layout
from warehouse.pending import pending_batches
from warehouse.problem import Problem

FILE_TYPES = ["csv", "xlsx", "gz", "txt"]
SEVERITY_BADGES = {"reject": ("拒收", "high"), "doubt": ("存疑", "check"), "note": ("提示", "plain")}
SHOWN_ROWS = 20
KIND_ROWS_ZH = {"case": "案件（一案一行）", "party": "案件（一人一行）"}
LAYOUTS_ZH = {"mediation_by_number": "调解（只有诉前调案号）", "service_counts": "便民服务（按月合计）"}


def show_import(folder: DataFolder, made_up_here: bool | None) -> None:
    """made_up_here: whether the folder holds made-up data already; None if it is empty."""
    _show_done()
    _show_pending(folder)
    delivery = _ask(made_up_here)
    if delivery is None:
        _show_what_can_be_imported(folder)
        return
    trial = _trial(delivery, folder)
    if trial is None:
        return
    if trial.report.already_landed:
        manifest = trial.report.manifest
        show_panel(
            "这个文件已经导入过，没有重复导入。",
            (("上次导入", f"{local_time(manifest.imported_at):%Y-%m-%d %H:%M}"), ("批次", manifest.batch_id)),
            kind="empty",
        )
        return
    _show_trial(trial)
    _offer_landing(delivery, folder, trial)
    _show_rows(trial)


def _ask(made_up_here: bool | None) -> Delivery | None:
    left, middle, right = st.columns([2.2, 1, 1], vertical_alignment="bottom")
    with left:
        upload = st.file_uploader("选择文件（先预览，确认后才导入）", type=FILE_TYPES, key=f"delivered_{_turn()}")
    as_of = middle.date_input("数据截至日（可不填）", value=None, key="as_of", format="YYYY-MM-DD")
    imported_by = right.text_input("导入人（可不填）", key="imported_by", max_chars=30)
    made_up = bool(made_up_here)
    if made_up_here is None:
        made_up = st.checkbox("这是演示（虚构）数据", key="made_up")
    if upload is None:
        return None
    return Delivery(upload.name, upload.getvalue(), as_of, imported_by.strip(), made_up)


def _turn() -> int:
    """Counts the files landed in this session: each gets an empty place to drop the next one."""
    return st.session_state.get("landed_files", 0)


def _trial(delivery: Delivery, folder: DataFolder) -> Trial | None:
    """The trial of this very delivery, kept for the session; a Problem is shown here."""
    key = hashlib.sha256(delivery.content).hexdigest() + repr((delivery.name, delivery.as_of, delivery.made_up))
    kept = st.session_state.get("trial")
    if kept and kept[0] == key:
        return kept[1]
    bar = st.progress(0.0, "正在识别文件…")
    try:
        trial = try_out(delivery, folder, lambda stage, rows: bar.progress(0.5, f"{stage} · {rows:,} 行"))
    except Problem as problem:
        show_problem(problem)
        return None
    finally:
        bar.empty()
    st.session_state["trial"] = (key, trial)
    return trial


def _show_trial(trial: Trial) -> None:
    manifest = trial.report.manifest
    st.html(
        "<h2 class='section-title'>预览：还没有导入</h2>"
        + facts(
            (
                ("识别为", trial.layout_title, KINDS_ZH.get(manifest.kind, "")),
                ("读到", f"{manifest.rows_read:,}", "行"),
                ("可以导入", f"{manifest.rows_accepted:,}", "行"),
                ("拒收", f"{manifest.rows_rejected:,}", "行"),
                ("编码", manifest.encoding.upper() or "Excel", ""),
            )
        )
    )
    findings = trial.report.findings
    if findings.height:
        st.html(_findings_table(findings))
        st.download_button(
            f"下载问题清单（{findings.height:,} 条）",
            findings_csv(findings),
            file_name=f"问题清单-{manifest.source_name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
    else:
        st.html("<p class='section-sub'>没有发现问题。</p>")


def _show_rows(trial: Trial) -> None:
    left, right = st.columns([1, 2.6], gap="medium")
    unused = f"没有用到的列：{'、'.join(trial.unused)}" if trial.unused else "文件中的列全部用到"
    left.html(plain_table(trial.columns.columns, trial.columns.rows(), "认出的列") + _small(unused))
    rows = in_words(trial.preview.head(SHOWN_ROWS))
    title = f"导入后的样子（前 {rows.height} 行，姓名、地址已隐去）"
    right.html(f"<div class='one-line'>{plain_table(rows.columns, rows.rows(), title)}</div>")


def _findings_table(findings) -> str:
    rows = [
        (badge(*SEVERITY_BADGES[row["severity"]]), row["column"], row["message_zh"], row["value"], row["advice_zh"],
         row["first_row"], row["rows"])
        for row in findings_by_rule(findings).iter_rows(named=True)
    ]  # fmt: skip
    return plain_table(("程度", "列", "问题", "例", "处理办法", "首见于行", "行数"), rows, "发现的问题")


def _offer_landing(delivery: Delivery, folder: DataFolder, trial: Trial) -> None:
    if not trial.report.manifest.rows_accepted:
        show_panel("没有一行可以导入。", (("怎么办", "请按问题清单改正后重新选择文件。"),))
        return
    both, only, _ = st.columns([1, 1, 3])
    build_after = both.button("导入并更新看板", type="primary", width="stretch")
    land_only = only.button("只导入，稍后更新", width="stretch")
    if not (build_after or land_only):
        return
    bar = st.progress(0.0, "正在导入…")
    try:
        report = land(delivery, folder, lambda stage, rows: bar.progress(0.5, f"{stage} · {rows:,} 行"))
    except Problem as problem:
        show_problem(problem)
        return
    finally:
        bar.empty()
    st.session_state.pop("trial", None)
    st.session_state["landed_files"] = _turn() + 1
    said = f"已导入 {report.manifest.source_name}：{report.manifest.rows_accepted:,} 行。"
    if build_after:
        version = rebuild(folder)
        if version is None:
            return
        said += f"看板已更新到版本 {version}。"
    st.session_state["import_done"] = said
    st.rerun()


def _show_done() -> None:
    said = st.session_state.pop("import_done", None)
    if said:
        show_panel(said, (), kind="good")


def _show_pending(folder: DataFolder) -> None:
    waiting = pending_batches(folder)
    if not waiting:
        return
    names = "、".join(waiting[:4]) + (f" 等 {len(waiting)} 个" if len(waiting) > 4 else "")
    text, button = st.columns([4, 1], vertical_alignment="center")
    with text:
        show_panel(f"有 {len(waiting)} 个批次还没有计入看板。", (("文件", names),), kind="empty")
    if button.button("更新看板", width="stretch"):
        version = rebuild(folder)
        if version is not None:
            st.session_state["import_done"] = f"看板已更新到版本 {version}。"
            st.rerun()


def _show_what_can_be_imported(folder: DataFolder) -> None:
    rows = _layouts(folder)
    order = list(KINDS_ZH.values())
    rows.sort(key=lambda row: order.index(row[0].split("（")[0]))
    st.html(
        plain_table(
            ("内容", "认得的表"),
            [row[:2] for row in rows],
            "按表头自动识别；首次使用请依次导入地名、人口、法院，再导入案件",
        )
        + _small("CSV 可为 UTF-8 或 GB18030，也可用 gz 压缩；Excel 用 xlsx。读完整个文件才导入，不会只导入一半。")
        + "<h2 class='section-title'>下载样表</h2>"
        + _small("有认得的表头和一行虚构的例子；用前请删去例子，不用的列可以不要。")
    )
    with st.container(horizontal=True):
        for number, (kind, title, sheet) in enumerate(rows):
            key = f"sample_sheet_{number}"
            st.download_button(kind, sheet, f"样表-{title}.csv", "text/csv", key=key, on_click="ignore", help=title)


def kind_of_rows(layout: Layout) -> str:
    """案件 comes in two tables; some other kinds as well."""
    if layout.kind == "cases":
        return KIND_ROWS_ZH[layout.rows]
    return LAYOUTS_ZH.get(layout.id, KINDS_ZH[layout.kind])


@st.cache_data(ttl=60, show_spinner=False)  # reading the YAML takes longer than the rest of the page
def _layouts(_folder: DataFolder) -> list[tuple[str, str, bytes]]:
    """内容, title and form of every layout."""
    found = load_layouts(_folder.settings).values()
    return [(kind_of_rows(layout), layout.title_zh, sample_sheet(layout)) for layout in found]


def _small(text: str) -> str:
    return f"<p class='section-sub'>{escape(text)}</p>"
