"""The desk's words for what waits and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from karvon.look.words import Words

AMONG: Words = {
    "all": pgettext_lazy("which pairs wait", "All"),
    "agreed": pgettext_lazy("which pairs wait", "The other country said yes"),
    "border": pgettext_lazy("which pairs wait", "Across a border"),
    "unsure": pgettext_lazy("which pairs wait", "Unsure"),
    "contradiction": pgettext_lazy("which pairs wait", "Numbers contradict"),
    "stretched": pgettext_lazy("which pairs wait", "Unlike each other"),
    "large_cluster": pgettext_lazy("which pairs wait", "Too many records"),
    "judged": pgettext_lazy("which pairs wait", "Named by people"),
    "put_off": pgettext_lazy("which pairs wait", "Left for later"),
}

REASONS: Words = {
    "unsure": _("The score lies between the two thresholds."),
    "contradiction": _("The score is high, but their numbers say that they are two firms."),
    "stretched": _("They would come together through a third record, though they are unlike each other."),
    "large_cluster": _("Together they would be more records than the register unites by itself."),
    "judged": _("Somebody judged this pair before."),
}

VERDICTS: Words = {
    "same": pgettext_lazy("verdict", "Same"),
    "different": pgettext_lazy("verdict", "Different"),
    "later": pgettext_lazy("verdict", "Later"),
}

MARKS: Words = {
    "same": pgettext_lazy("two values", "the same"),
    "differs": pgettext_lazy("two values", "differs"),
    "one_only": pgettext_lazy("two values", "on one side only"),
}

WAITING: Words = {
    "all": pgettext_lazy("which goods wait", "All"),
    "overtaken": pgettext_lazy("which goods wait", "Decided, now contradicted"),
    "contradicted": pgettext_lazy("which goods wait", "Words contradict the code"),
    "retired": pgettext_lazy("which goods wait", "Code is retired"),
    "unknown": pgettext_lazy("which goods wait", "Code is unknown"),
    "unread": pgettext_lazy("which goods wait", "Not a code at all"),
    "none": pgettext_lazy("which goods wait", "No code"),
    "unsure": pgettext_lazy("which goods wait", "Unsure"),
}

REASONS_OF_CODES = (
    _("The words of the good say so."),
    _("The stated code is right; the words are used in another sense here."),
    _("The firm's other goods and its activity say so."),
    _("The words say too little for any code."),
)
"""Reasons that are offered; anything else may be written."""
