"""What the API answers about goods: the tree, one code, suggestions, which code a text has; every field described."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from karvon.api.v1.schemas import Label, Language, Shown

MOST_TEXTS = 1_000
LONGEST_TEXT = 2_000


class Section(Shown):
    """A section of the HS nomenclature."""

    code: str = Field(description="Roman: I … XXI")
    label: Label
    chapters: tuple[str, ...]


class Sections(Shown):
    """The sections of the HS nomenclature."""

    results: tuple[Section, ...]


class GoodsLine(Shown):
    """A code and its label."""

    code: str
    label: Label


class GoodsCode(Shown):
    """A section, chapter, heading or subheading of the HS nomenclature, where it stands, and who makes it."""

    code: str = Field(description="Roman for a section, else 2, 4 or 6 digits; always text")
    label: Label
    title_en: str = Field(description="the full English title of HS 2022")
    depth: Literal["section", "chapter", "heading", "subheading"]
    section: str
    parent: GoodsLine | None
    children: tuple[GoodsLine, ...]
    labels: dict[Language, str] = Field(description="our own short label by language; CC BY 4.0")
    words: dict[Language, tuple[str, ...]] = Field(description="what people call such goods, by language; CC BY 4.0")
    reviewed_by: dict[Language, str] = Field(
        description="by language who has read label and words; a language that is missing is machine-drafted"
    )
    producers: dict[str, int] = Field(description="how many producers make it, by country (ISO 3166-1)")


class Suggestion(Shown):
    """Goods that may be meant, and the label or word that begins as was typed."""

    code: str = Field(description="2, 4 or 6 digits; always text")
    text: str = Field(description="the label or word that was found, in its own language")
    language: str
    label: Label


class Suggestions(Shown):
    """Goods that may be meant, the likeliest first, each code once."""

    results: tuple[Suggestion, ...]


Verdict = Literal["named", "chapter", "vague", "unknown", "foreign", "empty"]
Spoken = Literal["und", Language]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]


class AskedGoods(BaseModel):
    """Goods in words, one or a batch of up to a thousand."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"texts": ["paxta ip kalava", "мука и макароны"]}]}
    )

    texts: Annotated[list[Text], Field(min_length=1, max_length=MOST_TEXTS)] = Field(
        description="one or up to a thousand, each up to 2,000 characters"
    )
    language: Spoken = Field("und", description="language of the texts; und: find out")
    activity: str = Field("", max_length=20, description="the firm's activity code: OKED, ISIC, NACE")
    lang: Language = Field("en", description="language of labels and reasons")


class Because(Shown):
    """The evidence for a suggestion."""

    kind: Literal["word", "title", "code", "likeness"] = Field(
        description="one of our words or labels; the English title; a code in the text; alike to the words of the code"
    )
    phrase: str = Field(description="the word, title or code")
    language: str = Field(description="of the phrase; und where it has none")
    code: str = Field(description="the code that the phrase belongs to")


class GoodsCandidate(Shown):
    """A code that a text may have."""

    code: str = Field(description="2, 4 or 6 digits; always text")
    label: Label
    depth: Literal["chapter", "heading", "subheading"]
    probability: float = Field(description="0 to 1")
    reason: str = Field(description="a sentence in the language asked for")
    because: Because
    words: tuple[str, ...] = Field(description="the words of the text that speak for it")


class SetAside(Shown):
    """What in a text was read as no word for the goods."""

    text: str
    kind: Literal["code", "brand", "standard", "packing", "size"]


class GoodsPart(Shown):
    """What is suggested for one of several goods in a text."""

    verdict: Verdict
    candidates: tuple[GoodsCandidate, ...]


class Classified(GoodsPart):
    """What is suggested for a text: up to five codes, the likeliest first, or why there are none."""

    verdict: Verdict = Field(
        description="named: a heading or subheading; chapter: no deeper; vague: it may be too many goods; "
        "unknown: no word is known; foreign: another language; empty: no word for goods in it"
    )
    candidates: tuple[GoodsCandidate, ...] = Field(description="empty unless the verdict is named or chapter")
    why_none: str = Field(description="a sentence in the language asked for; empty where there are candidates")
    is_contradicted: bool = Field(description="the words speak for another chapter than the code in it; both stay")
    set_aside: tuple[SetAside, ...]
    parts: tuple[GoodsPart, ...] = Field(description="where the text names several goods, each by itself")


class ClassifyAnswer(Shown):
    """One answer for each text, in the order asked."""

    classifier: str = Field(description="version of the classifier: the same version gives the same answers")
    notice: str
    results: tuple[Classified, ...]
