import type { LabelledSet } from "./labelled";

export const PHP: LabelledSet = {
  language: "PHP",
  tuned: [
    {
      bug: "price",
      exception: `PHP Fatal error:  Uncaught TypeError: price(): Argument #1 ($cart) must be of type array, null given in /var/www/shop/price.php:12
Stack trace:
#0 /var/www/shop/checkout.php(30): price(NULL)
#1 /var/www/shop/index.php(8): Checkout->run(Object(Cart))
#2 {main}
  thrown in /var/www/shop/price.php on line 12`,
    },
    {
      bug: "price",
      exception: `PHP Fatal error:  Uncaught TypeError: price(): Argument #1 ($cart) must be of type array, string given in /srv/www/price.php:14
Stack trace:
#0 /srv/www/checkout.php(33): price('A-17')
#1 /srv/www/index.php(9): Checkout->run(Object(Cart))
#2 {main}
  thrown in /srv/www/price.php on line 14`,
    },
    {
      bug: "stock",
      exception: `PHP Fatal error:  Uncaught TypeError: stock(): Argument #1 ($sku) must be of type string, null given in /var/www/shop/stock.php:3
Stack trace:
#0 /var/www/shop/checkout.php(41): stock(NULL)
#1 {main}`,
    },
  ],
  heldOut: [
    {
      bug: "laravel",
      exception: `[object] (Illuminate\\Database\\QueryException(code: 23505): SQLSTATE[23505]: Unique violation at /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php:829)
[stacktrace]
#0 /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(783): Illuminate\\Database\\Connection->runQueryCallback()
#1 /var/www/app/Http/Controllers/UserController.php(31): App\\Models\\User->save()
#2 [internal function]: App\\Http\\Controllers\\UserController->store()`,
    },
    {
      bug: "laravel",
      exception: `[object] (Illuminate\\Database\\QueryException(code: 23505): SQLSTATE[23505]: Unique violation at /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php:822)
[stacktrace]
#0 /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(779): Illuminate\\Database\\Connection->runQueryCallback()
#1 /var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(560): Illuminate\\Database\\Connection->run()
#2 /var/www/app/Http/Controllers/UserController.php(35): App\\Models\\User->save()
#3 [internal function]: App\\Http\\Controllers\\UserController->store()`,
    },
    {
      bug: "chained",
      exception: `PDOException: SQLSTATE[08006] connection refused in /app/src/Db.php:10
Stack trace:
#0 /app/src/Db.php(10): PDO->__construct('pgsql:host=10.0...')
#1 /app/src/Import.php(44): Db->open()

Next App\\ImportFailed: import 17 in /app/src/Import.php:47
Stack trace:
#0 /app/bin/run.php(5): App\\Import->run()
#1 {main}`,
    },
    {
      bug: "chained",
      exception: `PDOException: SQLSTATE[08006] connection refused in /srv/src/Db.php:12
Stack trace:
#0 /srv/src/Db.php(12): PDO->__construct('pgsql:host=10.1...')
#1 /srv/src/Import.php(46): Db->open()

Next App\\ImportFailed: import 18 in /srv/src/Import.php:49
Stack trace:
#0 /srv/bin/run.php(6): App\\Import->run()
#1 {main}`,
    },
  ],
};
