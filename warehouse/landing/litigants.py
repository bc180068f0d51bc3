"""Who the litigants of each row are: cells with several names are taken apart, names masked, addresses keyed."""

from __future__ import annotations

import re

import polars as pl

from warehouse.landing.addresses import AddressBook
from warehouse.landing.distinct import distinct, hashed
from warehouse.landing.fields import ROLES, ROLES_ZH
from warehouse.landing.findings import Findings
from warehouse.landing.layout import Column, Layout
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
_CUT_HERE = "\x1f"
_UNUSUAL = r"[^\x{1f}-\x{7e}\x{4e00}-\x{9fff}\x{ff01}-\x{ff5e}]"  # among them all blanks but the usual one
_STRONG = ";；\n\r|"  # what separates addresses, which may hold commas themselves
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
        once = ["case_key", "role_no", "name", "address", "own_row"]
        everyone = everyone.unique(once, keep="first", maintain_order=True)
    everyone, names = _named(everyone, findings)
    keys, fresh = book.keys(everyone.select("address", "hint"))
    everyone = everyone.select(
        "_row",
        "own_row",
        "case_key",
        "role_no",
        "name_no",
        keys.alias("address_key"),
        hash_numbers(everyone["id_number"], key).alias("id_hash"),
        order=pl.col("_row").cast(pl.Int64) * 1_000_000 + pl.col("role_no") * 100_000 + pl.col("position"),
    ).sort("order")
    everyone = everyone.with_columns(_numbered(layout).alias("seq"), _roles().alias("role"))
    everyone = everyone.hstack(names[everyone["name_no"]])
    return everyone.select("_row", "own_row", *(pl.col(n).cast(t) for n, t in SCHEMA.items())), fresh


def _numbered(layout: Layout) -> pl.Expr:
    """1, 2, 3 … within the case, whose litigants stand together where a row is a case."""
    at = pl.int_range(pl.len(), dtype=pl.Int32)
    if layout.rows == "party":
        return at.over("case_key") + 1
    begins = pl.col("_row") != pl.col("_row").shift(1, fill_value=-1)
    return at - pl.when(begins).then(at).otherwise(0).cum_max() + 1


def _roles() -> pl.Expr:
    return pl.col("role_no").replace_strict([0, 1, 2], list(ROLES), return_dtype=pl.String)


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
    separators = (layout.columns[role].separators if role in layout.columns else Column.separators) + "\r"
    several = pl.col("name").str.contains_any(list(separators)).fill_null(False)
    cells = cells.with_columns(_kind_code().alias("kind"), several.alias("several"))
    cut = cells.filter(pl.col("name").str.contains(_CUT))
    findings.add("party_list_cut", cut, ROLES_ZH[role])
    one = cells.filter(~pl.col("several")).with_columns(position=pl.lit(0, pl.Int64))
    many = _apart(cells.filter("several"), separators, role, findings)
    role_no = ROLES.index(role)
    return pl.concat([one.select(many.columns), many]).select(
        "_row", "case_key", "hint", pl.lit(role_no, pl.Int64).alias("role_no"), "position",
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


def _apart(cells: pl.DataFrame, separators: str, role: str, findings: Findings) -> pl.DataFrame:
    """Cells with several names, one row per name; addresses and numbers go with them where their counts agree."""
    names = _parts(_shielded(cells["name"], separators), separators)
    if cells["name"].str.contains(r"\d").any():  # numbered lists: the number is nobody
        names = names.list.eval(pl.element().filter(~pl.element().str.contains(r"^[\d.\s]+$")))
    cells = cells.with_columns(names.alias("name"), names.list.len().alias("count")).filter(pl.col("count") > 0)
    cells = cells.with_columns(position=pl.int_ranges(0, "count", dtype=pl.Int64))
    addresses = _shared(cells["address"], cells["count"], [_STRONG, separators], one_for_all=True)
    numbers = _shared(cells["id_number"], cells["count"], [separators], one_for_all=False)
    lost = _unassigned(cells["address"], addresses) | _unassigned(cells["id_number"], numbers)
    findings.add("party_counts_differ", cells.filter(lost), ROLES_ZH[role])
    cells = cells.with_columns(addresses.alias("address"), numbers.alias("id_number"))
    apart = cells.explode("name", "address", "id_number", "position")
    if apart["name"].str.contains(_KEPT, literal=True).any():
        apart = apart.with_columns(pl.col("name").str.replace_all(_KEPT, "、", literal=True))
    return apart.select("_row", "case_key", "hint", "name", "kind", "address", "id_number", "position")


def _parts(cells: pl.Series, separators: str) -> pl.Series:
    """Lists of the parts of each cell, stripped, without empty ones."""
    marked = cells.str.replace_all(f"[{re.escape(separators)}]", _CUT_HERE)
    parts = marked.str.split(_CUT_HERE)
    if marked.str.contains(rf"{_CUT_HERE}{_CUT_HERE}|^{_CUT_HERE}|{_CUT_HERE}$").any() or _has_blanks(marked):
        parts = parts.list.eval(pl.element().str.strip_chars()).list.eval(pl.element().filter(pl.element() != ""))
    return parts


def _has_blanks(cells: pl.Series) -> bool:
    if cells.str.contains(" ", literal=True).any():
        return True
    return cells.filter(cells.str.contains(_UNUSUAL)).str.contains(r"\s").any()


def _shared(cells: pl.Series, counts: pl.Series, tries: list[str], one_for_all: bool) -> pl.Series:
    """Lists as long as `counts`: the parts of each cell if there are as many, trying one set of separators after the
    other; the whole cell for everybody if it is one part and may serve all; else nulls."""
    blank = pl.lit(None, pl.String).repeat_by("count")
    if cells.null_count() == len(cells):
        return pl.DataFrame({"count": counts}).select(blank).to_series()
    frame = pl.DataFrame({"cell": cells, "count": counts}).with_columns(taken=pl.lit(None, pl.List(pl.String)))
    for separators in tries:
        parts = _parts(cells, separators)
        fits = parts.list.len() == counts
        frame = frame.with_columns(parts.alias("parts")).with_columns(
            taken=pl.coalesce("taken", pl.when(pl.Series(fits)).then("parts"))
        )
        if not frame.select((pl.col("taken").is_null() & pl.col("cell").is_not_null()).any()).item():
            break
    single = (pl.col("parts").list.len() == 1) & one_for_all
    every = pl.when(single).then(pl.col("cell").repeat_by("count")).otherwise(blank)
    return frame.select(pl.coalesce("taken", every)).to_series()


def _unassigned(cells: pl.Series, lists: pl.Series) -> pl.Series:
    return cells.is_not_null() & (lists.list.drop_nulls().list.len() == 0)


def _shielded(cells: pl.Series, separators: str) -> pl.Series:
    """Separators inside brackets separate nobody: 某某（集团、控股）有限公司 is one name."""
    bracketed = cells.str.contains_any(["（", "("])
    if not bracketed.any():
        return cells
    any_of = f"[{re.escape(separators)}]"
    inside = cells.filter(bracketed)
    inside = inside.filter(inside.str.contains(rf"[（(][^（()）]*{any_of}[^（()）]*[)）]")).unique()
    shielded = [_INSIDE.sub(lambda m: re.sub(any_of, _KEPT, m.group()), cell) for cell in inside]
    return cells.replace(inside, pl.Series(shielded, dtype=pl.String)) if shielded else cells


def _named(people: pl.DataFrame, findings: Findings) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(people with `name_no`, the row of their name among the distinct ones, those). What is no name is left out."""
    first, number = distinct(people.select(hashed("name", "kind")).to_series())
    known = people.select("name", "kind")[first]
    masked = mask_names(known["name"], known["kind"])
    people = people.with_columns(number.alias("name_no"))
    if masked["unsure"].any():
        findings.add("party_kind_unsure", people.filter(masked["unsure"].fill_null(False)[number]), "当事人")
    if masked["nobody"].any():
        people = people.filter(~masked["nobody"].fill_null(False)[number])
    nameless = known["name"].is_null()
    masked = masked.with_columns(nameless=nameless, kind=known["kind"]).select(
        party_kind=pl.when("nameless").then(pl.col("kind").fill_null("person")).otherwise("party_kind"),
        name_masked=pl.when("nameless").then(pl.lit("（未提供姓名）")).otherwise("name_masked"),
        org_key=pl.when("nameless").then(None).otherwise("org_key"),
    )
    return people, masked
