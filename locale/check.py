"""Gather what is to be translated; without --write, fail where the catalogues in locale/ are not up to date."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "kk", "ky", "tg", "tk", "uz")
GATHER = ("makemessages", "--no-obsolete", "--no-wrap", "--add-location=file", "--ignore=.venv", "--ignore=tests/*")


def gather(folder: Path) -> None:
    """Run makemessages for every language in a copy of the project's texts."""
    chosen = [argument for language in LANGUAGES for argument in ("--locale", language)]
    command = [sys.executable, "-m", "django", *GATHER, *chosen, "--verbosity=0"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    for catalogue in catalogues(folder):
        catalogue.write_text(mended(catalogue.read_text(encoding="utf-8")), encoding="utf-8")


def mended(text: str) -> str:
    """Take out what changes by itself: the date, and the second plural that gettext writes for languages with one."""
    text = re.sub(r'^"POT-Creation-Date: .*\n', "", text, flags=re.MULTILINE)
    if "nplurals=1" in text:
        text = re.sub(r"^msgstr\[1\] .*\n", "", text, flags=re.MULTILINE)
    return text


def catalogues(folder: Path) -> list[Path]:
    """Name the catalogues."""
    return sorted((folder / "locale").glob("*/LC_MESSAGES/django.po"))


def complaints(fresh: Path) -> list[str]:
    """Say what is not as it should be: stale, ill-formed, or not complete where it must be."""
    found = []
    for catalogue in catalogues(fresh):
        name = catalogue.relative_to(fresh)
        if not (PROJECT / name).exists() or (PROJECT / name).read_text(encoding="utf-8") != catalogue.read_text(
            encoding="utf-8"
        ):
            found.append(f"{name} is not up to date: make messages")
        checked = subprocess.run(
            ["msgfmt", "-c", "--statistics", "-o", os.devnull, catalogue], capture_output=True, text=True, check=False
        )
        if checked.returncode:
            found.append(f"{name}: {checked.stderr.strip()}")
        elif "untranslated" in checked.stderr or "fuzzy" in checked.stderr:
            found.append(f"{name} is not complete: {checked.stderr.strip()}")
    return found


def main() -> int:
    """Compare, or write."""
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary)
        for room in ("karvon", "locale"):
            shutil.copytree(
                PROJECT / room, fresh / room, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "check.py")
            )
        gather(fresh)
        if "--write" in sys.argv:
            for catalogue in catalogues(fresh):
                target = PROJECT / catalogue.relative_to(fresh)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(catalogue, target)
        found = complaints(fresh)
    for complaint in found:
        print(complaint)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
