"""Commands about goods: export the open vocabulary, write what people corrected."""

from __future__ import annotations

from pathlib import Path

import click

from .around import UnableToGoOn, say, started


@click.group()
def goods() -> None:
    """Work with the vocabulary of goods."""


@goods.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export_(folder: Path) -> None:
    """Write our own labels and words of goods into FOLDER, as JSON Lines and as SKOS in Turtle, under CC BY 4.0.

    The English titles of the nomenclature are not ours and are left out. The same vocabulary gives the same files.
    """
    from karvon.goods.export import export

    for name, size in export(folder).items():
        say(f"{size:>12,}  {folder / name}")


@goods.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--fictitious", is_flag=True, help="Write the decisions on fictitious goods instead of those on real ones."
)
def corrections(*, file: Path, fictitious: bool) -> None:
    """Write the codes that coordinators chose into FILE, in the form of reference/goods, for a reviewer.

    Decisions in force only, and nothing of a person: the good in its own words, its language, the chosen code, beside
    it the code by words and that of the source, country and day. Nothing is taken over by itself.
    """
    if file.exists():
        raise UnableToGoOn(f"{file} is there already.")
    with started("worker"):
        from karvon.goods.corrections import lines
        from karvon.producers.decisions import corrections as chosen

        told = chosen(is_fictitious=fictitious)
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines(told))
    say(f"{len(told):,} goods with the codes that people chose in {file}.")
