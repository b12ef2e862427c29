"""loguru by the recipe of the README."""

import json
import sys

import loguru
from cordwood_sender import CordwoodSender
from shop import EXTRAS, pay

sender = CordwoodSender(sys.argv[1])
loguru.logger.remove()
loguru.logger.add(lambda message: sender.send(json.loads(message)), serialize=True)

log = loguru.logger.patch(lambda record: record.update(name=sys.argv[2]))
log.bind(**EXTRAS).success("Order {} is late", 9)
try:
    pay()
except KeyError:
    log.exception("Order 9 failed")
sender.close()
