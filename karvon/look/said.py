"""What a record says, laid out line by line as pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def said(fields: object, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Lay out what a record says as name, text and language, one line a value, in the order of the source.

    >>> list(said({"names": [{"language": "ru", "text": "ТОО"}], "status": "", "rest": {"note": "x"}}))
    [('names', 'ТОО', 'ru'), ('rest: note', 'x', '')]
    """
    if isinstance(fields, dict):
        if "text" in fields:
            yield from _one_text(fields, name)
            return
        for key, value in fields.items():
            yield from said(value, f"{name}: {key}" if name else str(key))
    elif isinstance(fields, list):
        for value in fields:
            yield from said(value, name)
    elif fields not in ("", None):
        yield name, str(fields), ""


def _one_text(fields: dict[str, object], name: str) -> Iterator[tuple[str, str, str]]:
    """Lay out a text that comes with its language or scheme, then what else is said with it."""
    language = str(fields.get("language", ""))
    scheme = f" ({fields['scheme']})" if fields.get("scheme") else ""
    yield from ((label, text, language if text else "") for label, text, _none in said(fields["text"], name + scheme))
    rest = {key: value for key, value in fields.items() if key not in ("text", "language", "scheme")}
    yield from said(rest, name)
