from django.dispatch import Signal

# Somebody presses "Leave this site". Sent with `request`; whoever keeps something for this visit forgets it.
leaving = Signal()
