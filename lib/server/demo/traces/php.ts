/** Stack traces as PHP prints them: numbered frames down to {main}, wrapped ones after "Next". */

export function phpOversoldStock(sku: string, wanted: number): string {
  return `PHP Fatal error:  Uncaught PDOException: SQLSTATE[23514]: Check violation: 7 ERROR:  new row for relation "stock" violates check constraint "stock_not_negative" in /var/www/warehouse/src/Stock.php:131
Stack trace:
#0 /var/www/warehouse/src/Stock.php(131): PDOStatement->execute(Array)
#1 /var/www/warehouse/src/Picking.php(77): Warehouse\\Stock->reserve('${sku}', ${wanted})
#2 {main}

Next Warehouse\\OversoldException: ${sku}: ${wanted} wanted, not enough on the shelf in /var/www/warehouse/src/Stock.php:136
Stack trace:
#0 /var/www/warehouse/src/Picking.php(77): Warehouse\\Stock->reserve('${sku}', ${wanted})
#1 /var/www/warehouse/vendor/bus/messenger/Worker.php(112): Warehouse\\Picking->__invoke(Object(Warehouse\\PickOrder))
#2 /var/www/warehouse/bin/worker.php(19): Bus\\Messenger\\Worker->run()
#3 {main}
  thrown in /var/www/warehouse/src/Stock.php on line 136`;
}

export function phpLabelPrinter(printer: string): string {
  return `Warehouse\\PrinterException: ${printer} is out of labels in /var/www/warehouse/src/Labels.php:58
Stack trace:
#0 /var/www/warehouse/src/Labels.php(58): Warehouse\\Printer->send('^XA^FO50,50^ADN...')
#1 /var/www/warehouse/vendor/bus/messenger/Worker.php(112): Warehouse\\Labels->__invoke(Object(Warehouse\\PrintLabel))
#2 /var/www/warehouse/bin/worker.php(19): Bus\\Messenger\\Worker->run()
#3 {main}`;
}
