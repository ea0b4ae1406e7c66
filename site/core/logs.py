"""Log records keep what happened and where, never who asked or what was typed."""

import logging

from django.http import HttpRequest

from core.paths import first_segment, is_confidential


class BareRecord(logging.Filter):
    """Drops the request that Django hangs on its records, and the text of exceptions (it may quote a form).

    Of a confidential page only faults of our own are kept, without its address: which talk was tried to the second
    is nobody's business, and a refused try is no fault. Of any other page stays which one it is, without what its address
    carries: that may be a link that still opens something.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if isinstance(request, HttpRequest) and is_confidential(request.path_info):
            # Kept on the record, for the filter of a second handler no longer meets the request.
            record.__dict__["withheld"] = record.levelno < logging.ERROR
            record.msg = record.getMessage().replace(request.path, f"/{first_segment(request.path_info)}/…")
            record.args = ()
        elif isinstance(request, HttpRequest) and request.resolver_match:
            record.msg = record.getMessage().replace(request.path, f"/{request.resolver_match.route}")
            record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            kind, error = record.exc_info[0], record.exc_info[1]
            record.msg, record.args = (
                f"{record.getMessage()} ({kind.__name__ if kind else 'error'} in {_place(error)})",
                (),
            )
            record.exc_info, record.exc_text, record.stack_info = None, None, None
        return not record.__dict__.get("withheld", False)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "an unknown place"
