"""A self-assessment open to all, below /organisations/assessment/."""

from django.urls import path

from directory.institutions.assessment.views import assessing, returning

urlpatterns = [
    path("", assessing.assess, name="assessment"),
    path("result/", assessing.result, name="assessment_result"),
    path("board/", assessing.board, name="assessment_board"),
    path("keep/", assessing.keep_it, name="assessment_keep"),
    path("own/", returning.own, name="assessment_own"),
    path("own/board/", returning.own_board, name="assessment_own_board"),
    path("own/erase/", returning.erase_all, name="assessment_erase"),
]
