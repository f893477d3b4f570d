"""What the kernel reads is what people wrote."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILE = ROOT / "reference" / "compile_legal_forms.py"


@pytest.fixture
def compile_languages():
    return runpy.run_path(str(COMPILE.with_name("compile_languages.py")))


def test_legal_forms_are_up_to_date():
    done = subprocess.run([sys.executable, COMPILE, "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_are_up_to_date(compile_languages):
    assert compile_languages["compile_languages"](check=True)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"letters": [{"as": {"а": "a"}}]}, "without a reason"),
        ({"letters": [{"why": "so", "as": {"а": "a"}}, {"why": "or so", "as": {"а": "o"}}]}, "stands twice"),
        ({"leters": []}, "nobody reads"),
    ],
)
def test_unusable_letters_are_refused(compile_languages, tmp_path, part, sentence):
    (tmp_path / "xx.yml").write_text(json.dumps({"country": ""} | part), encoding="utf-8")
    compile_languages["_table"].__globals__["REFERENCE"] = tmp_path
    with pytest.raises(compile_languages["UnusableLanguages"], match=sentence):
        compile_languages["compile_languages"](check=True)


def test_stale_table_is_noticed(tmp_path):
    compiled = runpy.run_path(str(COMPILE))
    function = compiled["compile_legal_forms"]
    function.__globals__["TABLE"] = tmp_path / "legal_forms.json"
    assert function(check=True) is False
    assert function() is False
    assert function(check=True) is True


def test_kernel_needs_the_standard_library_only():
    script = (
        "import sys, pkgutil, importlib, karvon.kernel as k\n"
        "for m in pkgutil.walk_packages(k.__path__, 'karvon.kernel.'): importlib.import_module(m.name)\n"
        "own = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(own & {'yaml', 'django', 'polars', 'regex', 'stdnum'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stdout.replace("'", '"')) == []
