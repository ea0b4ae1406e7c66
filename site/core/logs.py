"""Log records keep what happened and where, never who asked or what was typed."""

import logging


class BareRecord(logging.Filter):
    """Drops the request that Django hangs on its records, and the text of exceptions (it may quote a form)."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.__dict__.pop("request", None)
        if record.exc_info and record.exc_info[1] is not None:
            kind, error = record.exc_info[0], record.exc_info[1]
            record.msg, record.args = (
                f"{record.getMessage()} ({kind.__name__ if kind else 'error'} in {_place(error)})",
                (),
            )
            record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "an unknown place"
