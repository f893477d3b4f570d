"""The addresses of the pages; `without_language` stands before them, for machines and for links on paper."""

from django.urls import path

from karvon.web import (
    check,
    goods,
    goods_measured,
    home,
    one,
    producer,
    reading,
    record,
    results,
    sources,
    unification,
    vocabulary,
    which,
)

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("search", results.results, name="search"),
    path("search.csv", results.as_csv, name="search-csv"),
    path("search.xlsx", results.as_xlsx, name="search-xlsx"),
    path("check", check.check, name="check"),
    path("producer/<str:number>", producer.page, name="producer"),
    path("producer/<str:number>/why", one.page, name="producer-why"),
    path("producer/<str:number>/goods.csv", producer.goods_csv, name="producer-goods"),
    path("producer/<str:number>/values.csv", producer.values_csv, name="producer-values"),
    path("record/<str:record_id>", record.page, name="record"),
    path("goods", goods.index, name="goods"),
    path("goods.csv", goods.index_csv, name="goods-csv"),
    path("goods/mend", goods.mend, name="goods-mend"),
    path("goods/code", which.page, name="goods-which"),
    path("goods/how-well", goods_measured.page, name="goods-how-well"),
    path("goods/how-well.csv", goods_measured.as_csv, name="goods-how-well-csv"),
    path("goods/<str:code>.csv", goods.page_csv, name="goods-code-csv"),
    path("goods/<str:code>/words.csv", goods.words_csv, name="goods-words"),
    path("goods/<str:code>", goods.page, name="goods-code"),
    path("sources", sources.index, name="sources"),
    path("sources.csv", sources.index_csv, name="sources-csv"),
    path("sources/<slug:country>/<slug:register>", sources.page, name="source"),
    path("sources/<slug:country>/<slug:register>/runs.csv", sources.runs_csv, name="source-runs"),
    path("sources/<slug:country>/<slug:register>/refusals.csv", sources.refusals_csv, name="source-refusals"),
    path("unification", unification.page, name="unification"),
    path("unification.csv", unification.as_csv, name="unification-csv"),
    path("data", reading.data, name="data"),
    path("help", reading.how_to, name="help"),
]

without_language = [
    path("goods/vocabulary/<str:name>", vocabulary.file, name="goods-vocabulary"),
    path("robots.txt", reading.robots, name="robots"),
    path("favicon.ico", reading.favicon, name="favicon"),
]
