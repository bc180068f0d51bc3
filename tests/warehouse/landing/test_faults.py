"""Two imports at once, a full disk, kill -9, the same file twice, made-up beside real data."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import filelock
import polars as pl
import pytest

from tests.warehouse.landing.places import a_folder, rows, table, written
from warehouse.landing import import_file, landed_batches
from warehouse.problem import Problem

ROOT = Path(__file__).parents[3]
LINE = "（2024）鲁0303民初{i}号,民间借贷纠纷,2024-01-05,2024-02-01,判决,张三,张店区马尚街道{i}号,李四,周村区王村镇{i}号"
IMPORT = """
import sys, pathlib
from warehouse.folders import data_folder
from warehouse.landing import import_file
from warehouse.problem import Problem
print("ready", flush=True)
try:
    import_file(sys.argv[1], folder=data_folder(sys.argv[2]))
except Problem as problem:
    print(problem)
    sys.exit(1)
"""


def many(tmp_path: Path, n: int, name: str = "案件.csv") -> Path:
    return written(tmp_path, rows(*[LINE.format(i=i) for i in range(1, n + 1)]), name)


def importing(file: Path, root: Path, **options) -> subprocess.Popen:
    command = [sys.executable, "-c", IMPORT, str(file), str(root)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def leftovers(folder) -> list[str]:
    return [p.name for p in folder.root.iterdir() if p.name.startswith(".incoming")]


def test_the_same_file_twice_lands_once_and_says_so(tmp_path):
    folder, file = a_folder(tmp_path), many(tmp_path, 5)
    first = import_file(file, folder=folder)
    second = import_file(file, folder=folder)
    assert (first.already_landed, second.already_landed) == (False, True)
    assert second.manifest == first.manifest
    assert landed_batches(folder).filter(kind="cases").height == 1


def test_a_changed_file_lands_again_and_sorts_later(tmp_path):
    folder = a_folder(tmp_path)
    first = import_file(many(tmp_path, 5), folder=folder)
    second = import_file(many(tmp_path, 6), folder=folder)
    assert first.manifest.batch_id < second.manifest.batch_id
    assert landed_batches(folder)["batch_id"][0] == second.manifest.batch_id


def test_a_dry_run_shows_and_leaves_nothing(tmp_path):
    folder = a_folder(tmp_path)
    before = sorted(folder.landing.iterdir())
    report = import_file(many(tmp_path, 5), folder=folder, dry_run=True)
    assert (report.dry_run, report.manifest.rows_accepted, report.preview.height) == (True, 5, 5)
    assert report.preview["原告"].to_list() == ["张某"] * 5
    assert sorted(folder.landing.iterdir()) == before
    assert not leftovers(folder)


def test_a_dry_run_of_hopeless_rows_still_tells_about_each(tmp_path):
    file = written(tmp_path, rows("民初1号,,2024-01-05,,,,,,", "民初2号,,2024-01-05,,,,,,"))
    report = import_file(file, folder=a_folder(tmp_path), dry_run=True)
    assert report.findings.filter(pl.col("severity") == "reject")["row"].to_list() == [2, 3]


def test_a_second_import_waits_and_then_gives_up(tmp_path):
    folder = a_folder(tmp_path)
    with filelock.FileLock(str(folder.lock)), pytest.raises(Problem, match="另一个导入正在进行"):
        import_file(many(tmp_path, 5), folder=folder, wait_seconds=0.2)
    assert import_file(many(tmp_path, 5), folder=folder, wait_seconds=0.2).manifest.rows_accepted == 5


def test_two_imports_at_once_both_land(tmp_path):
    folder = a_folder(tmp_path)
    files = [many(tmp_path, 2000, "甲.csv"), many(tmp_path, 2001, "乙.csv")]
    running = [importing(file, folder.root) for file in files]
    assert [process.wait(120) for process in running] == [0, 0]
    assert sorted(landed_batches(folder).filter(kind="cases")["rows_accepted"]) == [2000, 2001]


@pytest.mark.parametrize("after", [0.0, 0.15, 0.4, 0.8, 1.4])
def test_kill_9_at_any_moment_leaves_nothing_half_landed(tmp_path, after):
    folder, file = a_folder(tmp_path), many(tmp_path, 30_000)
    process = importing(file, folder.root)
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    whole = landed_batches(folder)
    for batch in folder.landing.iterdir():  # every folder there is a whole batch
        counts = json.loads((batch / "manifest.json").read_text(encoding="utf-8"))["tables"]
        for name, n in counts.items():
            assert pl.read_parquet(batch / f"{name}.parquet").height == n
    again = import_file(file, folder=folder)
    assert again.already_landed == ("cases" in whole["kind"].to_list())
    assert not leftovers(folder)
    assert landed_batches(folder).filter(kind="cases")["rows_accepted"].to_list() == [30_000]


def test_a_full_disk_undoes_the_import(tmp_path):
    folder, file = a_folder(tmp_path), many(tmp_path, 60_000)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # noqa: E731
    process = importing(file, folder.root, preexec_fn=limit)
    told, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors[-500:]
    assert "磁盘空间不足" in told
    assert not leftovers(folder)
    assert "cases" not in landed_batches(folder)["kind"].to_list()


@pytest.mark.parametrize("made_up", [True, False])
def test_made_up_and_real_data_do_not_mix(tmp_path, made_up):
    from warehouse.folders import data_folder

    folder = data_folder(tmp_path / "data")
    import_file(many(tmp_path, 5), folder=folder, made_up=made_up)
    with pytest.raises(Problem) as refusal:
        import_file(many(tmp_path, 6), folder=folder, made_up=not made_up)
    assert "DISPUTE_DATA" in refusal.value.way_out
    assert landed_batches(folder)["made_up"].to_list() == [made_up]


def test_a_file_larger_than_a_block_is_read_in_pieces_and_ends_the_same(tmp_path, monkeypatch):
    """The size of a block is a number, not behaviour: cut into many pieces, the same rows land."""
    from warehouse.reading import text_file

    lines = [LINE.format(i=i % 700 + 1).replace("李四", f"李四、王{'五' * (i % 3 + 1)}") for i in range(1000)]
    lines[3] = lines[3].replace("张店区马尚街道", '"张店区\n马尚街道').replace(",李四", '",李四')
    results = []
    for n, size in enumerate((96 * 1024**2, 4096)):
        monkeypatch.setattr(text_file, "BLOCK_BYTES", size)
        (tmp_path / str(n)).mkdir()
        folder = a_folder(tmp_path / str(n))
        report = import_file(written(tmp_path / str(n), rows(*lines)), folder=folder)
        tables = {t: table(folder, report, t) for t in ("cases", "parties")}
        results.append(
            (
                report.manifest.rows_rejected,
                tables["cases"].sort("source_row"),
                tables["parties"].sort("case_key", "seq"),
            )
        )
    assert results[0][0] == results[1][0] == 300
    assert results[0][1].equals(results[1][1])
    assert results[0][2].equals(results[1][2])


def test_a_case_cut_by_the_end_of_a_piece_is_still_one_case(tmp_path, monkeypatch):
    from warehouse.reading import text_file

    header = "案号,案由,立案日期,结案日期,诉讼地位,当事人名称\n"
    lines = [
        f"（2024）鲁0303民初{i}号,民间借贷纠纷,2024-01-05,{'2024-02-01' if k else ''},{'被告' if k else '原告'},当事{k}"
        for i in range(1, 200)
        for k in range(4)
    ]
    results = []
    for n, size in enumerate((96 * 1024**2, 1500)):
        monkeypatch.setattr(text_file, "BLOCK_BYTES", size)
        (tmp_path / str(n)).mkdir()
        folder = a_folder(tmp_path / str(n))
        report = import_file(written(tmp_path / str(n), header + "\n".join(lines) + "\n"), folder=folder)
        results.append([table(folder, report, t) for t in ("cases", "parties")])
    assert results[0][0].height == 199
    assert results[0][0]["closed_on"].null_count() == 0
    assert results[0][1].height == 199 * 4
    for one, cut in zip(*results, strict=True):
        keys = [c for c in ("case_key", "seq") if c in one.columns]
        assert one.sort(keys).equals(cut.sort(keys))
