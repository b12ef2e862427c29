"""Python's own HTTPHandler, as the README has it."""

import sys
from logging.handlers import HTTPHandler
from urllib.parse import urlsplit

from shop import log_with

log_with(HTTPHandler(urlsplit(sys.argv[1]).netloc, "/api/ingest", method="POST"))
