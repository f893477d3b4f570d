"""Made-up traits of firms that do not exist: plain ones, and nasty ones for whoever compares or keeps them."""

from random import Random

from karvon.identity.traits import Traits

NAMES = ("altindan", "altindanim", "altindann", "nur", "shurma", "jibekjoli", "jibekjoly", "a", "2000", "z" * 2000)
TOWNS = ("almati", "taraz", "")
NASTY = (
    Traits(record_id=1),
    Traits(record_id=2, country="KZ", names=("",), keys=("",), words=("",)),
    Traits(record_id=3, country="UZ", names=('"', "\x1f\x1e", "'); DROP TABLE record;--"), number="uz_stir:\x00"),
    Traits(record_id=4, country="TM", number="000000000000", number_state="wrong", second="|", second_state="wrong"),
    Traits(record_id=5, country="KG", phones=("+996312000000",) * 3, domains=("|",), headings=("0101", "0101")),
)


def firm(record_id, **said):
    """Give a firm of its own: name, number and place that no other has."""
    told = {
        "country": "KZ",
        "names": (f"firma{record_id}",),
        "words": (f"firma{record_id}",),
        "number": f"kz_bin:{record_id:012}",
        "number_state": "checked",
        "region": "KZ-10",
        "settlement": "semei",
    }
    return Traits(record_id=record_id, **(told | said))


def crowd(count, seed):
    """Give records that differ little from each other, the nasty ones among them."""
    chance = Random(seed)  # noqa: S311 - chance that can be repeated, no secret
    return [*NASTY, *(_one(chance, number) for number in range(len(NASTY) + 1, count + 1))]


def _one(chance, record_id):
    def some(*values, most=2):
        return tuple(chance.sample(values, chance.randint(0, most)))

    return Traits(
        record_id=record_id,
        country=chance.choice(("KZ", "UZ")),
        form=chance.choice(("", "llc", "private", "private_or_foreign", "sole_trader")),
        names=some(*NAMES),
        keys=some("dangold", "goldgrain", "roadsilk"),
        words=some("altin", "dan", "nur"),
        digits=chance.choice(("", "2", "2 7")),
        rarity=chance.randint(0, 3),
        number=chance.choice(("", "kz_bin:110440012951", "kz_bin:110440012915", "person:0f")),
        number_state=chance.choice(("checked", "valid", "wrong")),
        second=chance.choice(("", "kg_okpo:12345678")),
        phones=some("+77012345678", "+996312123456"),
        domains=some("altyndan.kz", "nur.kg"),
        region=chance.choice(("", "KZ-10", "KZ-11")),
        settlement=chance.choice(TOWNS),
        streets=some("abai", "lenin"),
        house=chance.choice(("", "1", "14a")),
        activity=chance.choice(("", "10", "13")),
        headings=some("1101", "1103", "5201", most=3),
    )
