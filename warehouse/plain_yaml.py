"""YAML that people write by hand or upload: values only, no tags, no aliases, not deep. Every fault is a YAMLError.

A few aliases can stand for billions of values, a deep nesting ends the process inside the C library, and an impossible
day or a number of thousands of digits is a ValueError there.
"""

from __future__ import annotations

import re

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 30
_LONGEST_NUMBER = 100


class NotPlain(yaml.YAMLError):
    """What is wrong, in Chinese or as the library has it."""


def plain_yaml(text: str) -> object:
    """The one document of `text`. Raises yaml.YAMLError, and nothing else."""
    try:
        _look_over(text)
        return yaml.load(text, Loader=_LOADER)
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError) as error:
        raise NotPlain(f"有无法读取的数或日期（{str(error)[:80]}）") from error


def _look_over(text: str) -> None:
    """Event by event, which needs no more room for a deep text than for a flat one."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise NotPlain("不能使用 YAML 的别名（*）")
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and _endless_number(event.value):
            raise NotPlain(f"“{event.value[:20]}…”作为数字太长")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise NotPlain(f"层次太深（超过 {DEEPEST} 层）")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _endless_number(written: str) -> bool:
    return len(written) > _LONGEST_NUMBER and re.fullmatch(r"[-+0-9a-fA-FxXoO_:.]+", written) is not None
