"""The visitor's words for what the register keeps as codes: states, number schemes, fields, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = dict[str, "_StrPromise"]

STATUSES: Words = {
    "active": pgettext_lazy("status of a producer", "Active"),
    "suspended": pgettext_lazy("status of a producer", "Suspended"),
    "closed": pgettext_lazy("status of a producer", "Closed"),
    "planned": pgettext_lazy("status of a producer", "Planned"),
    "unknown": pgettext_lazy("status of a producer", "Status not stated"),
}

SCHEMES: Words = {
    "kz_bin": _("Business identification number (BIN), Kazakhstan"),
    "uz_stir": _("Taxpayer number (STIR), Uzbekistan"),
    "kg_inn": _("Taxpayer number (INN), Kyrgyzstan"),
    "kg_okpo": _("Statistical code (OKPO), Kyrgyzstan"),
    "tj_inn": _("Taxpayer number (INN), Tajikistan"),
    "tj_ein": _("Single identification number (EIN), Tajikistan"),
    "tm_number": _("Registration number, Turkmenistan"),
    "gem_plant": _("Plant number of Global Energy Monitor"),
}

LEGAL_FORMS: Words = {
    "llc": _("Limited liability company"),
    "jsc": _("Joint-stock company"),
    "sole_trader": _("Sole trader"),
    "farm": _("Farm"),
    "cooperative": _("Cooperative"),
    "state": _("State enterprise"),
    "joint": _("Joint venture"),
    "foreign": _("Foreign enterprise"),
    "institution": _("Private institution"),
    "private": _("Private enterprise"),
    "family": _("Family enterprise"),
    "branch": _("Branch"),
    "subsidiary": _("Subsidiary"),
    "partnership": _("Partnership"),
    "association": _("Association"),
    "private_or_foreign": _("Private or foreign enterprise"),
    "sole_trader_or_foreign": _("Sole trader or foreign enterprise"),
}

FIELDS: Words = {
    "name": _("Name"),
    "number": _("Number"),
    "status": _("Status"),
    "address": _("Address"),
    "region": _("Region"),
    "country": _("Country"),
    "activity": _("Activity"),
    "website": _("Website"),
    "registered": _("Registered"),
    "legal_form": _("Legal form"),
    "settlement": _("Settlement"),
    "place": _("Place"),
    "coordinates": _("Coordinates"),
    "default": _("Everything else"),
    "addresses": _("Addresses"),
    "names": _("Names"),
    "numbers": _("Numbers"),
    "goods": _("Goods"),
}

COMPARED: Words = {
    "prior": _("Before anything is compared"),
    "number": _("Number"),
    "name": _("Name"),
    "digits": _("Numbers in the name"),
    "form": _("Legal form"),
    "place": _("Place"),
    "country": _("Country"),
    "phone": _("Telephone"),
    "domain": _("Website"),
    "activity": _("Activity"),
    "goods": _("Goods"),
    "private": _("Not published"),
}
"""In what two records are compared."""

FIELDS_OF_RECORD: Words = {
    **FIELDS,
    "activities": _("Activity"),
    "place_codes": _("Place"),
    "latitude": _("Coordinates"),
    "longitude": _("Coordinates"),
    "said": _("Date"),
    "code": _("Code"),
    "capacity": _("Capacity"),
    "unit": _("unit"),
    "certificate": _("Certificate"),
    "issued": _("issued"),
    "expires": _("expires"),
    "origin": _("Country of origin"),
}

EVENTS: Words = {
    "published": _("Published here for the first time"),
    "changed": _("Changed"),
    "merged": _("Another number was merged into this one"),
    "split": _("Records were taken out"),
    "restored": _("Its number is in use again"),
    "gone": _("No longer in its source"),
    "back": _("Again in its source"),
}

CODE_BY: Words = {
    "person": _("chosen by a person"),
    "stated": _("stated by the source"),
    "classified": _("found by words"),
    "none": _("not classified"),
}

RULES: Words = {
    "number": _("same registration number"),
    "person": _("same number of a person, which is kept unreadable"),
    "lines": _("lines of one list under one name"),
    "score": _("so much is alike that two firms are very unlikely"),
}

MOVES: Words = {
    "merged": _("came together"),
    "split": _("split off"),
    "restored": _("came back to its own number"),
    "moved": _("moved over"),
}
"""How records moved from one producer number to another."""

WAYS: Words = {
    "ours": _("Karvon"),
    "splink": _("Splink as it comes, on names in small letters"),
    "token_sort": _("RapidFuzz token sort, compared where Karvon compares"),
    "logic_v2": _("nomenklatura logic-v2"),
    "equality": _("Equal name and place, or equal number"),
    "raw, lower case": _("The names as they are, in small letters"),
    "as fingerprints": _("Letters transliterated, words sorted"),
    "fold, form set aside": _("Our fold, the legal form set aside"),
    "key": _("Our keys"),
}
"""Ways of finding records of one firm, and of comparing names."""

GOALS: Words = {
    "legal_forms": _("Legal forms recognised, of a list written before the tables"),
    "names_first": _("Real names of organisations: the right partner first"),
    "names_equal": _("Real names of organisations: one key"),
    "places_equal": _("Real places: at least one equal spelling, the worst country"),
    "f1": _("Fictitious world: F1"),
    "precision": _("Fictitious world: precision where the register decides by itself"),
    "f1_without_numbers": _("The same without any number: F1"),
    "most_wrong": _("Most records wrongly in one producer"),
    "need_person": _("Records that need a person, of 1,000"),
    "million_seconds": _("A million rows, from names to producers: seconds"),
    "million_memory": _("A million rows: gigabytes of memory"),
    "match_p50": _("One firm against a million: milliseconds, the middle one"),
    "match_p99": _("One firm against a million: milliseconds, the slowest of a hundred"),
    "match_memory": _("One firm against a million: gigabytes of memory"),
}
"""What was to be reached."""

GOALS_OF_GOODS: Words = {
    "search_terms_first": _("English search terms: the right heading first"),
    "search_terms_among_five": _("English search terms: the right heading among five"),
    "search_terms_subheading_first": _("English search terms: the right subheading first"),
    "search_terms_subheading_among_five": _("English search terms: the right subheading among five"),
    "product_names_first": _("Uzbek product names: the right heading first"),
    "product_names_among_five": _("Uzbek product names: the right heading among five"),
    "certificates_first": _("Texts of certificates: the right heading first"),
    "certificates_among_five": _("Texts of certificates: the right heading among five"),
    "vague": _("Descriptions that say too little: no code deeper than a chapter"),
    "wrongly_silent": _("English search terms left without an answer"),
    "fiction_worst": _("Fictitious firms, the weakest language: the right heading first"),
    "fiction_behind": _("Fictitious firms: the weakest language behind the best"),
    "everyday_worst": _("Everyday goods, the weakest language: the right heading first"),
    "million_seconds": _("A million texts in two processes: seconds"),
    "text_p99": _("One text, the slowest of a hundred: milliseconds"),
    "memory": _("Memory of a process that classifies: megabytes"),
    "start": _("From a cold start to the first answer: seconds"),
}
"""What was to be reached with goods."""

SETS_OF_GOODS: Words = {
    "search_terms": _("Search terms"),
    "product_names": _("Product names of a tax catalogue"),
    "certificates": _("Texts of certificates"),
    "vague": _("Descriptions that say too little"),
    "everyday": _("Everyday goods"),
    "fiction": _("Goods of fictitious firms"),
    "false_friends": _("Words that mean other goods next door"),
}
"""Sets of goods texts with known codes."""

PARTS_OF_SETS: Words = {
    "all": _("all"),
    "even": _("the rows that judge"),
    "odd": _("the rows that thresholds were chosen on"),
    "cyrillic": _("in Cyrillic letters"),
    "latin": _("in Latin letters"),
    "known": _("some word is in the vocabulary"),
    "lacking": _("no word is in the vocabulary"),
}

CADENCES: Words = {
    "daily": _("every day"),
    "weekly": _("every week"),
    "monthly": _("every month"),
    "quarterly": _("every quarter"),
    "yearly": _("every year"),
    "irregular": _("from time to time"),
}

LOADS: Words = {"full": _("the whole register every time"), "delta": _("what is new since the last time")}

FINDINGS: Words = {
    "media": _("Format"),
    "encoding": _("Encoding"),
    "delimiter": _("Delimiter"),
    "newline": _("Line ends"),
    "header_rows": _("Header rows"),
    "columns": _("Columns"),
}

# For readers of other languages than English, in which the pipeline writes its sentences.
REFUSALS: Words = {
    "letters": _("There is something other than digits in the number."),
    "length": _("The number is too short or too long."),
    "scientific": _("A spreadsheet has rounded the number; its digits are lost."),
    "checksum": _("The check digit does not fit the other digits."),
    "component": _("A part of the number, such as its date, cannot be."),
    "unusual": _("The number is taken, though it has an unusual form."),
    "placeholder": _("Something stands here in place of a number."),
    "zeros": _("There are only zeros."),
    "empty": _("Nothing stands here."),
    "name_empty": _("There is no name: nothing but a legal form, marks or words such as “no data”."),
    "no_key": _("The row has nothing by which it is known in its source."),
    "duplicate_key": _("The key already stands in an earlier row with other content."),
    "date": _("This is no date between the years 1850 and 2100."),
    "status": _("The list of states does not have this word; the state is shown as not stated."),
    "foreign_origin": _("The good was made in another country; it is not counted among what this firm makes."),
    "shape": _("Something that is not a record stands among the records."),
    "cells": _("The row has more or fewer cells than the header."),
    "quote": _("A quotation mark opens here and never closes."),
    "nul": _("The text holds a NUL byte."),
    "encoding": _("The text is not in the encoding of the rest of the file."),
    "cell_too_large": _("A cell holds too much text."),
}


DEPTHS: Words = {
    "section": pgettext_lazy("depth of a goods code", "section"),
    "chapter": pgettext_lazy("depth of a goods code", "chapter"),
    "heading": pgettext_lazy("depth of a goods code", "heading"),
    "subheading": pgettext_lazy("depth of a goods code", "subheading"),
}

ASIDES: Words = {
    "brand": _("brand"),
    "size": _("size or amount"),
    "packing": _("packing"),
    "standard": _("standard"),
    "code": _("code"),
}


def word(words: Words, code: str) -> str:
    """Give the word of a code; a code nobody has named yet is shown as plain words."""
    return str(words.get(code) or code.replace("_", " "))
