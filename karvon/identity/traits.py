"""Traits: one record as the linker sees it, ASCII skeletons and codes only, alike in frames and in the process."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Traits:
    """What linking knows of a record; '' and () where nothing is known, so that nothing is ever compared with null.

    `names`: its names as skeletons without spaces, at most four, as published first. `keys`: the same with the words
    of the glossary as concepts, in a fixed order; `consonants`: without vowels; `words`: the single words of all names.
    `rarity`: 0 for a name that thousands bear … 3 for one that hardly anybody has. `number`: scheme and value of the
    main number of the firm, or the keyed hash of a person's; `second`: of the country's other number; their states are
    `checked` (a check digit agrees), `valid` (there is none to tell), `wrong` or ''. `phones` are E.164, `domains`
    without mail providers, `region` ISO 3166-2, `settlement` and `streets` skeletons (the street in each language),
    `activity` the first two digits of ISIC or its national kin, `headings` of the Harmonized System.
    """

    record_id: int = 0
    country: str = ""
    is_fictitious: bool = False
    is_branch: bool = False
    form: str = ""
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    consonants: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    digits: str = ""
    rarity: int = 3
    number: str = ""
    number_state: str = ""
    second: str = ""
    second_state: str = ""
    phones: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    region: str = ""
    settlement: str = ""
    streets: tuple[str, ...] = ()
    house: str = ""
    activity: str = ""
    headings: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Traits:
        """Make traits from a row of a frame or of JSON: lists become tuples, what is missing stays empty."""
        known: dict[str, Any] = {name: row[name] for name in FIELDS if row.get(name) is not None}
        told: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in known.items()
        }
        return cls(**told)


FIELDS = tuple(field.name for field in fields(Traits))
"""The names of the traits, in their order: the columns of the frame."""
