"""Every mail of a language is the same byte for byte, but for Date, To and Message-ID."""

import os
import re
import socket
import struct
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from core.languages import language_of
from directory.requests.letter import letter_to
from directory.requests.outbox import deliver_due, notify
from tests.directory.requests.core.mail_server import free_port, mail_server
from tests.directory.requests.core.people import ask, mail_time, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
DIFFERING = re.compile(rb"^(Date|To|Message-ID): .*\r\n", re.MULTILINE)
GERMAN = {"": "Content-Type: text/plain; charset=UTF-8\n", "A reminder to look in": "Bitte nachsehen: für Sie"}


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.DEFAULT_FROM_EMAIL = "Leeward <no-reply@leeward.test>"
    with mail_server(settings.EMAIL_PORT) as temper:
        yield temper


@pytest.fixture
def two_languages(settings, tmp_path):
    """The site in English and German, as far as the subject goes."""
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(catalogue(GERMAN))
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    settings.LOCALE_PATHS = [tmp_path]


def catalogue(strings: dict[str, str]) -> bytes:
    """Return a compiled catalogue (GNU gettext's .mo) of these strings."""
    pairs = [(one.encode(), other.encode()) for one, other in sorted(strings.items())]
    start = 28 + 16 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + len(texts))
            texts += pair[side] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return header + tables[0] + tables[1] + texts


def raw(server) -> list[bytes]:
    return [envelope.original_content for envelope in server.taken]


def header(name: str, mail: bytes) -> str:
    return re.search(rb"^" + name.encode() + rb": (.*)\r\n", mail, re.MULTILINE)[1].decode()


def everything_that_sends_a_mail(settings, server) -> None:
    """Three people are asked; each gets a mail and a second one; a day of cover mails follows."""
    for _ in range(3):
        ask(make_peer())
    when = mail_time(timezone.now())
    deliver_due(when)
    settings.LEEWARD_COVER_MAILS = 14
    for _ in range(5):
        when = mail_time(when)
        deliver_due(when)


def test_release_second_mail_and_cover_are_the_same_bytes(settings, server):
    everything_that_sends_a_mail(settings, server)
    mails = raw(server)
    assert len(mails) > 3 * 2
    assert {len(DIFFERING.findall(mail)) for mail in mails} == {3}
    assert len({DIFFERING.sub(b"", mail) for mail in mails}) == 1


def test_the_envelope_differs_in_its_recipient_alone(settings, server):
    everything_that_sends_a_mail(settings, server)
    # The size that the client announces goes with the length of the address.
    options = [[option for option in one.mail_options if not option.startswith("SIZE=")] for one in server.taken]
    assert all(one == options[0] for one in options)
    assert {(one.mail_from, len(one.rcpt_tos)) for one in server.taken} == {("no-reply@leeward.test", 1)}


def test_these_are_the_only_headers(server):
    ask(make_peer())
    deliver_due(mail_time(timezone.now()))
    head = raw(server)[0].partition(b"\r\n\r\n")[0].decode()
    assert sorted(line.partition(":")[0] for line in head.split("\r\n")) == [
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]


def test_the_message_id_is_random_and_names_no_machine(settings, server):
    everything_that_sends_a_mail(settings, server)
    numbers = [header("Message-ID", mail) for mail in raw(server)]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"<[0-9a-f]{32}@leeward\.test>", number) for number in numbers)
    assert not any(socket.gethostname() in number or f".{os.getpid()}." in number for number in numbers)


def test_of_each_language_there_is_one_text(server, two_languages):
    speakers = [make_peer(languages=spoken) for spoken in [("en",), ("en", "de"), ("de",), ("de",)]]
    for peer in speakers:
        notify(peer.account, timezone.now())
    deliver_due(mail_time(timezone.now()))
    texts = {header("To", mail): DIFFERING.sub(b"", mail) for mail in raw(server)}
    first, second, third, fourth = (texts[peer.email] for peer in speakers)
    assert first == second != third == fourth


def test_the_language_that_somebody_set_for_the_site_is_theirs(server, two_languages):
    peer = make_peer(languages=("en",))
    UserProfile.objects.create(user=get_user_model().objects.get(pk=peer.account), preferred_language="de")
    ask(peer)
    deliver_due(mail_time(timezone.now()) + timedelta(minutes=1))
    assert server.mails[0]["Subject"].startswith("=?utf-8?")


def test_the_mail_is_translated_into_every_language_of_the_site(server, settings):
    peer = make_peer()
    profile = UserProfile.objects.create(user=get_user_model().objects.get(pk=peer.account))
    said = set()
    for language, _name in settings.LANGUAGES:
        UserProfile.objects.filter(pk=profile.pk).update(preferred_language=language)
        mail = letter_to(peer.account)
        said.add((mail.subject, mail.body))
    assert len(said) == len(settings.LANGUAGES)


@pytest.mark.parametrize(
    ("preferred", "spoken", "language"),
    [
        ("", {"en", "de"}, "en"),
        ("", {"de", "fr"}, "de"),
        ("", {"pt-BR"}, "pt"),
        ("", {"tr"}, "en"),
        ("", set(), "en"),
        ("fr", {"de"}, "fr"),
        ("xx", {"de"}, "de"),
    ],
)
def test_the_language_of_a_mail(preferred, spoken, language):
    assert language_of(preferred, spoken, ["de", "en", "fr", "pt"], "en") == language


TAGS = st.sampled_from(["de", "en", "fr", "pt", "pt-BR", "tr", "xx"])


@given(st.just("") | TAGS, st.sets(TAGS))
def test_a_mail_is_written_in_a_language_that_the_site_has(preferred, spoken):
    assert language_of(preferred, spoken, ["de", "en", "fr", "pt"], "en") in {"de", "en", "fr", "pt"}
