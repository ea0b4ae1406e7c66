"""/ask/: asking, the code, and coming back. Every address is the same for everybody who walks through."""

from django.urls import path

from directory.requests.ask.views import check, coming_back, ending, others, people, question, sent, start, talk

urlpatterns = [
    path("", start.ask, name="ask"),
    path("start/", start.start, name="ask_start"),
    path("throw-away/", start.throw_away, name="ask_throw"),
    path("sent/", sent.sent, name="ask_sent"),
    path("sent/sheet/", sent.sheet, name="ask_sheet"),
    path("sent/file/", sent.file, name="ask_file"),
    path("sent/calendar/", sent.calendar, name="ask_calendar"),
    path("sent/reach/", sent.reach, name="ask_reach"),
    path("return/", coming_back.code, name="return"),
    path("return/talk/", talk.talk, name="return_talk"),
    path("return/others/", others.others, name="return_others"),
    path("return/report/", ending.report, name="return_report"),
    path("return/close/", ending.close, name="return_close"),
    path("return/erase/", ending.erase_all, name="return_erase"),
    path("return/erased/", ending.erased, name="return_erased"),
    path("apart/", people.apart, name="ask_apart"),
    path("line/", people.line, name="ask_line"),
    path("check/", check.check, name="ask_check"),
    path("<slug:step>/", question.question, name="ask_step"),
]
