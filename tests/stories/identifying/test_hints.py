from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.identifying.hint import Hint, Kind, apart
from stories.identifying.hints import hints

# Sentences of our own, none of them from sentences.toml: in each language, what each kind finds.
FOUND = {
    "en": [
        ("It was the 14th of February 2019 and it rained.", "date", "14th of February 2019"),
        ("We lost him on Boxing Day.", "date", "Boxing Day"),
        ("She was a 67-year-old with a cough.", "age", "67-year-old"),
        ("He was nine, and small.", "age", "nine"),
        ("I ran to bed 14 at once.", "number", "bed 14"),
        ("Ring 01632 960 118 and ask.", "number", "01632 960 118"),
        ("I worked on Juniper Ward then.", "ward", "Juniper Ward"),
        ("We had moved to Norwich by then.", "place", "Norwich"),
        ("I was the only cardiologist for miles.", "role", "the only cardiologist"),
        ("Then Dr Featherstone rang.", "name", "Dr Featherstone"),
        ("i told deborah first", "name", "deborah"),
        ("I sat with Wolde for an hour.", "name", "Wolde"),
    ],
    "de": [
        ("Es war der 14. Februar 2019 und es regnete.", "date", "14. Februar 2019"),
        ("Am Rosenmontag hatte ich Dienst.", "date", "Rosenmontag"),
        ("Sie war 67 Jahre alt.", "age", "67 Jahre alt"),
        ("Der siebzigjährige Mann fror.", "age", "siebzigjährige"),
        ("Ich lief zu Bett 14.", "number", "Bett 14"),
        ("Ich war auf Station 5b.", "ward", "Station 5b"),
        ("Damals wohnte ich in Regensburg.", "place", "Regensburg"),
        ("Ich war die einzige Kardiologin weit und breit.", "role", "die einzige Kardiologin"),
        ("Dann rief Frau Dr. Hinterleitner an.", "name", "Frau Dr. Hinterleitner"),
        ("ich sagte es zuerst der friederike", "name", "friederike"),
    ],
    "es": [
        ("Fue el 14 de febrero de 2019 y llovía.", "date", "14 de febrero de 2019"),
        ("Lo perdimos en Nochevieja.", "date", "Nochevieja"),
        ("Era una mujer de 67 años.", "age", "de 67 años"),
        ("Corrí a la cama 14.", "number", "cama 14"),
        ("Yo trabajaba en la planta 5B.", "ward", "planta 5B"),
        ("Entonces vivía en Salamanca.", "place", "Salamanca"),
        ("Yo era la única cardióloga.", "role", "la única cardióloga"),
        ("Luego llamó la doctora Urrutia.", "name", "doctora Urrutia"),
        ("se lo dije primero a josefina", "name", "josefina"),
    ],
    "fr": [
        ("C’était le 14 février 2019 et il pleuvait.", "date", "14 février 2019"),
        ("Nous l’avons perdu le lundi de Pâques.", "date", "lundi de Pâques"),
        ("Elle avait 67 ans.", "age", "67 ans"),
        ("J’ai couru au lit 14.", "number", "lit 14"),
        ("Je travaillais au pavillon Laennec.", "ward", "pavillon Laennec"),
        ("J’habitais alors à Besançon.", "place", "Besançon"),
        ("J’étais la seule cardiologue.", "role", "la seule cardiologue"),
        ("Puis le docteur Vasseur a appelé.", "name", "docteur Vasseur"),
        ("je l’ai dit d’abord à josiane", "name", "josiane"),
    ],
    "it": [
        ("Era il 14 febbraio 2019 e pioveva.", "date", "14 febbraio 2019"),
        ("L’abbiamo perso a Ferragosto.", "date", "Ferragosto"),
        ("Era una donna di 67 anni.", "age", "di 67 anni"),
        ("Corsi al letto 14.", "number", "letto 14"),
        ("Lavoravo al padiglione Morgagni.", "ward", "padiglione Morgagni"),
        ("Allora abitavo a Vicenza.", "place", "Vicenza"),
        ("Ero l’unica cardiologa.", "role", "l’unica cardiologa"),
        ("Poi chiamò la dottoressa Zanella.", "name", "dottoressa Zanella"),
        ("l’ho detto prima a ornella", "name", "ornella"),
    ],
    "pt": [
        ("Foi no dia 14 de fevereiro de 2019 e chovia.", "date", "dia 14 de fevereiro de 2019"),
        ("Perdemo-lo na Sexta-feira Santa.", "date", "Sexta-feira Santa"),
        ("Era uma mulher de 67 anos.", "age", "de 67 anos"),
        ("Corri para a cama 14.", "number", "cama 14"),
        ("Eu trabalhava na ala B.", "ward", "ala B"),
        ("Nessa altura vivia em Setúbal.", "place", "Setúbal"),
        ("Eu era a única cardiologista.", "role", "a única cardiologista"),
        ("Depois ligou a doutora Bragançano.", "name", "doutora Bragançano"),
        ("contei primeiro à filomena", "name", "filomena"),
    ],
    "ar": [
        ("كان ذلك في ١٤ فبراير ٢٠١٩ وكان المطر ينزل.", "date", "١٤ فبراير ٢٠١٩"),
        ("فقدناه في عيد الأضحى.", "date", "عيد الأضحى"),
        ("كان عمرها ٦٧ سنة.", "age", "عمرها ٦٧ سنة"),
        ("ركضت إلى السرير ١٤.", "number", "السرير ١٤"),
        ("كنت أعمل في الجناح الخامس.", "ward", "الجناح الخامس"),
        ("كنت أسكن حينها في اللاذقية.", "place", "اللاذقية"),
        ("كنت طبيبة القلب الوحيدة.", "role", "طبيبة القلب الوحيدة"),
        ("ثم اتصل الدكتور بهجت.", "name", "الدكتور بهجت"),
        ("أخبرت أولا وداد.", "name", "وداد"),
        ("قلت ذلك لمَرْوَان.", "name", "لمَرْوَان"),
    ],
}
# Sentences with what looks like a hint and is none.
QUIET = {
    "en": ["I gave 5 mg of Valium on Monday.", "It took 20 minutes.", "The Apgar score was 9."],
    "de": [
        "Am Montag gab ich 5 mg Valium.",
        "Es war Nacht und die Schwester hatte Angst.",
        "Am 3. Tag kam das Fieber.",
    ],
    "es": ["El lunes puse 5 mg de Valium.", "Tardó 20 minutos.", "La escala de Apgar era de 9."],
    "fr": ["Lundi j’ai donné 5 mg de Valium.", "Cela a pris 20 minutes.", "Le score d’Apgar était de 9."],
    "it": ["Lunedì ho dato 5 mg di Valium.", "Ci vollero 20 minuti.", "Il punteggio di Apgar era 9."],
    "pt": ["Na segunda dei 5 mg de Valium.", "Demorou 20 minutos.", "O índice de Apgar era 9."],
    "ar": ["أعطيته ٥ ملغ يوم الاثنين.", "استغرق الأمر عشرين دقيقة.", "على الطبيب أن ينتظر."],  # noqa: RUF001
}


def shown(text, language):
    return [(hint.kind, text[hint.start : hint.end]) for hint in hints(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"), [(code, *row) for code, rows in FOUND.items() for row in rows]
)
def test_each_kind_is_found_in_each_language(language, text, kind, words):
    assert (Kind(kind), words) in shown(text, language)


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in QUIET.items() for text in texts])
def test_doses_weekdays_and_words_of_medicine_are_no_hints(language, text):
    assert shown(text, language) == []


def test_every_kind_has_an_example_in_every_language():
    assert {code: {kind for _, kind, _ in rows} for code, rows in FOUND.items()} == {code: set(Kind) for code in FOUND}


def test_a_language_without_words_of_its_own_gets_the_rules_that_need_none():
    text = "Bylo to 14. 2. 2019, volejte 601 234 567 nebo Fatima."
    assert [kind for kind, _ in shown(text, "cs")] == [Kind.DATE, Kind.NUMBER, Kind.NAME]


def test_a_regional_code_is_read_as_its_language():
    assert shown("Foi em fevereiro de 2019.", "pt-BR") == [(Kind.DATE, "fevereiro de 2019")]


def test_a_loose_accent_counts_to_the_letter_it_stands_on():
    assert shown("Puis Ame\u0301lie\u0301 est venue.", "fr") == [(Kind.NAME, "Ame\u0301lie\u0301")]


def test_words_are_met_across_a_line_end():
    assert shown("She was on Juniper\nWard.", "en") == [(Kind.WARD, "Juniper\nWard")]


def test_words_are_not_met_across_the_end_of_a_paragraph():
    assert shown("It was Juniper\n\nWard work is hard.", "en") == [(Kind.NAME, "Juniper")]


@pytest.mark.parametrize("before", ["It rained. ", "It rained\n", "“", "It rained: "])
def test_a_capital_that_only_begins_a_sentence_says_nothing(before):
    assert shown(f"{before}Nothing helped.", "en") == []


def test_a_word_without_its_accent_is_met_too():
    assert shown("entonces vivía en cordoba", "es") == [(Kind.PLACE, "cordoba")]


def test_where_two_claim_the_same_letters_the_longer_has_them():
    short, long, after = Hint(Kind.NAME, 4, 8), Hint(Kind.PLACE, 2, 9), Hint(Kind.AGE, 9, 11)
    assert apart([after, short, long]) == [long, after]


def test_where_two_are_as_long_the_kind_that_stands_first_has_them():
    assert apart([Hint(Kind.NAME, 0, 5), Hint(Kind.DATE, 0, 5)]) == [Hint(Kind.DATE, 0, 5)]


WORDS = sorted({word for rows in FOUND.values() for text, _, _ in rows for word in text.split()})
TEXTS = st.text() | st.lists(st.sampled_from(WORDS) | st.text(max_size=3)).map(" ".join)


@given(TEXTS, st.sampled_from([*FOUND, "cs", ""]))
def test_hints_lie_in_the_text_in_its_order_and_never_over_each_other(text, language):
    found = hints(text, language)
    assert all(0 <= hint.start < hint.end <= len(text) for hint in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[hint.start : hint.end].strip() for hint in found)
