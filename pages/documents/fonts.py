"""Fonts: named as GB/T 9704-2012 has them, with free ones behind. The office's own lie in settings/fonts.

方正小标宋 and 仿宋_GB2312 may not be passed on with a program. A docx names them, and Word takes them where they are
installed. A pdf carries its fonts: the official ones if the office has put them into settings/fonts or the system has
them, else Noto Serif SC and Noto Sans SC (SIL Open Font License), which come as a package and know rare characters.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from warehouse.problem import Problem

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
SYSTEM = {
    "win32": ("C:/Windows/Fonts",),
    "darwin": ("/System/Library/Fonts/Supplemental", "/Library/Fonts"),
}.get(sys.platform, ("/usr/share/fonts/truetype", "/usr/local/share/fonts"))


@dataclass(frozen=True)
class Face:
    """docx: the name a docx asks for; names: what it may be called, best first; free: what stands in for it."""

    docx: str
    names: tuple[str, ...]
    free: tuple[str, ...]

    @property
    def stack(self) -> list[str]:
        return [*self.names, *self.free]


FACES = {
    "title": Face("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体"), (SERIF,)),
    "body": Face("仿宋_GB2312", ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"), (SERIF,)),
    "black": Face("黑体", ("SimHei", "黑体"), (SANS,)),
    "kai": Face("楷体_GB2312", ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "LXGW WenKai"), (SERIF,)),
    "song": Face("宋体", ("SimSun", "宋体"), (SERIF,)),
}


@dataclass(frozen=True)
class Fonts:
    """held: as the typesetter wants them; families: what there is. Loaded once per process and folder."""

    held: typst.Fonts
    families: frozenset[str]

    def stack(self, face: str) -> list[str]:
        """The families of a face that are there, best first. Raises Problem if there is none for Chinese."""
        found = [name for name in FACES[face].stack if name in self.families]
        if not found:
            raise Problem(
                "没有可用的中文字体，不能生成 pdf",
                expected=f"{FACES[face].docx}，或随依赖安装的 {'、'.join(FACES[face].free)}",
                way_out="重新安装依赖（requirements.txt），或把字体文件放入 settings/fonts；docx 和 xlsx 不受影响",
            )
        return found

    @property
    def substituted(self) -> tuple[str, ...]:
        """The official faces that free ones stand in for."""
        return tuple(face.docx for face in FACES.values() if not set(face.names) & self.families)


@lru_cache(maxsize=4)
def load_fonts(settings: Path | None = None) -> Fonts:
    folders = [str(settings / "fonts")] if settings is not None and (settings / "fonts").is_dir() else []
    folders += [folder for folder in SYSTEM if Path(folder).is_dir()]
    held = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders, *shipped()])
    return Fonts(held, frozenset(held.families()))


def shipped() -> list[str]:
    """The folder of the fonts that are installed with the program; [] if somebody took them away."""
    try:
        import pylopdf_fonts_zh_cn as package
    except ImportError:
        return []
    return [str(Path(package.__file__).parent)]
