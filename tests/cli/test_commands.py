"""The command line: every command explains itself, stands in the docs, and does what it says."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from karvon.cli import karvon
from karvon.postgres import server

PROJECT = Path(__file__).resolve().parents[2]
DOCS = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("docker/*")]


def _commands(group=karvon, path=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(_commands())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_option_explains_itself(path):
    command = COMMANDS[path]
    assert len(command.help or "") > 20
    assert all(option.help for option in command.params if isinstance(option, click.Option) and option.name != "yes")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_stands_in_the_docs(path):
    pages = " ".join(page.read_text(encoding="utf-8") for page in DOCS if page.is_file())
    assert f"karvon {' '.join(path)}" in pages


@pytest.mark.parametrize("page", [page for page in DOCS if page.suffix == ".md"], ids=lambda page: page.name)
def test_docs_name_only_commands_that_exist(page):
    for line in re.findall(r"(?:^|`|bin/)karvon ([a-z][a-z ]*)", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
        words = tuple(line.split())
        assert any(words[: len(path)] == path for path in COMMANDS) or words[:1] in {
            path[:1] for path in COMMANDS if len(path) > 1
        }


@pytest.fixture(scope="module")
def karvon_at(tmp_path_factory):
    """Run commands in a home of its own, as a user would."""
    home = tmp_path_factory.mktemp("cli") / "home"
    environment = {**os.environ, "KARVON_HOME": str(home)}
    environment.pop("DATABASE_URL", None)

    def call(*arguments):
        command = [sys.executable, "-m", "karvon", *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=home.parent)

    call("db", "start")
    yield call
    call("db", "stop")
    embedded = server.Embedded(home)
    shutil.rmtree(embedded.root.parent, ignore_errors=True)
    shutil.rmtree(embedded.sockets, ignore_errors=True)


@pytest.fixture(scope="module")
def loaded(karvon_at, tmp_path_factory):
    """A small fictitious world, taken in by the commands."""
    out = tmp_path_factory.mktemp("world")
    made = karvon_at("fiction", "--producers", 40, "--seed", 5, "--out", out)
    assert made.returncode == 0, made.stderr
    files = sorted(out.rglob("*uz*enterprises*.csv")) or sorted(out.rglob("*.csv"))
    taken = karvon_at("import", "--source", "uz/enterprises", *[file for file in files if "truth" not in file.name])
    assert taken.returncode == 0, taken.stderr
    return taken.stdout


def test_import_prints_a_balance_that_adds_up(loaded):
    numbers = re.search(r"^uz/enterprises\s+([\d, ]+)", loaded, flags=re.MULTILINE).group(1).replace(",", "").split()
    read, published, merged, repeated, refused = map(int, numbers[:5])
    assert read == published + merged + repeated + refused
    assert published > 0


def test_run_again_changes_nothing(karvon_at, loaded):
    done = karvon_at("run")
    assert done.returncode == 0, done.stderr
    assert ", 0 new or changed, 0 merged" in done.stdout


def test_search_finds_what_was_imported(karvon_at, loaded):
    done = karvon_at("search", "MCHJ", "--country", "UZ")
    assert re.search(r"\d+ producers found", done.stdout)


def test_match_tells_the_producer_and_why(karvon_at, loaded):
    name = re.search(r"UZ  (.+?)  \(fict", karvon_at("search", "MCHJ", "--country", "UZ").stdout)[1]
    done = karvon_at("match", "--name", name, "--country", "UZ")
    assert name in done.stdout, done.stderr
    assert re.search(r"[+-]\d+\.\d\d  name +(spelled|meant)_\d", done.stdout)


def test_match_answers_a_table_without_formulas(karvon_at, loaded, tmp_path):
    firm = re.search(r"UZ  (.+?)  \(fict", karvon_at("search", "MCHJ", "--country", "UZ").stdout)[1]
    table, out = tmp_path / "firms.csv", tmp_path / "answered.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["name", "country", "note"], [firm, "UZ", "=1+1"], ["Nobody knows", "KZ", "-"]])
    done = karvon_at("match", table, "--out", out)
    assert done.returncode == 0, done.stderr
    first, second = list(csv.DictReader(out.open(encoding="utf-8-sig")))
    assert (first["note"], first["karvon_name"], second["karvon_number"]) == ("'=1+1", firm, "")


def test_match_of_nothing_ends_in_one_sentence(karvon_at):
    done = karvon_at("match", "--country", "UZ")
    assert (done.returncode, done.stderr.strip()) == (1, "Give either --name, or a FILE and --out.")


def test_unknown_source_ends_in_one_sentence(karvon_at, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a;b\n1;2\n")
    done = karvon_at("import", path, "--source", "xx/none")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_missing_file_ends_in_one_sentence(karvon_at):
    done = karvon_at("import", "nowhere.csv", "--source", "uz/enterprises")
    assert done.returncode == 1
    assert done.stderr.strip() == "nowhere.csv: There is no such file."


def test_backup_and_restore_bring_everything_back(karvon_at, loaded, tmp_path):
    before = karvon_at("search", "MCHJ").stdout
    assert karvon_at("db", "backup", tmp_path / "copy").returncode == 0
    restored = karvon_at("db", "restore", "--yes", tmp_path / "copy")
    assert restored.returncode == 0, restored.stderr
    assert karvon_at("search", "MCHJ").stdout == before


def test_backup_never_overwrites(karvon_at, tmp_path):
    (tmp_path / "copy").write_text("dear")
    done = karvon_at("db", "backup", tmp_path / "copy")
    assert done.returncode == 1
    assert (tmp_path / "copy").read_text() == "dear"


def test_url_names_the_role(karvon_at):
    assert karvon_at("db", "url", "--role", "web").stdout.startswith("postgresql://karvon_web@/karvon")


def test_source_list_names_every_source(karvon_at):
    listed = karvon_at("source", "list").stdout
    assert all(
        code in listed
        for code in ("kz/legal_entities", "uz/enterprises", "kg/legal_entities", "tj/enterprises", "tm/members")
    )


def test_source_new_drafts_a_source(karvon_at, tmp_path):
    path = tmp_path / "register.csv"
    rows = "\n".join(f"30402000{n};Firma {n};Toshkent" for n in range(1, 9))
    path.write_text(f"STIR;Nomi;Manzil\n{rows}\n", encoding="utf-8")
    done = karvon_at("source", "new", path)
    assert "uz_stir" in done.stdout
    assert "names" in done.stdout


def test_goods_export_writes_the_vocabulary(karvon_at, tmp_path):
    told = karvon_at("goods", "export", tmp_path / "new")
    assert told.returncode == 0, told.stderr
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"README.txt", "goods.jsonl", "goods.skos.ttl"}
    assert str(tmp_path / "new" / "goods.jsonl") in told.stdout


def test_goods_corrections_never_overwrite(karvon_at, loaded, tmp_path):
    file = tmp_path / "corrections.yml"
    assert karvon_at("goods", "corrections", file).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# Codes that people chose")
    again = karvon_at("goods", "corrections", file)
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)


def test_version_is_told(karvon_at):
    assert json.dumps(karvon_at("--version").stdout).count("0.1.0") == 1
