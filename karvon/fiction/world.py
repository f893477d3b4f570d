"""Makes the fictitious world: five national registers and the certificates, with the truth beside them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from karvon.fiction.clerk import Clerk
from karvon.fiction.entries import Entry
from karvon.fiction.firms import World
from karvon.fiction.registers import SOURCES, open_registers
from karvon.fiction.shuffling import Heap
from karvon.fiction.writers import Register

ROWS_A_PILE: Final = 20_000
TOLD_EVERY: Final = 1_000
TRUTH_ROWS: Final = "fictitious_truth_rows.csv"
TRUTH_GOODS: Final = "fictitious_truth_goods.csv"
README: Final = """THIS IS A FICTITIOUS WORLD.

The firms and persons in these files do not exist. `karvon fiction` made them to try Karvon out and to
measure it: {firms} firms in {rows} rows, seed {seed}. Tax numbers are from ranges that are not issued;
towns are real, streets, houses and telephones are drawn by chance.

The registers have the formats of the national sources (docs/sources.md). The truth about them:

{truth_rows}   one line a row: source, file, line (as the source's reader counts), key,
    firm (empty for rubbish), country, branch_of (the firm it is a branch of), kind:
    record, repeat (a row that stands twice, letter by letter), rubbish.
{truth_goods}   one line a good: source, file, line, place in the row, text,
    language (uz for both scripts), heading (four digits of HS 2022).

The same number of firms and the same seed give the same bytes.
"""


@dataclass(frozen=True, slots=True)
class WorldSummary:
    """What was made: files by code of source, rows in all of them, firms, and the files of the truth."""

    files: dict[str, list[Path]]
    rows: int
    firms: int
    truth: tuple[Path, ...]


class Truth:
    """Writes down, row by row, which firm each row is about and which heading each good has."""

    def __init__(self, folder: Path) -> None:
        self.files = (folder / TRUTH_ROWS, folder / TRUTH_GOODS)
        self._open: list[TextIO] = [path.open("w", encoding="utf-8", newline="") for path in self.files]
        self._rows, self._goods = (csv.writer(file, lineterminator="\n") for file in self._open)
        self._rows.writerow(("source", "file", "line", "key", "firm", "country", "branch_of", "kind"))
        self._goods.writerow(("source", "file", "line", "place", "text", "language", "heading"))

    def tell(self, source: str, file: str, line: int, entry: Entry) -> None:
        """Tell the truth about one row."""
        self._rows.writerow((source, file, line, entry.key, entry.firm, entry.country, entry.branch_of, entry.kind))
        for place, (text, language, heading) in enumerate(entry.goods):
            self._goods.writerow((source, file, line, place, text, language, heading))

    def close(self) -> None:
        """Finish both files."""
        for file in self._open:
            file.close()


def make_world(producers: int, seed: int, out: Path, progress: Callable[[int], None] | None = None) -> WorldSummary:
    """Write the registers of so many firms and the truth into `out`, which is made if it is not there.

    Firm i of a seed is the same whatever `producers` is; the same pair gives the same bytes. An older
    world in `out` is removed first. `progress` is called
    with the number of firms entered since the last call.
    """
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob("fictitious_*"):
        left.unlink()
    registers = open_registers(out, producers)
    with tempfile.TemporaryDirectory(dir=out, prefix=".piles-") as piles:
        heaps = {name: Heap(Path(piles), name, 1 + producers // ROWS_A_PILE, seed) for name in registers}
        _enter(producers, seed, heaps, progress)
        rows, truth = _write(registers, heaps, Truth(out))
    files: dict[str, list[Path]] = {}
    for name, register in registers.items():
        files.setdefault(SOURCES[name], []).extend(register.files)
    told = README.format(firms=producers, rows=rows, seed=seed, truth_rows=TRUTH_ROWS, truth_goods=TRUTH_GOODS)
    (out / "README.txt").write_text(told, encoding="utf-8")
    return WorldSummary(files=files, rows=rows, firms=producers, truth=truth.files)


def _enter(producers: int, seed: int, heaps: dict[str, Heap], progress: Callable[[int], None] | None) -> None:
    clerk = Clerk(World(seed))
    for index in range(producers):
        for entry in clerk.entries(index):
            heaps[entry.register].throw(entry)
        if progress and (index + 1) % TOLD_EVERY == 0:
            progress(TOLD_EVERY)
    if progress and producers % TOLD_EVERY:
        progress(producers % TOLD_EVERY)


def _write(registers: dict[str, Register], heaps: dict[str, Heap], truth: Truth) -> tuple[int, Truth]:
    rows = 0
    for name, register in registers.items():
        for row in heaps[name].rows():
            entry = Entry(*row)
            truth.tell(SOURCES[name], *register.write(entry.cells), entry)
            rows += 1
        register.close()
    truth.close()
    return rows, truth
