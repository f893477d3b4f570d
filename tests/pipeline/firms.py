"""Made-up records as loaded tables, said in a line each."""

from __future__ import annotations

import polars as pl

from karvon.kernel.keys import consonants
from karvon.kernel.names import parse_name
from karvon.pipeline.frames import LOADED


def tables(*firms):
    """Give the loaded tables of records, each a dictionary with `id`, `name` and whatever else it says."""
    rows = {name: [row for firm in firms for row in part(firm)] for name, part in PARTS.items()}
    return {name: pl.DataFrame(rows.get(name, []), schema=shape) for name, shape in LOADED.items()}


def _record(firm):
    parsed = parse_name(firm["name"], firm.get("country", "KZ"))
    keys = ("region", "settlement", "streets", "house", "phones", "domains", "is_fictitious")
    told = {key: firm[key] for key in keys if key in firm}
    defaults = {"region": "KZ-35", "settlement": "karagandi", "streets": [], "house": "", "phones": [], "domains": []}
    return [
        {
            "record_id": firm["id"],
            "source": firm.get("source", "kz/legal_entities"),
            "content_hash": str(firm["id"]),
            "country": firm.get("country", "KZ"),
            "is_fictitious": True,
            "is_gone": False,
            "form": parsed.form,
            "is_branch": parsed.is_branch,
            "is_person": False,
            "is_line": firm.get("is_line", False),
        }
        | defaults
        | told
    ]


def _name(firm):
    parsed = parse_name(firm["name"], firm.get("country", "KZ"))
    return [
        {
            "record_id": firm["id"],
            "text": firm["name"],
            "skeleton": parsed.skeleton,
            "key": parsed.key,
            "digits": parsed.digits,
            "consonants": consonants(parsed.skeleton),
        }
    ]


def _number(firm):
    if "number" not in firm:
        return []
    scheme, value = firm["number"].split(":")
    told = {"record_id": firm["id"], "scheme": scheme, "value": value, "is_valid": True, "is_personal": False}
    return [told | {"has_check_digit": scheme in ("kz_bin", "person")}]


def _fact(firm):
    coded = firm.get("activity")
    return [{"record_id": firm["id"], "field": "activity", "value": coded}] if coded else []


def _good(firm):
    return [{"record_id": firm["id"], "hs_code": code} for code in firm.get("headings", ())]


PARTS = {"records": _record, "names": _name, "numbers": _number, "facts": _fact, "goods": _good}
