"""Collect: from a file to a snapshot: its bytes kept privately under their hash, with what was found out about them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from karvon.evidence import actions, queries
from karvon.evidence.queries import CurrentFile
from karvon.sources.contract import Finding, SnapshotFile, SourceInfo, UnreadableFile
from karvon.sources.detect import find_out

LARGEST_FILE = 4 * 1024**3
CHUNK = 1024**2
HALF = ".half"
PRIVATE_FOLDER = 0o700
MARK_OF_FICTION = "fictitious"


def collect(info: SourceInfo, path: Path, *, home: Path, at: datetime) -> int:
    """Take one file of a source and give its snapshot's id; the same bytes are taken once. Raises `UnreadableFile`."""
    _look_at(path)
    with _taken(path, _folder(home, info.code)) as (half, digest):
        size, finding = half.stat().st_size, find_out(half, path.name)
        half.rename(snapshot_path(home, info.code, digest))
    return actions.keep_snapshot(
        source=info.code,
        file_name=path.name,
        sha256=digest,
        size_bytes=size,
        licence=info.licence,
        finding=asdict(finding),
        is_fictitious=MARK_OF_FICTION in path.name.lower(),
        delete_after=(at + timedelta(days=info.retention_days)).date(),
        at=at,
    )


def forget_expired(home: Path, *, at: datetime) -> int:
    """Delete the bytes of files whose retention time is over and that no source says today; the notes of them stay."""
    paths = [snapshot_path(home, source, digest) for source, digest in queries.expired_files(at.date())]
    there = [path for path in paths if path.exists()]
    for path in there:
        path.unlink()
    return len(there)


def snapshot_path(home: Path, source: str, digest: str) -> Path:
    """Give where the bytes of a snapshot lie."""
    return home / "snapshots" / source / digest


def as_file(home: Path, current: CurrentFile) -> SnapshotFile:
    """Give a collected file as readers take it."""
    finding = {**current.finding, "columns": tuple(current.finding.get("columns", ()))}
    return SnapshotFile(
        path=snapshot_path(home, current.source, current.sha256),
        name=current.file_name,
        finding=Finding(**finding),
        collected=current.collected_on,
    )


def _look_at(path: Path) -> None:
    """Refuse what is no file, is empty or is too large to be a register."""
    if path.is_dir():
        raise UnreadableFile("missing", "This is a folder; name the files in it.", file=path.name)
    if not path.is_file():
        raise UnreadableFile("missing", "There is no such file.", file=path.name)
    if not os.access(path, os.R_OK):
        raise UnreadableFile("missing", "This user may not read the file.", file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("empty", "The file is empty.", file=path.name)
    if size > LARGEST_FILE:
        raise UnreadableFile("too_large", "The file is larger than 4 GB.", file=path.name)


def _folder(home: Path, source: str) -> Path:
    """Make the private folder of a source's snapshots."""
    folder = home / "snapshots" / source
    folder.mkdir(parents=True, exist_ok=True)
    (home / "snapshots").chmod(PRIVATE_FOLDER)
    return folder


@contextmanager
def _taken(path: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """Copy a file and give the copy with its hash; what is not renamed inside the block is thrown away.

    All that follows looks at the copy alone: the file itself may change or go while it is read. One run goes on at a
    time, so that one name is enough and a killed run leaves at most one half copy behind.
    """
    half, digest = folder / HALF, hashlib.sha256()
    try:
        with path.open("rb") as source, half.open("wb") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
        yield half, digest.hexdigest()
    finally:
        half.unlink(missing_ok=True)
