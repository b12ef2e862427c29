"""The handler of examples/python that inserts straight into the table."""

import sys

from cordwood_table import CordwoodTableHandler
from shop import log_with

log_with(CordwoodTableHandler(sys.argv[1]))
