"""A handler that inserts straight into the table. Needs psycopg 3: `pip install "psycopg[binary]"`.

`logging.getLogger().addHandler(CordwoodTableHandler("postgresql://…"))`. It writes as the program
waits, 50 records at once; records that Postgres doesn't take go to stderr.
"""

import json
import logging
import logging.handlers
import sys
from datetime import datetime, timezone

import psycopg

from cordwood_handler import columns_of

_COLUMNS = (
    "timestamp, level, logger_name, process_id, thread_id, thread_name, hostname, message, "
    "exception, function_name, module, filename, lineno, pathname, extra_data"
).split(", ")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class CordwoodTableHandler(logging.handlers.MemoryHandler):
    def __init__(self, url, prefix="cordwood", batch=50):
        super().__init__(batch, flushLevel=logging.CRITICAL)
        self._url = url
        self._connection = None
        places = ", ".join(["%s"] * len(_COLUMNS))
        self._insert = f'insert into "{prefix}_logs" ({", ".join(_COLUMNS)}) values ({places})'

    def flush(self):
        self.acquire()
        try:
            rows, self.buffer = self.buffer, []
            if rows:
                self._write([_row(columns_of(record)) for record in rows])
        finally:
            self.release()

    def _write(self, rows):
        for attempt in range(2):  # The connection may have been lost since the last time.
            try:
                if self._connection is None:
                    self._connection = psycopg.connect(self._url, connect_timeout=10)
                with self._connection.transaction(), self._connection.cursor() as cursor:
                    cursor.executemany(self._insert, rows)
                return
            except psycopg.Error as error:
                problem = error
                self._connection = None
        sys.stderr.write(f"cordwood: {problem}\n" + "\n".join(str(row[7]) for row in rows) + "\n")


def _row(columns):
    values = {key: _clean(value) for key, value in columns.items()}
    values["timestamp"] = datetime.fromtimestamp(columns["timestamp"], timezone.utc)
    if values["level"] not in _LEVELS:
        values["level"] = logging.getLevelName(max(10, min(50, columns["levelno"] // 10 * 10)))
    extra = json.dumps(columns["extra_data"], default=str).replace("\\u0000", "\\ufffd")
    values["extra_data"] = extra if columns["extra_data"] else None
    return [values[column] for column in _COLUMNS]


def _clean(value):
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
