"""Who the litigants of each row are: cells with several names are taken apart, names masked, addresses keyed."""

from __future__ import annotations

import re

import polars as pl

from warehouse.landing.addresses import AddressBook
from warehouse.landing.distinct import distinct
from warehouse.landing.fields import ROLES, ROLES_ZH
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Layout
from warehouse.landing.secret import hash_numbers
from warehouse.names import mask_names

SCHEMA = {
    "case_key": pl.String,
    "seq": pl.Int16,
    "role": pl.String,
    "party_kind": pl.String,
    "name_masked": pl.String,
    "org_key": pl.String,
    "id_hash": pl.String,
    "address_key": pl.Int64,
}
_PERSON, _ORGANISATION = "自然人|个人|公民", "非自然人|法人|组织|单位|机关|个体|公司|企业|商户"
_INSIDE = re.compile(r"[（(][^（()）]*[)）]")
_KEPT = "\x1e"  # stands for a separator inside brackets, which separates nobody
_STRONG = r"[;；\n\r|]+"  # what separates addresses, which may hold commas themselves
_CUT = r"等\s*[0-9一二三四五六七八九十百]+\s*[人户名家]|等人$"
_PART = ("name", "kind", "address", "id_number")


def litigants(rows: pl.DataFrame, layout: Layout, findings: Findings, key: bytes, book: AddressBook):
    """(parties of SCHEMA with `_row`, new addresses). `rows`: accepted rows with `_row`, case_key and hint."""
    people = [_in_cells(rows, role, layout, findings) for role in ROLES if _has_role(rows, role)]
    if "party_role" in rows.columns:
        people.append(_in_rows(rows, findings))
    elif not people:
        return pl.DataFrame(schema={"_row": pl.Int32, "own_row": pl.Int32} | SCHEMA), None
    everyone = pl.concat(people)
    if layout.rows == "party":  # what concerns the case stands on each of its rows
        everyone = everyone.unique(
            ["case_key", "role", "name", "address", "own_row"], keep="first", maintain_order=True
        )
    everyone = _named(everyone, findings)
    order = pl.col("_row").cast(pl.Int64) * 1_000_000 + pl.col("role_no") * 100_000 + pl.col("position")
    everyone = everyone.sort(order)
    keys, fresh = book.keys(everyone.select("address", "hint"))
    within = "_row" if layout.rows == "case" else "case_key"
    everyone = everyone.with_columns(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over(within).alias("seq"),
        hash_numbers(everyone["id_number"], key).alias("id_hash"),
        keys.alias("address_key"),
    )
    return everyone.select("_row", "own_row", *(pl.col(n).cast(t) for n, t in SCHEMA.items())), fresh


def cell_roles(layout: Layout) -> set[str]:
    """Roles whose litigants stand in cells of the case's row, and in them only."""
    own = layout.columns.get("party_role")
    fixed = {own.const} if own and own.const else (set(ROLES) if own else set())
    return {role for role in ROLES if {role, f"{role}_address"} & set(layout.columns)} - fixed


def _has_role(rows: pl.DataFrame, role: str) -> bool:
    return role in rows.columns or f"{role}_address" in rows.columns


def _in_rows(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """The litigant that a row of the one-row-per-litigant form is about."""
    unknown = rows.filter(pl.col("party_role").is_null())
    findings.add("role_unknown", unknown, "诉讼地位")
    given = {part: f"party_{part}" for part in _PART}
    return rows.filter(pl.col("party_role").is_not_null()).select(
        "_row",
        "case_key",
        "hint",
        role="party_role",
        role_no=pl.col("party_role").replace_strict(list(ROLES), [0, 1, 2], return_dtype=pl.Int64),
        position=pl.lit(0, pl.Int64),
        own_row="_row",
        **{part: (pl.col(c) if c in rows.columns else pl.lit(None, pl.String)) for part, c in given.items()},
    )


def _in_cells(rows: pl.DataFrame, role: str, layout: Layout, findings: Findings) -> pl.DataFrame:
    """The litigants of one role, from its cells: one row each."""
    given = {"name": role} | {part: f"{role}_{part}" for part in _PART[1:]}
    cells = rows.select(
        "_row",
        "case_key",
        "hint",
        **{part: (pl.col(c) if c in rows.columns else pl.lit(None, pl.String)) for part, c in given.items()},
    ).filter(pl.col("name").is_not_null() | pl.col("address").is_not_null())
    separators = layout.columns[role].separators if role in layout.columns else "、,，;；\n"
    separator = f"[{re.escape(separators)}\r]+"
    cells = cells.with_columns(
        _kind_code().alias("kind"), several=pl.col("name").str.contains(separator).fill_null(False)
    )
    cut = cells.filter(pl.col("name").str.contains(_CUT))
    findings.add("party_list_cut", cut, ROLES_ZH[role])
    one = cells.filter(~pl.col("several")).with_columns(position=pl.lit(0, pl.Int64))
    many = _apart(cells.filter("several"), separator, role, findings)
    role_no = ROLES.index(role)
    return pl.concat([one.select(many.columns), many]).select(
        "_row", "case_key", "hint", pl.lit(role).alias("role"), pl.lit(role_no, pl.Int64).alias("role_no"), "position",
        pl.lit(-1, pl.Int32).alias("own_row"), *_PART,
    )  # fmt: skip


def _kind_code() -> pl.Expr:
    text = pl.col("kind")
    organisation, person = text.str.contains(_ORGANISATION), text.str.contains(_PERSON)
    return (
        pl.when(organisation & person & ~text.str.contains("非自然人"))
        .then(None)  # several kinds in one cell
        .when(organisation | (text == "organisation"))
        .then(pl.lit("organisation"))
        .when(person | (text == "person"))
        .then(pl.lit("person"))
    )


def _apart(cells: pl.DataFrame, separator: str, role: str, findings: Findings) -> pl.DataFrame:
    """Cells with several names, one row per name; addresses and numbers go with them where their counts agree."""
    cells = cells.with_columns(_shielded(cells["name"], separator).alias("name"))
    names = _split(pl.col("name"), separator).list.eval(
        pl.element().filter((pl.element() != "") & ~pl.element().str.contains(r"^[\d.\s]+$"))
    )
    cells = cells.with_columns(names.alias("name")).with_columns(count=pl.col("name").list.len())
    cells = cells.filter(pl.col("count") > 0)
    blank = pl.lit(None, pl.String).repeat_by("count")
    strong, weak = _split(pl.col("address"), _STRONG), _split(pl.col("address"), separator)
    address = (
        pl.when(strong.list.len() == pl.col("count")).then(strong)
        .when(weak.list.len() == pl.col("count")).then(weak)
        .when(weak.list.len() == 1).then(pl.col("address").repeat_by("count"))
        .otherwise(blank)
    )  # fmt: skip
    numbers = _split(pl.col("id_number"), separator)
    id_number = pl.when(numbers.list.len() == pl.col("count")).then(numbers).otherwise(blank)
    parts = cells.with_columns(address.alias("addresses"), id_number.alias("numbers"))
    lost = (pl.col("address").is_not_null() & pl.col("addresses").list.drop_nulls().list.len().eq(0)) | (
        pl.col("id_number").is_not_null() & pl.col("numbers").list.drop_nulls().list.len().eq(0)
    )
    findings.add("party_counts_differ", parts.filter(lost), ROLES_ZH[role])
    apart = parts.with_columns(position=pl.int_ranges(0, pl.col("count"), dtype=pl.Int64)).drop("address", "id_number")
    apart = apart.explode("name", "addresses", "numbers", "position").rename(
        {"addresses": "address", "numbers": "id_number"}
    )
    return apart.select(
        "_row",
        "case_key",
        "hint",
        pl.col("name").str.replace_all(_KEPT, "、", literal=True),
        "kind",
        "address",
        "id_number",
        "position",
    )


def _split(text: pl.Expr, separator: str) -> pl.Expr:
    """Non-empty stripped parts."""
    parts = text.str.replace_all(separator, "\x1f").str.strip_chars("\x1f ").str.split("\x1f")
    return parts.list.eval(pl.element().str.strip_chars())


def _shielded(cells: pl.Series, separator: str) -> pl.Series:
    inside = cells.filter(cells.str.contains(rf"[（(][^（()）]*{separator}[^（()）]*[)）]")).unique()
    if inside.is_empty():
        return cells
    shielded = [_INSIDE.sub(lambda m: re.sub(separator, _KEPT, m.group()), cell) for cell in inside]
    return cells.replace(inside, pl.Series(shielded, dtype=pl.String))


def _named(people: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Names masked once each; what is no name at all is left out."""
    known, number = distinct(people.select("name", "kind"))
    named = people.hstack(mask_names(known["name"], known["kind"])[number])
    findings.add("party_kind_unsure", named.filter("unsure"), "当事人")
    named = named.filter(~pl.col("nobody").fill_null(False))
    nameless = pl.col("name").is_null()
    return named.with_columns(
        party_kind=pl.when(nameless).then(pl.col("kind").fill_null("person")).otherwise("party_kind"),
        name_masked=pl.when(nameless).then(pl.lit("（未提供姓名）")).otherwise("name_masked"),
        org_key=pl.when(nameless).then(None).otherwise("org_key"),
    )
