"""A handler for Python's logging: `logging.getLogger().addHandler(CordwoodHandler(url))`."""

import logging
import socket

from cordwood_sender import CordwoodSender

_OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_HOST = socket.gethostname()
_FORMATTER = logging.Formatter()


def columns_of(record):
    """A record by the names of Cordwood's columns; `extra=` goes to `extra_data`."""
    exception = _FORMATTER.formatException(record.exc_info) if record.exc_info else None
    return {
        "timestamp": record.created,
        "level": record.levelname,
        "levelno": record.levelno,
        "logger_name": record.name,
        "process_id": record.process,
        "thread_id": record.thread,
        "thread_name": record.threadName,
        "hostname": _HOST,
        "message": record.getMessage(),
        "exception": exception,
        "function_name": record.funcName,
        "module": record.module,
        "filename": record.filename,
        "lineno": record.lineno,
        "pathname": record.pathname,
        "extra_data": {key: value for key, value in vars(record).items() if key not in _OWN},
    }


class CordwoodHandler(logging.Handler):
    def __init__(self, url, level=logging.NOTSET, **options):
        super().__init__(level)
        self.sender = CordwoodSender(url, **options)

    def emit(self, record):
        try:
            self.sender.send(columns_of(record))
        except Exception:
            self.handleError(record)

    def close(self):
        self.sender.close()
        super().close()
