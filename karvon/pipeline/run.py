"""Run: everything from the files to the search index, in order, resumable at any point.

Each step is whole or not done, and the next run does what is missing: a run that was killed and started again ends
where a run that was never killed ends.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

from karvon.evidence import actions as evidence
from karvon.evidence import queries
from karvon.evidence.queries import CurrentFile
from karvon.identity import queries as identities
from karvon.search import refresh
from karvon.sources import catalogue
from karvon.sources.catalogue import UnknownSource
from karvon.sources.contract import SourceInfo, UnreadableFile

from . import matched
from .alone import alone
from .blocking import OverBudget
from .checks import TooFewRows
from .clustering import Judged
from .collect import collect, forget_expired
from .estimate import forget
from .frames import LOADED
from .kept import fingerprint
from .link import FOLDER, link
from .load import NORMAL_CODE, Loaded, Settings, load
from .numbering import name_clusters
from .publish import Published, publish

KNOWN = (UnreadableFile, TooFewRows, UnknownSource, OverBudget)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the balance: read = published + merged + repeated + refused."""

    source: str
    is_fictitious: bool
    read: int
    published: int
    merged: int
    repeated: int
    refused: int
    gone: int


@dataclass(slots=True)
class Report:
    """What a run did; `failures` holds a sentence for every source that was stopped."""

    run_id: int
    balance: list[Line] = field(default_factory=list)
    producers: int = 0
    changed: int = 0
    merged: int = 0
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


Told = Callable[[str, str, int], None]
"""Called as (stage, source, rows) while the run goes on."""


def run(
    home: Path,
    *,
    person_key: str,
    clock: Callable[[], datetime],
    new: dict[str, list[Path]] | None = None,
    anew: bool = False,
    told: Told = lambda _stage, _source, _rows: None,
) -> Report:
    """Take the `new` files of sources in, then bring the whole register up to what all sources say today.

    `anew` declares a re-estimate of what linking measures of the register as a whole.
    """
    settings = Settings(home, person_key, clock(), told)
    with alone():
        if anew:
            forget(home / FOLDER)
        report = Report(run_id=evidence.open_run(at=settings.at))
        try:
            loads = list(_loads(new or {}, settings, report))
            _bring_up_to_date(loads, settings, report)
            forget_expired(home, at=settings.at)
        except BaseException as error:
            evidence.close_run(run_id=report.run_id, failure=_sentence(error), seconds=report.seconds, at=clock())
            raise
        evidence.close_run(run_id=report.run_id, failure="; ".join(report.failures), seconds=report.seconds, at=clock())
    return report


def _sentence(error: BaseException) -> str:
    """Say what ended a run; what a database or a library says may quote the rows, so only its kind is told."""
    if isinstance(error, KNOWN):
        return str(error)
    return f"The run was ended by a fault ({type(error).__name__}); the terminal where it ran tells more."


def _loads(new: dict[str, list[Path]], settings: Settings, report: Report) -> Iterator[Loaded]:
    """Load every source that has files, new or kept; one that cannot be read keeps what it said yesterday."""
    current = _by_unit(queries.current_files())
    for source, paths in new.items():
        info = catalogue.source(source)
        try:
            settings.told("collect", source, 0)
            with _timed(report, "collect"):
                fresh = queries.files([collect(info, path, home=settings.home, at=settings.at) for path in paths])
            for unit, files in _by_unit(fresh).items():
                before = current.get(unit, []) if info.load == "delta" else []
                yield _load(info, _together(before, files), settings, report)
                current.pop(unit, None)
        except (UnreadableFile, TooFewRows) as refusal:
            report.failures.append(str(refusal))
    for (source, _), files in current.items():
        yield _load(catalogue.source(source), files, settings, report)


def _together(before: list[CurrentFile], new: list[CurrentFile]) -> list[CurrentFile]:
    """Join the files of a delta, oldest first: one that is given again keeps its place, so that reruns agree."""
    return sorted({file.snapshot_id: file for file in (*before, *new)}.values(), key=lambda file: file.snapshot_id)


def _load(info: SourceInfo, files: list[CurrentFile], settings: Settings, report: Report) -> Loaded:
    with _timed(report, "load"):
        loaded = load(info, files, settings)
    report.warnings.extend(loaded.warnings)
    return loaded


def _bring_up_to_date(loads: list[Loaded], settings: Settings, report: Report) -> None:
    """Link, publish and index what all sources say."""
    tables = {name: _all(loads, name) for name in LOADED}
    settings.told("link", "", tables["records"].height)
    with _timed(report, "link"):
        linked = link(tables, judged=_judged(), home=settings.home / FOLDER)
    settings.told("publish", "", 0)
    with _timed(report, "identify"):
        members = name_clusters(linked, tables["records"], at=settings.at)
    with _timed(report, "publish"):
        code = fingerprint(*NORMAL_CODE)
        done = publish(
            tables,
            members,
            code=code,
            at=settings.at,
            progress=lambda n, _total: settings.told("publish", "", n),
        )
    _balance(loads, tables["records"], done, report)
    settings.told("index", "", done.producers)
    with _timed(report, "index"):
        refresh.bring_up_to_date()
        matched.bring_up_to_date(linked.traits, linked.estimate, settings.home / FOLDER)


def _judged() -> Judged:
    """Read what people said, as far as it stands; what they keep apart stays a doubt, so that it can be taken back."""
    said = identities.standing()
    return Judged(must=tuple(sorted(said.must)), apart=tuple(sorted(said.apart)))


def _balance(loads: list[Loaded], records: pl.DataFrame, done: Published, report: Report) -> None:
    """Say what became of every row; each record leads its producer or is merged into it."""
    members = records.join(done.members, on="record_id").sort("record_id")
    leads = members.unique("number", keep="first", maintain_order=True).with_columns(leads=pl.lit(value=True))
    said = members.join(leads.select("record_id", "leads"), on="record_id", how="left").filter(~pl.col("is_gone"))
    for loaded in loads:
        mine = said.filter(pl.col("source") == loaded.info.code, pl.col("is_fictitious") == loaded.is_fictitious)
        published = mine.get_column("leads").count()
        line = Line(
            source=loaded.info.code,
            is_fictitious=loaded.is_fictitious,
            read=loaded.read,
            published=published,
            merged=mine.height - published,
            repeated=loaded.repeated,
            refused=loaded.refused,
            gone=loaded.gone,
        )
        report.balance.append(line)
        evidence.note_balance(
            run_id=report.run_id,
            source=line.source,
            is_fictitious=line.is_fictitious,
            counts={
                f"rows_{name}": getattr(line, name)
                for name in ("read", "published", "merged", "repeated", "refused", "gone")
            },
        )
    report.producers, report.changed, report.merged = done.producers, done.changed, done.merged


def _all(loads: list[Loaded], name: str) -> pl.DataFrame:
    parts = [loaded.table(name) for loaded in loads]
    return pl.concat(parts) if parts else pl.DataFrame(schema=LOADED[name])


def _by_unit(files: list[CurrentFile]) -> dict[tuple[str, bool], list[CurrentFile]]:
    units: dict[tuple[str, bool], list[CurrentFile]] = {}
    for file in files:
        units.setdefault((file.source, file.is_fictitious), []).append(file)
    return units


@contextmanager
def _timed(report: Report, stage: str) -> Iterator[None]:
    began = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[stage] = round(report.seconds.get(stage, 0.0) + time.perf_counter() - began, 3)
