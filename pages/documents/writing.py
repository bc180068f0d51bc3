"""Documents onto the disk: each file is written aside and renamed, so that nobody ever finds half of one."""

from __future__ import annotations

import os
import secrets
import zipfile
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from pages.documents.document import Document
from pages.documents.docx_form import docx_of
from pages.documents.pdf_form import pdf_of, png_of
from pages.documents.xlsx_form import xlsx_of
from warehouse.problem import Problem

FORMATS = ("docx", "pdf", "xlsx")
_SAME_DAY = (2000, 1, 1, 0, 0, 0)

Progress = Callable[[int, int, str], bool | None]


class Cancelled(Problem):
    """The person stopped it. Nothing is left behind."""

    def __init__(self) -> None:
        super().__init__("已取消，没有生成文件", way_out="需要时请重新生成")


def formats_of(text: str) -> tuple[str, ...]:
    """docx,pdf → ("docx", "pdf"). Raises Problem for another."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise Problem(f"没有“{'、'.join(unknown) or '（空）'}”这种格式", expected="docx、pdf、xlsx，可用逗号并列")
    return wanted


def rendered(document: Document, form: str, settings: Path | None = None) -> bytes:
    """The document in one form."""
    if form == "pdf":
        return pdf_of(document, settings=settings)
    if form == "docx":
        return docx_of(document, lambda picture: png_of(picture, settings=settings))
    return xlsx_of(document)


def write_document(
    document: Document, folder: Path, formats: Iterable[str], settings: Path | None = None
) -> list[Path]:
    """The files, named after the title. All forms are made before the first is written."""
    made = {form: rendered(document, form, settings) for form in formats}
    folder = _folder(folder)
    paths = []
    for form, content in made.items():
        path = folder / f"{document.file_name}.{form}"
        with written_aside(path) as aside:
            aside.write_bytes(content)
        paths.append(path)
    return paths


def write_all(
    documents: Iterable[Document],
    of: int,
    path: Path,
    formats: Iterable[str],
    settings: Path | None = None,
    on_progress: Progress | None = None,
) -> Path:
    """A zip of many documents, one at a time in memory. `on_progress(done, of, name)` returning False stops it.

    Raises Cancelled then, and Problem where the disk is full; no file is left in either case.
    """
    formats = tuple(formats)
    _folder(path.parent)
    with written_aside(path) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as packed:
        taken: set[str] = set()
        for done, document in enumerate(documents):
            if on_progress and on_progress(done, of, document.title) is False:
                raise Cancelled
            named = _unlike(document, taken)
            for form in formats:
                entry = zipfile.ZipInfo(f"{form}/{named.file_name}.{form}", _SAME_DAY)
                packed.writestr(entry, rendered(document, form, settings), zipfile.ZIP_DEFLATED)
        if on_progress and on_progress(of, of, "") is False:
            raise Cancelled
    return path


def _unlike(document: Document, taken: set[str]) -> Document:
    name, n = document.file_name, 2
    while name.lower() in taken:
        name, n = f"{document.file_name}_{n}", n + 1
    taken.add(name.lower())
    return replace(document, file_name=name)


@contextmanager
def written_aside(path: Path):
    """A path beside `path` that takes its place once everything went well. Raises Problem for what the disk refuses."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield aside
        os.replace(aside, path)
    except OSError as error:
        raise Problem(
            "文书没有写成，磁盘已满或没有写入权限",
            where=str(path),
            way_out="腾出空间或换一个文件夹后重试；没有留下半个文件",
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("输出文件夹不能建立", where=str(folder), way_out="换一个可以写入的文件夹") from error
    return folder
