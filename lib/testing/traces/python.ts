import type { LabelledSet } from "./labelled";

export const PYTHON: LabelledSet = {
  language: "Python",
  tuned: [
    {
      bug: "cart lookup",
      exception: `Traceback (most recent call last):
  File "/srv/shop/app.py", line 41, in checkout
    price = prices(cart)
  File "/srv/shop/prices.py", line 12, in prices
    return [TABLE[sku] for sku in cart]
KeyError: 'A-17'`,
    },
    {
      bug: "cart lookup",
      exception: `Traceback (most recent call last):
  File "/usr/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
         ^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/releases/20261122/app.py", line 44, in checkout
    price = prices(cart)
            ^^^^^^^^^^^^
  File "/app/releases/20261122/prices.py", line 15, in prices
    return [TABLE[sku] for sku in cart]
            ~~~~~^^^^^
KeyError: 'B-2'`,
    },
    {
      bug: "cart attribute",
      exception: `Traceback (most recent call last):
  File "/srv/shop/app.py", line 41, in checkout
    price = prices(cart)
  File "/srv/shop/prices.py", line 9, in prices
    cart.skus.sort()
AttributeError: 'NoneType' object has no attribute 'skus'`,
    },
    {
      bug: "payment refused",
      exception: `Traceback (most recent call last):
  File "/srv/shop/pay.py", line 20, in post
    response = session.post(URL, json=body)
  File "/usr/lib/python3.11/site-packages/requests/sessions.py", line 637, in post
    return self.request("POST", url, data=data, json=json, **kwargs)
requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pay.example.com', port=443): Max retries exceeded

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/shop/orders.py", line 77, in charge
    pay.post(order)
  File "/srv/shop/pay.py", line 22, in post
    raise PaymentRefused(order.id) from error
shop.errors.PaymentRefused: order 4711`,
    },
    {
      bug: "payment refused",
      exception: `Traceback (most recent call last):
  File "/srv/shop/pay.py", line 25, in post
    response = session.post(URL, json=body, timeout=3)
  File "/home/anna/.venv/lib/python3.12/site-packages/requests/sessions.py", line 640, in post
    return self.request("POST", url, data=data, json=json, **kwargs)
  File "/home/anna/.venv/lib/python3.12/site-packages/requests/adapters.py", line 700, in send
    raise ConnectionError(e, request=request)
requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pay2.example.com', port=443): Read timed out

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/shop/orders.py", line 80, in charge
    pay.post(order)
  File "/srv/shop/pay.py", line 27, in post
    raise PaymentRefused(order.id) from error
shop.errors.PaymentRefused: order 9`,
    },
  ],
  heldOut: [
    {
      bug: "report recursion",
      exception: `Traceback (most recent call last):
  File "report.py", line 8, in walk
    walk(child)
  File "report.py", line 8, in walk
    walk(child)
  [Previous line repeated 975 more times]
RecursionError: maximum recursion depth exceeded`,
    },
    {
      bug: "report recursion",
      exception: `Traceback (most recent call last):
  File "report.py", line 9, in walk
    walk(child)
  File "report.py", line 9, in walk
    walk(child)
  File "report.py", line 9, in walk
    walk(child)
  [Previous line repeated 988 more times]
RecursionError: maximum recursion depth exceeded while calling a Python object`,
    },
    {
      bug: "task group",
      exception: `  + Exception Group Traceback (most recent call last):
  |   File "/app/sync.py", line 30, in main
  |     async with asyncio.TaskGroup() as group:
  |   File "/usr/lib/python3.12/asyncio/taskgroups.py", line 145, in __aexit__
  |     raise me from None
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/sync.py", line 18, in pull
    |     raise ValueError(page)
    | ValueError: 3
    +------------------------------------`,
    },
    {
      bug: "task group",
      exception: `  + Exception Group Traceback (most recent call last):
  |   File "/srv/app/sync.py", line 33, in main
  |     async with asyncio.TaskGroup() as group:
  |   File "/usr/lib/python3.11/asyncio/taskgroups.py", line 133, in __aexit__
  |     raise me from None
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/app/sync.py", line 21, in pull
    |     raise ValueError(page)
    | ValueError: 88
    +------------------------------------`,
    },
    {
      bug: "template",
      exception: `Traceback (most recent call last):
  File "/srv/app/views.py", line 5, in page
    return render("page.html", user=user)
  File "/opt/venv/lib/python3.10/site-packages/jinja2/environment.py", line 1301, in render
    self.environment.handle_exception()
  File "/srv/app/templates/page.html", line 3, in top-level template code
    {{ user.name }}
jinja2.exceptions.UndefinedError: 'user' is undefined`,
    },
    {
      bug: "template",
      exception: `Traceback (most recent call last):
  File "/srv/app/views.py", line 6, in page
    return render("page.html", user=user)
  File "/opt/venv/lib/python3.12/site-packages/jinja2/environment.py", line 1304, in render
    self.environment.handle_exception()
  File "/opt/venv/lib/python3.12/site-packages/jinja2/environment.py", line 939, in handle_exception
    raise rewrite_traceback_stack(source=source)
  File "/srv/app/templates/page.html", line 4, in top-level template code
    {{ user.name }}
jinja2.exceptions.UndefinedError: 'user' is undefined`,
    },
  ],
};
