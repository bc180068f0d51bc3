"""Address → place for whole columns: scan, decide inside or outside, then district, town, village, or abstain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from warehouse.locate import verdicts as v
from warehouse.locate.gazetteer import AMBIGUOUS, Gazetteer
from warehouse.locate.names import canonical
from warehouse.locate.residence import residence
from warehouse.locate.tree import LEVELS
from warehouse.locate.unknown_towns import UnknownTowns
from warehouse.locate.work import Work

CHUNK = 50_000
THREADS = 2  # the heavy steps run outside the interpreter lock
NO_HINT = ""
BY_REGISTER = "（按户籍地，未写现住地）"
ANSWER = {
    "place_code": pl.String,
    "located_level": pl.String,
    "confidence": pl.Float32,
    "why": pl.String,
    "outside_name": pl.String,
}


class Locator:
    """Locates addresses in one gazetteer. Safe to share between threads: nothing changes after it is made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._unknown = UnknownTowns(gazetteer.tree)
        exact = gazetteer.exact
        self._exact = pl.DataFrame(
            {"text": list(exact), "whole": list(exact.values())}, schema_overrides={"whole": int}
        )
        pinned = gazetteer.overrides
        self._pinned = pl.DataFrame({"text": list(pinned), "pinned": list(pinned.values())}, schema=_PINNED)

    def locate(self, texts: pl.Series, hint_district: pl.Series | None = None) -> pl.DataFrame:
        """One row per text, in order: place_code (null if outside or none), located_level
        (outside|city|district|town|village|none), confidence 0..1, why (a sentence), outside_name.

        `hint_district` holds district codes (the court's) and only decides between places the text leaves open.
        """
        frame = pl.DataFrame({"raw": texts.cast(pl.String).fill_null("")})
        hint = pl.lit(NO_HINT) if hint_district is None else hint_district.cast(pl.String).fill_null(NO_HINT)
        frame = frame.with_columns(hint=hint)
        distinct = frame.unique(maintain_order=True)
        chunks = [distinct[at : at + CHUNK] for at in range(0, len(distinct), CHUNK)]
        if len(chunks) > 1:
            with ThreadPoolExecutor(THREADS) as pool:
                parts = list(pool.map(self._locate_distinct, chunks))
        else:
            parts = [self._locate_distinct(chunk) for chunk in chunks]
        answers = pl.concat(parts) if parts else pl.DataFrame(schema=ANSWER)
        if len(distinct) == len(frame):
            return answers
        both = pl.concat([distinct, answers], how="horizontal")
        return frame.join(both, on=["raw", "hint"], how="left", maintain_order="left").select(list(ANSWER))

    def _locate_distinct(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Answers for one chunk of distinct (raw, hint)."""
        text = canonical(frame["raw"].str.slice(0, 5000))
        keyed = pl.DataFrame({"text": text})
        bare = text.str.strip_chars(" ,;:")
        if bare.str.ends_with(".0").any():
            bare = bare.str.replace(r"^(\d+)\.0$", "$1")
        whole = bare.alias("text").to_frame()
        whole = whole.join(self._exact, on="text", how="left", maintain_order="left")["whole"]
        pinned = keyed.join(self._pinned, on="text", how="left", maintain_order="left")["pinned"]
        part, registered = residence(text)
        work = Work(self.gazetteer, self._unknown, part, self._hints(frame["hint"]))
        place, verdict, outside = work.answers()
        self._apply_whole(whole.fill_null(-1).to_numpy(), place, verdict)
        verdict[text.str.len_chars().to_numpy() == 0] = v.NUMBER[v.EMPTY]
        frame = self._framed(place, verdict, outside, pinned)
        located = pl.col("located_level") != "none"
        by_register = pl.when(registered & located & pinned.is_null()).then(pl.lit(BY_REGISTER)).otherwise(pl.lit(""))
        return frame.with_columns(why=pl.col("why") + by_register)

    def _hints(self, codes: pl.Series) -> np.ndarray:
        """Place number of each hinted district, -1 if none or unknown."""
        number = self.gazetteer.tree.number
        known = {code: number.get(code, -1) for code in codes.unique().to_list()}
        return codes.replace_strict(known, return_dtype=pl.Int64).to_numpy()

    def _apply_whole(self, whole: np.ndarray, place: np.ndarray, verdict: np.ndarray) -> None:
        """A text that is nothing but a name or code, where that name is unique."""
        level = self.gazetteer.tree.level
        hit = (whole >= 0) & (verdict != v.NUMBER[v.OUTSIDE])
        place[hit] = whole[hit]
        village = hit & (level[np.maximum(whole, 0)] >= 3)
        verdict[hit] = v.NUMBER[v.WHOLE]
        verdict[village] = v.NUMBER[v.WHOLE_VILLAGE]
        tie = (whole == AMBIGUOUS) & (place >= 0) & (verdict == v.NUMBER[v.TOWN_AND_VILLAGE])
        place[tie], verdict[tie] = -1, v.NUMBER[v.NO_DISTRICT]

    def _framed(self, place, verdict, outside, pinned: pl.Series) -> pl.DataFrame:
        tree = self.gazetteer.tree
        grid = (place >= 0) & (tree.level[np.maximum(place, 0)] == LEVELS.index("grid"))
        place = np.where(grid & (tree.parent[np.maximum(place, 0)] >= 0), tree.parent[np.maximum(place, 0)], place)
        codes = pl.Series(tree.codes, dtype=pl.String)
        names = pl.Series([*LEVELS[:4], "village"], dtype=pl.String)
        whys = pl.Series([one.why for one in v.ALL], dtype=pl.String)
        sure = np.array([one.confidence for one in v.ALL], dtype=np.float32)
        at = pl.Series(place).replace(-1, None)
        level = names.gather(pl.Series(tree.level[np.maximum(place, 0)]).cast(pl.UInt32))
        frame = pl.DataFrame(
            {
                "place_code": codes.gather(at),
                "level": level,
                "confidence": sure[verdict],
                "why": whys.gather(verdict),
                "outside_name": pl.Series(outside.tolist(), dtype=pl.String),
                "pinned": pinned,
            }
        )
        located = pl.when(pl.col("outside_name").is_not_null()).then(pl.lit("outside"))
        located = located.when(pl.col("place_code").is_null()).then(pl.lit("none")).otherwise("level")
        frame = frame.with_columns(located_level=located)
        if pinned.null_count() < len(pinned):
            frame = self._with_pinned(frame)
        return frame.select(list(ANSWER))

    def _with_pinned(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The clerk's answers win. The codes OUTSIDE and UNLOCATED may be given too."""
        tree = self.gazetteer.tree
        level = {code: "village" if n == 4 else LEVELS[n] for code, n in zip(tree.codes, tree.level, strict=True)}
        level |= {"OUTSIDE": "outside", "UNLOCATED": "none"}
        fixed = pl.col("pinned").is_not_null()
        special = pl.col("pinned").is_in(["OUTSIDE", "UNLOCATED"])
        return frame.with_columns(
            place_code=pl.when(fixed).then(pl.when(~special).then("pinned")).otherwise("place_code"),
            located_level=pl.when(fixed)
            .then(pl.col("pinned").replace_strict(level, default=None))
            .otherwise("located_level"),
            confidence=pl.when(fixed).then(pl.lit(1.0, dtype=pl.Float32)).otherwise("confidence"),
            why=pl.when(fixed).then(pl.lit(v.PINNED.why)).otherwise("why"),
            outside_name=pl.when(fixed)
            .then(pl.when(pl.col("pinned") == "OUTSIDE").then(pl.lit("人工指定为辖区外")))
            .otherwise("outside_name"),
        )


_PINNED = {"text": pl.String, "pinned": pl.String}
