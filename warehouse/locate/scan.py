"""Finds every pattern in every text at once, and keeps those that stand where a place name can begin and end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.locate.patterns import ANCESTOR, OUTSIDE, REGION, TOWN, VILLAGE, Patterns


def _codes(characters: str) -> np.ndarray:
    return np.array(sorted(ord(c) for c in characters), dtype=np.uint32)


ENDS_BEFORE = _codes("省市县旗镇乡州盟")  # after these a new name may begin
FILLERS = _codes("东西南北中前后上下一二三四五六七八九十大小新老心兴环纬经0123456789")
ROAD = _codes("路巷弄街苑桥")
ROAD_PAIRS = tuple(
    zip(
        *[iter("大道胡同小区大厦广场花园公寓家园市场商城花苑新城新苑名都")] * 2,
        strict=True,
    )
)
NUMERALS = _codes("一二三四五六七八九十0123456789")
GROUPS = _codes("一二三四五六七八九十0123456789组队社号区户排")
NEVER_AFTER_VILLAGE = _codes("镇乡县区市省州旗村庄屯")
REGION_ENDINGS = _codes("省市区县旗州盟")
DAO, JIE, QU, CHANG, SHI = (np.uint32(ord(c)) for c in "道街区场市")
NOT_ADMIN_QU = _codes("小社园矿厂校库景")
OWN = (1 << REGION) | (1 << TOWN) | (1 << VILLAGE)
ADMIN = (1 << REGION) | (1 << TOWN) | (1 << OUTSIDE) | (1 << ANCESTOR)


@dataclass(frozen=True)
class Scan:
    """All texts joined by line breaks, as code points, and the matches in it.

    Positions are into `text`; begin[i] is where text i begins. Matches are sorted by start.
    marks of `ends`: bit mask of kinds of the anchored matches that end at a position.
    """

    text: np.ndarray
    begin: np.ndarray
    row: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pattern: np.ndarray
    ends: np.ndarray


def _member(values: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Bool array: code points that are in a small table. A lookup by position, as most texts are in the BMP."""
    flags = np.zeros(0x10000, dtype=bool)
    flags[table] = True
    return flags[np.minimum(values, 0xFFFF)]


def _is_word(values: np.ndarray) -> np.ndarray:
    """ASCII letters and digits."""
    return ((values >= 48) & (values <= 57)) | ((values >= 97) & (values <= 122))


def _is_break(values: np.ndarray) -> np.ndarray:
    """Anything that is neither a letter, a digit nor a Chinese character: punctuation, blanks, line breaks."""
    return (values < 0x3400) & ~_is_word(values) | ((values >= 0xFE00) & (values <= 0xFFFF))


def find(texts: pl.Series, patterns: Patterns) -> tuple[np.ndarray, ...]:
    """(text, begin, row, start, pattern) of every occurrence of every pattern in canonical texts."""
    joined = texts.str.join("\n").item() + "\n\n\n\n"
    raw = np.frombuffer(joined.encode(), dtype=np.uint8)
    text = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    character = np.cumsum((raw & 0xC0) != 0x80, dtype=np.int32) - 1
    n_bytes = texts.str.len_bytes().to_numpy().astype(np.int64) + 1
    begin_bytes = np.cumsum(n_bytes) - n_bytes
    wanted = pl.Series([patterns.text])
    offsets = texts.str.find_many(wanted, overlapping=True)
    found = texts.str.extract_many(wanted, overlapping=True).explode().drop_nulls()
    row = np.repeat(np.arange(len(texts), dtype=np.int32), offsets.list.len().to_numpy())
    at = offsets.explode().drop_nulls().to_numpy().astype(np.int64) + begin_bytes[row]
    pattern = found.to_frame("written").join(patterns.index, on="written", how="left", maintain_order="left")
    return text, character[begin_bytes], row, character[at], pattern["pattern"].to_numpy()


def scan(texts: pl.Series, patterns: Patterns) -> Scan:
    """Matches of canonical, non-null texts that begin at a boundary and are no road or estate."""
    text, begin, row, start, pattern = find(texts, patterns)
    end = start + patterns.length[pattern]
    follows = _followable(text, start, end, pattern, patterns)
    row, start, end, pattern = row[follows], start[follows], end[follows], pattern[follows]
    anchored, ends = _anchor(text, start, end, pattern, patterns)
    row, start, end, pattern = row[anchored], start[anchored], end[anchored], pattern[anchored]
    closed = _ended(text, start, end, pattern, patterns)
    order = np.flatnonzero(closed)
    order = order[np.argsort(start[order], kind="stable")]
    ends = np.zeros(len(text), dtype=np.uint8)
    np.bitwise_or.at(ends, end[order], patterns.kinds[pattern[order]])
    return Scan(text, begin, row[order], start[order], end[order], pattern[order], ends)


def _followable(text, start, end, pattern, patterns: Patterns) -> np.ndarray:
    """Drops names of roads and estates (昆仑路, 新村西路, 恒大花园), and 王村 in 王村镇; words must stand apart."""
    here, after, later = text[end], text[end + 1], text[end + 2]
    last = text[end - 1]
    lane = _is_lane(here, after)
    market = (here == CHANG) & (last == SHI)
    loose = patterns.village_like[pattern] | ~patterns.closed[pattern]
    named = lane | _pairs(here, after)
    filler = _member(here, FILLERS)
    second = _is_lane(after, later) | _pairs(after, later)
    third = _member(after, FILLERS) & (_member(later, ROAD) | _pairs(later, text[np.minimum(end + 3, len(text) - 1)]))
    road = loose & (named | filler & (second | third))
    # 和平社区路, 傅家镇路: a road too, but 临淄区路山镇 begins with a road's word
    road |= lane & ~_member(last, REGION_ENDINGS) & (_is_break(after) | _is_word(after))
    street = (last == DAO) & (text[end - 2] == JIE)
    may_be_village = (patterns.kinds[pattern] & ((1 << VILLAGE) | (1 << REGION))) == 1 << VILLAGE
    cut = may_be_village & (_member(here, NEVER_AFTER_VILLAGE) | (here == JIE) & (after == DAO))
    latin = patterns.latin[pattern] & (_is_word(here) | _is_word(text[np.maximum(start - 1, 0)]) & (start > 0))
    return ~(road & ~street | market | cut | latin)


def _is_lane(here: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Whether a character is the word for a road; 街 in 街道 is not."""
    return _member(here, ROAD) & ~((here == JIE) & (after == DAO))


def _pairs(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Whether two characters in a row are a word for a road or an estate."""
    hit = np.zeros(len(first), dtype=bool)
    for a, b in ROAD_PAIRS:
        hit |= (first == ord(a)) & (second == ord(b))
    return hit


def _anchor(text, start, end, pattern, patterns: Patterns) -> tuple[np.ndarray, np.ndarray]:
    """Which matches begin at a boundary: after a break, an administrative ending, or another anchored match."""
    before, earlier = text[np.maximum(start - 1, 0)], text[np.maximum(start - 2, 0)]
    street = (before == DAO) & (earlier == JIE)
    zone = (before == QU) & ~_member(earlier, NOT_ADMIN_QU)
    anchored = (start == 0) | _is_break(before) | _member(before, ENDS_BEFORE) | street | zone
    anchored |= patterns.latin[pattern]
    admin = (patterns.kinds[pattern] & ADMIN) > 0
    ends = np.zeros(len(text), dtype=bool)
    for _ in range(4):
        ends[end[anchored & admin]] = True
        waiting = np.flatnonzero(~anchored)
        gained = waiting[ends[start[waiting]]]
        if not len(gained):
            break
        anchored[gained] = True
    return anchored, ends


def _ended(text, start, end, pattern, patterns: Patterns) -> np.ndarray:
    """An open pattern (张店, 李家疃) needs an end: a break, a number, or the start of another name."""
    own, outside = np.zeros(len(text), dtype=bool), np.zeros(len(text), dtype=bool)
    kinds = patterns.kinds[pattern]
    own[start[(kinds & OWN) > 0]] = True
    outside[start[(kinds & ((1 << OUTSIDE) | (1 << ANCESTOR))) > 0]] = True
    here, after = text[end], text[end + 1]
    group = _member(here, NUMERALS) & _member(after, GROUPS)
    stop = _is_break(here) | _is_word(here) | group
    mine = (kinds & OWN) > 0
    return patterns.closed[pattern] | stop | mine & own[end] | ~mine & (outside[end] | own[end])
