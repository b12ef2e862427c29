"""What each client of Python's logs: something with extras, and a failure with its traceback."""

import logging
import sys

EXTRAS = {"order": {"id": 9, "lines": [1, 2]}, "tenant": "a"}


def pay():
    return {}["stock"]


def log_with(handler):
    """By Python's own logging, under the name of the second argument."""
    log = logging.getLogger(sys.argv[2])
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    log.warning("Order %d is late", 9, extra=EXTRAS)
    try:
        pay()
    except KeyError:
        log.exception("Order %s failed", "9")
    handler.close()
