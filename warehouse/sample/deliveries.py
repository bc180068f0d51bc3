"""Which case files are delivered, and in what habit each is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class RawFile:
    """One delivered file: the cases filed from `first` to `last`, and how they are printed."""

    name: str
    first: date
    last: date
    form: str = "case"  # case | party
    encoding: str = "utf-8"
    dates: str = "%Y-%m-%d"
    wordy: bool = False
    half_brackets: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    title: str = ""
    duplicates: int = 0


FILES: tuple[RawFile, ...] = (
    RawFile("案件_2021年上半年.csv", date(2021, 1, 1), date(2021, 7, 1), encoding="gb18030", duplicates=12),
    RawFile("案件_2021年下半年.csv", date(2021, 7, 1), date(2022, 1, 1), encoding="gb18030", duplicates=12),
    RawFile(
        "案件_2022年.csv",
        date(2022, 1, 1),
        date(2023, 1, 1),
        encoding="gb18030",
        dates="%Y/%-m/%-d",
        wordy=True,
        half_brackets=True,
        headers={
            "type": "案件类别",
            "cause": "立案案由",
            "department": "承办庭室",
            "judge": "主审法官",
            "procedure": "审理程序",
        },
        duplicates=25,
    ),
    RawFile("案件当事人_2023年.csv", date(2023, 1, 1), date(2024, 1, 1), form="party", encoding="utf-8-sig"),
    RawFile(
        "案件_2024年上半年.csv",
        date(2024, 1, 1),
        date(2024, 7, 1),
        encoding="gb18030",
        dates="%Y%m%d",
        headers={"cause": "立案案由", "received": "收到诉状日期"},
        duplicates=10,
    ),
    RawFile(
        "案件_2024年下半年.csv",
        date(2024, 7, 1),
        date(2025, 1, 1),
        encoding="gb18030",
        dates="%Y年%-m月%-d日",
        wordy=True,
        duplicates=10,
    ),
    RawFile("案件_2025年01月.xlsx", date(2025, 1, 1), date(2025, 2, 1), title="齐川市法院案件信息表（2025年1月）"),
    RawFile(
        "案件_2025年02月.xlsx",
        date(2025, 2, 1),
        date(2025, 3, 1),
        title="齐川市法院案件信息表（2025年2月）",
        headers={"judge": "主审法官"},
    ),
    RawFile("案件_2025年03月至12月.csv", date(2025, 3, 1), date(2026, 1, 1), encoding="gb18030", duplicates=15),
    *(
        RawFile(
            f"案件_2026年{m:02d}月.csv.gz",
            date(2026, m, 1),
            date(2026, m + 1, 1),
            duplicates=2,
            headers={"cause": "立案案由"},
        )
        for m in range(1, 11)
    ),
)
