"""Collect: from a file to a snapshot: its bytes kept privately under their hash, with what was found out about them."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from karvon.evidence import actions
from karvon.evidence.queries import CurrentFile
from karvon.sources.contract import Finding, SnapshotFile, SourceInfo, UnreadableFile
from karvon.sources.detect import find_out

LARGEST_FILE = 4 * 1024**3
PRIVATE_FOLDER = 0o700
MARK_OF_FICTION = "fictitious"


def collect(info: SourceInfo, path: Path, *, home: Path, at: datetime) -> int:
    """Take one file of a source and give its snapshot's id; the same bytes are taken once. Raises `UnreadableFile`."""
    _look_at(path)
    finding = find_out(path, path.name)
    digest = _hash(path)
    _keep(path, snapshot_path(home, info.code, digest))
    return actions.keep_snapshot(
        source=info.code,
        file_name=path.name,
        sha256=digest,
        size_bytes=path.stat().st_size,
        licence=info.licence,
        finding=asdict(finding),
        is_fictitious=MARK_OF_FICTION in path.name.lower(),
        delete_after=(at + timedelta(days=info.retention_days)).date(),
        at=at,
    )


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
    if not path.is_file():
        raise UnreadableFile("missing", "There is no such file.", file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile("empty", "The file is empty.", file=path.name)
    if size > LARGEST_FILE:
        raise UnreadableFile("too_large", "The file is larger than 4 GB.", file=path.name)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _keep(path: Path, target: Path) -> None:
    """Copy the bytes into the private folder, whole or not at all."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.parent.parent.chmod(PRIVATE_FOLDER)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(path, half)
    half.rename(target)
