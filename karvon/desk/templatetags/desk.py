"""Filters of the desk: verdicts, reasons, words that stand on one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from karvon.desk import wording
from karvon.look import words
from karvon.look.templatetags.look import in_language

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from karvon.desk.sides import Value

register = template.Library()


@register.filter
def verdict_name(code: str) -> str:
    """Give the word for a verdict."""
    return words.word(wording.VERDICTS, code)


@register.filter
def among_name(code: str) -> str:
    """Give the short word for why a pair waits."""
    return words.word(wording.AMONG, code)


@register.filter
def waiting_name(code: str) -> str:
    """Give the short word for why a good waits."""
    return words.word(wording.WAITING, code)


@register.filter
def mark_name(code: str) -> str:
    """Give the word for how two values stand to each other."""
    return words.word(wording.MARKS, code)


@register.filter
def words_marked(value: Value) -> SafeString | str:
    """Write a value with the words marked that stand on its side only."""
    text = format_html_join(
        " ",
        "{}",
        ((format_html("<mark>{}</mark>", word.text) if word.is_alone else word.text,) for word in value.words),
    )
    return in_language(text, value.language)
