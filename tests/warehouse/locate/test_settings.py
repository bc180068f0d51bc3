"""What the clerk writes into settings/ counts, and a slip in it is explained."""

from __future__ import annotations

import polars as pl
import pytest

from tests.warehouse.locate.conftest import made_up_places
from warehouse.folders import DataFolder
from warehouse.locate import Gazetteer, Locator, load_gazetteer
from warehouse.problem import Problem


def locate(settings, *texts: str) -> list[tuple]:
    gazetteer = Gazetteer.from_places(made_up_places(), settings)
    answers = Locator(gazetteer).locate(pl.Series(texts))
    return answers.select("place_code", "located_level", "confidence", "why").rows()


def test_an_override_wins_over_everything_and_says_so(tmp_path):
    lines = "地址,地区代码\n云溪市临河区银杏镇1号,990102001\n天河城,990101002\n老住处,OUTSIDE\n某处,UNLOCATED\n"
    (tmp_path / "address_overrides.csv").write_text(lines, encoding="utf-8-sig")
    texts = ("云溪市临河区银杏镇１号", "天河城", "老住处", "某处")
    assert locate(tmp_path, *texts) == [
        ("990102001", "town", 1.0, "人工指定"),
        ("990101002", "town", 1.0, "人工指定"),
        (None, "outside", 1.0, "人工指定"),
        (None, "none", 1.0, "人工指定"),
    ]


def test_an_alias_in_gb18030_is_read_and_used_inside_addresses(tmp_path):
    (tmp_path / "place_aliases.csv").write_bytes("别名,地区代码\n湖滨新城,990101002\n".encode("gb18030"))
    assert locate(tmp_path, "云溪市临河区湖滨新城5号")[0][:2] == ("990101002", "town")
    assert locate(None, "云溪市临河区湖滨新城5号")[0][:2] == ("990101", "district")


def test_an_unknown_code_or_a_wrong_header_is_a_problem_the_clerk_can_solve(tmp_path):
    file = tmp_path / "place_aliases.csv"
    file.write_text("别名,地区代码\n湖滨,123\n", encoding="utf-8")
    with pytest.raises(Problem, match="123"):
        Gazetteer.from_places(made_up_places(), tmp_path)
    file.write_text("name,code\n湖滨,990101\n", encoding="utf-8")
    with pytest.raises(Problem, match="表头"):
        Gazetteer.from_places(made_up_places(), tmp_path)


def test_the_fingerprint_changes_with_places_and_settings_and_not_with_the_order(tmp_path):
    places = made_up_places()
    plain = Gazetteer.from_places(places).fingerprint
    assert Gazetteer.from_places(places.reverse()).fingerprint == plain
    assert Gazetteer.from_places(places.head(11)).fingerprint != plain
    (tmp_path / "place_aliases.csv").write_text("别名,地区代码\n湖滨,990101\n", encoding="utf-8")
    assert Gazetteer.from_places(places, tmp_path).fingerprint != plain


def test_landed_places_replace_the_starter_and_the_latest_batch_wins(tmp_path):
    folder = DataFolder(tmp_path)
    assert len(load_gazetteer(folder).tree.codes) == 3119
    renamed = made_up_places().with_columns(pl.col("name").replace("望湖街道", "望江街道"))
    for batch, frame in (("20250101T000000000000", made_up_places()), ("20250201T000000000000", renamed)):
        path = folder.landing / f"{batch}-places-00000000"
        path.mkdir(parents=True)
        frame.write_parquet(path / "places.parquet")
    tree = load_gazetteer(folder).tree
    assert len(tree.codes) == 12
    assert tree.names[tree.number["990101002"]] == "望江街道"


def test_no_usable_places_is_a_problem():
    with pytest.raises(Problem):
        Gazetteer.from_places(made_up_places().head(0))
    with pytest.raises(Problem):
        Gazetteer.from_places(made_up_places().drop("level"))
