"""Where rate limits are counted: one table for all web processes, whose keys name nobody."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def sealed_key(key: str, prefix: str, version: int) -> str:
    """Give the key under which the cache keeps a value: allauth's own keys hold addresses of computers and codes."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{prefix}:{version}:{key}".encode(), hashlib.sha256).hexdigest()
