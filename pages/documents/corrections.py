"""Corrected wording of a document: the office may change the text between figures, never a figure.

A paragraph is shown with its figures in brackets, 共受理【3,881】件, and read back: the same figures must stand in the
same order. The text may bring no figure of its own, and what the words rise, fall, significant … say of the figures
stays as the figures have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pages.documents.document import Annex, Block, Document, Heading, Number, Paragraph, Runs, printable
from warehouse.office.paper import Wording
from warehouse.problem import Problem

LONGEST = 2_000
BRACKETS = (("【", "】"), ("〖", "〗"), ("⟦", "⟧"))
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*%?")
_DATE = re.compile(r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\d{1,2}月(\d{1,2}日|底|份|初)?|\d{1,2}日")
_SPELLED = re.compile(
    r"百分之[零〇一二三四五六七八九十百点]+|[零〇一二三四五六七八九十百千万两几数]+(?:件|起|成|倍|个百分点|万人|亿)"
)
_VERDICTS = {
    "上升": "升", "增长": "升", "增加": "升", "上涨": "升", "提高": "升", "下降": "降", "减少": "降", "回落": "降",
    "降低": "降", "持平": "平", "不显著": "不显著", "显著": "显著", "高于": "高于", "低于": "低于",
}  # fmt: skip
_VERDICT = re.compile("|".join(sorted(_VERDICTS, key=len, reverse=True)))


@dataclass(frozen=True)
class Editable:
    """A paragraph that may be reworded. position: its number among the document's blocks; section: its heading."""

    position: int
    section: str
    runs: Runs

    @property
    def texts(self) -> tuple[str, ...]:
        return texts_of(self.runs)


def texts_of(runs: Runs) -> tuple[str, ...]:
    """The texts between the figures: one more than there are figures."""
    texts = [""]
    for run in runs:
        if isinstance(run, Number):
            texts.append("")
        else:
            texts[-1] += run
    return tuple(texts)


def editable(document: Document, fixed: Iterable[str] = ()) -> list[Editable]:
    """Paragraphs before the annexes. What every document must state stays: data date, caliber, caveats (`fixed`)."""
    held = set(fixed)
    found, section = [], "开头"
    for position, block in enumerate(document.blocks):
        if isinstance(block, Annex):
            break
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Paragraph) and not _must_stay(document, block, held):
            found.append(Editable(position, section, block.runs))
    return found


def _must_stay(document: Document, block: Paragraph, held: set[str]) -> bool:
    text = "".join(texts_of(block.runs))
    terms = document.terms
    stated = [said for said in (terms.data_version, terms.caliber) if said]
    return text in held or any(said in text for said in stated) or "演示数据" in text


def marked(runs: Runs) -> str:
    """The paragraph as it is edited."""
    left, right = _brackets(runs)
    return "".join(run if isinstance(run, str) else f"{left}{run.text}{right}" for run in runs)


def _brackets(runs: Runs) -> tuple[str, str]:
    text = "".join(texts_of(runs))
    return next((pair for pair in BRACKETS if not set(pair) & set(text)), BRACKETS[-1])


def read_marked(text: str, paragraph: Editable) -> Wording:
    """The corrected wording. Raises Problem for one that touches a figure or says of it what it does not say."""
    text = printable(" ".join(text.split("\n"))).strip()
    if not text or len(text) > LONGEST:
        raise Problem(
            "改后的文字是空的" if not text else f"改后的文字太长（{len(text):,}字）", expected=f"1—{LONGEST:,}字"
        )
    left, right = _brackets(paragraph.runs)
    parts = re.split(f"{left}([^{left}{right}]*){right}", text)
    after, shown = tuple(parts[::2]), parts[1::2]
    figures = [run.text for run in paragraph.runs if isinstance(run, Number)]
    if shown != figures or any(mark in piece for piece in after for mark in (left, right)):
        raise _touches(figures, shown, left, right)
    before = paragraph.texts
    _no_new_figures("".join(before), "\n".join(after))
    _same_verdicts(before, after, bool(figures))
    return Wording(paragraph.position, before, after)


def _touches(figures: list[str], shown: list[str], left: str, right: str) -> Problem:
    lost = [text for text in figures if text not in shown]
    new = [text for text in shown if text not in figures]
    what = "改动碰到了数字"
    if lost:
        what = f"数字{left}{lost[0]}{right}不见了"
    elif new:
        what = f"数字{left}{new[0]}{right}不是由数据得出的"
    elif figures:
        what = "数字的先后或个数变了"
    return Problem(
        f"{what}，没有保存",
        expected="、".join(f"{left}{text}{right}" for text in figures) or "这一段没有数字",
        way_out="数字由数据得出，不能改、删、添或调换，请只改括号以外的文字",
    )


def _no_new_figures(before: str, after: str) -> None:
    """Digits of a date may be new; any other must have stood there."""
    held = Counter(_DIGITS.findall(_plain(before)))
    added = Counter(_DIGITS.findall(_DATE.sub("", _plain(after))))
    new = [*(added - held), *(set(_SPELLED.findall(_plain(after))) - set(_SPELLED.findall(_plain(before))))]
    if new:
        raise Problem(
            f"文字中添了数字“{new[0]}”，没有保存",
            way_out="文书中的数字只能由数据得出；日期可以写，其他数字请去掉",
        )
    gone = held - Counter(_DIGITS.findall(_plain(after)))
    if gone:
        raise Problem(f"文字中的数字“{next(iter(gone))}”不见了，没有保存", way_out="请保留原有的数字，只改其余文字")


def _same_verdicts(before: tuple[str, ...], after: tuple[str, ...], figures: bool) -> None:
    held, said = (tuple(_VERDICTS[word] for word in _VERDICT.findall("".join(texts))) for texts in (before, after))
    if (figures or held) and held != said:
        raise Problem(
            "升降、高低、是否显著由数字得出，改后与原文不一致，没有保存",
            expected=f"原文依次为：{'、'.join(held) or '没有这类字样'}",
            way_out="可以换说法（如“下降”换“减少”），不能改变意思",
        )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def corrected(document: Document, wordings: Iterable[Wording]) -> tuple[Document, tuple[Wording, ...]]:
    """The document with its corrections, and those whose paragraph now reads otherwise or is not there any more."""
    blocks: list[Block] = list(document.blocks)
    left = []
    for wording in wordings:
        at = _position(blocks, wording)
        if at is None:
            left.append(wording)
        else:
            blocks[at] = replace(blocks[at], runs=_reworded(blocks[at].runs, wording.after))
    return replace(document, blocks=tuple(blocks)), tuple(left)


def _position(blocks: list[Block], wording: Wording) -> int | None:
    """Where it stood, if the text is the same; else the only place where the text is."""

    def fits(block: Block) -> bool:
        return isinstance(block, Paragraph) and texts_of(block.runs) == wording.before

    if wording.position < len(blocks) and fits(blocks[wording.position]):
        return wording.position
    found = [position for position, block in enumerate(blocks) if fits(block)]
    return found[0] if len(found) == 1 else None


def _reworded(runs: Runs, texts: tuple[str, ...]) -> Runs:
    numbers = [run for run in runs if isinstance(run, Number)]
    woven = [texts[0]]
    for number, text in zip(numbers, texts[1:], strict=True):
        woven += [number, text]
    return tuple(run for run in woven if run != "")
