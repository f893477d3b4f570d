"""Who may use a page: every view says so, and a test walks all routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

ROLES = frozenset({"everyone", "worker"})

View = TypeVar("View", bound=Callable[..., Any])


def open_to(*roles: str) -> Callable[[View], View]:
    """Write on a view who may use it; an unknown role is a mistake of the programmer and raises ValueError."""
    if not roles or not ROLES.issuperset(roles):
        raise ValueError(f"a view is open to some of {sorted(ROLES)}, not to {roles}")

    def mark(view: View) -> View:
        view.open_to = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def who_may_use(view: Callable[..., Any]) -> frozenset[str]:
    """Give the roles written on a view, empty where nobody thought of it."""
    return getattr(view, "open_to", frozenset())
