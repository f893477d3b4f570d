"""What is my code? Anyone types a product and gets candidates with reasons, or a sentence why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from karvon.goods.classifier import classify
from karvon.look.access import open_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    """Show the form and, once something is typed, the codes it may be."""
    text = request.GET.get("text", "")
    return render(request, "web/goods_which.html", {"text": text, "candidates": classify(text) if text else ()})
