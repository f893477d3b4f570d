"""POST match: is this firm in the register already? One record or a batch, each answer with its reasons."""

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from karvon.api.v1.examples import example
from karvon.api.v1.match_schemas import Asked, AskedRecord, Candidate, Found, MatchAnswer
from karvon.api.v1.schemas import Part
from karvon.identity.matching import Match
from karvon.identity.scorer import model
from karvon.look.access import open_to
from karvon.pipeline import asking
from karvon.producers import queries as producers
from karvon.producers.queries import ProducerCard

router = Router(tags=["match"])


@router.post("/match", response=MatchAnswer, summary="Match records", openapi_extra=example("match"))
@open_to("everyone")
def match(request: HttpRequest, response: HttpResponse, asked: Body[Asked]) -> MatchAnswer:
    """Tell which producers your records may be, the likeliest first, with every reason and its weight in bits.

    The same comparison unites the register's own records. Only published values are compared and told: no telephones,
    and of sole traders and farms neither numbers nor addresses. Nothing you send is kept.
    """
    response["Cache-Control"] = "no-store"
    found = [asking.find(_as_asked(record), asked.limit) for record in asked.records]
    cards = {card.number: card for card in producers.cards({each.number for matches in found for each in matches})}
    return MatchAnswer(
        model_version=model().version,
        results=tuple(
            Found(matches=tuple(_candidate(each, cards[each.number]) for each in matches if each.number in cards))
            for matches in found
        ),
    )


def _as_asked(record: AskedRecord) -> asking.Asked:
    told = record.model_dump(exclude={"names", "goods", "hs_codes"})
    return asking.Asked(names=tuple(record.names), goods=tuple(record.goods), codes=tuple(record.hs_codes), **told)


def _candidate(found: Match, card: ProducerCard) -> Candidate:
    return Candidate(
        number=found.number,
        name=card.name,
        country=card.country,
        region=card.region,
        is_fictitious=card.is_fictitious,
        record_id=str(found.record_id),
        bits=round(found.score.bits, 3),
        probability=round(found.probability, 6),
        verdict=found.verdict,
        parts=tuple(Part.model_validate(part) for part in found.score.parts),
    )
