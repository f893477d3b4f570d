"""What can be asked of `match` and what it answers; every field described."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from karvon.api.v1.schemas import Country, Number, Part, RecordId, Shown
from karvon.kernel.ids import SCHEMES
from karvon.pipeline.asking import MOST

MOST_RECORDS = 100
LONGEST_NAME, LONGEST = 2_000, 300

FICTITIOUS: Any = {
    "records": [{"names": ["Fictitious Namangan Yigiruv MChJ"], "country": "UZ", "number": "300000000"}],
    "limit": 3,
}

WrittenName = Annotated[str, Field(max_length=LONGEST_NAME)]
Line = Annotated[str, Field(max_length=LONGEST)]


def a_scheme(scheme: str) -> str:
    """Let only schemes of numbers pass that are known; raises ValueError."""
    if scheme and scheme not in SCHEMES:
        raise ValueError(f"there is no such scheme; known are {', '.join(SCHEMES)}")
    return scheme


Scheme = Annotated[str, AfterValidator(a_scheme)]
Lines = Annotated[list[Line], Field(max_length=MOST)]


class AskedRecord(BaseModel):
    """A firm as you know it; the more fields, the surer the answer."""

    model_config = ConfigDict(extra="forbid")

    names: Annotated[list[WrittenName], Field(min_length=1, max_length=MOST)] = Field(
        description="its names as written, in any language and script, legal forms and all"
    )
    country: Literal["", "KZ", "KG", "TJ", "TM", "UZ"] = Field("", description="ISO 3166-1; empty: any of the five")
    number: Line = Field("", description="registration number of a firm; numbers of persons are not looked up")
    scheme: Scheme = Field("", description="of the number: kz_bin, uz_stir …; empty: as its country has it")
    region: Line = Field("", description="name of the region in any language")
    address: Line = Field("", description="as written")
    website: Line = Field("", description="address of the site")
    email: Line = Field("", description="only the host counts, and only one of the firm's own")
    goods: Lines = Field([], description="what it makes, in words of any language")
    hs_codes: Lines = Field([], description="HS codes of what it makes")
    activity: Line = Field("", description="code of the activity: OKED, ISIC, NACE")


class Asked(BaseModel):
    """One record or a batch of up to a hundred."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [FICTITIOUS]})

    records: Annotated[list[AskedRecord], Field(min_length=1, max_length=MOST_RECORDS)] = Field(
        description="one or up to a hundred"
    )
    limit: int = Field(5, ge=1, le=20, description="the most producers for each record")


class Candidate(Shown):
    """A producer that may be the firm you asked about."""

    number: Number
    name: str
    country: Country
    region: str = Field(description="ISO 3166-2, or empty")
    is_fictitious: bool
    record_id: RecordId
    bits: float = Field(description="the evidence for one firm: 0 is even, each bit doubles the odds")
    probability: float = Field(description="the bits as a probability, 0 to 1")
    verdict: Literal["same", "unsure", "different"] = Field(
        description="what the register itself would do: unite, ask a person, keep apart"
    )
    parts: tuple[Part, ...]


class Found(Shown):
    """The producers that may be one record's firm, the likeliest first."""

    matches: tuple[Candidate, ...]


class MatchAnswer(Shown):
    """One answer for each record, in the order asked."""

    model_version: str = Field(description="version of the weights")
    results: tuple[Found, ...]
