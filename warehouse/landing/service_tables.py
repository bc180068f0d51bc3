"""The kinds of service: services and their points, 司法建议, rosters, enterprises. One table each."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from warehouse.landing.field import Field
from warehouse.landing.findings import Findings
from warehouse.landing.month_text import month_index
from warehouse.landing.named_people import hide_made_keys, to_the_village
from warehouse.landing.service_fields import SERVICE_FIELDS
from warehouse.names import mask_names
from warehouse.telling import MASK

SERVICE_TABLES: dict[str, dict[str, pl.DataType]] = {
    "services": {
        "record_key": pl.String, "kind": pl.String, "item": pl.String, "served_on": pl.Date, "month": pl.Int16,
        "place": pl.String, "court": pl.String, "point": pl.String, "services": pl.Int64, "succeeded": pl.Int64,
    },
    "service_points": {
        "name": pl.String, "kind": pl.String, "place": pl.String, "court": pl.String, "valid_from": pl.Date,
        "valid_to": pl.Date,
    },
    "suggestions": {
        "number": pl.String, "sent_on": pl.Date, "court": pl.String, "addressee": pl.String, "sector": pl.String,
        "place": pl.String, "topic": pl.String, "due_on": pl.Date, "answered_on": pl.Date, "adopted": pl.Boolean,
    },
    "rosters": {
        "kind": pl.String, "name": pl.String, "organisation": pl.String, "court": pl.String, "joined_on": pl.Date,
        "left_on": pl.Date, "id_hash": pl.String,
    },
    "enterprises": {
        "enterprise_key": pl.String, "name": pl.String, "id_hash": pl.String, "industry": pl.String,
        "place": pl.String, "key_enterprise": pl.Boolean, "closed_on": pl.Date,
    },
}  # fmt: skip
SERVICE_KEYS = {
    "services": ["record_key"],
    "service_points": ["name", "kind", "court"],
    "suggestions": ["number"],
    "rosters": ["kind", "name", "organisation", "court", "id_hash"],
    "enterprises": ["enterprise_key"],
}
_POLARS = {"date": pl.Date, "number": pl.Float64, "yes_no": pl.Boolean}


def _filled(kind: str, finish: Callable[[pl.DataFrame, Findings], pl.DataFrame]):
    """`finish` with a column for every field of the kind: what a layout has no header for is empty."""

    def finished(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
        missing: list[Field] = [field for field in SERVICE_FIELDS[kind] if field.name not in rows.columns]
        empty = (pl.lit(None, _POLARS.get(field.type, pl.String)).alias(field.name) for field in missing)
        return finish(rows.with_columns(empty), findings)

    return finished


def _services(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """One row may be one event (a day) or a monthly count (a month); an event without a number is one service."""
    of_day = (pl.col("served_on").dt.year() - 2000) * 12 + pl.col("served_on").dt.month() - 1
    rows = rows.with_columns(index=pl.coalesce(of_day, month_index("month")))
    findings.add("needed_date_unreadable", rows.filter(pl.col("index").is_null()), "月份", "month")
    rows = rows.filter(pl.col("index").is_not_null()).with_columns(month="index")
    uncounted = pl.col("served_on").is_null() & pl.col("services").is_null()
    findings.add("missing_value", rows.filter(uncounted), "服务次数")
    rows = rows.filter(~uncounted).with_columns(services=pl.col("services").fill_null(1).round())
    told = pl.when(pl.col("outcome") == "succeeded").then("services").when(pl.col("outcome") == "failed").then(0.0)
    rows = rows.with_columns(succeeded=pl.coalesce(pl.col("succeeded").round(), told))
    above = (pl.col("succeeded") > pl.col("services")).fill_null(False)
    findings.add("success_above_total", rows.filter(above), "成功数", "succeeded")
    rows = rows.with_columns(succeeded=pl.when(~above).then("succeeded"))
    return rows.with_columns(record_key=pl.coalesce("record_key", _own_key()))


def _own_key() -> pl.Expr:
    """Of a row without a number: what it is about. A month's count replaces the one delivered before; events of one
    day are told apart by their order, so that none is taken for another's repetition."""
    about = [
        pl.col(n).cast(pl.String).fill_null("")
        for n in ("month", "served_on", "kind", "item", "place", "court", "point")
    ]
    key = pl.concat_str(about, separator="|")
    numbered = pl.concat_str(key, pl.int_range(pl.len()).over(key).cast(pl.String), separator="|")
    return pl.when(pl.col("served_on").is_null()).then(key).otherwise(numbered)


def _points(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    findings.add("ends_before_begins", rows.filter(pl.col("valid_to") < pl.col("valid_from")), "停用日期", "valid_to")
    return rows


def _suggestions(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    early = rows.filter(pl.col("answered_on") < pl.col("sent_on"))
    findings.add("answered_before_sent", early, "答复日期", "answered_on")
    findings.add("due_before_sent", rows.filter(pl.col("due_on") < pl.col("sent_on")), "答复期限", "due_on")
    adopted = rows.filter(pl.col("adopted").fill_null(False) & pl.col("answered_on").is_null())
    findings.add("adopted_unanswered", adopted, "是否采纳")
    return rows


def _rosters(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    findings.add("ends_before_begins", rows.filter(pl.col("left_on") < pl.col("joined_on")), "退出日期", "left_on")
    return rows.with_columns(id_hash="id_number")


def _enterprises(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Names are folded as those of litigants are, so that a register and the cases speak of the same enterprise."""
    kinds = pl.Series(["organisation"], dtype=pl.String).new_from_index(0, rows.height)
    bare = rows["name"].str.strip_chars(f"{MASK}* ")  # what is left where a number stood
    names = mask_names(bare.set(bare == "", MASK), kinds)
    rows = rows.with_columns(names["name_masked"].alias("name"), names["org_key"], id_hash="credit_code")
    findings.add("enterprise_like_person", rows.filter(pl.col("org_key").is_null()), "企业名称")
    return rows.with_columns(enterprise_key=pl.coalesce("org_key", "id_hash", "name"))


SERVICE_FINISH = {
    kind: _filled(kind, finish)
    for kind, finish in {
        "services": _services,
        "service_points": _points,
        "suggestions": _suggestions,
        "rosters": _rosters,
        "enterprises": _enterprises,
    }.items()
}


def check_places_and_courts(
    kind: str,
    table: pl.DataFrame,
    places: pl.DataFrame | None,
    courts: pl.DataFrame | None,
    findings: Findings,
    secret: Callable[[], bytes],
) -> pl.DataFrame:
    """The table without addresses for places; a finding for each row whose place or court no delivered table knows."""
    if "place" in SERVICE_TABLES[kind]:
        table = hide_made_keys(to_the_village(table, _known(places, "code", "name")), secret)
    for column, rule, zh, known in (
        ("place", "place_not_listed", "地区", _known(places, "code", "name")),
        ("court", "court_not_listed", "法院", _known(courts, "court_code", "name")),
    ):
        if column in SERVICE_TABLES[kind] and known is not None:
            stranger = pl.col(column).is_not_null() & ~pl.col(column).is_in(known)
            findings.add(rule, table.filter(stranger), zh, column, words=True)
    return table


def _known(table: pl.DataFrame | None, *columns: str) -> list[str] | None:
    """Codes, names, and names behind those of the places above (高亭县枣岗镇). None where nothing was delivered."""
    if table is None:
        return None
    found = [text for name in columns for text in table[name].drop_nulls().to_list()]
    if "aliases" not in table.columns:
        return found
    parents = dict(table.select("code", "parent_code").iter_rows())
    names = dict(table.select("code", "name").iter_rows())
    for code, name in names.items():
        if (above := names.get(parents.get(code))) is not None:
            found.append(above + name)
    return found + [alias for aliases in table["aliases"].drop_nulls() for alias in aliases]
