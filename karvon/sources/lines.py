"""Physical lines of a text file, decoded one by one, so that a damaged line harms nobody but itself."""

import codecs
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from karvon.sources.contract import UnreadableFile
from karvon.sources.encoding import is_utf8
from karvon.sources.guard import DAMAGED, MAX_LINE

_SURE_OF_UTF8: Final = 4  # bytes beyond ASCII: two Cyrillic letters in UTF-8 look like nothing else
_BEYOND_ASCII: Final = bytes(range(128, 256))


def _mark_damage(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return DAMAGED, error.end


codecs.register_error("karvon.damaged", _mark_damage)


class Lines:
    """An iterator of lines that knows where it stands, whether a line was damaged, and takes lines back."""

    def __init__(self, path: Path, encoding: str, newline: str, name: str) -> None:
        self._source = _decoded(path, encoding, newline, name)
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._number = 0
        self.start = 1  # where the present row begins
        self.is_suspect = False  # a line of the present row holds a NUL or damaged bytes
        self.is_cut_off = False  # the file ended before the present row did

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            text = self._again.popleft() if self._again else next(self._source)
        except StopIteration:
            self.is_cut_off = True
            raise
        self._taken.append(text)
        self._number += 1
        if DAMAGED in text or "\0" in text:
            self.is_suspect = True
        return text

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self._taken.clear()
        self.is_suspect = self.is_cut_off = False
        self.start = self._number + 1

    def first(self) -> str:
        """Give the first line of the present row."""
        return self._taken[0] if self._taken else ""

    @property
    def has_several(self) -> bool:
        """Say whether the present row stands on more than one line."""
        return len(self._taken) > 1

    def taken(self) -> list[str]:
        """Give the lines of the present row."""
        return list(self._taken)

    def take_back(self, kept: int = 1) -> None:
        """Hand the lines after the first `kept` of the row out again: an open quote has swallowed them."""
        rest = self._taken[kept:]
        self._again.extendleft(reversed(rest))
        self._number -= len(rest)


def _decoded(path: Path, encoding: str, newline: str, name: str) -> Iterator[str]:
    if newline == "\r" or encoding.startswith(("utf-16", "utf-32")):
        return _by_stream(path, encoding)
    if encoding in {"utf-8", "utf-8-sig"}:
        return _utf8(path, name)
    return _one_byte(path, encoding, name)


def _by_stream(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, errors="karvon.damaged", newline="") as file:
        yield from iter(partial(file.readline, MAX_LINE), "")


def _utf8(path: Path, name: str) -> Iterator[str]:
    for raw in _raw(path, name):
        try:
            yield raw.decode()
        except UnicodeDecodeError:
            yield raw.decode("utf-8", "karvon.damaged")


def _one_byte(path: Path, encoding: str, name: str) -> Iterator[str]:
    """Decode lines of an old encoding; one that is valid UTF-8 came from elsewhere and is marked as damaged."""
    for raw in _raw(path, name):
        if not raw.isascii() and is_utf8(raw) and len(raw) - len(raw.translate(None, _BEYOND_ASCII)) >= _SURE_OF_UTF8:
            yield raw.decode("ascii", "karvon.damaged")
        else:
            yield raw.decode(encoding, "karvon.damaged")


def _raw(path: Path, name: str) -> Iterator[bytes]:
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        for number, raw in enumerate(iter(partial(file.readline, MAX_LINE), b""), start=1):
            if len(raw) == MAX_LINE:
                raise UnreadableFile("too_large", "A line is longer than 64 MB.", file=name, row=number)
            yield raw
