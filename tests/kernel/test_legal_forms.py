"""Legal forms are set aside, and nothing of the name with them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.forms import classes, forms_of
from karvon.kernel.names import VERSION, fold, parse_name

OF_THE_LAWS = Path(__file__).parent / "legal_forms_of_the_laws.csv"


def shown_in_names(form, position):
    names = [f"{form} «Нурлы Жол»", f"«Нурлы Жол» {form}", f'"NURLI JOL" {form}']
    return [*names, f"Нурлы {form} Жол"] if position == "anywhere" else names


def test_every_form_of_the_laws_is_recognised():
    with OF_THE_LAWS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    missed = []
    for row in rows:
        for text in shown_in_names(row["form"], row["position"]):
            parsed = parse_name(text, row["country"])
            form = "branch" if parsed.is_branch else parsed.form
            if (form, parsed.skeleton) != (row["class"], "nurli jol"):
                missed.append((row["country"], text, parsed))
    assert len(rows) > 800
    assert missed == []


@pytest.mark.parametrize(
    ("text", "country", "core", "form"),
    [
        ("тов. с огр. отв. «Заря»", "KZ", "Заря", "llc"),
        ("tov s ogr otv zarya", "KZ", "zarya", "llc"),
        ("oso drujba", "KG", "drujba", "llc"),
        ("осоо дружба", "KG", "дружба", "llc"),
        ("«Дружба» МЧЖ", "KG", "Дружба", "llc"),
        ("«Дружба» МЧЖ ҚК", "UZ", "Дружба", "llc"),
        ("МЧЖ QK «Дружба»", "UZ", "Дружба", "llc"),
        ("ЖҚ «Мейірім»", "KZ", "Мейірім", "association"),
        ("ЖК «Мейірім»", "KZ", "Мейірім", "sole_trader"),
        ("ПИК «Восток»", "KZ", "Восток", "cooperative"),
        ("Цех ТОО «Восток»", "KZ", "Цех «Восток»", "llc"),
        ("Power Plants JSC (Elektr stansiyalari)", "UZ", "Power Plants (Elektr stansiyalari)", "jsc"),
    ],
)
def test_form_cut_short_or_doubled_is_set_aside(text, country, core, form):
    parsed = parse_name(text, country)
    assert (parsed.core, parsed.form) == (core, form)


@pytest.mark.parametrize(
    ("text", "country", "core"),
    [
        ("ТОО МАО Дизайн", "KZ", "МАО Дизайн"),
        ("ТОО Coca Cola", "KZ", "Coca Cola"),
        ("ТОО ПИК", "KZ", "ПИК"),
        ("ПИК Сервис ТОО", "KZ", "ПИК Сервис"),
        ("ПИК Сервис", "KZ", "ПИК Сервис"),
        ("«ПИК»", "KZ", "ПИК"),
        ("ТОО «KSP Steel»", "KZ", "KSP Steel"),
        ("LLC UK Group", "UZ", "UK Group"),
        ("HJ Хо Ши Мин", "TM", "Хо Ши Мин"),
        ("ОсОО «Торговый дом ПК»", "KG", "Торговый дом ПК"),
        ("ТОО Восток-СК", "KZ", "Восток-СК"),
        ("ОсОО «АЛА ТОО КУРУЛУШ»", "KG", "АЛА ТОО КУРУЛУШ"),
        ("МЧЖ «Oltin AJ vodiy»", "UZ", "Oltin AJ vodiy"),
    ],
)
def test_letters_of_a_form_stay_in_a_real_name(text, country, core):
    assert parse_name(text, country).core == core


@pytest.mark.parametrize(
    ("text", "country", "core", "form"),
    [
        ("ТОО «Первомайские деликатесы»", "KZ", "Первомайские деликатесы", "llc"),
        ('"АртоСам" ЖШС', "KZ", "АртоСам", "llc"),
        ('TOO "KERUEN FOOD LLP"', "KZ", "KERUEN FOOD", "llc"),
        ("Партнерство с ограниченной ответственностью «Logos Grain LLP»", "KZ", "Logos Grain", "llc"),
        ('"Logos Grain" LLС', "KZ", "Logos Grain", "llc"),
        ("LLC “Dinar ltd”", "KZ", "Dinar", "llc"),
        ('"Қазақстан қор биржасы" акционерлік қоғамы', "KZ", "Қазақстан қор биржасы", "jsc"),
        ("„Алатау‟ ауыл шаруашылығы кооперативі", "KZ", "Алатау", "cooperative"),
        ("к/х «Береке»", "KG", "Береке", "farm"),
        ("Т.О.О. «Заря»", "KZ", "Заря", "llc"),
        ("ИП Садыков", "KZ", "Садыков", "sole_trader"),
        ("РГП на ПХВ «Центр»", "KZ", "Центр", "state"),
        ("ОсОО «Ак-Жол»", "KG", "Ак-Жол", "llc"),
        ("«Ак-Жол» жоопкерчилиги чектелген коому", "KG", "Ак-Жол", "llc"),
        ("ЗАО «Кумтор»", "KG", "Кумтор", "jsc"),
        ("Ҷамъияти дорои масъулияти маҳдуди «Сомон»", "TJ", "Сомон", "llc"),
        ("ҶДММ «Сомон»", "TJ", "Сомон", "llc"),
        ("ЧДММ «Сомон»", "TJ", "Сомон", "llc"),
        ("Хоҷагии деҳқонии «Баҳор»", "TJ", "Баҳор", "farm"),
        ('"Ýeňiş" hojalyk jemgyýeti', "TM", "Ýeňiş", "llc"),
        ("HJ «Altyn Asyr»", "TM", "Altyn Asyr", "llc"),
        ("ХО «Алтын Асыр»", "TM", "Алтын Асыр", "llc"),
        ("“BAHAR” hususy kärhanasy", "TM", "BAHAR", "private"),
        ("“QO‘QON YOG‘-MOY” MAS’ULIYATI CHEKLANGAN JAMIYATI", "UZ", "QO‘QON YOG‘-MOY", "llc"),
        ("Қўқон ёғ-мой МЧЖ", "UZ", "Қўқон ёғ-мой", "llc"),
        ("Масъулияти чекланган жамият «Навоий»", "UZ", "Навоий", "llc"),
        ("«Бобур» фермер хўжалиги", "UZ", "Бобур", "farm"),
        ("Karimov YaTT", "UZ", "Karimov", "sole_trader"),
        ("Nestle GmbH", "UZ", "Nestle", "llc"),
        ('ТОО "АО Каолин ХО CO Сервис"', "KZ", "АО Каолин ХО CO Сервис", "llc"),
        ("«АО Каолин»", "KZ", "Каолин", "jsc"),
        ("ОсОО «АЛА ТОО»", "KG", "АЛА ТОО", "llc"),
        ("ОсОО Ак Тоо", "KG", "Ак Тоо", "llc"),
        ("тоо диорит", "KZ", "диорит", "llc"),
        ("ООО СП «Эко»", "UZ", "Эко", "llc"),
    ],
)
def test_form_is_set_aside(text, country, core, form):
    parsed = parse_name(text, country)
    assert (parsed.core, parsed.form) == (core, form)


@pytest.mark.parametrize("name", ["Каолин", "Хозтовары", "COLOR", "АОСТА", "Тоойот", "Мука ХО помол", "Рис CO соль"])
def test_short_form_inside_a_name_stays(name):
    assert parse_name(f"ТОО «{name}»", "KZ").core == name


@pytest.mark.parametrize(
    ("text", "country", "form"),
    [
        ("ИП «Мир»", "KZ", "sole_trader"),
        ("ИП «Мир»", "UZ", "sole_trader_or_foreign"),
        ("«MIR» XK", "UZ", "private_or_foreign"),
        ("«МИР» ХК", "UZ", "private_or_foreign"),
        ("«MIR» xususiy korxona", "UZ", "private"),
        ("«MIR» xorijiy korxona", "UZ", "foreign"),
        ("«MIR» HK", "TM", "private"),
        ("ЧП «Мир»", "UZ", "private"),
        ("ЧП Миров", "KG", "sole_trader"),
    ],
)
def test_country_decides_what_a_form_means(text, country, form):
    assert parse_name(text, country).form == form


def test_of_two_forms_the_more_telling_counts():
    parsed = parse_name('"MONT CLOUD" MAS\'ULIYATI CHEKLANGAN JAMIYAT XORIJIY KORXONA', "UZ")
    assert (parsed.core, parsed.form) == ("MONT CLOUD", "llc")
    assert parse_name("СП ООО «Эко»", "UZ").form == "llc"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Филиал ТОО «Заря»", "KZ"),
        ("«Заря» ЖШС филиалы", "KZ"),
        ("«Zarya» MChJ filiali", "UZ"),
        ("Представительство ТОО «Заря»", "KZ"),
        ("«Заря» ЖШС өкілдігі", "KZ"),
        ("«Zarýa» HJ şahamçasy", "TM"),
        ("«Zarýa» HJ şahamça", "TM"),
        ("Намояндагии ҶДММ «Заря»", "TJ"),
        ("«Zarya» MChJ vakolatxonasi", "UZ"),
        ("«Заря» ЖЧК өкүлчүлүгү", "KG"),
        ("Representative office of Zarya LLC", "UZ"),
        ("LLC Zarya branch", "UZ"),
    ],
)
def test_branch_is_not_its_head(text, country):
    parsed = parse_name(text, country)
    assert parsed.is_branch
    assert (parsed.skeleton, parsed.form) == (fold("Заря" if country != "UZ" else "Zarya", country), "llc")


@pytest.mark.parametrize(
    "text", ["ТОО", "«ТОО»", "«АО»", "ТОО ЖШС", "Товарищество с ограниченной ответственностью", "", " «» "]
)
def test_name_that_is_only_a_form_has_no_skeleton(text):
    parsed = parse_name(text, "KZ")
    assert (parsed.core, parsed.skeleton) == ("", "")


@pytest.mark.parametrize("pair", ["«»", "“”", "„“", '""', "‹›", "''", "‘’", "««»»", "„”"])
def test_every_kind_of_quote_comes_off(pair):
    opening, closing = pair[: len(pair) // 2], pair[len(pair) // 2 :]
    assert parse_name(f"ТОО {opening}Ала Тау{closing}", "KZ").core == "Ала Тау"


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("ТОО «А» и «Б»", "«А» и «Б»"),
        ('Завод "Кварц" АО', 'Завод "Кварц"'),
        ('ТОО "Завод "Кварц""', 'Завод "Кварц"'),
        ('ТОО "Ала Тау', "Ала Тау"),
        ('ТОО "Л\'Ореаль Казахстан"', "Л'Ореаль Казахстан"),
        ("ТОО «Kaz-metiz» (Каз-Метиз)", "«Kaz-metiz» (Каз-Метиз)"),
        ("ТОО «Bimbo («Бимбо»)»", "Bimbo («Бимбо»)"),
        ("ТОО «Завод №1»", "Завод №1"),
        ("ТОО «Завод» (Завод ЛТД)", "«Завод» (Завод)"),
    ],
)
def test_quotes_of_the_name_itself_stay(text, core):
    assert parse_name(text, "KZ").core == core


@given(st.text(max_size=60), st.sampled_from(["", "KZ", "KG", "TJ", "TM", "UZ"]))
def test_skeleton_is_the_fold_of_the_core(text, country):
    parsed = parse_name(text, country)
    assert parsed.skeleton == fold(parsed.core, country)


@given(st.text(alphabet="ТОАИПЖШС «»\"'./ абқў", max_size=30))
def test_core_holds_only_what_was_published(text):
    core = parse_name(text, "KZ").core
    assert set(core) <= set(text) | {" "}


def test_every_form_of_the_tables_is_recognised():
    missed = [
        (country, words)
        for country in ("KZ", "KG", "TJ", "TM", "UZ")
        for first, group in forms_of(country).long.items()
        for words, _ in group
        if not parse_name(" ".join(words), country).form
    ]
    assert missed == []


def test_classes_hold_each_code_once():
    assert len(set(classes())) == len(classes()) > 10
    assert VERSION


@pytest.mark.parametrize(("text", "country"), [("ТОО «РМК»", "KZ"), ("«ИНК» MChJ", "UZ")])
def test_form_inside_the_quotes_is_the_name_where_nothing_else_is(text, country):
    parsed = parse_name(text, country)
    assert parsed.skeleton
    assert parsed.form == "llc"


@pytest.mark.parametrize("text", ["ООО", "«ООО»", "ТОО «»"])
def test_only_a_form_is_no_name(text):
    assert not parse_name(text, "KZ").skeleton


@pytest.mark.parametrize(
    ("text", "country", "core"),
    [
        ('"Bahor" MChJ Xiva filiali', "UZ", '"Bahor" Xiva'),
        ("Bahor MChJ Xiva filiali", "UZ", "Bahor Xiva"),
        ("Цех ТОО «Заря»", "KZ", "Цех «Заря»"),
        ('"Bahor" M.Ch.J.', "UZ", "Bahor"),
        ("«Заря» К/X", "KG", "Заря"),  # with a Latin X
    ],
)
def test_form_inside_or_dotted_is_set_aside(text, country, core):
    assert parse_name(text, country).core == core
