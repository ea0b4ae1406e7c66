from django.urls import path

from directory.requests.inbox import care, counting, dangers, places, reading_reports, referring, talks, views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("unlock/", views.unlock, name="inbox_unlock"),
    path("lock/", views.lock_now, name="inbox_lock"),
    path("light/", views.light, name="inbox_light"),
    path("load/", care.load, name="inbox_load"),
    path("count/", counting.count, name="inbox_count"),
    path("peer/", care.peer, name="inbox_peer"),
    path("reports/<uuid:report>/", reading_reports.report, name="inbox_report"),
    path("<uuid:slot>/", talks.talk, name="inbox_talk"),
    path("<uuid:slot>/accept/", places.accept, name="inbox_accept"),
    path("<uuid:slot>/pass-on/", places.pass_on, name="inbox_pass_on"),
    path("<uuid:slot>/step-back/", places.step_back, name="inbox_step_back"),
    path("<uuid:slot>/close/", places.close, name="inbox_close"),
    path("<uuid:slot>/danger/", dangers.danger, name="inbox_danger"),
    path("<uuid:slot>/refer/", referring.refer, name="inbox_refer"),
]
