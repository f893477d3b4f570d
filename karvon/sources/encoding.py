"""Which encoding a text file is in, found out from the whole file and never assumed."""

import codecs
from functools import partial
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from karvon.sources.contract import UnreadableFile
from karvon.sources.guard import MAX_LINE

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What the region's offices write when they do not write Unicode; windows-1251 first, since it wins ties.
LEGACY: Final = ("cp1251", "koi8_r", "cp866", "kz1048", "ptcp154", "iso8859_5", "mac_cyrillic", "cp1254")
NAMES: Final = {"cp1251": "windows-1251", "cp1254": "windows-1254", "koi8_r": "koi8-r", "iso8859_5": "iso-8859-5"}

_HEAD = 65_536
_SAMPLE = 262_144


def find_encoding(path: Path, name: str) -> str:
    """Name the codec of a text file: by its byte order mark, then UTF-16 by its zeros, UTF-8 strictly, then old ones.

    A file in which few lines are not UTF-8 is UTF-8 with damaged lines. Raises `UnreadableFile` (encoding).
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    marked = next((codec for mark, codec in BYTE_ORDER_MARKS if head.startswith(mark)), "")
    return marked or _utf16_by_zeros(head) or _utf8_or_older(path, name)


def _utf16_by_zeros(head: bytes) -> str:
    """See UTF-16 without a mark: spaces, digits and separators have a zero on one side only."""
    pairs = len(head) // 2
    if not pairs:
        return ""
    first, second = head[: pairs * 2 : 2].count(0) / pairs, head[1 : pairs * 2 : 2].count(0) / pairs
    often, seldom = 0.05, 0.01
    if second > often and first < seldom and _reads_well(head, "utf-16-le"):
        return "utf-16-le"
    if first > often and second < seldom and _reads_well(head, "utf-16-be"):
        return "utf-16-be"
    return ""


def _reads_well(head: bytes, codec: str) -> bool:
    """Say whether nearly all letters are of Latin or Cyrillic or common signs; ASCII read as UTF-16 is Chinese."""
    text = head.decode(codec, "replace")
    beyond_cyrillic, dashes_and_quotes = 0x530, range(0x2010, 0x2123)
    known = sum(ord(letter) < beyond_cyrillic or ord(letter) in dashes_and_quotes for letter in text)
    return known > len(text) * 0.95


def _utf8_or_older(path: Path, name: str) -> str:
    good = bad = 0
    sample = bytearray()
    with path.open("rb") as file:
        for line in iter(partial(file.readline, MAX_LINE), b""):
            if line.isascii():
                continue
            if is_utf8(line):
                good += 1
                continue
            bad += 1
            if len(sample) < _SAMPLE:
                sample += line[:4096]
    return "utf-8" if bad <= good else _older(bytes(sample), name)


def is_utf8(line: bytes) -> bool:
    """Say whether the bytes are valid UTF-8; a character cut off at the very end is forgiven."""
    try:
        codecs.utf_8_decode(line, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _older(sample: bytes, name: str) -> str:
    best = from_bytes(sample, cp_isolation=list(LEGACY), preemptive_behaviour=False, language_threshold=0.0).best()
    if best is None:
        raise UnreadableFile("encoding", "The text is in no encoding known in the region; save it as UTF-8.", file=name)
    plain = "cp1251" if _same_text(sample, best.encoding) else best.encoding
    return NAMES.get(plain, plain)


def _same_text(sample: bytes, codec: str) -> bool:
    try:
        return sample.decode("cp1251") == sample.decode(codec)
    except UnicodeDecodeError:
        return False
