"""How requests are kept, told of and counted. Nothing here depends on the machine."""

from environs import Env, validate

env = Env()

# The folder of the second copies, on another disk; "by hand" where somebody carries them; "" for one copy only.
LEEWARD_KEYS_COPY = env.str("LEEWARD_KEYS_COPY", "")
# Where the tombstones of erased requests lie; "" is beside the keys. All servers of the vault share it.
LEEWARD_TOMBSTONES = env.str("LEEWARD_TOMBSTONES", "")
# A number of a month is told only when so many or more stand behind it.
LEEWARD_TALLY_MINIMUM = env.int("LEEWARD_TALLY_MINIMUM", 10)
# How many members of staff must have heard a supporter's fingerprint before the key is used.
LEEWARD_KEY_CONFIRMATIONS = env.int("LEEWARD_KEY_CONFIRMATIONS", 1)
# Full hours, on the clocks of TIME_ZONE, at which mail to supporters goes out: requests and cover alike.
LEEWARD_MAIL_HOURS = env.list(
    "LEEWARD_MAIL_HOURS", [7, 11, 15, 19], subcast=int, validate=[validate.Length(1), validate.ContainsOnly(range(24))]
)
# How many mails a supporter gets in a week, about, so that those about requests are lost among them; 0 sends no cover.
LEEWARD_COVER_MAILS = env.float("LEEWARD_COVER_MAILS", 2, validate=validate.Range(0))
# Argon2id for a supporter's own password: passes and MiB (confidentiality.md, "Unlocking").
LEEWARD_UNLOCK_COST = (4, 128)
