"""What nobody foresaw: written to data/logs/errors.log under a number, by which the reader can ask about it."""

from __future__ import annotations

import logging
import secrets
from logging.handlers import RotatingFileHandler

from warehouse.folders import data_folder
from warehouse.problem import Problem


def log_unexpected(error: BaseException) -> str:
    """Writes the traceback to data/logs/errors.log and returns the number it can be found under."""
    number = secrets.token_hex(3).upper()
    try:
        folder = data_folder().root / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "errors.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        record = logging.LogRecord(
            "dashboard", logging.ERROR, "", 0, "编号 %s", (number,), (type(error), error, error.__traceback__)
        )
        try:
            handler.emit(record)
        finally:
            handler.close()
    except OSError:  # a full or read-only disk must not hide the first error
        logging.getLogger("dashboard").error("编号 %s", number, exc_info=error)
    return number


def unexpected(error: BaseException) -> Problem:
    """The sentence for a command line, with the number under which the log has the rest."""
    return Problem(
        "程序出了意外，没有完成",
        where=f"编号 {log_unexpected(error)}，详情在数据文件夹的 logs/errors.log",
        way_out="请再试一次；仍不行时，把编号和这个文件交给技术人员",
    )
