"""The addresses: pages by language, signing in, the desk, the API, OpenRefine, the two probes."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from karvon.api import reconcile
from karvon.api.probes import livez, readyz
from karvon.api.v1 import api
from karvon.desk import urls as desk
from karvon.web import sign_in
from karvon.web import urls as web

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", api.urls),
    path("reconcile", include(reconcile.addresses)),
    *web.without_language,
    *i18n_patterns(path("account/", include(sign_in)), path("desk/", include(desk)), path("", include(web))),
]

handler403 = "karvon.web.errors.forbidden"
handler404 = "karvon.web.errors.not_found"
handler429 = "karvon.web.errors.too_many"
handler500 = "karvon.web.errors.broken"
