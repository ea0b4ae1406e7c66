"""What a story is filed under, so that a reader finds one near to their own. Fixed words, which say of nobody who."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Setting(models.TextChoices):
    """Where care is given; the same slugs as the directory's records have."""

    HOSPITAL = "hospital", _("Hospital")
    PRIMARY_CARE = "primary-care", _("Primary care")
    AMBULANCE = "ambulance", _("Ambulance service")
    LONG_TERM_CARE = "long-term-care", _("Long-term care")
    COMMUNITY = "community", _("Care in the community")
    MENTAL_HEALTH = "mental-health", _("Mental health care")
    MATERNITY = "maternity", _("Maternity care")
    PHARMACY = "pharmacy", _("Pharmacy")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Somewhere else in health care")


class Work(models.TextChoices):
    """Large groups on purpose: a rare role shows who it was."""

    NURSE = "nurse", _("Nurse")
    DOCTOR = "doctor", _("Doctor")
    MIDWIFE = "midwife", _("Midwife")
    PARAMEDIC = "paramedic", _("Ambulance crew")
    PHARMACIST = "pharmacist", _("Pharmacist")
    THERAPIST = "therapist", _("Therapist or psychologist")
    ASSISTANT = "healthcare-assistant", _("Healthcare assistant")
    STUDENT = "student", _("Student or trainee")
    MANAGER = "manager", _("Manager")
    FAMILY = "family", _("Somebody at home")
    OTHER = "other", _("Other work in health care")


class Mention(models.TextChoices):
    DEATH = "death", _("A patient’s death")
    HARM = "harm", _("A patient who was harmed")
    CHILD = "child", _("A child who was hurt")
    BIRTH = "birth", _("A birth that went wrong")
    MEDICINE = "medicine", _("A wrong medicine or dose")
    DIAGNOSIS = "diagnosis", _("A late or wrong diagnosis")
    NEAR_MISS = "near-miss", _("Something caught in time")
    VIOLENCE = "violence", _("Violence")
    SUICIDE = "suicide", _("Suicide, or thoughts of it")
    SUBSTANCES = "substances", _("Alcohol or drugs")
    SLEEP = "sleep", _("Sleeplessness")
    INQUIRY = "inquiry", _("An inquiry or a court")
    BLAME = "blame", _("Blame, or being left alone")
    LEAVING = "leaving", _("Leaving the work")


class Helped(models.TextChoices):
    PEER = "peer", _("A peer supporter")
    COLLEAGUE = "colleague", _("Colleagues")
    MANAGER = "manager", _("Somebody in charge")
    HOME = "home", _("Family or friends")
    PROFESSIONAL = "professional", _("Professional help")
    TIME_OFF = "time-off", _("Time off")
    PATIENT = "patient", _("Talking with the patient or the family")
    CHANGE = "change", _("Something was changed afterwards")
    TELLING = "telling", _("Telling it, or writing it down")
    DAILY = "daily", _("Small things every day")
