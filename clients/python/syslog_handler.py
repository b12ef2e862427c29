"""Python's own SysLogHandler over UDP. It names nobody; the format does, as RFC 3164 has it."""

import logging
import sys
from logging.handlers import SysLogHandler
from urllib.parse import urlsplit

from shop import log_with

place = urlsplit(sys.argv[1])
handler = SysLogHandler((place.hostname, place.port))
handler.setFormatter(
    logging.Formatter("%(asctime)s web-1 %(name)s[%(process)d]: %(message)s", "%b %d %H:%M:%S")
)
log_with(handler)
