"""The command that matches a firm, or a table of firms, against the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .around import UnableToGoOn, say, started

if TYPE_CHECKING:
    from karvon.identity.matching import Match
    from karvon.pipeline.asking import Asked

SEVERAL = ("name", "goods", "hs_code")
SINGLE = ("country", "number", "scheme", "region", "address", "email", "website", "activity")
ANSWERED = ("karvon_number", "karvon_name", "karvon_bits", "karvon_probability", "karvon_verdict")
BETWEEN = ";"  # parts several names or goods in one cell


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", multiple=True, help="A name as written, form and all; may be given several times.")
@click.option("--country", default="", help="KZ, KG, TJ, TM, UZ or the name of the country; without it, any of them.")
@click.option("--number", default="", help="Its registration number.")
@click.option("--scheme", default="", help="Of the number, such as kz_bin; without it, as the country has it.")
@click.option("--region", default="", help="The name of its region.")
@click.option("--address", default="", help="Its address as written.")
@click.option("--email", default="", help="Its mail address, of which only the host counts.")
@click.option("--website", default="", help="The address of its site.")
@click.option("--goods", multiple=True, help="What it makes, in words; may be given several times.")
@click.option("--hs-code", multiple=True, help="The HS code of what it makes; may be given several times.")
@click.option("--activity", default="", help="The code of its activity: OKED, ISIC, NACE.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 20), help="The most producers to show.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the answers for FILE.")
def match(*, file: Path | None, limit: int, out: Path | None, **said: Any) -> None:
    """Find the producers that one firm, or every firm of a FILE, may be, and say why.

    Example: karvon match --name "ТОО Каолин" --country KZ

    FILE is a table (CSV, XLSX) whose columns are called as the options are: name, country, number … Several names or
    goods in a cell are parted by semicolons. OUT gets every row again with the likeliest producer beside it.
    """
    if (file is None) == (not said["name"]) or (file is None) != (out is None):
        raise UnableToGoOn("Give either --name, or a FILE and --out.")
    with started("web"):
        if file and out:
            _match_all(file, out)
        else:
            _match_one(_asked(said), limit)


def _asked(said: dict[str, Any]) -> Asked:
    from karvon.kernel.ids import SCHEMES
    from karvon.pipeline.asking import Asked

    if said["scheme"] and said["scheme"] not in SCHEMES:
        raise UnableToGoOn(f"There is no scheme {said['scheme']!r}; known are {', '.join(SCHEMES)}.")
    single = {name: said[name] for name in SINGLE}
    return Asked(names=tuple(said["name"]), goods=tuple(said["goods"]), codes=tuple(said["hs_code"]), **single)


def _found(asked: Asked, limit: int) -> tuple[Match, ...]:
    from karvon.pipeline.asking import find

    return find(asked, limit)


def _match_one(asked: Asked, limit: int) -> None:
    """Print each producer with the parts of its score."""
    from karvon.kernel import number
    from karvon.producers.queries import cards

    found = _found(asked, limit)
    named = {card.number: card for card in cards(each.number for each in found)}
    for each in found:
        card = named.get(each.number)
        fictitious = "  (fictitious)" if card and card.is_fictitious else ""
        say(f"{number.format(each.number)}  {card.country if card else ''}  {card.name if card else ''}{fictitious}")
        say(f"  {each.verdict}: {each.score.bits:+.1f} bits, probability {each.probability:.3f}")
        _explain(each)
    say(f"{len(found)} producers may be this firm.")


def _explain(found: Match) -> None:
    """Print the parts that say something."""
    for part in found.score.parts:
        if part.bits:
            say(f"    {part.bits:+7.2f}  {part.field:10} {part.level:18} {part.left[:40]} | {part.right[:40]}")


def _match_all(file: Path, out: Path) -> None:
    """Write every row of a table with its likeliest producer beside it."""
    import csv

    from karvon.look.downloads import plain

    columns, answered = None, 0
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        for answered, (cells, answer) in enumerate(_answers(file), start=1):  # noqa: B007 - the count is told below
            if columns is None:
                columns = tuple(cells)
                writer.writerow([plain(name) for name in (*columns, *ANSWERED)])
            writer.writerow([*(plain(cells.get(name, "")) for name in columns), *answer])
    say(f"{answered} rows were answered; see {out}.")


def _answers(file: Path) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Give each row of a table and what is said of it; a row that cannot be read ends it with its reason."""
    from datetime import UTC, datetime

    from karvon.sources.contract import Refused, SnapshotFile
    from karvon.sources.detect import find_out
    from karvon.sources.rows import rows

    snapshot = SnapshotFile(file, file.name, find_out(file, file.name), datetime.now(UTC).date())
    for row in rows(snapshot, {}, known=(*SEVERAL, *SINGLE), required=("name",)):
        if isinstance(row, Refused):
            raise UnableToGoOn(f"{file.name}, row {row.line}: {row.reason}")
        yield row.cells, _answer(row.cells)


def _answer(cells: dict[str, str]) -> tuple[str, ...]:
    from karvon.look.downloads import plain
    from karvon.producers.queries import cards

    said: dict[str, Any] = {name: cells.get(name, "") for name in SINGLE}
    said |= {name: [text for text in cells.get(name, "").split(BETWEEN) if text.strip()] for name in SEVERAL}
    found = _found(_asked(said), 1)
    if not found:
        return ("",) * len(ANSWERED)
    best = found[0]
    name = next((card.name for card in cards([best.number])), "")
    return best.number, plain(name), f"{best.score.bits:.2f}", f"{best.probability:.4f}", best.verdict
