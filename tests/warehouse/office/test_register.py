"""The register: forwards only, one number for one document, what is issued stays as it was issued."""

from __future__ import annotations

import pytest

from tests.warehouse.office.conftest import FIGURES, FILES, NOTICE, another
from warehouse.office import register
from warehouse.office.paper import LONGEST_NOTES, PaperNumber, Status, Wording
from warehouse.problem import Problem


def issued(office, new=NOTICE, seq: int = 1):
    paper = register.submit(office, register.add_paper(office, new))
    return register.issue(office, paper, PaperNumber("某诉源", 2026, seq), FILES)


def test_looking_at_an_empty_register_makes_no_file(office):
    assert register.all_papers(office) == []
    assert str(register.next_number(office, "某诉源", 2026)) == "某诉源〔2026〕1号"
    with pytest.raises(Problem, match="没有第 7 号"):
        register.paper_of(office, 7)
    assert not office.file.exists()


def test_a_draft_holds_all_that_was_put_in(office):
    paper = register.add_paper(office, NOTICE)
    assert (paper.id, paper.status, paper.number, paper.title) == (1, Status.DRAFT, None, NOTICE.title)
    assert dict(paper.request) == dict(NOTICE.request)
    assert register.figures_of(office, paper) == FIGURES
    assert register.files_of(office, paper) == {}
    assert [one.id for one in register.all_papers(office)] == [1]


def test_the_way_is_draft_submitted_issued(office):
    paper = register.add_paper(office, NOTICE)
    with pytest.raises(Problem, match="现在是“草稿”"):
        register.issue(office, paper, PaperNumber("某诉源", 2026, 1), FILES)
    paper = register.submit(office, paper)
    assert paper.status is Status.SUBMITTED and paper.submitted_at
    with pytest.raises(Problem, match="现在是“送审”"):
        register.submit(office, paper)
    paper = register.take_back(office, paper)
    assert paper.status is Status.DRAFT and paper.submitted_at is None
    paper = register.issue(office, register.submit(office, paper), PaperNumber("某诉源", 2026, 1), FILES)
    assert (paper.status, str(paper.number)) == (Status.ISSUED, "某诉源〔2026〕1号")
    for step in (register.submit, register.take_back):
        with pytest.raises(Problem, match="已发"):
            step(office, paper)


def test_what_is_issued_is_kept_to_the_byte_and_can_not_be_changed(office):
    paper = issued(office)
    kept = register.files_of(office, paper)
    assert {form: file.content for form, file in kept.items()} == {file.form: file.content for file in FILES}
    with pytest.raises(Problem, match="已发的文书不能再改"):
        register.put_wording(office, paper, Wording(3, ("甲",), ("乙",)))
    with pytest.raises(Problem, match="已发的文书不能再改"):
        register.renew(office, paper, NOTICE)
    noted = register.put_notes(office, paper, "已寄各镇街")  # notes are no part of the document
    assert noted.notes == "已寄各镇街" and register.files_of(office, noted) == kept


def test_an_archive_that_was_tampered_with_is_told(office):
    paper = issued(office)
    with office.writing() as con:
        con.exec_driver_sql("UPDATE files SET content = x'00' WHERE form = 'pdf'")
    with pytest.raises(Problem, match="与发出时不同"):
        register.files_of(office, paper)


def test_a_number_is_given_once(office):
    issued(office, seq=4)
    second = register.submit(office, register.add_paper(office, another(title="第二份")))
    with pytest.raises(Problem, match="某诉源〔2026〕4号已经用于") as refused:
        register.issue(office, second, PaperNumber("某诉源", 2026, 4), FILES)
    assert "某诉源〔2026〕5号" in refused.value.way_out
    assert register.paper_of(office, second.id).status is Status.SUBMITTED
    assert register.files_of(office, second) == {}
    assert register.next_number(office, "某诉源", 2026).seq == 5
    assert register.next_number(office, "某诉源", 2027).seq == 1
    assert register.next_number(office, "某政法", 2026).seq == 1
    assert register.issue(office, second, PaperNumber("某诉源", 2027, 4), FILES).number.year == 2027


@pytest.mark.parametrize(
    "text", ["", "3号", "某诉源[2026]3号", "某诉源〔26〕3号", "某诉源〔2026〕0号", "长" * 21 + "〔2026〕1号"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Problem, match="不是发文字号"):
        PaperNumber.read(text)


def test_a_number_is_read_as_it_is_written():
    assert PaperNumber.read(" 某诉源〔2026〕 3号 ") == PaperNumber("某诉源", 2026, 3)


def test_a_reissued_document_names_the_one_it_replaces(office):
    old = issued(office)
    new = register.add_paper(office, another(data_version="20261101-1-ffffff", replaces=old.id))
    assert new.replaces == old.id
    assert register.paper_of(office, old.id).replaced_by == new.id
    with pytest.raises(Problem, match="已经有重发的稿子"):
        register.add_paper(office, another(replaces=old.id))
    with pytest.raises(Problem, match="还没有发出"):
        register.add_paper(office, another(replaces=new.id))


def test_corrected_wording_is_kept_by_paragraph_and_taken_away_again(office):
    paper = register.add_paper(office, NOTICE)
    paper = register.put_wording(office, paper, Wording(2, ("共", "件"), ("合计", "件")))
    paper = register.put_wording(office, paper, Wording(2, ("共", "件"), ("总计", "件")))
    assert register.wordings_of(office, paper) == (Wording(2, ("共", "件"), ("总计", "件")),)
    with pytest.raises(Problem, match="数字"):
        register.put_wording(office, paper, Wording(2, ("共", "件"), ("共100件",)))
    paper = register.put_wording(office, paper, Wording(2, ("共", "件"), ("共", "件")))
    assert register.wordings_of(office, paper) == ()


def test_nobody_overwrites_what_somebody_else_wrote_meanwhile(office):
    seen = register.add_paper(office, NOTICE)
    register.put_notes(office, seen, "甲写的")
    with pytest.raises(Problem, match="刚被别人改过"):
        register.put_notes(office, seen, "乙写的")
    assert register.paper_of(office, seen.id).notes == "甲写的"


def test_notes_have_an_end(office):
    with pytest.raises(Problem, match="备注太长"):
        register.put_notes(office, register.add_paper(office, NOTICE), "长" * (LONGEST_NOTES + 1))


def test_a_draft_is_made_again_from_other_data(office):
    paper = register.add_paper(office, NOTICE)
    new = register.renew(office, paper, another(data_version="20261101-1-ffffff", figures=FIGURES[:1]))
    assert (new.data_version, new.status, new.created_at) == ("20261101-1-ffffff", Status.DRAFT, paper.created_at)
    assert register.figures_of(office, new) == FIGURES[:1]
