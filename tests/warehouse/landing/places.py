"""A district of two towns, drawn as the clerk's own files, and files written into a temporary folder."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.folders import DataFolder, data_folder
from warehouse.landing import ImportReport, import_file

PLACES = """代码,名称,级别,上级代码,类型,代码体系,启用日期,停用日期,承继代码,别名,城镇,排序
370300000000,淄博市,市,,,nbs,,,,,,1
370303000000,张店区,区县,370300000000,,nbs,,,,,,2
370303009000,马尚街道,镇街,370303000000,街道,nbs,,,,马尚镇,是,3
370303009201,东北村委会,村居,370303009000,村,nbs,,,,,否,4
370306000000,周村区,区县,370300000000,,nbs,,,,,,5
370306102000,王村镇,镇街,370306000000,镇,nbs,,,,,否,6
370306102206,西铺村委会,村居,370306102000,村,nbs,,,,,否,7
"""
COURTS = """法院代字,法院名称,级别,上级法院,辖区代码,排序
鲁03,淄博市中级人民法院,中级,,370300000000,1
鲁0303,淄博市张店区人民法院,基层,鲁03,370303000000,2
鲁0303-马尚,马尚人民法庭,人民法庭,鲁0303,370303009000,3
"""
HEADER = "案号,案由,立案日期,结案日期,结案方式,原告,原告住所地,被告,被告住所地"


def a_folder(tmp_path: Path) -> DataFolder:
    """A data folder with the places and courts above."""
    folder = data_folder(tmp_path / "data")
    for name, text in (("地区.csv", PLACES), ("法院.csv", COURTS)):
        import_file(written(tmp_path, text, name), folder=folder)
    return folder


def written(tmp_path: Path, text: str | bytes, name: str = "案件.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(*lines: str, header: str = HEADER) -> str:
    return "\n".join([header, *lines]) + "\n"


def table(folder: DataFolder, report: ImportReport, name: str) -> pl.DataFrame:
    return pl.read_parquet(folder.landing / report.manifest.batch_id / f"{name}.parquet")


def landed_bytes(folder: DataFolder) -> bytes:
    """Everything an import left on disk, Parquet tables decoded."""
    texts = []
    for file in sorted(folder.landing.rglob("*")):
        if file.suffix == ".parquet":
            texts.append(pl.read_parquet(file).write_json())
        elif file.is_file():
            texts.append(file.read_text(encoding="utf-8"))
    return "\n".join(texts).encode()
