"""文书: what is previewed is what is downloaded, kept and issued; every refusal is a sentence."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date

import docx
import pytest

from pages.documents.drafts import request_of, revised
from pages.documents.kinds import KINDS, make_document
from pages.documents.making import Request
from pages.documents.writing import rendered
from pages.parts.desk import open_desk
from pages.parts.paper_letters import READY
from pages.parts.paper_made import kind_of, made, made_of
from pages.parts.paper_pages import leaves_of
from pages.parts.paper_register import register_frame
from tests.pages.screens.conftest import run_page, text_of
from tests.warehouse.small_city import a_case, a_party, case_tables, land
from tests.warehouse.small_places import BAISHI, YINXING, village_codes
from warehouse.build import build
from warehouse.folders import DataFolder
from warehouse.office import register
from warehouse.office.paper import Status
from warehouse.office.store import open_office
from warehouse.scope import Scope
from warehouse.store import open_warehouse

ASKED = {"period": "2025Q3", "kind": "notice"}


@pytest.fixture
def folder(small_folder, tmp_path, monkeypatch) -> DataFolder:
    """A copy of the tiny city of one's own: these tests write."""
    root = tmp_path / "data"
    shutil.copytree(small_folder.root, root)
    monkeypatch.setenv("DISPUTE_DATA", str(root))
    return DataFolder(root)


@pytest.fixture
def office(folder):
    return open_office(folder)


def show(**params: str):
    at = run_page("papers", **params)
    assert not at.exception
    return at


def click(at, label: str):
    at = next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def tick(at, label: str):
    return next(box for box in at.checkbox if box.label == label).check().run()


def drafted(**params: str):
    return click(show(**ASKED | params), "存为草稿")


def issued(number: str | None = None, **params: str):
    at = click(tick(drafted(**params), "已核对内容和数据截至日期"), "送审")
    if number:
        at = next(box for box in at.text_input if box.label == "发文字号").set_value(number).run()
    return click(tick(at, "已经签发，按此文号发出"), "编号发出")


def a_new_suit(folder: DataFolder) -> None:
    """One more suit of 银杏镇 in August: the data is revised."""
    key = "2025青0101民初88888号"
    home = (village_codes(YINXING)[0], "village")
    tables = case_tables([a_case(key, date(2025, 8, 5), cause_text="离婚纠纷")], [a_party(key, 1, "defendant", home)])
    land(folder, "cases", date(2025, 11, 2), tables, as_of=date(2025, 10, 18))
    build(folder)


def test_what_is_previewed_is_the_document_of_the_command_line_figure_by_figure(folder):
    text = text_of(show(**ASKED))
    desk = open_desk().seeing(**ASKED)
    request = Request("notice", "2025Q3", date.today(), desk.place, desk.view.caliber)
    one = made(desk, request)
    same = make_document(
        Request("notice", "2025Q3", date.today()), open_warehouse(folder), Scope(), settings=folder.settings
    )
    assert one.document.numbers == same.numbers
    rate = desk.ask("litigation_rate", by="place").frame.row(0, named=True)
    printed = next(number for number in one.document.numbers if number.name_zh and number.value == rate["value"])
    assert (printed.numerator, printed.denominator) == (rate["numerator"], rate["denominator"])
    assert one.form("docx") == rendered(same, "docx", folder.settings)
    assert f"{len(one.pages())} 页" in text and same.title in text
    assert all(page.startswith(b"\x89PNG") for page in one.pages())


def test_the_whole_way_ends_with_a_number_in_the_register(office):
    at = issued()
    (paper,) = register.all_papers(office)
    assert (paper.status, str(paper.number)) == (Status.ISSUED, f"某诉源〔{date.today().year}〕1号")
    assert "已发" in text_of(at) and str(paper.number) in text_of(at)
    files = register.files_of(office, paper)
    assert set(files) == {"docx", "pdf", "xlsx"}
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(files["docx"].content)).paragraphs)
    assert str(paper.number) in words
    listed = text_of(show(tab="register"))
    assert str(paper.number) in listed and "草稿 0、送审 0、已发 1" in listed
    assert register_frame([paper])["文号"].to_list() == [str(paper.number)]
    again = text_of(show(tab="register", paper="1"))
    assert "预览不能再现" not in again  # it still comes out to the byte as it was issued


def test_no_step_is_taken_without_being_confirmed(office):
    at = drafted()
    assert next(button for button in at.button if button.label == "送审").disabled
    at = click(tick(at, "已核对内容和数据截至日期"), "送审")
    assert next(button for button in at.button if button.label == "编号发出").disabled
    at = click(at, "退回草稿")
    assert register.paper_of(office, 1).status is Status.DRAFT


def test_a_number_in_use_is_refused_and_the_next_one_is_offered(office):
    year = date.today().year
    issued(number=f"某政法〔{year}〕7号")
    at = click(tick(drafted(period="2025-08"), "已核对内容和数据截至日期"), "送审")
    field = next(box for box in at.text_input if box.label == "发文字号")
    assert field.value == f"某政法〔{year}〕8号"
    at = click(tick(field.set_value(f"某政法〔{year}〕7号").run(), "已经签发，按此文号发出"), "编号发出")
    assert f"某政法〔{year}〕7号已经用于" in text_of(at)
    at = next(box for box in at.text_input if box.label == "发文字号").set_value("第八号").run()
    assert "不是发文字号" in text_of(click(at, "编号发出"))
    assert register.paper_of(office, 2).status is Status.SUBMITTED


def test_wording_is_corrected_and_a_figure_is_not(office):
    at = drafted()
    field = next(area for area in at.text_area if area.label == "文字")
    at = click(field.set_value("现将情况予以通报，共 999 件。").run(), "保存这一段")
    assert "添了数字“999”" in text_of(at)
    assert register.wordings_of(office, register.paper_of(office, 1)) == ()
    field = next(area for area in at.text_area if area.label == "文字")
    assert field.value == "现将情况予以通报，共 999 件。"  # what was typed is not lost
    at = click(field.set_value("现将2025年第三季度清河市万人成讼率情况印发你们。").run(), "保存这一段")
    (held,) = register.wordings_of(office, register.paper_of(office, 1))
    assert held.after == ("现将2025年第三季度清河市万人成讼率情况印发你们。",)
    assert "文字改动 1 处" in text_of(at)
    at = click(tick(at, "已核对内容和数据截至日期"), "送审")
    click(tick(at, "已经签发，按此文号发出"), "编号发出")
    file = register.files_of(office, register.paper_of(office, 1))["docx"]
    assert "情况印发你们。" in "".join(p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs)


def test_a_correction_is_taken_back(office):
    at = drafted()
    field = next(area for area in at.text_area if area.label == "文字")
    at = click(field.set_value("现将2025年第三季度清河市万人成讼率情况印发你们。").run(), "保存这一段")
    at = click(at, "恢复原文")
    assert register.wordings_of(office, register.paper_of(office, 1)) == ()
    assert (
        next(a for a in at.text_area if a.label == "文字").value == "现将2025年第三季度清河市万人成讼率情况通报如下。"
    )


def test_notes_are_kept_beside_the_document(office):
    at = drafted()
    at = click(next(area for area in at.text_area if area.label == "备注").set_value("待分管领导阅").run(), "保存备注")
    assert register.paper_of(office, 1).notes == "待分管领导阅"
    assert "备注已保存" in text_of(at)


def test_what_was_revised_since_is_told_and_the_draft_can_take_the_new_data(folder, office):
    drafted()
    before = register.figures_of(office, register.paper_of(office, 1))
    a_new_suit(folder)
    at = show(tab="register", paper="1")
    text = text_of(at)
    assert "个数字被修订" in text and "+1" in text
    at = click(at, "草稿改用现行数据")
    paper = register.paper_of(office, 1)
    assert paper.data_version == open_warehouse(folder).version
    after = {figure.id: figure.value for figure in register.figures_of(office, paper)}
    assert [f for f in before if f.id in after and after[f.id] == (f.value or 0) + 1]
    assert "被修订" not in text_of(at)


def test_an_issued_document_stays_and_is_issued_again_under_the_new_data(folder, office):
    issued()
    old = register.paper_of(office, 1)
    kept = register.files_of(office, old)
    a_new_suit(folder)
    at = show(tab="register", paper="1")
    assert "个数字被修订" in text_of(at)
    assert "草稿改用现行数据" not in [button.label for button in at.button]
    at = click(tick(at, "需要重发"), "按现行数据拟重发稿")
    assert "本件代替" in text_of(at)
    new = register.paper_of(office, 2)
    assert (new.replaces, new.data_version) == (1, open_warehouse(folder).version)
    at = click(tick(at, "已核对内容和数据截至日期"), "送审")
    click(tick(at, "已经签发，按此文号发出"), "编号发出")
    new = register.paper_of(office, 2)
    words = docx.Document(io.BytesIO(register.files_of(office, new)["docx"].content)).paragraphs
    assert [p.text for p in words if f"代替{old.number}" in p.text]
    assert register.files_of(office, register.paper_of(office, 1)) == kept
    assert "由 第 2 号（已发） 重发" in text_of(show(tab="register", paper="1"))


def test_a_draft_whose_data_is_gone_says_so_and_takes_the_served_data(folder, office):
    drafted()
    version = register.paper_of(office, 1).data_version
    a_new_suit(folder)
    shutil.rmtree(folder.versions / f"warehouse-{version}")
    at = show(tab="register", paper="1")
    assert "数据版本" in text_of(at)
    from pages.parts import paper_made

    paper_made._made.cache_clear()  # as another process would find it
    at = show(tab="register", paper="1")
    assert f"起草所用的数据版本 {version} 已不在" in text_of(at)
    assert next(button for button in at.button if button.label == "送审").disabled
    assert "已不在" not in text_of(click(at, "草稿改用现行数据"))


def test_every_town_gets_its_letter_in_one_zip(folder):
    at = show(kind="town_letter", period="2025")
    assert "5 个镇街，各一份“一镇一函”" in text_of(at)
    at = click(at, "生成全部 5 份")
    assert "5 份已生成" in text_of(at)
    with zipfile.ZipFile(at.session_state[READY][1]) as packed:
        names = packed.namelist()
    assert len(names) == 10 and len([name for name in names if "银杏镇" in name]) == 2


def test_a_letter_of_one_town_opens_from_a_link(folder):
    text = text_of(show(kind="town_letter", period="2025", place=YINXING))
    assert "银杏镇" in text and "页 ·" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "nonsense"}, "文书种类“nonsense”不存在"),
        ({"kind": "notice", "place": BAISHI}, "以市、区县为对象"),
        ({"kind": "notice", "period": "1999"}, "早于"),
        ({"paper": "abc"}, "登记号“abc”写法不对"),
        ({"paper": "99", "tab": "register"}, "没有第 99 号"),
        ({"kind": "notice", "caliber": "nobody@9"}, "没有名为“nobody@9”的口径"),
        ({"kind": "=1+1<script>"}, "页 ·"),
    ],
)
def test_a_wrong_link_is_a_sentence(folder, asked, said):
    at = show(**asked)
    assert said in text_of(at)


def test_every_registered_kind_opens_as_a_document_or_says_what_to_choose(folder):
    for key in KINDS:
        text = text_of(show(kind=key, period="2025"))
        assert KINDS[key].about_zh in text
        assert "这里出了意外" not in text, key


PERIODS = {"monthly": "2025-08", "quarterly": "2025Q3", "white_paper": "2024"}
ABOUT = {"sector_notice": "物业", "suggestion": "物业"}


def test_every_registered_kind_is_kept_opened_and_recomputed_to_the_same_figures(folder, office):
    """Under the same data nothing is revised: each figure of each kind can be asked again by its id."""
    desk = open_desk()
    for key, kind in KINDS.items():
        place = YINXING if kind.for_each else desk.tree.top
        about = ABOUT.get(key, "")
        request = Request(key, PERIODS.get(key, "2025Q3"), date(2025, 10, 20), place, None, about=about)
        paper = register.add_paper(office, made(desk, request).new_paper())
        figures = register.figures_of(office, paper)
        assert figures and revised(figures, desk.warehouse, desk.scope) == [], key
        assert request_of(paper).about == about
        again = made_of(desk, office, paper)
        assert {(n.id, n.text) for n in again.document.numbers} == {(f.id, f.text) for f in figures}, key
        text = text_of(show(tab="register", paper=str(paper.id)))
        assert again.document.title in text and "这里出了意外" not in text


def test_a_shared_view_opens_no_document_made_for_inside(folder, office):
    drafted()
    (folder.settings).mkdir(exist_ok=True)
    (folder.settings / "display.yaml").write_text("shared: true\nsmall_from: 5\n", encoding="utf-8")
    at = show(tab="register", paper="1")
    assert "不能在共享页面打开" in text_of(at)
    assert not at.get("download_button") and not at.button
    at = click(show(**ASKED), "存为草稿")  # made under the shared rules: hidden figures are not in it
    assert register.paper_of(office, 2).shared
    assert "不能在共享页面打开" not in text_of(at)


def test_a_damaged_store_is_a_sentence_and_documents_can_still_be_made(folder):
    folder.office.write_bytes(b"no database" * 100)
    assert "页 ·" in text_of(show(**ASKED))
    assert "办公记录的文件已损坏" in text_of(click(show(**ASKED), "存为草稿"))
    assert "办公记录的文件已损坏" in text_of(show(tab="register"))
    assert "办公记录的文件已损坏" in text_of(show(tab="register", paper="1"))


def test_leaves_are_two_pages_wide():
    assert leaves_of(1) == ["1"] and leaves_of(5) == ["1–2", "3–4", "5"]


def test_an_unknown_kind_falls_back_to_the_first(folder):
    kind, said = kind_of(open_desk().seeing(kind="nonsense"))
    assert kind is next(iter(KINDS.values())) and said


def test_a_range_the_office_sets_is_in_the_next_document_without_a_new_version(folder):
    def standings() -> str:
        desk = open_desk()
        request = Request("court_report", "2024", date.today(), desk.tree.top, desk.view.caliber)
        return str(made(desk, request).document.blocks)

    assert "在区间内" not in standings()
    folder.settings.mkdir(exist_ok=True)
    line = "- {metric: closing_rate, low: 0, high: 100, source: 测试, date: 2025-01-01, author: 审管办}\n"
    (folder.settings / "ranges.yaml").write_text(line, encoding="utf-8")
    assert "在区间内" in standings()
