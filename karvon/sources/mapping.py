"""What `columns:` of a source.yml says: which column of the file is which field of a record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeVar


class BrokenMapping(ValueError):
    """The mapping cannot be understood; the message says which part of it and why."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or each of its parts where it holds a list; `values` translates what is published to what is meant."""

    name: str
    split: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def texts(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Give the texts of the cell, without empty ones."""
        text = cells.get(self.name, "")
        if not text or text.isspace():
            return ()
        if not self.split or self.split not in text:
            return (text.strip() if self.split else text,)
        return tuple(part.strip() for part in text.split(self.split) if part.strip())


@dataclass(frozen=True, slots=True)
class Goods:
    """The columns that describe goods; `split` parts `text` (and `code` beside it) into several goods."""

    language: str
    text: str
    split: str = ""
    code: str = ""
    capacity: str = ""
    unit: str = ""
    certificate: str = ""
    issued: str = ""
    expires: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Doings:
    """The columns that say what the firm does, by the national list `scheme`."""

    scheme: str
    code: str = ""
    text: str = ""
    split: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a row the same row in the next load: `joined`, the `first` filled column, or the whole `row`."""

    kind: str
    columns: tuple[str, ...] = ()


Part = TypeVar("Part", Goods, Doings)
Tagged = tuple[tuple[str, Column], ...]
SINGLE: Final = ("region", "latitude", "longitude", "status", "registered", "said", "website")
TAGGED: Final = ("names", "addresses", "numbers", "place_codes")
LISTED: Final = ("phones", "emails")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The whole mapping; `columns` are all it names, `required` those without which the file is a wrong one."""

    key: Key
    names: Tagged = ()
    addresses: Tagged = ()
    numbers: Tagged = ()
    place_codes: Tagged = ()
    phones: tuple[Column, ...] = ()
    emails: tuple[Column, ...] = ()
    goods: tuple[Goods, ...] = ()
    activities: tuple[Doings, ...] = ()
    single: Mapping[str, str] = field(default_factory=dict)
    country: Column | None = None
    columns: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()


def understand(written: Mapping[str, Any]) -> TableMapping:
    """Turn `columns:` of a source.yml into a mapping; raises `BrokenMapping` with a sentence."""
    allowed = {"key", "required", "goods", "activities", "country", *SINGLE, *TAGGED, *LISTED}
    for unknown in written.keys() - allowed:
        raise BrokenMapping(f"`{unknown}` is no field of a record; the fields are {', '.join(sorted(allowed))}")
    key = _key(written.get("key"))
    country = next(iter(_columns("country", written.get("country", []))), None)
    mapping = TableMapping(
        key=key,
        names=tuple(_tagged("names", written.get("names"))),
        addresses=tuple(_tagged("addresses", written.get("addresses"))),
        numbers=tuple(_tagged("numbers", written.get("numbers"))),
        place_codes=tuple(_tagged("place_codes", written.get("place_codes"))),
        phones=tuple(_columns("phones", written.get("phones", []))),
        emails=tuple(_columns("emails", written.get("emails", []))),
        goods=tuple(_parts(Goods, "goods", "language", written.get("goods"))),
        activities=tuple(_parts(Doings, "activities", "scheme", written.get("activities"))),
        single={name: _name(name, written[name]) for name in SINGLE if name in written},
        country=country,
    )
    named = dict.fromkeys(_named(mapping))
    required = written.get("required", list(named))
    if not isinstance(required, list):
        raise BrokenMapping("`required` is a list of columns")
    return replace(mapping, columns=frozenset(named), required=tuple(map(str, required)))


def _named(mapping: TableMapping) -> Iterator[str]:
    """Give every column that the mapping names, the key's first."""
    yield from mapping.key.columns
    for tagged in (mapping.names, mapping.numbers, mapping.addresses, mapping.place_codes):
        yield from (column.name for _, column in tagged)
    yield from (column.name for column in (*mapping.phones, *mapping.emails))
    for part in mapping.goods:
        yield from _columns_of(part)
    for doing in mapping.activities:
        yield from _columns_of(doing)
    yield from mapping.single.values()
    if mapping.country:
        yield mapping.country.name


def _key(written: Any) -> Key:
    if written == "row":
        return Key("row")
    if isinstance(written, Mapping) and set(written) == {"first"}:
        return Key("first", tuple(map(str, written["first"])))
    if isinstance(written, list) and written:
        return Key("joined", tuple(map(str, written)))
    raise BrokenMapping("`key` is a list of columns, `{first: [columns]}` or `row`")


def _tagged(field_name: str, written: Any) -> Iterator[tuple[str, Column]]:
    for tag, spec in _pairs(field_name, written):
        for column in _columns(f"{field_name}: {tag}", spec):
            yield tag, column


def _columns(where: str, written: Any) -> Iterator[Column]:
    for spec in written if isinstance(written, list) else [written]:
        if isinstance(spec, str):
            yield Column(spec)
        elif isinstance(spec, Mapping) and "column" in spec and set(spec) <= {"column", "split", "values"}:
            yield Column(str(spec["column"]), str(spec.get("split", "")), spec.get("values") or {})
        else:
            raise BrokenMapping(f"`{where}` is a column, `{{column: …, split: …}}` or a list of them, not {spec!r}")


def _parts(kind: type[Part], where: str, tag: str, written: Any) -> Iterator[Part]:
    known = {one.name for one in fields(kind)} - {tag}
    for tagged, specs in _pairs(where, written):
        for spec in specs if isinstance(specs, list) else [specs]:
            parts = {"text": spec} if isinstance(spec, str) else spec
            if not isinstance(parts, Mapping) or not set(parts) <= known:
                raise BrokenMapping(f"`{where}: {tagged}` is a column or a mapping of {', '.join(sorted(known))}")
            try:
                yield kind(**{tag: tagged}, **{name: str(column) for name, column in parts.items()})
            except TypeError:
                raise BrokenMapping(f"`{where}: {tagged}` does not say in which column the text is") from None


def _columns_of(part: Goods | Doings) -> Iterator[str]:
    for one in fields(part):
        if one.name not in {"language", "scheme", "split"} and getattr(part, one.name):
            yield getattr(part, one.name)


def _pairs(where: str, written: Any) -> Iterable[tuple[str, Any]]:
    if written is None:
        return ()
    if not isinstance(written, Mapping):
        raise BrokenMapping(f"`{where}` is a mapping, for instance {where}: {{ru: COLUMN}}")
    return [(str(tag), spec) for tag, spec in written.items()]


def _name(where: str, written: Any) -> str:
    if not isinstance(written, str):
        raise BrokenMapping(f"`{where}` is the name of a column")
    return written
