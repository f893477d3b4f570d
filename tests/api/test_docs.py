"""docs/api.md: each example runs, word for word, against a server with the register."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from karvon.api.v1 import about
from tests.api.conftest import FIRST, RECORD

ADDRESS = "http://127.0.0.1:8000"
TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^curl .*$", TEXT, re.MULTILINE)
EXPECTED = {"If-None-Match": "HTTP/1.1 304", "contry": '"code": "unknown_parameter"', "readyz": '"status": "ok"'}


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.usefixtures("register")
def test_example_of_the_docs_runs(example, live_server, asking):
    if not shutil.which("curl"):
        pytest.skip("curl is not on this machine")
    answer = _run(example, live_server.url, asking.get("/api/v1/goods/5205")["ETag"])
    expected = next((text for word, text in EXPECTED.items() if word in example), None)
    assert expected in answer if expected else _is_no_problem(answer)


def test_docs_name_every_address():
    parts = {address.split("/")[3] for address in about.ADDRESSES}
    assert {part for part in parts if f"/api/v1/{part}" not in TEXT} == set()


def test_docs_fit_on_one_screen():
    assert len(TEXT.splitlines()) <= 70


def _run(example, address, etag):
    for written, value in {ADDRESS: address, "NUMBER": FIRST, "RECORD": str(RECORD), "ETAG": etag}.items():
        example = example.replace(written, value)
    return subprocess.run(shlex.split(example), capture_output=True, text=True, check=True, timeout=20).stdout


def _is_no_problem(answer):
    return "instance" not in json.loads(answer)  # which only problems have
