"""The register of documents: 草稿 → 送审 → 已发, numbers, notes, corrected wordings, and what replaces what.

Only forwards, except that what was submitted may go back to draft. What is issued never changes again: its bytes are
kept with it. Every writing names the state it was looking at, so that nobody overwrites another's change unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from warehouse.office.paper import (
    LONGEST_NOTES,
    NewPaper,
    Paper,
    PaperFile,
    PaperNumber,
    PrintedFigure,
    Status,
    Wording,
    packed_figures,
    read_figures,
)
from warehouse.office.store import Office
from warehouse.office.tables import FILES, PAPERS, WORDINGS
from warehouse.problem import Problem

_LATER = PAPERS.alias("later")
_SHOWN = (
    *(column for column in PAPERS.c if column.name != "figures"),
    select(_LATER.c.id).where(_LATER.c.replaces == PAPERS.c.id).scalar_subquery().label("replaced_by"),
)
_PLAIN = {field.name for field in fields(Paper)} - {"status", "number", "request"}


def all_papers(office: Office) -> list[Paper]:
    """Newest first."""
    if office.empty:
        return []
    with office.reading() as con:
        return [_paper(row) for row in con.execute(select(*_SHOWN).order_by(PAPERS.c.id.desc())).mappings()]


def paper_of(office: Office, paper_id: int) -> Paper:
    """Raises Problem if there is no such one."""
    if office.empty:
        raise _no_such(paper_id)
    with office.reading() as con:
        return _one(con, paper_id)


def figures_of(office: Office, paper: Paper) -> tuple[PrintedFigure, ...]:
    """The figures as they were printed when the document was last made."""
    with office.reading() as con:
        return read_figures(con.execute(select(PAPERS.c.figures).where(PAPERS.c.id == paper.id)).scalar_one())


def wordings_of(office: Office, paper: Paper) -> tuple[Wording, ...]:
    with office.reading() as con:
        rows = con.execute(select(WORDINGS).where(WORDINGS.c.paper_id == paper.id).order_by(WORDINGS.c.position))
        return tuple(
            Wording(r["position"], tuple(json.loads(r["before"])), tuple(json.loads(r["after"])))
            for r in rows.mappings()
        )


def files_of(office: Office, paper: Paper) -> dict[str, PaperFile]:
    """By form; none before it is issued. Raises Problem if what is kept is not what was issued."""
    with office.reading() as con:
        rows = con.execute(select(FILES).where(FILES.c.paper_id == paper.id)).mappings().all()
    for row in rows:
        if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
            raise Problem(
                f"《{paper.title}》存档的{row['form']}与发出时不同",
                where=str(office.file),
                way_out="从备份恢复办公记录",
            )
    return {row["form"]: PaperFile(row["form"], row["name"], row["content"]) for row in rows}


def next_number(office: Office, prefix: str, year: int) -> PaperNumber:
    """The next free one of this prefix and year."""
    if office.empty:
        return PaperNumber(prefix, year, 1)
    with office.reading() as con:
        return PaperNumber(prefix, year, _last_seq(con, prefix, year) + 1)


def add_paper(office: Office, new: NewPaper) -> Paper:
    """A draft. Raises Problem if what it replaces is not issued, or is being replaced already."""
    now = _now()
    values = asdict(new) | {
        "request": json.dumps(dict(new.request), ensure_ascii=False),
        "figures": packed_figures(new.figures),
        "status": Status.DRAFT.value, "notes": "", "changes": 0, "created_at": now, "changed_at": now,
    }  # fmt: skip
    with office.writing() as con:
        if new.replaces is not None:
            old = _one(con, new.replaces)
            if old.status is not Status.ISSUED:
                raise Problem(f"《{old.title}》还没有发出，不用重发", way_out="直接修改原稿")
            if old.replaced_by is not None:
                raise Problem(f"《{old.title}》已经有重发的稿子（第 {old.replaced_by} 号登记）", way_out="请打开那一份")
        return _one(con, con.execute(insert(PAPERS).values(values)).inserted_primary_key[0])


def put_notes(office: Office, paper: Paper, notes: str) -> Paper:
    """Notes are the office's own and no part of the document: they may be written at any time."""
    if len(notes) > LONGEST_NOTES:
        raise Problem(f"备注太长（{len(notes):,}字）", expected=f"不超过{LONGEST_NOTES:,}字")
    return _change(office, paper, None, {"notes": notes})


def put_wording(office: Office, paper: Paper, wording: Wording) -> Paper:
    """One corrected paragraph of a draft; the same text as before takes the correction away."""
    if len(wording.before) != len(wording.after):
        raise Problem("文字改动动了数字", way_out="数字由数据得出，只能改数字之间的文字")
    with office.writing() as con:
        _step(con, paper, Status.DRAFT, {})
        con.execute(delete(WORDINGS).where(WORDINGS.c.paper_id == paper.id, WORDINGS.c.position == wording.position))
        if wording.before != wording.after:
            texts = {name: json.dumps(getattr(wording, name), ensure_ascii=False) for name in ("before", "after")}
            con.execute(
                insert(WORDINGS).values(paper_id=paper.id, position=wording.position, changed_at=_now(), **texts)
            )
        return _one(con, paper.id)


def renew(office: Office, paper: Paper, made: NewPaper) -> Paper:
    """A draft made again from other data."""
    values = {name: value for name, value in asdict(made).items() if name not in ("replaces", "request", "figures")}
    values |= {"request": json.dumps(dict(made.request), ensure_ascii=False), "figures": packed_figures(made.figures)}
    return _change(office, paper, Status.DRAFT, values)


def submit(office: Office, paper: Paper) -> Paper:
    """草稿 → 送审."""
    return _change(office, paper, Status.DRAFT, {"status": Status.SUBMITTED.value, "submitted_at": _now()})


def take_back(office: Office, paper: Paper) -> Paper:
    """送审 → 草稿."""
    return _change(office, paper, Status.SUBMITTED, {"status": Status.DRAFT.value, "submitted_at": None})


def issue(office: Office, paper: Paper, number: PaperNumber, files: Iterable[PaperFile]) -> Paper:
    """送审 → 已发, with its number and its very bytes, in one transaction. Raises Problem for a number in use."""
    values = {
        "status": Status.ISSUED.value, "issued_at": _now(), "number_prefix": number.prefix,
        "number_year": number.year, "number_seq": number.seq,
    }  # fmt: skip
    with office.writing() as con:
        _refuse_taken(con, number)
        _step(con, paper, Status.SUBMITTED, values)
        for file in files:
            row = {"form": file.form, "name": file.name, "content": file.content}
            digest = hashlib.sha256(file.content).hexdigest()
            con.execute(insert(FILES).values(paper_id=paper.id, sha256=digest, **row))
        return _one(con, paper.id)


def _refuse_taken(con: Connection, number: PaperNumber) -> None:
    same = select(PAPERS.c.title).where(
        PAPERS.c.number_prefix == number.prefix,
        PAPERS.c.number_year == number.year,
        PAPERS.c.number_seq == number.seq,
    )
    title = con.execute(same).scalar_one_or_none()
    if title is not None:
        free = PaperNumber(number.prefix, number.year, _last_seq(con, number.prefix, number.year) + 1)
        raise Problem(f"{number}已经用于《{title}》", way_out=f"下一个可用的是{free}")


def _last_seq(con: Connection, prefix: str, year: int) -> int:
    last = select(func.max(PAPERS.c.number_seq)).where(PAPERS.c.number_prefix == prefix, PAPERS.c.number_year == year)
    return con.execute(last).scalar() or 0


def _change(office: Office, paper: Paper, status: Status | None, values: Mapping[str, object]) -> Paper:
    with office.writing() as con:
        _step(con, paper, status, values)
        return _one(con, paper.id)


def _step(con: Connection, paper: Paper, status: Status | None, values: Mapping[str, object]) -> None:
    """Writes if the paper still is as it was looked at, and stands at `status` (None: anywhere)."""
    now = _one(con, paper.id)
    if status is not None and now.status is not status:
        raise Problem(
            f"《{now.title}》现在是“{now.status.zh}”，不能这样改",
            expected=f"“{status.zh}”的文书",
            way_out="已发的文书不能再改，数据修订后请重发" if now.status is Status.ISSUED else "请刷新页面再看",
        )
    if now.changes != paper.changes:
        raise Problem(f"《{now.title}》刚被别人改过，您的改动没有保存", way_out="请刷新页面，看过新的内容再改")
    changed = {"changed_at": _now(), "changes": now.changes + 1} | dict(values)
    con.execute(update(PAPERS).where(PAPERS.c.id == paper.id).values(changed))


def _one(con: Connection, paper_id: int) -> Paper:
    row = con.execute(select(*_SHOWN).where(PAPERS.c.id == paper_id)).mappings().one_or_none()
    if row is None:
        raise _no_such(paper_id)
    return _paper(row)


def _paper(row: RowMapping) -> Paper:
    number = None
    if row["number_seq"] is not None:
        number = PaperNumber(row["number_prefix"], row["number_year"], row["number_seq"])
    values = {name: row[name] for name in _PLAIN}
    return Paper(**values, status=Status(row["status"]), number=number, request=json.loads(row["request"]))


def _no_such(paper_id: int) -> Problem:
    return Problem(f"登记簿中没有第 {paper_id} 号文书", way_out="请从登记簿中选择")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
