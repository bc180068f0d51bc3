"""Finds every pattern in every text at once, and keeps those that stand where a place name can begin and end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.locate.patterns import ANCESTOR, OUTSIDE, REGION, TOWN, VILLAGE, Patterns

BEYOND = 0x10000  # one entry of every table stands for all characters beyond the BMP


def _codes(characters: str) -> np.ndarray:
    """A table of flags by code point: true for these characters."""
    flags = np.zeros(BEYOND + 1, dtype=bool)
    flags[[ord(c) for c in characters]] = True
    return flags


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
WORD = _codes("0123456789abcdefghijklmnopqrstuvwxyz")
BREAK = ~WORD
BREAK[0x3400:0xFE00] = BREAK[BEYOND] = False
PAIRS_BEGIN = _codes("".join(first for first, _ in ROAD_PAIRS))
MOST_LINKS = 6  # a chain such as 山东 淄博 张店 马尚 东北村
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
    """Bool array: code points that a table flags. A lookup by position is faster than comparing."""
    return table.take(values, mode="clip")


def _is_word(values: np.ndarray) -> np.ndarray:
    """ASCII letters and digits."""
    return _member(values, WORD)


def _is_break(values: np.ndarray) -> np.ndarray:
    """Anything that is neither a letter, a digit nor a Chinese character: punctuation, blanks, line breaks."""
    return _member(values, BREAK)


def _spread(texts: pl.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(code points of all texts, each followed by a line break; where each text begins; the row of every position)."""
    joined = texts.str.join("\n").item() + "\n\n\n\n\n"
    text = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    length = texts.str.len_chars().to_numpy().astype(np.int32) + 1
    begin = np.cumsum(length, dtype=np.int32) - length
    row = np.repeat(np.arange(len(texts), dtype=np.int32), length)
    return text, begin, row


def scan(texts: pl.Series, patterns: Patterns) -> Scan:
    """Matches in canonical, non-null texts that begin and end where a name can and are no road or estate."""
    text, begin, row_at = _spread(texts)
    start, pattern = _find(text, patterns)
    end = start + patterns.length[pattern]
    kept = np.flatnonzero(_ended(text, start, end, pattern, patterns))
    kept = kept[np.argsort(start[kept], kind="stable")]
    start, end, pattern = start[kept], end[kept], pattern[kept]
    ends = np.zeros(len(text), dtype=np.uint8)
    np.bitwise_or.at(ends, end, patterns.kinds[pattern])
    return Scan(text, begin, row_at[start], start, end, pattern, ends)


def _find(text: np.ndarray, patterns: Patterns) -> tuple[np.ndarray, np.ndarray]:
    """(start, pattern) of what begins at a boundary of the text, or where another administrative name ends."""
    starts, wordy = _boundaries(text)
    walked = np.zeros(len(text), dtype=bool)
    found_starts, found_patterns = [], []
    for turn in range(MOST_LINKS):
        walked[starts] = True
        start, pattern = patterns.trie.walk(text, starts)
        if turn == 0:
            start, pattern = (kept[patterns.latin[pattern] | ~wordy[start]] for kept in (start, pattern))
        end = start + patterns.length[pattern]
        kept = _followable(text, start, end, pattern, patterns)
        found_starts.append(start[kept])
        found_patterns.append(pattern[kept])
        admin = kept & ((patterns.kinds[pattern] & ADMIN) > 0)
        following = np.zeros(len(text), dtype=bool)
        following[end[admin]] = True
        starts = np.flatnonzero(following & ~walked).astype(np.int32)
        if not len(starts):
            break
    return np.concatenate(found_starts), np.concatenate(found_patterns)


def _boundaries(text: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(positions where a name may begin; flags of those where only a word in ASCII may)."""
    before = np.r_[np.uint32(10), text[:-1]]
    earlier = np.r_[np.uint32(10), before[:-1]]
    street = (before == DAO) & (earlier == JIE)
    zone = (before == QU) & ~_member(earlier, NOT_ADMIN_QU)
    opening = _is_break(before) | _member(before, ENDS_BEFORE) | street | zone
    wordy = _is_word(text) & ~_is_word(before) & ~opening
    starts = np.flatnonzero((opening | wordy) & (text != 10)).astype(np.int32)
    return starts, wordy


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
    hit = _member(first, PAIRS_BEGIN)
    rows = np.flatnonzero(hit)
    one, other = first[rows], second[rows]
    hit[rows] = np.logical_or.reduce([(one == ord(a)) & (other == ord(b)) for a, b in ROAD_PAIRS])
    return hit


def _ended(text, start, end, pattern, patterns: Patterns) -> np.ndarray:
    """An open pattern (张店, 李家疃) needs an end: a break, a number, or the start of another name."""
    own, outside = np.zeros(len(text), dtype=bool), np.zeros(len(text), dtype=bool)
    kinds = patterns.kinds[pattern]
    own[start[(kinds & OWN) > 0]] = True
    outside[start[(kinds & ((1 << OUTSIDE) | (1 << ANCESTOR))) > 0]] = True
    here, after = text[end], text[end + 1]
    # 西关二三组 may be 西关二 or 西关: such a name does not end before another numeral
    group = _member(here, NUMERALS) & _member(after, GROUPS) & ~_member(text[end - 1], NUMERALS)
    stop = _is_break(here) | _is_word(here) | group
    mine = (kinds & OWN) > 0
    return patterns.closed[pattern] | stop | mine & own[end] | ~mine & (outside[end] | own[end])
