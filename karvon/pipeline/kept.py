"""What a stage has made is kept under the hash of its input, its code and the reference data it reads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PRIVATE_FOLDER = 0o700  # work files hold phones and mails
CODE = (".py", ".json", ".yml", ".npz")


def kept(home: Path, stage: str, key: str, make: Callable[[Path], None]) -> Path:
    """Give the folder with the result of a stage, made by `make` where it is not there: whole or not at all."""
    done = home / "work" / stage / key
    if done.exists():
        done.touch()
        return done
    half = done.with_name(f".{key}.{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    (home / "work").chmod(PRIVATE_FOLDER)
    make(half)
    half.rename(done)
    return done


def kept_only(home: Path, stage: str) -> Path | None:
    """Give the one folder that is kept of a stage, or None; what is half made does not count."""
    folder = home / "work" / stage
    done = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.exists() else []
    return done[0] if len(done) == 1 else None


def key_of(*parts: str) -> str:
    """Hash the parts into one short name."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


@cache
def fingerprint(*rooms: str) -> str:
    """Hash the code and tables of rooms or modules, such as `kernel` or `pipeline/stage.py`."""
    digest = blake2b(digest_size=12)
    for path in sorted(_files(rooms)):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def forget_all_but(home: Path, stage: str, names: Iterable[str]) -> None:
    """Delete what a stage kept for inputs that are not current any more."""
    folder, wanted = home / "work" / stage, set(names)
    for path in folder.iterdir() if folder.exists() else []:
        if path.name not in wanted:
            shutil.rmtree(path, ignore_errors=True)


def _files(rooms: Iterable[str]) -> Iterable[Path]:
    for room in rooms:
        path = PACKAGE / room
        yield from [path] if path.is_file() else (file for file in path.rglob("*") if file.suffix in CODE)
