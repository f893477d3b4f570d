"""Commands about goods: export the open vocabulary."""

from __future__ import annotations

from pathlib import Path

import click

from .around import say


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
