"""Pictures made on the server as SVG."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

INK, PAPER = "#1b2430", "#ffffff"


def qr_code(text: str) -> SafeString:
    """Draw a QR code, dark on light in either scheme, since readers miss inverted ones."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(border=2, dark=INK, light=PAPER, svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308  # segno draws modules; the text itself is not in the SVG
