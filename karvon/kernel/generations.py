"""A folder of generations: whole ones side by side, one of them current, so that readers never see half of anything.

    folder/CURRENT       the name of the generation that answers
    folder/writer.lock   held by the one process that writes
    folder/000007/…      the files of a generation

A generation is written beside the current one and becomes current by one rename. Whenever the process dies, the
folder is whole.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class NoGeneration(LookupError):
    """No generation was ever finished in this folder."""


def current(folder: Path) -> Path:
    """Give the generation that answers; raises `NoGeneration` when there is none."""
    try:
        return folder / (folder / "CURRENT").read_text(encoding="ascii")
    except FileNotFoundError:
        raise NoGeneration from None


def begin(folder: Path) -> Path:
    """Make an empty folder for the next generation. What a killed build left behind goes."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    generation = folder / f"{max((int(known.name) for known in _all(folder)), default=0) + 1:06d}"
    generation.mkdir()
    return generation


def swap_in(generation: Path) -> None:
    """Let this generation answer from now on, and remove the former ones: who reads them keeps them open."""
    write_whole(generation.parent / "CURRENT", generation.name)
    _sweep(generation.parent)


@contextmanager
def writing(folder: Path, *, is_patient: bool = True) -> Iterator[bool]:
    """Hold the right to write; gives False, when not patient, if another process has it. Dies with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writer.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if is_patient else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, after a power cut too."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _all(folder: Path) -> list[Path]:
    return sorted(known for known in folder.iterdir() if known.is_dir() and known.name.isdigit())


def _sweep(folder: Path) -> None:
    """Remove every generation but the current one."""
    try:
        kept = current(folder)
    except NoGeneration:
        kept = None
    for generation in _all(folder):
        if generation != kept:
            shutil.rmtree(generation)
