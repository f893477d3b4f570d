"""The addresses of the desk: everything of one country lies under its code."""

from django.urls import path

from karvon.desk import became, by_hand, decided, goods, history, judging, queue

app_name = "desk"

urlpatterns = [
    path("", queue.home, name="home"),
    path("<str:country>/", queue.page, name="queue"),
    path("<str:country>/judge", judging.next_pair, name="next"),
    path("<str:country>/pair/<int:left>/<int:right>", judging.pair, name="pair"),
    path("<str:country>/pair/<int:left>/<int:right>.json", judging.pair_as_json, name="pair-json"),
    path("<str:country>/say", judging.say, name="say"),
    path("<str:country>/undo", judging.undo, name="undo"),
    path("<str:country>/became/<int:judgement>", became.page, name="became"),
    path("<str:country>/history", history.page, name="history"),
    path("<str:country>/history.csv", history.as_csv, name="history-csv"),
    path("<str:country>/goods", goods.page, name="goods"),
    path("<str:country>/goods.csv", goods.as_csv, name="goods-csv"),
    path("<str:country>/goods/decide", goods.decide, name="decide-code"),
    path("<str:country>/goods/undo", goods.undo, name="undo-code"),
    path("<str:country>/goods/became/<int:decision>", goods.became, name="code-became"),
    path("<str:country>/goods/decided", decided.page, name="decided"),
    path("<str:country>/goods/decided.csv", decided.as_csv, name="decided-csv"),
    path("<str:country>/producer/<str:number>", by_hand.page, name="producer"),
    path("<str:country>/producer/<str:number>/split", by_hand.split, name="split"),
    path("<str:country>/producer/<str:number>/merge", by_hand.merge, name="merge"),
]
