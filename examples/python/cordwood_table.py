"""A handler that inserts straight into the table. Needs psycopg 3: `pip install "psycopg[binary]"`.

`logging.getLogger().addHandler(CordwoodTableHandler("postgresql://…"))`. A thread of its own writes
what waits, 50 records at once or after 5 seconds; what Postgres doesn't take goes to stderr.
"""

import json
import logging
import sys
from datetime import datetime, timezone

import psycopg

from cordwood_handler import CordwoodHandler
from cordwood_sender import CordwoodSender

_COLUMNS = (
    "timestamp, level, logger_name, process_id, thread_id, thread_name, hostname, message, "
    "exception, function_name, module, filename, lineno, pathname, extra_data"
).split(", ")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class CordwoodTableHandler(CordwoodHandler):
    def __init__(self, url, prefix="cordwood", level=logging.NOTSET, **options):
        logging.Handler.__init__(self, level)
        self.sender = _TableWriter(url, prefix, **options)


class _TableWriter(CordwoodSender):
    """Takes records as the sender does, and inserts them instead of posting them."""

    def __init__(self, url, prefix, **options):
        self._connection = None
        places = ", ".join(["%s"] * len(_COLUMNS))
        self._insert = f'insert into "{prefix}_logs" ({", ".join(_COLUMNS)}) values ({places})'
        super().__init__(url, **options)
        self.url = url

    def _post(self, lines):
        rows = [_row(json.loads(line)) for line in lines]
        for attempt in range(2):  # The connection may have been lost since the last time.
            try:
                if self._connection is None:
                    # Prepared statements are lost behind a pooler that lends out sessions.
                    options = {"connect_timeout": 10, "prepare_threshold": None}
                    self._connection = psycopg.connect(self.url, **options)
                with self._connection.transaction(), self._connection.cursor() as cursor:
                    cursor.executemany(self._insert, rows)
                return
            except psycopg.Error as error:
                problem = error
                self._connection = None
        sys.stderr.write(f"cordwood: {problem}\n" + "\n".join(lines) + "\n")


def _row(columns):
    values = {key: _clean(value) for key, value in columns.items()}
    values["timestamp"] = datetime.fromtimestamp(columns["timestamp"], timezone.utc)
    if values["level"] not in _LEVELS:
        values["level"] = logging.getLevelName(max(10, min(50, columns["levelno"] // 10 * 10)))
    extra = json.dumps(columns["extra_data"]).replace("\\u0000", "\\ufffd")
    values["extra_data"] = extra if columns["extra_data"] else None
    return [values[column] for column in _COLUMNS]


def _clean(value):
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
