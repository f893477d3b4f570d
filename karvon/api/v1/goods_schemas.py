"""What the API answers about goods: the tree, one code, suggestions; every field described."""

from typing import Literal

from pydantic import Field

from karvon.api.v1.schemas import Label, Language, Shown


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
