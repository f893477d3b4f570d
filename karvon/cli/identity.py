"""Commands about unification: how well it does, and samples of its decisions for people to judge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .around import UnableToGoOn, now, say, started

if TYPE_CHECKING:
    from karvon.identity.census import Census
    from karvon.identity.measured import Scores
    from karvon.identity.shown import Progress
    from karvon.kernel.figures import Figure
    from karvon.pipeline.misses import Misses
    from karvon.pipeline.sampling import Judged

LINKING = "linking"
MISSES_SEED = 1


@click.group()
def identity() -> None:
    """Say how well records are unified, and let people judge a sample of the decisions."""


@identity.command()
@click.option(
    "--world",
    "worlds",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of a fictitious world that the register holds; may be given several times.",
)
@click.option(
    "--misses",
    default=0,
    type=click.IntRange(0, 10_000),
    help="Estimate what blocking leaves uncompared, from so many records drawn by chance; takes a while.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def report(*, worlds: tuple[Path, ...], misses: int, as_json: bool) -> None:
    """Count what was united, what waits for people and what they said; with a world, judge it against its truth."""
    with started("worker"):
        from karvon.fiction.world import TRUTH_ROWS
        from karvon.identity.census import census
        from karvon.identity.questions import progress
        from karvon.kernel.languages import COUNTRIES
        from karvon.pipeline.report import judged_world

        counts = {name: census(is_fictitious=name == "fictitious") for name in ("real", "fictitious")}
        desks = [progress(country) for country in COUNTRIES]
        missed = {name: _misses(name, misses) for name, of in counts.items() if misses and of.records}
        judged = {str(world): judged_world(world / TRUTH_ROWS) for world in worlds}
    if as_json:
        said = {name: asdict(of) for name, of in counts.items()}
        shown = {world: [asdict(part) for part in parts] for world, parts in judged.items()}
        near = {name: asdict(of) for name, of in missed.items()}
        people = [asdict(desk) for desk in desks]
        told = {"at": now().isoformat(), **said, "people": people, "misses": near, "worlds": shown}
        say(json.dumps(told, indent=1))
        return
    for name, of in counts.items():
        _print_census(name, of)
        if name in missed:
            of_found = f"of {missed[name].found:,} pairs found by likeness of names alone"
            say(f"  blocking misses {_share(missed[name].missed)} {of_found}")
    _print_desks(desks)
    for world, parts in judged.items():
        _print_scores(world, parts)


def _misses(name: str, count: int) -> Misses:
    from django.conf import settings

    from karvon.pipeline.misses import estimate_misses

    return estimate_misses(settings.KARVON_HOME / LINKING, count, MISSES_SEED, is_fictitious=name == "fictitious")


@identity.command()
@click.option("--per-stratum", default=20, show_default=True, type=click.IntRange(1, 1_000), help="Pairs a stratum.")
@click.option("--seed", required=True, type=int, help="The same seed draws the same pairs from the same register.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A .csv or .xlsx to write.")
def sample(*, per_stratum: int, seed: int, out: Path) -> None:
    """Draw a stratified sample of decisions for people to judge.

    People write same, different or unsure into the column verdict; `karvon identity sampled FILE` reads it back. No
    telephone, mail address or number of a person is in it.
    """
    if out.suffix not in (".csv", ".xlsx"):
        raise UnableToGoOn(f"{out.name} is neither .csv nor .xlsx.")
    with started("worker"):
        from django.conf import settings

        from karvon.look.downloads import write_file
        from karvon.pipeline.sampling import draw

        rows = list(draw(settings.KARVON_HOME / LINKING, per_stratum, seed))
        write_file(out, rows)
    say(f"{len(rows) - 1:,} pairs of records to judge in {out}.")


@identity.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def sampled(*, file: Path, as_json: bool) -> None:
    """Estimate the precision of all decisions from the FILE of a sample that people have judged."""
    with started("worker"):
        from karvon.pipeline.sampling import judged

        found = judged(_rows(file))
    if as_json:
        say(json.dumps([asdict(one) for one in found], indent=1))
        return
    for one in found:
        _print_judged(one)


def _rows(file: Path) -> Iterable[Mapping[str, str]]:
    """Read the judged table, whatever a spreadsheet program made of it."""
    from karvon.pipeline.sampling import COLUMNS
    from karvon.sources.contract import Refused, SnapshotFile
    from karvon.sources.detect import find_out
    from karvon.sources.rows import rows

    table = SnapshotFile(file, file.name, find_out(file, file.name), now().date())
    for row in rows(table, {}, known=COLUMNS, required=("verdict", "stratum", "stratum_size")):
        if isinstance(row, Refused):
            raise UnableToGoOn(f"{file.name}, row {row.line}: {row.reason}")
        yield row.cells


def _print_census(name: str, of: Census) -> None:
    say(f"{name}: {of.records:,} records are {of.producers:,} producers.")
    for title, counts in (("pairs held to be one, by rule", of.merges), ("what became of numbers", of.events)):
        if counts:
            say(f"  {title}: {', '.join(f'{key} {count:,}' for key, count in counts.items())}")


def _print_desks(desks: Iterable[Progress]) -> None:
    """Show what waits for people, and what they did: the pairs of a border count in both countries."""
    say(f"people  {'waiting':>9}{'judged':>9}{'put off':>9}{'taken back':>12}{'judged twice':>14}{'agreeing':>10}")
    for desk in desks:
        done = f"{desk.judged:>9,}{desk.put_off:>9,}{desk.undone:>12,}{desk.twice:>14,}{desk.agreeing:>10,}"
        say(f"  {desk.country:6}{desk.waiting:>9,}{done}")


def _print_scores(world: str, parts: Iterable[Scores]) -> None:
    say(f"\n{world}, against its truth, with intervals of 95 %")
    say(f"  {'':20}{'pairs':>9}  {'precision':24}{'recall':24}{'F1':24}")
    for part in parts:
        shares = "".join(f"{_share(figure):24}" for figure in (part.precision, part.recall, part.f1))
        say(f"  {part.part:20}{part.pairs:>9,}  {shares}")
        if part.b_cubed_f1:
            say(f"  {'':20}{'B-cubed':>9}  {_share(part.b_cubed_f1)}, most wrong in one: {part.most_wrong}")


def _print_judged(one: Judged) -> None:
    say(f"{one.world}: {one.judged:,} judged, {one.unsure:,} unsure, {one.unjudged:,} not judged.")
    if one.precision:
        say(f"  precision of what was united: {_share(one.precision)}")
    for country, share in one.by_country.items():
        say(f"    {country}: {_share(share)}")
    for kind, share in one.same.items():
        say(f"  {kind.replace('_', ' ')}, one firm after all: {_share(share)}")


def _share(figure: Figure) -> str:
    return f"{figure.value:.4f} [{figure.low:.4f}, {figure.high:.4f}]"
