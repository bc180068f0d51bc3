"""Where schemes are kept: the shipped ones, and the office's own under settings/schemes/, one file a version.

A version that is kept never changes: a changed scheme is kept as the next version.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import yaml

from warehouse.assessment.model import Scheme
from warehouse.assessment.plain import plain_of, scheme_of
from warehouse.assessment.reader import near
from warehouse.assessment.rules import faults
from warehouse.folders import REFERENCE, DataFolder
from warehouse.plain_yaml import plain_yaml
from warehouse.problem import Problem
from warehouse.versions import writing

SHIPPED = REFERENCE / "schemes"
_LARGEST_FILE = 2_000_000


def own_folder(settings: Path) -> Path:
    return settings / "schemes"


def load_schemes(settings: Path | None = None) -> tuple[dict[str, Scheme], list[Problem]]:
    """All usable schemes by key ("peace_town@1"), shipped ones first; and why the others cannot be used.

    A faulty file does not stand in the way of the others.
    """
    found: dict[str, Scheme] = {}
    problems: list[Problem] = []
    folders = [SHIPPED, *([own_folder(settings)] if settings else [])]
    for file in (file for folder in folders for file in sorted(folder.glob("*.yaml"))):
        try:
            stamp = file.stat()
            scheme = _read_remembered(file, stamp.st_mtime_ns, stamp.st_size)
        except OSError as error:
            problems.append(Problem("方案文件无法读取", where=str(file), way_out=str(error.strerror)))
            continue
        except Problem as problem:
            problems.append(problem)
            continue
        if scheme.key in found:
            problems.append(_twice(scheme, file))
        else:
            found[scheme.key] = scheme
    return found, problems


def find_scheme(schemes: dict[str, Scheme], wanted: str) -> Scheme:
    """By key, by id (its newest version) or by title. Raises Problem with the nearest name."""
    if wanted in schemes:
        return schemes[wanted]
    versions = [s for s in schemes.values() if wanted in (s.id, s.title_zh)]
    if versions:
        return max(versions, key=lambda s: s.version)
    names = [*schemes, *(s.id for s in schemes.values())]
    raise Problem(
        f"没有名为“{wanted[:40]}”的考核方案{near(wanted, names)}",
        expected="、".join(schemes) or "（还没有方案）",
        way_out="用 python -m metrics schemes 查看全部方案",
    )


def read_scheme(file: Path) -> Scheme:
    """Raises the first Problem of the file; all of them are given by `scheme_and_faults`."""
    scheme, problems = scheme_and_faults(_plain(file.read_bytes(), str(file)), str(file))
    if problems:
        raise problems[0]
    return scheme


@lru_cache(maxsize=256)
def _read_remembered(file: Path, changed: int, size: int) -> Scheme:
    return read_scheme(file)


def scheme_and_faults(raw: object, where: str) -> tuple[Scheme, list[Problem]]:
    """The scheme as far as it could be read, and all that is wrong with it."""
    scheme, problems = scheme_of(raw, where)
    return scheme, problems or faults(scheme, where)


def from_yaml(content: bytes, name: str) -> tuple[Scheme | None, list[Problem]]:
    """An uploaded YAML file. None if it is no YAML at all."""
    try:
        return scheme_and_faults(_plain(content, name), name)
    except Problem as problem:
        return None, [problem]


def _plain(content: bytes, where: str) -> object:
    try:
        if len(content) > _LARGEST_FILE:
            raise ValueError("文件过大")
        text = content.decode("utf-8-sig")
        raw = plain_yaml(text)
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0] if str(error) else ""
        raise Problem("方案文件无法读取", where=where, expected="UTF-8 编码的 YAML", way_out=said) from error
    return raw


def to_yaml(scheme: Scheme) -> bytes:
    text = yaml.safe_dump(plain_of(scheme), allow_unicode=True, sort_keys=False, width=110)
    return text.encode("utf-8")


def next_version(schemes: dict[str, Scheme], name: str) -> int:
    return max((s.version for s in schemes.values() if s.id == name), default=0) + 1


def keep_scheme(scheme: Scheme, folder: DataFolder) -> Path | None:
    """Writes a new version into settings/schemes/, whole or not at all. None: this very version is kept already.

    Raises Problem if it is faulty, or if its key is taken by a scheme that says otherwise.
    """
    problems = scheme_and_faults(plain_of(scheme), scheme.key)[1]
    if problems:
        raise problems[0]
    with writing(folder):
        schemes, _ = load_schemes(folder.settings)
        target = own_folder(folder.settings) / f"{scheme.id}-v{scheme.version}.yaml"
        if scheme.key in schemes:
            if schemes[scheme.key] == scheme:
                return None
            raise Problem(
                f"“{scheme.title_zh}”第 {scheme.version} 版已经有了，内容不同",
                where=scheme.key,
                expected=f"版本 {next_version(schemes, scheme.id)}",
                way_out="修改过的方案要用新的版本号，已有的版本保留不动",
            )
        if target.exists():
            raise Problem("这一版的文件已存在，但不能使用", where=str(target), way_out="请先更正或移走这个文件")
        _write(target, to_yaml(scheme))
    return target


def _write(target: Path, content: bytes) -> None:
    aside = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise Problem("方案没有保存", where=str(target), way_out=f"请检查权限和磁盘（{error.strerror}）") from error


def _twice(scheme: Scheme, file: Path) -> Problem:
    return Problem(
        f"方案 {scheme.key} 出现了两次，只用先读到的一个",
        where=str(file),
        expected="同一编号的每个版本只有一个文件",
        way_out="修改方案时请把 version 加 1",
    )
