"""Logs so many records straight into the table, in transactions of a few."""

import logging
import sys

from cordwood_table import CordwoodTableHandler

to, name, count = sys.argv[1:]
log = logging.getLogger(name)
log.addHandler(CordwoodTableHandler(to, batch=3))
for number in range(int(count)):
    log.warning("%s %s", log.name, number)
