"""The handler of examples/python, to /api/ingest."""

import sys

from cordwood_handler import CordwoodHandler
from shop import log_with

log_with(CordwoodHandler(sys.argv[1]))
