"""Commands about sources: list them, draft a new one from a file."""

from __future__ import annotations

from pathlib import Path

import click

from .around import UnableToGoOn, say


@click.group()
def source() -> None:
    """List the registers Karvon knows, and add one."""


@source.command("list")
def list_() -> None:
    """Name every source with its publisher and licence."""
    from karvon.sources.catalogue import sources

    for code, info in sorted(sources().items()):
        say(f"{code:28} {info.load:6} {info.title['en']} ({info.publisher}; {info.licence})")


@source.command("new")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--write",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the draft to this source.yml instead of printing it.",
)
def new(file: Path, target: Path | None) -> None:
    """Draft the source.yml of a register from one of its FILES, and show what was understood.

    A register that is a plain table needs no program: put the draft into karvon/sources/COUNTRY/REGISTER/source.yml,
    fill in publisher and licence, and `karvon import` reads it.
    """
    from karvon.sources.draft import draft

    text, understood = draft(file)
    for line in understood:
        click.echo(line, err=True)
    if target is None:
        say(text)
        return
    if target.exists():
        raise UnableToGoOn(f"{target} is there already; nothing was written.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    say(f"Written to {target}.")
