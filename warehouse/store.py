"""The one door to the figures: an opened version, its amounts in memory and its named queries, always with a Scope."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import duckdb
import polars as pl

from warehouse.amounts import Amounts
from warehouse.calibers import Attribution, Caliber, Numerator, Series
from warehouse.folders import DataFolder, data_folder
from warehouse.guard_rows import GuardRows
from warehouse.problem import Problem
from warehouse.scope import Scope
from warehouse.store_names import PARTY_NAMES, Names, put_party_names
from warehouse.store_query import NamedQuery, named_query
from warehouse.store_reach import Reach, Reaches, refusal
from warehouse.versions import WAY_OUT, current_version, damaged, version_folder

LOCKED_DOWN = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "threads": 2,
    "lock_configuration": True,
}
# What the database raises when the file does not hold what it should; other errors are faults of a query.
DAMAGE = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.CatalogException,  # a table is not there
)


@dataclass(frozen=True)
class Info:
    """What a version is. Months count from 2000-01; last_month is that of data_date, the day the figures run to."""

    version: str
    city_name: str
    made_up: bool
    data_date: date | None
    built_at: datetime
    first_month: int | None
    last_month: int | None
    last_month_complete: bool
    n_cases: int
    n_parties: int
    gazetteer_fingerprint: str | None


class Warehouse:
    """One immutable version, opened read-only. Threads may share it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._file = home / "warehouse.duckdb"
        try:
            self._keep_alive = duckdb.connect(str(self._file), read_only=True, config=LOCKED_DOWN)
        except (duckdb.Error, OSError) as error:
            raise damaged(self._file) from error
        self._opening = threading.Lock()
        row = self._read(named_query("info"), {}).row(0, named=True)
        self.info = Info(**{field.name: row[field.name] for field in fields(Info)})
        self.version = self.info.version
        self._places = self._read(named_query("places"), {"scope_first": 0, "scope_last": 2**31 - 1})
        self.sectors = self._read(named_query("sectors"), {})
        self.courts = self._read(named_query("courts"), {})
        self.causes = self._read(named_query("causes"), {})
        small = {"places": self._places, "sectors": self.sectors, "courts": self.courts, "causes": self.causes}
        self._names = Names(small)
        self._unlocated_id = self._places.filter(level="unlocated")["place_id"][0]
        self.reaches = Reaches(self._places, self.sectors, self.courts)
        self.calibers = _calibers(self._read(named_query("calibers"), {}))
        self._cut: dict[Scope, pl.DataFrame] = {}

    @cached_property
    def amounts(self) -> Amounts:
        """The sums in memory, mapped from the version's folder."""
        numbers = self._read(named_query("numerators"), {})
        return Amounts(
            self.home,
            dict(numbers.select("fingerprint", "numerator_no").iter_rows()),
            self.reaches,
            places=self._places,
            courts=self.courts,
            causes=self.causes,
            case_types=self._read(named_query("case_types"), {}),
        )

    @cached_property
    def guard_rows(self) -> GuardRows:
        """What the guards against gaming count, in memory."""
        return GuardRows(lambda name: self._read(named_query(name), {}), self.reaches, self._places)

    def places(self, scope: Scope) -> pl.DataFrame:
        """The places a reader may see, in preorder: all columns of schema/places.sql."""
        key = Scope(place_code=scope.place_code)
        if key not in self._cut:
            reach = self.reaches.of(key)
            self._cut[key] = self._places.filter(pl.col("place_id").is_between(reach.first, reach.last))
        return self._cut[key]

    def query(self, name: str, scope: Scope, **values: object) -> pl.DataFrame:
        """The rows of queries/<name>.sql within `scope`, with the columns its header declares.

        A `caliber` among the values stands for its $attribution and $bit, a `cause_group` for its $cause_ids (null:
        all). Raises Problem if the scope may not read it, or `values` are not those it asks for.
        """
        query = named_query(name)
        values = self._with_cause_ids(query, self._with_caliber(query, values))
        bound = self._bound(query, self.reaches.of(scope), scope)
        wanted = query.parameters - bound.keys()
        if wanted != values.keys():
            raise Problem(
                f"查询 {name} 的参数不对",
                where="、".join(sorted(values)) or "（无参数）",
                expected="、".join(sorted(wanted)) or "（无参数）",
            )
        return self._read(query, bound | values)

    def _with_cause_ids(self, query: NamedQuery, values: dict[str, object]) -> dict[str, object]:
        if "cause_group" not in values or "cause_ids" not in query.parameters:
            return values
        group = values["cause_group"]
        ids = None if group is None else self.causes.filter(group_name=group)["cause_id"].to_list()
        return {name: value for name, value in values.items() if name != "cause_group"} | {"cause_ids": ids}

    def _with_caliber(self, query: NamedQuery, values: dict[str, object]) -> dict[str, object]:
        if "caliber" not in values or "bit" not in query.parameters:
            return values
        caliber = values["caliber"]
        bit = 1 << (self.amounts.numerator_number(caliber) - 1)
        rest = {name: value for name, value in values.items() if name != "caliber"}
        return rest | {"attribution": str(caliber.numerator.attribution), "bit": bit}

    def _bound(self, query: NamedQuery, reach: Reach, scope: Scope) -> dict[str, object]:
        """The scope's own values, if the query may be read under it."""
        if query.case_rows and not scope.case_rows:
            raise refusal("当前账户不能查看案件明细", query.name)
        if "open" not in query.limits:
            reach.refuse(*(reach.limits - query.limits))
        sectors = range(self.sectors.height) if reach.sectors is None else reach.sectors
        courts = range(self.courts.height) if reach.courts is None else reach.courts
        values = {
            "scope_first": reach.first,
            "scope_last": reach.last,
            "scope_sectors": list(sectors),
            "scope_courts": list(courts),
            "limit_sectors": None if reach.sectors is None else list(reach.sectors),
            "limit_courts": None if reach.courts is None else list(reach.courts),
            "scope_case_rows": scope.case_rows,
            "unlocated_id": self._unlocated_id,
        }
        return {name: value for name, value in values.items() if name in query.parameters}

    def _read(self, query: NamedQuery, values: dict[str, object]) -> pl.DataFrame:
        # A connection must not be shared by threads; opening one beside the keep-alive costs under a millisecond.
        with self._opening:
            con = self._keep_alive.cursor()
        try:
            found = con.sql(query.text, params=values or None).pl()
        except DAMAGE as error:
            raise damaged(self._file) from error
        finally:
            con.close()
        if query.party_names:
            found = put_party_names(found, query.party_names, lambda **of: self._read(named_query(PARTY_NAMES), of))
        return query.hold(self._names.put(found, query.look_ups) if query.look_ups else found)


def _calibers(rows: pl.DataFrame) -> dict[str, Caliber]:
    """The calibers as they stood when this version was counted."""
    found = {}
    for row in rows.iter_rows(named=True):
        rule = json.loads(row["numerator"])
        rule |= {"case_types": tuple(rule["case_types"]), "drop": tuple(rule["drop"])}
        rule |= {"series": Series(rule["series"]), "attribution": Attribution(rule["attribution"])}
        name, version = row["key"].rsplit("@", 1)
        texts = {k: row[k] for k in ("name_zh", "population_basis", "description_zh", "basis_zh", "changed_zh")}
        found[row["key"]] = Caliber(id=name, version=int(version), numerator=Numerator(**rule), **texts)
    return found


_opened: dict[Path, Warehouse] = {}
_opening = threading.Lock()


def open_warehouse(folder: DataFolder | None = None) -> Warehouse:
    """The version CURRENT names, opened once per process. Raises Problem if there is none yet."""
    folder = folder or data_folder()
    version = current_version(folder)
    if version is None:
        raise Problem("还没有数据", where=str(folder.root), way_out=WAY_OUT)
    home = version_folder(folder, version)
    with _opening:
        if home not in _opened:
            for old in [known for known in _opened if known.parent == home.parent]:
                del _opened[old]  # closed when the last reader lets go of it
            _opened[home] = Warehouse(home)
        return _opened[home]
