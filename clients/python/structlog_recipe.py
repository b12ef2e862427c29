"""structlog by the recipe of the README."""

import sys

import structlog
from cordwood_sender import CordwoodSender
from shop import EXTRAS, pay

sender = CordwoodSender(sys.argv[1])


def to_cordwood(_, __, event):
    sender.send(event)
    raise structlog.DropEvent


structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.CallsiteParameterAdder(),
        structlog.processors.format_exc_info,
        to_cordwood,
    ]
)

log = structlog.get_logger().bind(logger=sys.argv[2])
log.warning("Order 9 is late", **EXTRAS)
try:
    pay()
except KeyError:
    log.exception("Order 9 failed")
sender.close()
