"""A teller's pages, below /stories/tell/."""

from django.urls import path

from stories.teller import views

urlpatterns = [
    path("", views.tell, name="tell"),
    path("own/", views.own, name="told"),
    path("own/answer/", views.answer, name="told_answer"),
    path("own/approve/", views.approve, name="told_approve"),
    path("own/take-back/", views.take_back, name="told_take_back"),
]
