"""Compile every table that people write in reference/ to the JSON that the program reads.

    python reference/compile.py            write what has changed
    python reference/compile.py --check    write nothing; exit 1 when a table is not up to date

A room adds its tables by a line in `TABLES`. Of karvon only what reads words is imported here: it tells which are one.
"""

from __future__ import annotations

import sys

from compile_activities import compile_activities
from compile_contacts import compile_contacts
from compile_glossary import compile_glossary
from compile_goods import compile_goods
from compile_languages import compile_languages
from compile_legal_forms import compile_legal_forms
from compile_names import compile_names
from compile_phrases import compile_phrases
from compile_places import compile_places

# What people write, what the program reads, and who makes the one of the other.
TABLES = (
    ("reference/languages", "karvon/kernel/tables", compile_languages),  # first: others fold by it
    ("reference/legal_forms", "karvon/kernel/tables", compile_legal_forms),
    ("reference/glossary", "karvon/kernel/tables", compile_glossary),
    ("reference/names", "karvon/kernel/tables", compile_names),
    ("reference/goods", "karvon/goods/tables", compile_goods),
    ("karvon/goods/tables/vocabulary.json", "karvon/goods/tables/*.npz", compile_phrases),
    ("reference/goods/activities.yml", "karvon/goods/tables/activities.json", compile_activities),
    ("reference/places", "karvon/places/tables", compile_places),
    ("reference/contacts", "karvon/pipeline/tables", compile_contacts),
)


def main(*, check: bool) -> int:
    """Compile or check all tables; the exit code is 1 when a check finds one that is not up to date."""
    stale = [(written, read) for written, read, compiled in TABLES if not compiled(check=check)]
    for written, read in stale:
        print(f"{read} is not what {written} says; run make reference" if check else f"{written} → {read}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
