"""The file itself: two writers, kill -9, a full disk, damage, and stores of earlier and later programs."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, select

from tests.warehouse.office.conftest import FILES, NOTICE, another
from warehouse.office import register
from warehouse.office.paper import PaperFile, PaperNumber, Status
from warehouse.office.tables import STEPS, VERSION, bring_up_to_date
from warehouse.problem import Problem

PROJECT = Path(__file__).parents[3]
BEGIN = """
import sys
from tests.warehouse.office.conftest import NOTICE, FILES, another
from warehouse.folders import DataFolder
from warehouse.office import register
from warehouse.office.paper import PaperFile, PaperNumber
from warehouse.office.store import open_office
from warehouse.problem import Problem
office = open_office(DataFolder(__import__("pathlib").Path(sys.argv[1])))
"""
ISSUE_TWENTY = """
for _ in range(20):
    paper = register.submit(office, register.add_paper(office, NOTICE))
    while True:
        try:
            register.issue(office, paper, register.next_number(office, "某诉源", 2026), FILES)
            break
        except Problem as problem:
            assert "已经用于" in problem.what, problem
"""
WRITE_FOR_EVER = """
big = PaperFile("pdf", "通报.pdf", b"x" * 300_000)
while True:
    paper = register.submit(office, register.add_paper(office, NOTICE))
    paper = register.issue(office, paper, PaperNumber("某诉源", 2026, paper.id), (big,))
    print(paper.id, flush=True)
"""
FILL = """
import resource
register.add_paper(office, NOTICE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    paper = register.submit(office, register.paper_of(office, 1))
    register.issue(office, paper, PaperNumber("某诉源", 2026, 1), (PaperFile("pdf", "x.pdf", b"x" * 900_000),))
except Problem as problem:
    print(problem.what)
"""


def started(program: str, office) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + program, str(office.file.parent)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_number_their_documents_without_a_gap_or_a_pair(office):
    both = [started(ISSUE_TWENTY, office) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    papers = register.all_papers(office)
    assert {paper.status for paper in papers} == {Status.ISSUED}
    assert sorted(paper.number.seq for paper in papers) == list(range(1, 41))


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of other systems")
def test_a_killed_writer_loses_nothing_it_was_told_was_kept(office):
    writer = started(WRITE_FOR_EVER, office)
    told = [int(writer.stdout.readline()) for _ in range(15)]
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    papers = {paper.id: paper for paper in register.all_papers(office)}
    assert set(told) <= set(papers)
    assert {papers[n].status for n in told} == {Status.ISSUED}
    for paper in papers.values():  # either issued with its bytes, or not issued at all
        files = register.files_of(office, paper)
        assert [len(file.content) for file in files.values()] == ([300_000] if paper.status is Status.ISSUED else [])
    assert register.add_paper(office, NOTICE).id == max(papers) + 1
    with sqlite3.connect(office.file) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_is_a_sentence_and_changes_nothing(office):
    pytest.importorskip("resource")
    writer = started(FILL, office)
    said = writer.communicate()[0]
    assert (said.strip(), writer.returncode) == ("办公记录没有写成，磁盘已满或不能写入", 0)
    paper = register.paper_of(office, 1)
    assert paper.status is Status.SUBMITTED and register.files_of(office, paper) == {}
    assert register.issue(office, paper, PaperNumber("某诉源", 2026, 1), FILES).status is Status.ISSUED


def test_a_damaged_file_is_a_sentence(office):
    office.file.parent.mkdir(parents=True)
    office.file.write_bytes(b"not a database, however long it is" * 100)
    with pytest.raises(Problem, match="已损坏"):
        register.all_papers(office)
    with pytest.raises(Problem, match="已损坏"):
        register.add_paper(office, NOTICE)


def test_a_folder_that_can_not_be_written_is_a_sentence(office):
    office.file.parent.parent.mkdir(parents=True, exist_ok=True)
    office.file.parent.write_text("a file where the folder should be")
    with pytest.raises(Problem, match="写入权限"):
        register.add_paper(office, NOTICE)


def test_somebody_who_writes_for_long_is_waited_for_and_then_told(office, monkeypatch):
    register.add_paper(office, NOTICE)
    holder = sqlite3.connect(office.file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("warehouse.office.store.WAIT_SECONDS", 0.1)
    from warehouse.office.store import _opened

    _opened.cache_clear()
    impatient = _opened(office.file)
    with pytest.raises(Problem, match="另一个人正在写"):
        register.add_paper(impatient, another(title="第二份"))
    holder.execute("ROLLBACK")
    assert register.add_paper(impatient, another(title="第二份")).id == 2
    _opened.cache_clear()


def test_a_store_of_a_newer_program_is_left_alone(office):
    register.add_paper(office, NOTICE)
    with office.writing() as con:
        con.execute(VERSION.update().values(version=len(STEPS) + 1))
    with pytest.raises(Problem, match="由更新的程序写成"):
        register.all_papers(office)
    with pytest.raises(Problem, match="由更新的程序写成"):
        register.add_paper(office, NOTICE)


def test_an_earlier_store_takes_the_steps_it_has_not_had_and_a_failing_one_leaves_it_as_it_was(office):
    register.add_paper(office, NOTICE)
    more = Table("later_things", MetaData(), Column("id", Integer, primary_key=True), Column("said", String(9)))

    def failing(con):
        more.create(con)
        raise Problem("半路停下")

    with pytest.raises(Problem, match="半路"), office.writing() as con:
        bring_up_to_date(con, (*STEPS, failing))
    with office.reading() as con:
        assert con.execute(select(VERSION.c.version)).scalar_one() == len(STEPS)
        assert not con.dialect.has_table(con, "later_things")
    with office.writing() as con:
        bring_up_to_date(con, (*STEPS, lambda con: more.create(con)))
        assert con.execute(select(VERSION.c.version)).scalar_one() == len(STEPS) + 1
        assert con.dialect.has_table(con, "later_things")


def test_an_empty_file_left_by_a_crash_is_taken_as_new(office):
    office.file.parent.mkdir(parents=True)
    office.file.touch()
    assert register.all_papers(office) == []
    assert register.add_paper(office, NOTICE).id == 1
    assert register.issue(
        office, register.submit(office, register.paper_of(office, 1)), PaperNumber("某诉源", 2026, 1),
        (PaperFile("xlsx", "表.xlsx", b"PK"),),
    ).number  # fmt: skip
