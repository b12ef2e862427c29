"""A program that logs once and goes on: it ends when its input does."""

import logging
import sys

from cordwood_handler import CordwoodHandler
from cordwood_table import CordwoodTableHandler

kind, to, name = sys.argv[1:]
handler = {"http": CordwoodHandler, "table": CordwoodTableHandler}[kind](to, seconds=0.2)
log = logging.getLogger(name)
log.addHandler(handler)
log.warning("here already")
sys.stdin.read()
log.warning("the last words")
