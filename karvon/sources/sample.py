"""The fictitious sample of a source and its expected records: `python -m karvon.sources.sample CODE` writes them.

What was written is to be read by a person before it is kept: the test only says that nothing has changed since.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from karvon.sources.catalogue import reader, source
from karvon.sources.contract import Refused, SnapshotFile, SourceInfo, StagedRecord
from karvon.sources.detect import find_out

ANY_DAY = date(2000, 1, 1)  # readers do not look at the day


def samples(info: SourceInfo) -> list[Path]:
    """Give the fictitious files in the folder of a source, in the order of their names."""
    return sorted(path for path in info.folder.iterdir() if ".fictitious." in path.name)


def outcomes(info: SourceInfo) -> Iterator[str]:
    """Give what the reader makes of every sample, one JSON object a line, without empty fields."""
    for path in samples(info):
        snapshot = SnapshotFile(path, path.name, find_out(path, path.name), ANY_DAY)
        for outcome in reader(info)(info, snapshot):
            yield as_line(path.name, outcome)


def as_line(file: str, outcome: StagedRecord | Refused) -> str:
    """Write a record or a refusal as one line of expected.jsonl."""
    kind = "refused" if isinstance(outcome, Refused) else "record"
    return json.dumps({"file": file, kind: _filled(asdict(outcome))}, ensure_ascii=False)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(inner) for name, inner in value.items() if inner not in ("", (), [], {})}
    if isinstance(value, list | tuple):
        return [_filled(inner) for inner in value]
    return value


def _write(code: str) -> None:
    info = source(code)
    text = "".join(line + "\n" for line in outcomes(info))
    (info.folder / "expected.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for code in sys.argv[1:]:
        _write(code)
