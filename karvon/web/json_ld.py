"""A producer in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from karvon.look import words
from karvon.look.labels import chosen_name, goods_label, region_name

if TYPE_CHECKING:
    from karvon.producers.queries import ProducerPage

GOODS_TOLD = 20
# Inside a script element these could end it or begin a comment.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def organization(producer: ProducerPage, address: str) -> dict[str, Any]:
    """Describe a producer as schema.org Organization; `address` is its permanent page."""
    name = chosen_name(producer.card).text
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": address,
        "url": address,
        "name": name,
        "description": _("Fictitious data for trying out") if producer.card.is_fictitious else "",
        "alternateName": [text for text in dict.fromkeys(shown.text for shown in producer.names) if text != name],
        "identifier": _identifiers(producer),
        "address": _postal_address(producer),
        "knowsAbout": _goods(producer),
    }
    return {key: value for key, value in told.items() if value}


def script(told: dict[str, Any]) -> SafeString:
    """Write it for a script element of type application/ld+json, which no browser runs."""
    return mark_safe(json.dumps(told, ensure_ascii=False, indent=1).translate(ESCAPES))  # noqa: S308  # escaped just here


def _identifiers(producer: ProducerPage) -> list[dict[str, str]]:
    own = {"@type": "PropertyValue", "propertyID": "Karvon", "value": producer.card.number}
    return [
        own,
        *(
            {
                "@type": "PropertyValue",
                "propertyID": number.scheme,
                "name": words.word(words.SCHEMES, number.scheme),
                "value": number.value,
            }
            for number in producer.numbers
        ),
    ]


def _postal_address(producer: ProducerPage) -> dict[str, str]:
    street = next((fact.value for fact in producer.facts if fact.field == "address" and fact.is_shown), "")
    parts = {
        "@type": "PostalAddress",
        "addressCountry": producer.card.country,
        "addressRegion": region_name(producer.card.region),
        "streetAddress": street,
    }
    return {key: value for key, value in parts.items() if value}


def _goods(producer: ProducerPage) -> list[str]:
    codes = dict.fromkeys(good.hs_code for good in producer.goods if good.hs_code)
    return [f"HS {code} {goods_label(code).text}".strip() for code in list(codes)[:GOODS_TOLD]]
