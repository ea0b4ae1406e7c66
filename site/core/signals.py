from django.dispatch import Signal

# Somebody presses "Leave this site". Sent with `request`; whoever keeps something for this visit forgets it.
leaving = Signal()

# `manage.py tick` has run what is due for requests. Sent with `now`; may come twice, or late after a downtime.
minute_passed = Signal()

# The same where the vault is open, before `minute_passed`. What is sent here may read the vault, and not write the site.
vault_minute_passed = Signal()

# Somebody replaced their own password. Sent with `user`, `old` and `new`; whoever sealed something under it seals it anew.
password_changed = Signal()

# `manage.py make_roles` has made the groups of the directory. Whoever keeps something else makes the groups for it.
roles_wanted = Signal()
