"""The tables of the office store, and how an older file becomes one of today: numbered steps, each whole or not at all.

They use nothing but what every database knows, so that the store can move to another one by its address alone.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
    update,
)

from warehouse.problem import Problem

TABLES = MetaData()

# One row per document of the register. Times are ISO 8601 in UTC, to the second; request and figures are JSON.
PAPERS = Table(
    "papers",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(60), nullable=False),
    Column("kind_zh", String(120), nullable=False),
    Column("title", Text, nullable=False),
    Column("place_code", String(60), nullable=False),
    Column("place_zh", String(200), nullable=False),
    Column("addressee", Text, nullable=False),
    Column("period", String(60), nullable=False),
    Column("period_zh", String(120), nullable=False),
    Column("caliber", String(80), nullable=False),
    Column("caliber_zh", String(200), nullable=False),
    Column("data_version", String(60), nullable=False),
    Column("data_date", String(10), nullable=False),
    Column("mode", String(12), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("made_up", Boolean, nullable=False),
    Column("dated", String(10), nullable=False),
    Column("request", Text, nullable=False),
    Column("figures", LargeBinary, nullable=False),
    Column("status", String(12), CheckConstraint("status in ('draft', 'submitted', 'issued')"), nullable=False),
    Column("number_prefix", String(40)),
    Column("number_year", Integer),
    Column("number_seq", Integer),
    Column("notes", Text, nullable=False, default=""),
    Column("replaces", Integer, ForeignKey("papers.id"), unique=True),
    Column("changes", Integer, nullable=False, default=0),
    Column("created_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False),
    Column("submitted_at", String(32)),
    Column("issued_at", String(32)),
    UniqueConstraint("number_prefix", "number_year", "number_seq", name="one_paper_a_number"),
)

# Corrected wording of one paragraph: the texts between its figures, before and after (JSON lists of equal length).
WORDINGS = Table(
    "wordings",
    TABLES,
    Column("paper_id", Integer, ForeignKey("papers.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("changed_at", String(32), nullable=False),
)

# The very bytes that were issued, one row per form (docx, pdf, xlsx).
FILES = Table(
    "files",
    TABLES,
    Column("paper_id", Integer, ForeignKey("papers.id"), primary_key=True),
    Column("form", String(8), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

VERSION = Table("office_version", TABLES, Column("version", Integer, nullable=False))


def _first(con: Connection) -> None:
    """Version 1: the register of documents."""
    TABLES.create_all(con, tables=[PAPERS, WORDINGS, FILES])


STEPS = (_first,)


def is_up_to_date(con: Connection) -> bool:
    """False for an empty or earlier store, and for a newer one, which bring_up_to_date then refuses."""
    if not inspect(con).has_table(VERSION.name):
        return False
    return con.execute(select(VERSION.c.version)).scalar_one() == len(STEPS)


def bring_up_to_date(con: Connection, steps: tuple = STEPS) -> None:
    """Runs the steps the store has not had yet, within the caller's transaction. Raises Problem for a newer store."""
    if not inspect(con).has_table(VERSION.name):
        VERSION.create(con)
        con.execute(insert(VERSION).values(version=0))
    held = con.execute(select(VERSION.c.version)).scalar_one()
    if held > len(steps):
        raise Problem(
            f"办公记录由更新的程序写成（第 {held} 版，本程序只认得到第 {len(steps)} 版）",
            way_out="请升级程序；记录没有改动",
        )
    for step in steps[held:]:
        step(con)
    if held < len(steps):
        con.execute(update(VERSION).values(version=len(steps)))
