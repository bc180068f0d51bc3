"""The definitions of two calibers side by side, with what differs marked; and all versions of either. HTML, pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from metrics.caliber_parts import PARTS, Version, differing, versions_of
from pages.parts.caliber_table import RULES, rules
from pages.parts.caliber_words import PARTS_ZH
from pages.parts.versus import OWN_ZH, VERSUS_ZH
from warehouse.calibers import Caliber

SAME = "两个口径的规则完全相同"


def rules_html(first: Caliber, second: Caliber) -> str:
    """One line a part of the rule: 本口径, 对比口径, and 不同 where they count differently."""
    unlike = differing(first, second)
    head = "".join(f"<th scope='col'>{text}</th>" for text in ("规则", OWN_ZH, VERSUS_ZH, ""))
    rows = "".join(
        _rule(name, a, b, part in unlike)
        for part, name, a, b in zip(PARTS, RULES, rules(first), rules(second), strict=True)
    )
    return (
        f"<div class='table-wrap'><table class='grid rules'><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _rule(name: str, first: str, second: str, differs: bool) -> str:
    mark = " class='differs'" if differs else ""
    word = "<span class='badge badge-plain'>不同</span>" if differs else ""
    cells = f"<td{mark}>{escape(first)}</td><td{mark}>{escape(second)}</td><td>{word}</td>"
    return f"<tr><th scope='row'>{escape(name)}</th>{cells}</tr>"


def difference_zh(first: Caliber, second: Caliber) -> str:
    """不同之处：诉前调解成功、归属; the title of the definitions."""
    unlike = differing(first, second)
    return f"不同之处：{'、'.join(PARTS_ZH[part] for part in PARTS if part in unlike)}" if unlike else SAME


def texts_html(first: Caliber, second: Caliber) -> str:
    """Description and basis of either, beside each other."""
    return f"<div class='sheets'>{_text(OWN_ZH, first)}{_text(VERSUS_ZH, second)}</div>"


def _text(name: str, caliber: Caliber) -> str:
    return (
        f"<section class='sheet'><div class='sheet-head'><h3>{escape(caliber.label_zh)}</h3>"
        f"<span class='badge badge-plain'>{name}</span><span class='soft'>编号 {escape(caliber.key)}</span></div>"
        f"<p>{escape(caliber.description_zh)}</p><h4>依据</h4><p>{escape(caliber.basis_zh)}</p></section>"
    )


def history_html(
    wanted: str,
    counted: Mapping[str, Caliber],
    written: Mapping[str, Caliber],
    link: Callable[[str, str | None], str],
) -> str:
    """All versions of one caliber, newest first: what each changed, since when, and the way to its figures.

    counted  the calibers of the version of the data that is served; written: those the files hold now
    link     the address of a version's figures, beside those of another version if that is named
    """
    versions = versions_of(counted, wanted)
    rows = "".join(
        _version(version, older, written.get(version.caliber.key), link)
        for version, older in zip(versions, [*versions[1:], None], strict=True)
    )
    head = "".join(f"<th scope='col'>{text}</th>" for text in ("版本", "起用", "与上一版的不同", "查看"))
    return (
        f"<h3 class='section-title'>{escape(versions[0].caliber.name_zh)}</h3>"
        f"<div class='table-wrap'><table class='grid'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        + "".join(f"<p class='foot-note'>{escape(line)}</p>" for line in remarks(wanted, counted, written))
    )


def _version(version: Version, older: Version | None, written: Caliber | None, link) -> str:
    caliber = version.caliber
    since = f"{written.since:%Y-%m-%d}" if written is not None and written.since else "未注明"
    parts = "、".join(PARTS_ZH[part] for part in PARTS if part in version.differs)
    changed = "第一版" if older is None else "；".join(x for x in (caliber.changed_zh, parts and f"改动：{parts}") if x)
    ways = [(link(caliber.key, None), "用这一版")]
    if older is not None:
        ways.append((link(caliber.key, older.caliber.key), "与上一版对比"))
    links = "　".join(f'<a class="go" data-soft href="{escape(to)}">{text} →</a>' for to, text in ways)
    name = f"第 {caliber.version} 版 <small>{escape(caliber.key)}</small>"
    return f"<tr><td>{name}</td><td>{since}</td><td>{escape(changed or '只改了名称或文字')}</td><td>{links}</td></tr>"


def remarks(wanted: str, counted: Mapping[str, Caliber], written: Mapping[str, Caliber]) -> list[str]:
    """Which version an address without one gets, and what the files say otherwise than what was counted."""
    versions = versions_of(counted, wanted)
    said = [f"不写版本时用最新的 {versions[0].caliber.key}；写明版本（如 {wanted}@1），旧版照样可查。"]
    if len(versions) == 1:
        said = [f"目前只有这一版。规则有改动时另立新版，旧版保留，仍可按 {wanted}@1 查看。"]
    new = [key for key, caliber in written.items() if caliber.id == wanted and key not in counted]
    said += [f"{key} 已写入口径文件，尚未统计：重新建库后可用。" for key in new]
    edited = [k for k, c in counted.items() if c.id == wanted and k in written and differing(c, written[k])]
    said += [
        f"口径文件中 {key} 的规则已改动而版本号未变：请恢复原文，改动另立新版。这里仍是改动前的数字。" for key in edited
    ]
    return said
