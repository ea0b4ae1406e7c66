"""Who may do what at each address: the class of the answer to GET and to POST, persona by persona.

Groups: `outside` never signed in; `requesters` came back with a code each; `keyed` are signed in and have opened their
inbox; `staff` are signed in with both factors. "to x" means: sent on to the view named x.
"""

OUTSIDE = ("nobody", "requester_a", "requester_b")
SUPPORTERS = ("holder", "former_holder", "next_in_line", "other_supporter", "left_out", "of_a_left_out_hospital")
KEYED = (*SUPPORTERS, "reader")
KEEPERS_OF_PAGES = ("editor", "publisher", "story_editor", "story_reviewer", "help_line_keeper")
STAFF = ("coordinator", *KEEPERS_OF_PAGES, "auditor", "superuser")
PERSONAS = (*OUTSIDE, *KEYED, *STAFF)
GROUPS = {
    "outside": OUTSIDE,
    "requesters": OUTSIDE[1:],
    "supporters": SUPPORTERS,
    "keyed": KEYED,
    "staff": STAFF,
    "members": (*KEYED, *STAFF),
}
SIGN_IN = "to account_login"
Answers = dict[str, str]


def all_get(answer: str, **others: str) -> Answers:
    """Return the same answer for everybody, but for the groups and then the persons that are named."""
    answers = dict.fromkeys(PERSONAS, answer)
    for name in sorted(others, key=lambda name: name in PERSONAS):
        answers.update(dict.fromkeys(GROUPS.get(name, (name,)), others[name]))
    return answers


def members_get(answer: str, **others: str) -> Answers:
    return all_get(answer, **{"outside": SIGN_IN, **others})


def key_holders_get(answer: str, **others: str) -> Answers:
    return members_get(answer, **{"staff": "refused", **others})


def supporters_get(answer: str) -> Answers:
    """Their own page; whoever is signed in and is no supporter is shown the way to their own work."""
    return members_get(answer, reader="to inbox", staff="to wagtailadmin_home")


def holder_gets(answer: str) -> Answers:
    """For everybody else with a key, a place in line that is not theirs looks like one that never was."""
    return key_holders_get("missing", holder=answer)


def her_talk(answer: str, rest: str = "to return") -> Answers:
    """An account opens no talk of a requester; only the visit that her code opened does."""
    return all_get(rest, requesters=answer)


PUBLIC = (all_get("ok"), all_get("not so"))
NOT_THERE = (all_get("missing"), all_get("missing"))
NOBODYS = (members_get("missing"), members_get("missing"))
HOLDERS = members_get("ok", reader="missing", staff="missing")
BOTH_OK = (all_get("ok"), all_get("ok"))

TABLE: dict[str, tuple[Answers, Answers]] = {
    "healthz/": PUBLIC,
    "media/images/<path:path>": NOT_THERE,
    "media/recordings/<str:name>": (all_get("missing"), all_get("not so")),
    "leave/": (all_get("to healthz"), all_get("to healthz")),
    "robots.txt": PUBLIC,
    "sitemap.xml": PUBLIC,
    "api/v2/^pages/": PUBLIC,
    "api/v2/^pages/<int:pk>/": (all_get("missing"), all_get("not so")),
    "api/v2/^images/": PUBLIC,
    "api/v2/^images/<int:pk>/": (all_get("missing"), all_get("not so")),
    "feeds/news/": PUBLIC,
    "feeds/stories/": PUBLIC,
    "feeds/learn/": PUBLIC,
    ".well-known/security.txt": (all_get("missing"), all_get("not so")),
    ".well-known/leeward-kept.json": PUBLIC,
    ".well-known/issuer.json": PUBLIC,
    ".well-known/jwks.json": PUBLIC,
    ".well-known/jwks/<slug:thumbprint>.json": (all_get("missing"), all_get("not so")),
    ".well-known/status/<int:number>.jwt": PUBLIC,
    "about/what-is-kept/": PUBLIC,
    "search/": PUBLIC,
    # The code goes with each press, and nobody of them has one.
    "stories/tell/": (all_get("ok"), all_get("422")),
    "stories/tell/own/": (all_get("ok"), all_get("422")),
    "stories/tell/own/answer/": (all_get("not so"), all_get("422")),
    "stories/tell/own/approve/": (all_get("not so"), all_get("422")),
    "stories/tell/own/take-back/": (all_get("not so"), all_get("422")),
    # Rating a programme is open to all. Nobody who is tried here answers anything.
    "organisations/assessment/": BOTH_OK,
    "organisations/assessment/result/": (all_get("to assessment"), all_get("422")),
    "organisations/assessment/board/": (all_get("to assessment"), all_get("422")),
    "organisations/assessment/keep/": (all_get("to assessment"), all_get("422")),
    "organisations/assessment/own/": (all_get("ok"), all_get("422")),
    "organisations/assessment/own/board/": (all_get("to assessment_own"), all_get("422")),
    "organisations/assessment/own/erase/": (all_get("to assessment_own"), all_get("422")),
    "organisations/": PUBLIC,
    "organisations/<slug:organisation>/": PUBLIC,
    "feedback/<int:page>/": (all_get("not so"), all_get("missing")),
    r"feedback/^(?P<said>yes|no)/$": PUBLIC,
    "directory/": PUBLIC,
    "directory/<slug:slug>/": PUBLIC,
    "certificates/": PUBLIC,
    "supporters/competencies/": PUBLIC,
    "certificates/check/": PUBLIC,
    "certificates/schemes/": PUBLIC,
    "certificates/schemes/<slug:slug>/": (all_get("missing"), all_get("not so")),
    "certificates/schemes/<slug:slug>/<int:number>/": (all_get("missing"), all_get("not so")),
    "certificates/<slug:certificate_number>/": PUBLIC,
    "certificates/<slug:certificate_number>/credential.jwt": PUBLIC,
    "certificates/<slug:certificate_number>/certificate.pdf": PUBLIC,
    r"^((?:[\w\-]+/)*)$": BOTH_OK,
    r"^(?P<place>(?:[\w-]+/)*)references\.(?P<form>bib|json)$": (all_get("missing"), all_get("not so")),
    r"documents/^(\d+)/(.*)$": NOT_THERE,
    "documents/authenticate_with_password/<int:restriction_id>/": NOT_THERE,
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": NOT_THERE,
    "_util/login/": BOTH_OK,
    # Accounts: one's own only, so they are the same for whoever is signed in.
    "accounts/login/": (all_get("ok", members="to supporter_me"), all_get("ok", members="to supporter_me")),
    "accounts/logout/": (all_get("ok", outside="to wagtail_serve"), all_get("to wagtail_serve")),
    "accounts/inactive/": PUBLIC,
    "accounts/signup/": (all_get("ok", members="to supporter_me"), all_get("ok", members="to supporter_me")),
    "accounts/reauthenticate/": (members_get("ok"), members_get("ok")),
    "accounts/password/change/": (members_get("ok"), members_get("ok")),
    "accounts/password/set/": (members_get("to account_change_password"), members_get("to account_change_password")),
    "accounts/password/reset/": BOTH_OK,
    "accounts/password/reset/done/": PUBLIC,
    "accounts/password/reset/key/done/": PUBLIC,
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": BOTH_OK,
    "accounts/2fa/": (members_get("ok"), members_get("not so")),
    "accounts/2fa/authenticate/": (members_get("to supporter_me"), members_get("to supporter_me")),
    "accounts/2fa/reauthenticate/": (
        members_get("to account_reauthenticate"),
        members_get("to account_reauthenticate"),
    ),
    "accounts/2fa/totp/activate/": (members_get("to account_reauthenticate"), members_get("to account_reauthenticate")),
    "accounts/2fa/totp/deactivate/": (members_get("missing"), members_get("missing")),
    "accounts/2fa/recovery-codes/": (members_get("missing"), members_get("not so")),
    "accounts/2fa/recovery-codes/generate/": (
        members_get("to account_reauthenticate"),
        members_get("to account_reauthenticate"),
    ),
    "accounts/2fa/passkeys/": (members_get("ok"), members_get("not so")),
    "accounts/2fa/passkeys/add/": (members_get("to account_reauthenticate"), members_get("to account_reauthenticate")),
    "accounts/2fa/passkeys/reauthenticate/": (
        members_get("to account_reauthenticate"),
        members_get("to account_reauthenticate"),
    ),
    "accounts/2fa/passkeys/<int:pk>/name/": (
        members_get("to account_reauthenticate"),
        members_get("to account_reauthenticate"),
    ),
    "accounts/2fa/passkeys/<int:pk>/remove/": (
        members_get("to account_reauthenticate"),
        members_get("to account_reauthenticate"),
    ),
    # A supporter's own page and key.
    "supporters/me/": (supporters_get("ok"), supporters_get("ok")),
    "supporters/me/strengths/": (supporters_get("ok"), supporters_get("to strengths")),
    "supporters/me/supervision/": (supporters_get("ok"), supporters_get("to supervision")),
    "supporters/me/supervision/too-much/": (supporters_get("to supervision"), supporters_get("to supervision")),
    "supporters/me/supervision/<int:meeting>/remove/": (
        supporters_get("to supervision"),
        supporters_get("to supervision"),
    ),
    "supporters/me/trainings/": (members_get("ok"), all_get("not so")),
    "supporters/me/trainings/<int:training>/": NOBODYS,
    "supporters/me/trainings/<int:training>/evidence/": NOBODYS,
    "supporters/me/trainings/<int:training>/attendance.pdf": NOBODYS,
    "supporters/me/profile/": (supporters_get("ok"), supporters_get("to supporter_me")),
    "supporters/me/light/": (supporters_get("to supporter_me"), supporters_get("to supporter_me")),
    "supporters/me/confirm/": (supporters_get("to supporter_me"), supporters_get("to supporter_me")),
    "supporters/me/register/": (supporters_get("to supporter_me"), supporters_get("to supporter_me")),
    "supporters/me/language/": (supporters_get("to supporter_me"), supporters_get("to supporter_me")),
    "supporters/me/limit/": (supporters_get("to supporter_me"), supporters_get("ok")),
    "supporters/me/leave/": (supporters_get("to supporter_me"), supporters_get("ok")),
    "supporters/me/leave/<int:leave>/remove/": (supporters_get("to supporter_me"), supporters_get("to supporter_me")),
    "supporters/me/enrol/": (key_holders_get("ok"), all_get("not so")),
    "supporters/me/enrol/key/": (key_holders_get("to supporter_enrol"), key_holders_get("to supporter_enrol")),
    "supporters/me/enrol/code/": (key_holders_get("ok"), key_holders_get("ok")),
    "supporters/me/enrol/lost/": (key_holders_get("ok"), key_holders_get("ok")),
    "supporters/me/enrol/password/": (key_holders_get("ok"), key_holders_get("ok")),
    "supporters/me/enrol/restore/": (key_holders_get("ok"), key_holders_get("ok")),
    # An application is its candidate's; tests/directory/certification has candidates and auditors of its own.
    "supporters/apply/": (all_get("ok"), all_get("422")),
    "supporters/apply/asked/": PUBLIC,
    "supporters/apply/confirm/<str:token>/": NOT_THERE,
    "supporters/me/application/": (members_get("ok"), all_get("not so")),
    "supporters/me/application/<uuid:application>/": NOBODYS,
    "supporters/me/application/<uuid:application>/<slug:code>/<slug:kind>/": NOBODYS,
    "supporters/me/application/<uuid:application>/evidence/<uuid:item>/file/": NOBODYS,
    "supporters/me/application/<uuid:application>/evidence/<uuid:item>/remove/": NOBODYS,
    "supporters/me/application/<uuid:application>/hand-in/": NOBODYS,
    "supporters/me/application/<uuid:application>/withdraw/": NOBODYS,
    "supporters/me/application/<uuid:application>/again/": NOBODYS,
    "supporters/me/application/<uuid:application>/appeal/": NOBODYS,
    # Who acts for an institution has these pages, and none of the personas does; tests/directory/certification has some.
    "organisations/me/": NOBODYS,
    "organisations/me/apply/": NOBODYS,
    "organisations/me/<uuid:application>/": NOBODYS,
    "organisations/me/<uuid:application>/setting/": NOBODYS,
    "organisations/me/<uuid:application>/preconditions/": NOBODYS,
    "organisations/me/<uuid:application>/self-assessment/<slug:code>/": NOBODYS,
    "organisations/me/<uuid:application>/<slug:code>/<slug:kind>/": NOBODYS,
    "organisations/me/<uuid:application>/evidence/<uuid:item>/file/": NOBODYS,
    "organisations/me/<uuid:application>/evidence/<uuid:item>/remove/": NOBODYS,
    "organisations/me/<uuid:application>/hand-in/": NOBODYS,
    "organisations/me/<uuid:application>/withdraw/": NOBODYS,
    "organisations/me/<uuid:application>/again/": NOBODYS,
    "organisations/me/<uuid:application>/appeal/": NOBODYS,
    # Who holds no certificate finds nothing there, staff least of all.
    "supporters/me/renewal/": (HOLDERS, HOLDERS),
    "supporters/me/renewal/renew/": (
        members_get("to renewal", reader="missing", staff="missing"),
        members_get("too late", reader="missing", staff="missing"),
    ),
    "supporters/me/renewal/count/": (all_get("ok"), all_get("422")),
    "supporters/me/renewal/add/<int:way>/": NOBODYS,
    "supporters/me/renewal/claims/<uuid:claim>/file/": NOBODYS,
    "supporters/me/renewal/claims/<uuid:claim>/remove/": NOBODYS,
    # Asking is open to all, and signed-in people are nobody special there.
    "ask/": (all_get("ok"), all_get("to ask_step")),
    "ask/start/": (all_get("to ask"), all_get("missing")),
    "ask/throw-away/": (all_get("ok"), all_get("to ask_throw")),
    "ask/apart/": (her_talk("to ask_sent", "to ask"), her_talk("to ask_sent", "to ask_apart")),
    "ask/line/": (her_talk("to ask_sent", "to ask"), her_talk("to ask_sent", "to ask_step")),
    "ask/check/": (her_talk("to ask_sent", "to ask"), her_talk("to ask_sent", "to ask")),
    "ask/<slug:step>/": (her_talk("to ask_sent", "to ask"), all_get("ok")),
    "ask/sent/": BOTH_OK,
    "ask/sent/sheet/": (all_get("to ask_sent"), all_get("to ask_sent")),
    "ask/sent/file/": (all_get("not so"), all_get("to ask_sent")),
    "ask/sent/calendar/": (all_get("not so"), all_get("to ask_sent")),
    "ask/sent/reach/": (her_talk("ok"), all_get("ok")),
    # Coming back.
    "ask/return/": BOTH_OK,
    "ask/return/talk/": (her_talk("ok"), her_talk("ok")),
    "ask/return/others/": (her_talk("ok"), her_talk("ok")),
    "ask/return/report/": (her_talk("ok"), her_talk("ok")),
    "ask/return/close/": (her_talk("ok"), her_talk("to return_talk")),
    "ask/return/erase/": (her_talk("ok"), her_talk("to return_erased")),
    "ask/return/erased/": BOTH_OK,
    # The inbox.
    "inbox/": (key_holders_get("ok"), key_holders_get("ok")),
    "inbox/unlock/": (key_holders_get("to inbox"), key_holders_get("to inbox")),
    "inbox/lock/": (all_get("to inbox"), all_get("to inbox")),
    "inbox/light/": (key_holders_get("to inbox"), key_holders_get("to inbox")),
    "inbox/load/": (key_holders_get("ok"), key_holders_get("ok")),
    "inbox/count/": (key_holders_get("ok", reader="to inbox"), key_holders_get("ok", reader="to inbox")),
    "inbox/peer/": (key_holders_get("ok"), key_holders_get("to ask")),
    "inbox/reports/<uuid:report>/": (
        key_holders_get("ok", supporters="refused"),
        key_holders_get("ok", supporters="refused"),
    ),
    "inbox/<uuid:slot>/": (holder_gets("ok"), holder_gets("ok")),
    "inbox/<uuid:slot>/accept/": (holder_gets("to inbox"), holder_gets("to inbox_talk")),
    "inbox/<uuid:slot>/pass-on/": (holder_gets("to inbox"), holder_gets("too late")),
    "inbox/<uuid:slot>/step-back/": (holder_gets("ok"), holder_gets("ok")),
    "inbox/<uuid:slot>/close/": (holder_gets("ok"), holder_gets("to inbox_talk")),
    "inbox/<uuid:slot>/danger/": (holder_gets("ok"), holder_gets("ok")),
    "inbox/<uuid:slot>/refer/": (holder_gets("ok"), holder_gets("ok")),
}
