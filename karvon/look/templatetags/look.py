"""Filters and tags: how values, names, codes and addresses appear on a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from karvon.kernel import number as producer_numbers
from karvon.kernel.languages import LANGUAGES
from karvon.look import addresses, coded, formats, goods_reasons, labels, words

if TYPE_CHECKING:
    from karvon.evidence.queries import ShownRefusal
    from karvon.identity.queries import ShownEdge
    from karvon.kernel.figures import Figure
    from karvon.look.addresses import LanguageLink
    from karvon.producers.queries import ProducerCard, ShownFact

register = template.Library()

register.filter("size", formats.size)
register.filter("country_name", labels.country_name)
register.filter("region_name", labels.region_name)
register.filter("language_name", labels.language_name)
register.filter("column_name", labels.column_name)
register.filter("part_of_record", labels.part_of_record)
register.filter("part_of_records", labels.part_of_records)
register.filter("goods_reason", goods_reasons.reason)
register.filter("why_coded", coded.why)

WORDS_BY_FILTER = {
    "status_name": words.STATUSES,
    "scheme_name": words.SCHEMES,
    "legal_form_name": words.LEGAL_FORMS,
    "field_name": words.FIELDS,
    "event_name": words.EVENTS,
    "code_by_name": words.CODE_BY,
    "rule_name": words.RULES,
    "cadence_name": words.CADENCES,
    "load_name": words.LOADS,
    "finding_name": words.FINDINGS,
    "move_name": words.MOVES,
    "way_name": words.WAYS,
    "goal_name": words.GOALS,
    "goods_goal_name": words.GOALS_OF_GOODS,
    "goods_set_name": words.SETS_OF_GOODS,
    "part_of_set": words.PARTS_OF_SETS,
    "depth_name": words.DEPTHS,
    "aside_name": words.ASIDES,
}


def _register_words(name: str, of_codes: words.Words) -> None:
    register.filter(name, lambda code: words.word(of_codes, code))


for _name, _of_codes in WORDS_BY_FILTER.items():
    _register_words(_name, _of_codes)


@register.filter
def number(value: float | None) -> str:
    """Write a number with the reader's separators, nothing for None."""
    return "" if value is None else formats.number(value)


@register.filter
def signed(value: float | None) -> str:
    """Write bits with their sign, nothing for None."""
    return "" if value is None else formats.signed(value)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """Write a date short, with the exact time on hover where there is one; nothing for None."""
    if value is None:
        return ""
    exact = formats.moment(value) if isinstance(value, datetime) else value.isoformat()
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, formats.day(value))


@register.filter
def in_language(text: str, language: str) -> SafeString | str:
    """Mark a text with its language where that is not the language of the page."""
    if not text or language in ("", "und", formats.language_of_reader()):
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def wording(value: labels.Wording) -> SafeString | str:
    """Show a text that knows its language."""
    return in_language(value.text, value.language)


@register.filter
def hs_label(code: str) -> SafeString | str:
    """Give the label of a goods code, marked with its language."""
    return wording(labels.goods_label(code))


@register.filter
def heading(code: str) -> str:
    """Give the HS heading of a code, or the code itself where it says less."""
    return code[:4]


@register.filter
def source_title(code: str) -> SafeString | str:
    """Give the title of a source, marked with its language."""
    return wording(labels.source_title(code))


@register.filter
def fact_value(fact: ShownFact) -> SafeString | str:
    """Give the value of a fact as a reader sees it."""
    return wording(labels.fact_value(fact.field, fact.value, fact.language))


@register.filter
def refusal_reason(refusal: ShownRefusal) -> SafeString | str:
    """Give the reason of a refusal in the reader's language where it is known by its code."""
    return wording(labels.refusal_reason(refusal.code, refusal.reason))


@register.filter
def equal_value(reason: ShownEdge) -> SafeString | str:
    """Give what the records of an edge, or of a reason gathered from edges, have in common."""
    return wording(labels.equal_value(reason.rule, reason.because))


@register.filter
def producer_name(card: ProducerCard) -> SafeString | str:
    """Give the name the reader sees first."""
    return wording(labels.chosen_name(card))


@register.filter
def producer_number(value: str) -> str:
    """Write a producer number in its three groups: `1234 5678 9012`."""
    return producer_numbers.format(value)


@register.filter
def said_by(saying: Any) -> SafeString:
    """Say who said a value and when, leading to the record."""
    record, source = addresses.of_record(saying.record_id), source_title(saying.source)
    return format_html('<a href="{}">{}</a>, {}', record, source, day(saying.said_on))


@register.filter
def record_path(record_id: int) -> str:
    """Give the page of a record."""
    return addresses.of_record(record_id)


@register.filter
def last_digits(record_id: int) -> str:
    """Give the last six digits of a record's number, enough to tell it from its neighbours."""
    return str(record_id)[-6:]


@register.filter
def source_address(code: str) -> str:
    """Give the page of a source."""
    return addresses.of_source(code)


@register.filter
def percent(score: float) -> str:
    """Write a score between 0 and 1 as per cent."""
    return formats.percent(score)


@register.filter
def figure(measured: Figure) -> str:
    """Write a measured share with its interval: `98.3% (97.9–98.6)`."""
    return formats.interval(measured.value, measured.low, measured.high)


@register.filter
def in_unit(value: float | None, unit: str) -> str:
    """Write a measured value: a share as per cent, anything else as a number, a dash for None."""
    if value is None:
        return "–"
    return formats.share(value) if unit == "share" else formats.number(round(value, 2))


@register.filter
def finding(value: Any) -> str:
    """Write what was found out about a file; characters that cannot be seen by their escapes."""
    parts = value if isinstance(value, list | tuple) else [value]
    return ", ".join(part.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n") for part in map(str, parts))


@register.filter
def hs_code(code: str) -> str:
    """Write an HS code as customs do: `2523`, `2523.29`."""
    return f"{code[:4]}.{code[4:]}" if len(code) > len("2523") else code


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """Give this page's address in every language, in the order languages are always shown."""
    request = context.get("request")
    return [addresses.in_language(request, language) for language in LANGUAGES] if request else []


@register.simple_tag(takes_context=True)
def own_address(context: template.Context) -> str:
    """Give the address of this page, absolute, without parameters that do not change what it is."""
    return addresses.canonical(context["request"])


@register.simple_tag(takes_context=True)
def session_is_there(context: template.Context) -> bool:
    """Say whether the browser brings a session, without opening it: visitors get no cookie and cost no query."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
