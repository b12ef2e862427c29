"""python-json-logger, whose lines go over TCP."""

import logging
import socket
import sys
from urllib.parse import urlsplit

from pythonjsonlogger import jsonlogger
from shop import log_with

place = urlsplit(sys.argv[1])
handler = logging.StreamHandler(
    socket.create_connection((place.hostname, place.port)).makefile("w", encoding="utf-8")
)
handler.setFormatter(
    jsonlogger.JsonFormatter(
        "%(asctime)s %(levelname)s %(name)s %(process)d %(threadName)s %(filename)s %(lineno)d"
        " %(funcName)s %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S%z",
    )
)
log_with(handler)
