"""Rows of an XML file, read as a stream: one row for each element below the root."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # types only; parsing is defusedxml's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from karvon.sources.contract import Refused, UnreadableFile
from karvon.sources.guard import Row, check_row, check_width, filled

MOST_DEEP: Final = 20
_LANGUAGE: Final = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")
_AT_THE_END: Final = (3, 5)  # expat: no element found, unclosed token

Cells = dict[str, list[str]]


def rows(path: Path, name: str, *, record: str = "") -> Iterator[Row | Refused]:
    """Give every `record` element (any, if not named) below the root as a row.

    A column is the path of an element, its language in brackets: `name[ru]`, `contact/phone`; an attribute is
    `activity@code`, of the record itself `@id`. Repeated elements are joined by line breaks, attributes beside them
    keep step. The line of a row is its place among the records.
    Raises `UnreadableFile` (unsafe, truncated, encoding, wrong_file).
    """
    place = 0
    for element in _records(path, name):
        if record and _local(element.tag) != record:
            continue
        place += 1
        cells: Cells = {}
        _gather(element, "", cells)
        check_width(len(cells), name)
        row = Row(place, {column: "\n".join(values) for column, values in cells.items()})
        if filled(row.cells.values()):
            yield check_row(row) or row
    if not place:
        raise UnreadableFile("wrong_file", f"The XML holds no element <{record or 'any'}> below its root.", file=name)


def _records(path: Path, name: str) -> Iterator[Element]:
    """Give the elements directly below the root, each forgotten once it was used, so that memory stays flat."""
    depth, root = 0, None
    try:
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                root = element if root is None else root
                depth += 1
                if depth > MOST_DEEP:
                    raise UnreadableFile("unsafe", "The elements are nested too deeply.", file=name)
                continue
            depth -= 1
            if depth == 1 and root is not None:
                yield element
                del root[:]
    except DefusedXmlException:
        sentence = "The XML defines a document type or entities; such files are not read."
        raise UnreadableFile("unsafe", sentence, file=name) from None
    except ParseError as error:
        raise _unparsable(error, name) from None
    except (LookupError, ValueError):
        raise UnreadableFile("encoding", "The XML declares an encoding that cannot be read.", file=name) from None


def _unparsable(error: ParseError, name: str) -> UnreadableFile:
    line = error.position[0]
    if error.code in _AT_THE_END:
        return UnreadableFile("truncated", "The XML ends in the middle.", file=name, row=line)
    reason = str(error).split(":")[0]
    return UnreadableFile("wrong_file", f"The XML is broken: {reason}.", file=name, row=line)


def _gather(element: Element, path: str, cells: Cells) -> None:
    for attribute, value in element.attrib.items():
        if path == "" or attribute not in _LANGUAGE:
            _keep_step(cells, f"{path}@{_local(attribute)}", value, len(cells.get(path, [""])) - 1)
    for child in element:
        child_path = (f"{path}/" if path else "") + _named(child)
        text = " ".join((child.text or "").split())
        if text or not len(child):
            cells.setdefault(child_path, []).append(text)
        _gather(child, child_path, cells)


def _keep_step(cells: Cells, column: str, value: str, at: int) -> None:
    values = cells.setdefault(column, [])
    values.extend([""] * (at - len(values)))
    values.append(value)


def _named(element: Element) -> str:
    language = next((element.attrib[key] for key in _LANGUAGE if key in element.attrib), "")
    return _local(element.tag) + (f"[{language}]" if language else "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
