"""Python's own SocketHandler, which sends pickles."""

import sys
from logging.handlers import SocketHandler
from urllib.parse import urlsplit

from shop import log_with

place = urlsplit(sys.argv[1])
log_with(SocketHandler(place.hostname, place.port))
