import ast
import csv
import hashlib
import json
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import karvon.fiction
from karvon.fiction.chance import Chance
from karvon.fiction.wordlists import noise
from karvon.fiction.world import TRUTH_GOODS, TRUTH_ROWS, make_world
from karvon.sources.catalogue import reader, source
from karvon.sources.contract import Refused, SnapshotFile
from karvon.sources.detect import find_out

FIRMS = 1_500
SEED = 7


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_world(FIRMS, SEED, tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def truth(made):
    return list(csv.DictReader(made.truth[0].open(encoding="utf-8")))


@pytest.fixture(scope="module")
def goods(made):
    return list(csv.DictReader(made.truth[1].open(encoding="utf-8")))


@pytest.fixture(scope="module")
def read(made):
    return {(code, path.name): list(_read(code, path)) for code, paths in made.files.items() for path in paths}


def _read(code, path):
    info = source(code)
    yield from reader(info)(info, SnapshotFile(path, path.name, find_out(path, path.name), date(2026, 1, 1)))


def _digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_same_seed_gives_same_bytes(tmp_path):
    make_world(200, 3, tmp_path / "one")
    make_world(200, 3, tmp_path / "two")
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_another_seed_gives_another_world(tmp_path):
    make_world(50, 3, tmp_path / "one")
    make_world(50, 4, tmp_path / "two")
    assert _digests(tmp_path / "one").items().isdisjoint(_digests(tmp_path / "two").items())


def test_chance_is_the_same_on_every_python():
    assert Chance("karvon").digits(12) == "323736770571"


def test_progress_counts_every_firm(tmp_path):
    told = []
    make_world(1_200, 1, tmp_path, told.append)
    assert sum(told) == 1_200


def test_a_smaller_world_leaves_nothing_of_a_larger_one(tmp_path):
    make_world(4_000, 1, tmp_path)
    make_world(20, 1, tmp_path)
    assert len(list(tmp_path.glob("fictitious_kz_legal_entities_*"))) == 1


def test_world_of_nobody_is_made(tmp_path):
    assert make_world(0, 1, tmp_path).rows == 0


def test_truth_covers_every_row(made, truth, read):
    told = {(row["source"], row["file"], int(row["line"])) for row in truth}
    found = {(code, file, record.line) for (code, file), records in read.items() for record in records}
    assert told == found
    assert len(told) == made.rows


def test_readers_refuse_nothing_but_rubbish(truth, read):
    kinds = {(row["source"], row["file"], int(row["line"])): row["kind"] for row in truth}
    refused = {
        kinds[code, file, record.line]
        for (code, file), records in read.items()
        for record in records
        if isinstance(record, Refused)
    }
    assert refused <= {"rubbish"}


def test_readers_find_the_goods_of_the_truth(goods, read):
    told = defaultdict(list)
    for good in goods:
        told[good["source"], good["file"], int(good["line"])].append(good["text"])
    for (code, file), records in read.items():
        for record in records:
            assert [good.text for good in record.goods] == told[code, file, record.line]


def test_keys_of_the_truth_are_those_of_readers(truth, read):
    told = {(row["file"], int(row["line"])): row["key"] for row in truth if row["key"]}
    found = {(file, record.line): record.key for (_, file), records in read.items() for record in records}
    assert told.items() <= found.items()


def test_every_language_is_present(truth, goods, read):
    names = {name.language for records in read.values() for record in records for name in record.names}
    assert names >= {"ru", "kk", "ky", "tg", "tk", "uz"}
    assert {good["language"] for good in goods} == {"ru", "kk", "ky", "tg", "tk", "uz", "en"}
    assert {row["country"] for row in truth} == {"KZ", "UZ", "KG", "TJ", "TM"}


def test_each_firm_has_two_to_three_rows(made):
    assert 2.2 < made.rows / made.firms < 2.4


def test_branches_are_firms_beside_their_heads(truth):
    heads = {row["firm"]: row["branch_of"] for row in truth if row["branch_of"]}
    assert heads
    assert all(firm != head for firm, head in heads.items())
    assert set(heads.values()).isdisjoint(heads)


def test_rows_are_shuffled(truth):
    rows = [row["firm"] for row in truth if row["source"] == "uz/enterprises" and row["kind"] == "record"]
    neighbours = sum(one == two for one, two in pairwise(rows))
    assert neighbours < len(rows) / 100


def test_repeated_rows_are_alike_letter_by_letter(made, truth):
    (file,) = (path for path in made.files["uz/enterprises"] if "utf8" in path.name)
    lines = file.read_text(encoding="utf-8").splitlines()
    repeats = [row for row in truth if row["file"] == file.name and row["kind"] == "repeat"]
    assert repeats
    assert all(lines.count(lines[int(row["line"]) - 1]) > 1 for row in repeats)


def test_every_file_says_it_is_fictitious(made):
    folder = made.truth[0].parent
    assert all("fictitious" in path.name for path in folder.iterdir() if path.name != "README.txt")
    assert "FICTITIOUS" in (folder / "README.txt").read_text(encoding="utf-8")
    assert json.loads(made.files["kz/legal_entities"][0].read_bytes())["note"].startswith("fictitious")


def test_headings_of_the_truth_exist(goods):
    assert all(len(good["heading"]) == 4 and good["heading"].isdigit() for good in goods)
    assert len({good["heading"] for good in goods}) > 150


def test_rates_are_near_the_promised_ones(truth):
    kinds = Counter(row["kind"] for row in truth)
    rates = noise("rows", "rate")
    for kind, rate in (("repeat", rates["repeated"]), ("rubbish", rates["rubbish"])):
        assert kinds[kind] / len(truth) == pytest.approx(rate, abs=0.004)


def test_files_of_the_truth_keep_their_names(made):
    assert [path.name for path in made.truth] == [TRUTH_ROWS, TRUTH_GOODS]


def test_no_table_of_the_pipeline_is_used():
    for path in Path(karvon.fiction.__file__).parent.glob("*.py"):
        modules = {
            getattr(node, "module", None) or alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        ours = {module for module in modules if module.startswith("karvon") and not module.startswith("karvon.fiction")}
        assert ours <= {"karvon.kernel.ids"}
        assert "reference" not in path.read_text(encoding="utf-8")
