"""What a problem looks like, and the list of all kinds of problems."""

from typing import Literal

from pydantic import Field

from karvon.api.v1.schemas import Shown


class FaultAnswer(Shown):
    """One fault in what was asked."""

    parameter: str
    place: Literal["query", "path", "body"] = Field(alias="in")
    pointer: str = Field(description="JSON pointer to the parameter: #/query/page, #/body/records/0/country")
    detail: str


class ProblemAnswer(Shown):
    """A problem as RFC 9457 has it."""

    type: str = Field(description="address that tells of this kind of problem")
    title: str
    status: int
    detail: str = Field(description="the sentence for this case")
    code: str = Field(description="stable; one of those at /api/v1/problems")
    instance: str = Field(description="what was asked")
    errors: tuple[FaultAnswer, ...] = Field(default=(), description="which parameters are at fault")


class ProblemKind(Shown):
    """One kind of problem, by its stable code."""

    code: str
    status: int
    title: str
    what_to_do: str


class ProblemKinds(Shown):
    """Every kind of problem that the API answers with."""

    results: tuple[ProblemKind, ...]
