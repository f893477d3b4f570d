"""What a level of a comparison says of two records, as a sentence in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from karvon.look import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NOTHING = _("One of the two does not say, or it is not published.")

SENTENCES: dict[tuple[str, str], _StrPromise] = {
    ("prior", ""): _("So many of the pairs that are compared are one firm."),
    ("number", "missing"): _("One of the two has no number, or it is not published."),
    ("number", "equal_checked"): _("Both have one number, and its check digit fits."),
    ("number", "equal"): _("Both have one number."),
    ("number", "one_list"): _("They are lines of one list under one name and say no more of the firm."),
    ("number", "slip"): _("Their numbers differ by a slip of the keyboard."),
    ("number", "wrong"): _("They have different numbers, of which one is known to be wrong."),
    ("number", "other_scheme"): _("They have numbers of different kinds."),
    ("number", "conflict_checked"): _("They have different numbers, and the check digits of both fit."),
    ("number", "else"): _("They have different numbers."),
    ("name", "spelled_3"): _("Both have one name, which hardly any other firm bears."),
    ("name", "spelled_2"): _("Both have one name, which few others bear."),
    ("name", "spelled_1"): _("Both have one name, which many bear."),
    ("name", "spelled_0"): _("Both have one name, which thousands bear."),
    ("name", "meant_3"): _("Their names say the same in other words, as hardly any other name does."),
    ("name", "meant_2"): _("Their names say the same in other words, as few others do."),
    ("name", "meant_1"): _("Their names say the same in other words, as many do."),
    ("name", "meant_0"): _("Their names say the same in other words, as thousands do."),
    ("name", "one_letter"): _("Their names differ by one letter."),
    ("name", "two_letters"): _("Their names differ by two letters."),
    ("name", "word"): _("Their names share a word."),
    ("name", "renamed"): _("Their names have nothing in common, but they bear one number."),
    ("name", "else"): _("Their names have nothing in common."),
    ("digits", "none"): _("There is no number in their names."),
    ("digits", "equal"): _("The same number stands in both names."),
    ("digits", "one_only"): _("A number stands in one of the names only."),
    ("digits", "else"): _("Different numbers stand in their names."),
    ("form", "missing"): NOTHING,
    ("form", "equal"): _("Both have one legal form."),
    ("form", "kin"): _("Their legal forms are kin."),
    ("form", "else"): _("They have different legal forms."),
    ("place", "house"): _("Both stand at one house."),
    ("place", "street"): _("Both stand in one street."),
    ("place", "settlement"): _("Both are in one town or village."),
    ("place", "missing"): NOTHING,
    ("place", "region"): _("Both are in one region."),
    ("place", "else"): _("They are in different regions."),
    ("country", "equal"): _("Both are of one country."),
    ("country", "else"): _("They are of different countries."),
    ("phone", "missing"): NOTHING,
    ("phone", "shared"): _("Both have one telephone number."),
    ("phone", "else"): _("They have different telephone numbers."),
    ("domain", "missing"): NOTHING,
    ("domain", "shared"): _("Both have one website or mail host."),
    ("domain", "else"): _("They have different websites."),
    ("activity", "missing"): NOTHING,
    ("activity", "equal"): _("Both work in one branch."),
    ("activity", "else"): _("They work in different branches."),
    ("goods", "missing"): NOTHING,
    ("goods", "two_shared"): _("They make two or more of the same goods."),
    ("goods", "shared"): _("They make one good in common."),
    ("goods", "else"): _("They make different goods."),
    ("private", "private"): _("What is compared but not published: telephones, and of persons numbers and addresses."),
}


def sentence(field: str, level: str) -> str:
    """Say what a level of a field means; one that nobody has worded yet is named by its codes."""
    known = SENTENCES.get((field, level))
    return str(known) if known else f"{words.word(words.COMPARED, field)}: {level}"
