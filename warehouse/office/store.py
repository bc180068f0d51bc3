"""The office store: what people write while using the product, in one file beside the landed batches.

SQLite with its classic journal: one file to back up, safe against kill -9 and loss of power (synchronous=FULL), one
writer at a time, others wait. Every change is one transaction that either is there afterwards or is not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from warehouse.folders import DataFolder, data_folder
from warehouse.office.tables import bring_up_to_date, is_up_to_date
from warehouse.problem import Problem

WAIT_SECONDS = 10.0  # for another writer
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_REFUSED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


@dataclass(frozen=True)
class Office:
    """Reading and writing the store. Threads and processes may each have one."""

    file: Path
    engine: Engine

    @property
    def empty(self) -> bool:
        """Whether nobody has written anything yet: looking at the register makes no file."""
        return not self.file.exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _in_sentences(self.file):
            with self.engine.connect() as con:
                stale = not is_up_to_date(con)
            if stale:
                with self.writing():  # a store of an earlier program is brought up to date before it is read
                    pass
            with self.engine.connect() as con:
                yield con

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction. It is kept if the block ends well, and leaves no trace if it does not."""
        with _in_sentences(self.file):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _refused(self.file) from error
            with self.engine.connect().execution_options(writing=True) as con, con.begin():
                bring_up_to_date(con)
                yield con


def open_office(folder: DataFolder | None = None) -> Office:
    return _opened((folder or data_folder()).office)


@lru_cache(maxsize=8)
def _opened(file: Path) -> Office:
    engine = create_engine(
        f"sqlite+pysqlite:///{file}",
        poolclass=NullPool,  # a connection a transaction: nothing is held of a file that was moved or restored
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": None},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Office(file, engine)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    for said in ("foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {said}")


def _begin(con: Connection) -> None:
    # A writer takes its place at once: two that have read first could only refuse each other afterwards.
    con.exec_driver_sql("BEGIN IMMEDIATE" if con.get_execution_options().get("writing") else "BEGIN")


@contextmanager
def _in_sentences(file: Path) -> Iterator[None]:
    """What the database refuses, as a Problem."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            raise Problem("另一个人正在写办公记录", where=str(file), way_out="稍等再试；您的改动没有保存") from error
        if code in _FULL:
            raise Problem(
                "办公记录没有写成，磁盘已满或不能写入", where=str(file), way_out="腾出空间后再试；原有记录没有改动"
            ) from error
        if code in _DAMAGED:
            raise Problem(
                "办公记录的文件已损坏", where=str(file), way_out="从备份恢复这个文件；看板的数字不受影响"
            ) from error
        if code in _REFUSED:
            raise _refused(file) from error
        raise


def _refused(file: Path) -> Problem:
    return Problem(
        "办公记录不能打开或没有写入权限", where=str(file), way_out="由管理员检查数据文件夹的权限；原有记录没有改动"
    )
