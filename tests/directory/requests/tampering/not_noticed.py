"""What nobody notices when it is done to the vault behind our back, and why. docs/threat-model.md says the same in words.

Whatever is not named here has to be noticed, and nothing worse may come of what is named. Nobody ever reads another's
words, and no words are ever shown that were not said: what is believed is something older, out of turn, or a mail too many.
"""

from tests.directory.requests.tampering.verdicts import Verdict

S, M, B = Verdict.SILENT, Verdict.MISSING, Verdict.BELIEVED
Named = dict[str, tuple[Verdict, str]]

_DUMMY = "a dummy is nobody's: nothing of it is ever opened, and its mailbox is one by chance"
_ALIKE = "rows of one table that are all alike: the same people are told"
_NUMBER = "a random number that only tells rows apart"
_TICKET = "somebody could use a ticket again within its 60 seconds, and would stand before a locked inbox"
_FIRST = "the account's next key counts as a first one: no wait of seven days, but staff must still hear it"
_NOTE = "a note of load that its owner's key does not open is left out, as after a key was lost"
_COUNT = "a count that lies in nobody's mailbox is gone, and begins anew; no request hangs on it"
_COPY = "nobody looks for the copy, which lies under another number"
_LOST = "no row of another table says that it was there"
_MAIL = "a mail says only that one should look in; the page shows what waits also without it"
_TALLY = "sums of a month are believed or begin anew; nothing of a request hangs on them"
_MARK = (
    "a key file that nobody knows is known anew when it is next used; only with the files exchanged too does it matter"
)
_OLDER = "an older value of the same row fits its place: it was sealed for it"
_RETIRED = "nobody looks at a key that was given up or a place that has ended"
_WHOLE = "what belongs together is put back together; nothing inside says that it went on"
_CLEAR = "states and days lie in clear, since routing needs them without anybody's key"

ROWS: Named = {
    "Arrival.ticket": (S, _TICKET),
    "LoadNote.mailbox": (M, _NOTE),
    "LoadNote.sealed": (M, _NOTE),
    "OwnCount.mailbox": (M, _COUNT),
    "Notice.recipient": (S, _ALIKE),
    "OutboxMail.recipient": (S, _ALIKE),
    "Slot.mailbox, one request, a dummy": (S, _DUMMY),
    "Slot.mailbox, two requests, a dummy": (S, _DUMMY),
    "Slot.wrap, one request, a dummy": (S, _DUMMY),
    "Slot.wrap, two requests, a dummy": (S, _DUMMY),
}
WITHIN_A_ROW: Named = {
    "Arrival.id and ticket": (B, _TICKET),
    "AccountKey.label and public_key": (B, _FIRST),
    "AccountKey.label and mac": (B, _FIRST),
}
CLEAR: Named = {
    **{
        f"{table}.id": (S, _NUMBER)
        for table in ("AccountKey", "KeyMark", "LoadNote", "Message", "Notice", "OutboxMail", "OwnCount", "Slot")
    },
    "LoadNote.week": (M, _NOTE),
    "OutboxMail.not_before": (S, _ALIKE),
    "Slot.due_at": (M, _CLEAR),
    "Slot.state": (B, "somebody in its line can be given a request out of turn, never anybody else"),
    "SupportRequest.state": (S, _CLEAR),
    "Tally.month": (S, "it only says when the row is cleared away; what is counted is bound to the month by its id"),
}
REMOVED: Named = {
    "one Arrival": (B, _TICKET),
    "every Arrival": (B, _TICKET),
    "one KeyMark": (S, _MARK),
    "every KeyMark": (S, _MARK),
    "one AccountKey": (B, _FIRST),
    "every AccountKey": (B, _FIRST),
    "one LoadNote": (M, _LOST),
    "every LoadNote": (M, _LOST),
    "one OwnCount": (M, _COUNT),
    "every OwnCount": (M, _COUNT),
    "one Notice": (M, _MAIL),
    "every Notice": (M, _MAIL),
    "one OutboxMail": (M, _MAIL),
    "every OutboxMail": (M, _MAIL),
    "every MailHour": (S, _MAIL),
    "one Report": (M, _LOST),
    "every Report": (M, _LOST),
    "one SupportRequest": (M, "an unknown and an erased code get the same answer, on purpose"),
    "every SupportRequest": (M, "an unknown and an erased code get the same answer, on purpose"),
    "one Tally": (M, _TALLY),
    "every Tally": (M, _TALLY),
}
EMPTIED: Named = {}
MOVED: Named = {}
DOUBLED: Named = {
    **dict.fromkeys(("Arrival", "Unlock", "LoadNote", "OwnCount", "Tally", "Upkeep", "Visit"), (S, _COPY)),
    "KeyMark": (S, "no key file goes by that kind"),
    "Notice": (S, "somebody who is told anyway is told once"),
    "OutboxMail": (B, _MAIL),
}
OLD_CELLS: Named = {
    "AccountKey.mac": (S, _RETIRED),
    "AccountKey.private_by_password": (B, "the password from before opens the key again, beside the account's own"),
    "AccountKey.private_by_recovery": (S, _RETIRED),
    "Arrival.sealed": (B, "whoever signed out is in again, with the cookie of then, before a locked inbox"),
    "LoadNote.sealed": (B, _OLDER),
    "OwnCount.sealed": (B, _OLDER),
    "Slot.wrap": (S, _RETIRED),
    "Tally.sealed": (M, _TALLY),
    "Unlock.sealed": (S, "the minute in which an open inbox was last used; it ends all the same"),
    "Visit.sealed": (B, _OLDER),
}
OLD_ROWS: Named = {
    "a AccountKey that changed": (B, "a password from before fits again, or a key that was given up counts again"),
    "a Arrival that changed": (B, "whoever signed out is in again, with the cookie of then, before a locked inbox"),
    "a LoadNote that changed": (B, _OLDER),
    "a OwnCount that changed": (B, _OLDER),
    "a Notice that was gone": (S, _MAIL),
    "a OutboxMail that was gone": (B, _MAIL),
    "a Slot that changed": (B, "who had a place before can read what they could read then, and what was said since"),
    "a Slot that was gone": (M, "in the place of a newer one: who stands there now is not asked"),
    "a Tally that changed": (M, _TALLY),
    "a Unlock that changed": (S, "the minute in which an open inbox was last used; it ends all the same"),
    "a Visit that changed": (B, _OLDER),
}
OLD_REQUESTS: Named = {
    "a request, as a whole": (B, _WHOLE),
    "a request that was erased, as a whole": (B, "a line in an inbox that opens nothing; trying sounds the alarm"),
}
OLD_TABLES: Named = {
    "every AccountKey": (B, "a password from before fits again, or a key that was given up counts again"),
    "every Arrival": (B, _WHOLE),
    "every KeyMark": (S, _MARK),
    "every LoadNote": (B, _WHOLE),
    "every MailHour": (B, _MAIL),
    "every OwnCount": (B, _WHOLE),
    "every Notice": (S, _MAIL),
    "every OutboxMail": (B, _MAIL),
    "every Report": (M, _LOST),
    "every Tally": (M, _TALLY),
    "every Unlock": (S, _OLDER),
    "every Visit": (B, _WHOLE),
    "every request": (B, _WHOLE),
    "the whole vault": (B, "what was erased is erased again, as the file beside the keys says; the rest is believed"),
}
# Nothing changes these while a row lives, but for another server key, under which what lay under the old one opens nothing.
NEVER_CHANGE = {
    "AccountKey.label",
    "AccountKey.public_key",
    "AccountKey.salt",
    "Arrival.id",
    "Arrival.ticket",
    "KeyMark.mark",
    "LoadNote.mailbox",
    "Message.sealed",
    "Notice.recipient",
    "OutboxMail.recipient",
    "OwnCount.mailbox",
    "Report.mailbox",
    "Report.sealed",
    "Slot.address",
    "Slot.mailbox",
    "SupportRequest.lookup",
    "SupportRequest.salt",
    "Tally.id",
    "Unlock.id",
    "Upkeep.id",
    "Visit.id",
}
