"""Rules: why two records are held to be one producer, or apart; the linker writes them, regrouping reads them."""

from __future__ import annotations

from typing import Final

BY_NUMBER, BY_PERSON, BY_LINES, BY_SCORE = "number", "person", "lines", "score"
APART: Final = "apart"
"""An edge that holds two records apart."""
OF_A_NUMBER: Final = (BY_NUMBER, BY_PERSON, BY_LINES)
"""The rules of edges between records that bear one number: these are followed first."""
