"""What a second person looks for before a story goes back to its teller."""

from django.utils.translation import gettext_lazy as _

# The short names are kept with each review, so they stay as they are.
CHECKLIST = {
    "names": _("No name of anybody, no initials, no nickname."),
    "times": _("No date, no feast day, no age to the year. A season or “in my thirties” is enough."),
    "places": _("No town, house, ward or room."),
    "numbers": _("No number that somebody could look up."),
    "roles": _("No role that only a few people have. The usual word for the work is used."),
    "event": _("What happened is told so that nobody who was there would know the case by it."),
    "patient": _("The patient and the family are told of with respect, and cannot be known."),
    "harm": _("No way of hurting oneself is described. Where death by suicide is mentioned, help is one link away."),
    "mentions": _("The line about what the story mentions says what a reader may want to know beforehand."),
}
