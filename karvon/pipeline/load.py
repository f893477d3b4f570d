"""Load: one source from its files to normal tables, every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl

from karvon.evidence import actions, queries
from karvon.evidence.queries import CurrentFile
from karvon.sources import catalogue
from karvon.sources.contract import SourceInfo

from . import frames
from .alone import UnableToRun
from .checks import Checked, check
from .classify import classify
from .collect import as_file
from .frames import RAW
from .kept import fingerprint, forget_all_but, kept, kept_only, key_of
from .normalise import WHOLE_ROW, normalise, with_said_on
from .stage import Hiding, stage

STAGE_CODE = ("kernel", "sources", "pipeline/stage.py", "pipeline/frames.py")
NORMAL_CODE = (*STAGE_CODE, "places", "goods", "pipeline")
CODE = "code"  # the file beside the tables that says which code made them
GONE_FILE = -1
SLICE = 50_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """One source's tables (NORMAL, goods classified) and the count of its rows."""

    info: SourceInfo
    is_fictitious: bool
    folder: Path
    read: int
    repeated: int
    refused: int
    gone: int
    warnings: tuple[str, ...] = ()
    files: list[CurrentFile] = field(default_factory=list)

    def table(self, name: str) -> pl.DataFrame:
        """Read one of the tables."""
        return frames.read(self.folder, name)


@dataclass(frozen=True, slots=True)
class Settings:
    """What loading needs to know of this installation, and whom to tell how far it is."""

    home: Path
    person_key: str
    at: datetime
    told: Callable[[str, str, int], None] = lambda _stage, _source, _rows: None


def load(info: SourceInfo, files: list[CurrentFile], settings: Settings) -> Loaded:
    """Take everything a source says today: its `files`, oldest first.

    Raises `UnreadableFile` and `TooFewRows` before anything is stored.
    """
    is_fictitious = files[0].is_fictitious
    settings.told("stage", info.code, 0)
    staged = [_staged(info, file, settings) for file in files]
    settings.told("checks", info.code, 0)
    checked = check(info, staged)
    gone_now = _store(info, files, checked, settings)
    gone = _gone(info, is_fictitious)
    settings.told("normalise", info.code, checked.records.height)
    folder = _normal(info, files, checked, gone, settings)
    refused = _refuse(files, checked, folder)
    forget_all_but(settings.home, f"stage/{_folder_of(files[0])}", [part.name for part in staged])
    return Loaded(
        info=info,
        is_fictitious=is_fictitious,
        folder=folder,
        read=checked.read,
        repeated=checked.repeated,
        refused=refused,
        gone=gone_now,
        warnings=checked.warnings,
        files=files,
    )


def kept_normal(home: Path, source: str, is_fictitious: bool) -> Path:
    """Give the folder with the tables that the last run kept of a source; raises `UnableToRun` where there is none."""
    folder = kept_only(home, f"normal/{_named(source, is_fictitious)}")
    if folder is None:
        raise UnableToRun(f"The tables of {source} are not kept on this machine; `karvon run` makes them.")
    return folder


def code_of(folder: Path) -> str:
    """Give the hash of the code that made the tables in a folder of `kept_normal`."""
    return (folder / CODE).read_text(encoding="utf-8")


def _staged(info: SourceInfo, file: CurrentFile, settings: Settings) -> Path:
    """Stage one file, once for its bytes, the readers' code and the key that hides persons."""
    hiding = Hiding(settings.person_key, file.is_fictitious)
    key = key_of(info.code, file.sha256, file.file_name, fingerprint(*STAGE_CODE), str(hiding))
    snapshot = as_file(settings.home, file)
    rows = catalogue.reader(info)

    def make(target: Path) -> None:
        stage(info, rows(info, snapshot), target, hiding, lambda n: settings.told("stage", info.code, n))

    return kept(settings.home, f"stage/{_folder_of(file)}", key, make)


def _store(info: SourceInfo, files: list[CurrentFile], checked: Checked, settings: Settings) -> int:
    snapshots = {number: file.snapshot_id for number, file in enumerate(files)}
    collected = {number: file.collected_on for number, file in enumerate(files)}
    settings.told("store", info.code, checked.records.height)
    return actions.store_load(
        source=info.code,
        is_fictitious=files[0].is_fictitious,
        snapshots=list(snapshots.values()),
        rows=_load_rows(checked.records, snapshots, collected),
        is_full=info.load == "full",
        at=settings.at,
    )


def _load_rows(records: pl.DataFrame, snapshots: dict[int, int], collected: dict[int, date]) -> Iterator[bytes]:
    for part in with_said_on(records, collected).iter_slices(SLICE):
        yield frames.copy_form(
            part.select(
                "record_id",
                "key",
                pl.col("file").replace_strict(snapshots, return_dtype=pl.Int64).alias("snapshot_id"),
                "line",
                "content_hash",
                "said_on",
                "fields",
            )
        )


def _gone(info: SourceInfo, is_fictitious: bool) -> pl.DataFrame:
    """Give the records that left the source as staged once, so that their producers keep showing them, marked."""
    rows = [
        {**fields, "record_id": record_id, "key": key, "content_hash": content_hash, "line": 0,
         "country": fields.get("country") or info.country, "said": fields.get("said") or said_on.isoformat(),
         "fields": ""}
        for record_id, key, content_hash, said_on, fields in queries.gone_rows(info.code, is_fictitious)
    ]  # fmt: skip
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    frame = pl.read_ndjson(lines.encode(), schema=RAW) if rows else pl.DataFrame(schema=RAW)
    return frame.with_columns(pl.lit(GONE_FILE, dtype=pl.Int32).alias("file"))


def _normal(
    info: SourceInfo, files: list[CurrentFile], checked: Checked, gone: pl.DataFrame, settings: Settings
) -> Path:
    """Normalise and classify, once for the files, what has gone, and the code."""
    collected = {number: file.collected_on for number, file in enumerate(files)} | {GONE_FILE: settings.at.date()}
    said = [f"{file.sha256}:{file.collected_on}:{file.file_name}" for file in files]
    missing = [str(row) for row in gone.select("record_id", "content_hash").rows()]
    key = key_of(info.code, *said, *missing, fingerprint(*NORMAL_CODE), settings.person_key)

    def make(target: Path) -> None:
        flagged = [
            frame.with_columns(is_gone=pl.lit(is_gone)) for frame, is_gone in ((checked.records, False), (gone, True))
        ]
        tables, remarks = normalise(info, pl.concat(flagged), collected=collected, is_fictitious=files[0].is_fictitious)
        settings.told("classify", info.code, tables["goods"].height)
        tables["goods"] = classify(tables["goods"], tables["facts"])
        for name, table in (*tables.items(), ("remarks", remarks)):
            frames.write(target, name, table)
        (target / CODE).write_text(fingerprint(*NORMAL_CODE), encoding="utf-8")

    stage_name = f"normal/{_folder_of(files[0])}"
    folder = kept(settings.home, stage_name, key, make)
    forget_all_but(settings.home, stage_name, [key])
    return folder


def _refuse(files: list[CurrentFile], checked: Checked, folder: Path) -> int:
    """Store all refusals of the load and give the number of whole rows among them."""
    remarks = frames.read(folder, "remarks").with_columns(whole_row=pl.col("code").is_in(WHOLE_ROW))
    refused = checked.refusals.with_columns(whole_row=pl.lit(value=True)).select(remarks.columns)
    everything = pl.concat([refused, remarks])
    snapshots = {number: file.snapshot_id for number, file in enumerate(files)}
    rows = everything.with_columns(
        pl.col("file").replace_strict(snapshots, return_dtype=pl.Int64).alias("snapshot_id"),
        pl.col("value", "column").str.slice(0, 200).str.replace_all("\0", "\ufffd"),
    ).select(actions.REFUSAL_COLUMNS)
    actions.store_refusals(snapshots=list(snapshots.values()), rows=[frames.copy_form(rows)])
    return everything.filter("whole_row").height


def _folder_of(file: CurrentFile) -> str:
    return _named(file.source, file.is_fictitious)


def _named(source: str, is_fictitious: bool) -> str:
    return source + ("-fictitious" if is_fictitious else "")
