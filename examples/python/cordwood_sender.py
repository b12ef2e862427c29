"""Sends log records to Cordwood in batches, from a thread of its own. Needs Python alone."""

import atexit
import json
import queue
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

TRIES = 5


class CordwoodSender:
    """`send` takes one record as a dict; it never blocks and never raises.

    `token` (cw_w_…) is made in Cordwood's settings, where it asks who sends.
    """

    def __init__(self, url, batch=50, seconds=5.0, size=10_000, token=None):
        self.url = url.rstrip("/") + "/api/ingest"
        self.token = token
        self.batch = batch
        self.seconds = seconds
        self.dropped = 0
        self._queue = queue.Queue(size)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cordwood", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def send(self, record):
        try:
            self._queue.put_nowait(json.dumps(record, default=str))
        except queue.Full:
            self.dropped += 1
        except Exception as error:  # A value that JSON can't say must not stop the program.
            sys.stderr.write(f"cordwood: a record can't be sent: {error}\n")

    def close(self):
        """Sends what waits."""
        self._stop.set()
        self._thread.join(30)

    def _run(self):
        while not (self._stop.is_set() and self._queue.empty()):
            lines = self._take()
            if lines:
                self._post(lines)

    def _take(self):
        lines = []
        until = time.monotonic() + self.seconds
        while len(lines) < self.batch:
            left = until - time.monotonic()
            if left <= 0 or (self._stop.is_set() and self._queue.empty()):
                break
            try:
                lines.append(self._queue.get(timeout=min(left, 0.2)))
            except queue.Empty:
                continue
        return lines

    def _post(self, lines):
        body = "\n".join(lines).encode("utf-8", "replace")
        headers = {
            "content-type": "application/x-ndjson",
            # A batch whose answer was lost is sent again, and counts once.
            "idempotency-key": str(uuid.uuid4()),
        }
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        for attempt in range(TRIES):
            try:
                request = urllib.request.Request(self.url, body, headers)
                with urllib.request.urlopen(request, timeout=30):
                    return
            except OSError as error:
                problem = error
                status = getattr(error, "code", 503)
                if status < 500 and status != 429:
                    break
                time.sleep(0.2 * 2**attempt)
        sys.stderr.write(f"cordwood: {problem}\n" + "\n".join(lines) + "\n")
