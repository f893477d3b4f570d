"""Why a published good bears its code, and what speaks against it: sentences in the reader's language.

They are told from the reason that the pipeline kept with the good (`karvon.pipeline.coding` says what stands in it).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from karvon.goods.classifier import DEPTHS, Candidate
from karvon.goods.evidence import Because
from karvon.look import formats, goods_reasons, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karvon.producers.shown import ShownGood

Reason = dict[str, Any]


def why(good: ShownGood) -> list[str]:
    """Say why a good bears its code; nothing for a code of the HS that its source states and the words allow."""
    reason: Reason = good.reason
    if reason.get("kind") == "person":
        return list(_chosen(good.hs_code, reason))
    if reason.get("kind") == "stated":
        return list(_stated(reason))
    if "because" in reason:
        return [goods_reasons.reason(_kept(good.hs_code, good.score or 0, reason))]
    return []


def _chosen(code: str, reason: Reason) -> Iterator[str]:
    """Say of which country the person was that chose a code, when and why, and what the source and the words say."""
    named = {
        "country": labels.country_name(reason["country"]),
        "day": formats.day(date.fromisoformat(reason["on"])),
        "why": reason["why"],
    }
    yield _("A coordinator of %(country)s chose this on %(day)s: “%(why)s”") % named
    if "code" in reason and not reason["code"].startswith(code or "-"):
        yield _("The source states %(code)s.") % {"code": reason["code"]}
    machine = reason["machine"]
    if machine not in ("", code):
        named = {"code": machine, "label": labels.goods_label(machine).text}
        yield _("By the words alone it would be %(code)s %(label)s.") % named
    if "gone" in reason.get("since", {}):
        yield _("The nomenclature has no code %(code)s any more.") % {"code": code}


def _stated(reason: Reason) -> Iterator[str]:
    """Say what a stated code was read from, what became of it, and what the words say."""
    if reason.get("scheme") == "mxik":
        yield _("Read from its MXIK code %(code)s.") % {"code": reason["code"]}
    gone = reason.get("retired")
    if isinstance(gone, dict):
        named = {"code": gone["code"], "year": gone["until"], "now": ", ".join(gone["now"])}
        yield _("The code %(code)s is gone since the edition of %(year)s; its goods stand under %(now)s now.") % named
    if reason.get("is_unknown"):
        yield _("HS 2022 has no code %(code)s; shown is what stands above it.") % {"code": reason["code"]}
    if "words_say" in reason:
        yield _against(reason["words_say"])


def _against(said: Reason) -> str:
    named = {
        "code": said["code"],
        "label": labels.goods_label(said["code"]).text,
        "share": formats.percent(said["probability"]),
    }
    return _("But the words speak for %(code)s %(label)s (%(share)s).") % named


def _kept(code: str, probability: float, reason: Reason) -> Candidate:
    """Give back the candidate that the pipeline chose."""
    because = Because(**reason["because"])
    return Candidate(code, DEPTHS[len(code)], probability, tuple(reason["words"]), because)
