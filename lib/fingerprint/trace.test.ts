import { describe, expect, it } from "vitest";
import { thrownOf } from "./trace";

/** What is told of an exception, short: its type, its message and the functions that are not a library's. */
function told(trace: string): string[] {
  return thrownOf(trace).map(({ type, message, frames }) => {
    const own = frames.filter(({ isLibrary }) => !isLibrary);
    return `${type}: ${message} @ ${own.map(({ name, file }) => `${name} ${file}`).join(", ")}`;
  });
}

describe("a trace of PHP", () => {
  it("has each function where it is, not where it was called, and none of the language", () => {
    const trace = `PHP Fatal error:  Uncaught JsonException: Syntax error in /app/prices.php:38
Stack trace:
#0 /app/prices.php(38): json_decode()
#1 /app/index.php(29): Shop\\Prices::parse()
#2 /app/vendor/run.php(5): handle()
#3 {main}
  thrown in /app/prices.php on line 38`;
    expect(told(trace)).toEqual([
      "JsonException: Syntax error @ Shop\\Prices::parse prices.php, handle index.php",
    ]);
  });

  it("begins with what was thrown last, as PHP writes it and as Monolog does", () => {
    const php = `Shop\\Down: no answer in /app/a.php:3
Stack trace:
#0 /app/a.php(9): ask()
#1 {main}

Next Shop\\Late: order 4 in /app/a.php:11
Stack trace:
#0 {main}`;
    const monolog = `{"exception":"[object] (Shop\\\\Late(code: 0): order 4 at /app/a.php:11)
[stacktrace]
#0 {main}

[previous exception] [object] (Shop\\\\Down(code: 0): no answer at /app/a.php:3)
[stacktrace]
#0 /app/a.php(9): ask()
#1 {main}`;
    expect(told(php)).toEqual([
      "Shop\\Late: order 4 @ {main} a.php",
      "Shop\\Down: no answer @ ask a.php, {main} a.php",
    ]);
    expect(told(monolog)).toEqual(told(php));
  });
});

describe("a trace of Go", () => {
  const frames = `goroutine 7 [running]:
panic({0x78f500, 0xabd3c0})
	runtime/panic.go:890 +0x262
main.(*Prices).Of(...)
	shop/prices.go:24
net/http.HandlerFunc.ServeHTTP(0xc0000b3af0?)
	net/http/server.go:2109 +0x2f`;

  it.each([
    "panic: runtime error: index out of range [7] with length 3",
    "http: panic serving 127.0.0.1:54570: runtime error: index out of range [7] with length 3",
    "level=error Recovered: runtime error: index out of range [7] with length 3",
  ])("has the same error whoever recovered: %s", (said) => {
    expect(told(`${said}\n${frames}`)).toEqual([
      "runtime error: index out of range [7] with length 3 @ main.(*Prices).Of prices.go",
    ]);
  });
});

describe("a trace of Rust", () => {
  const frames = `stack backtrace:
   0: __rustc::rust_begin_unwind
             at /rustc/59807616/library/std/src/panicking.rs:689:5
   1: shop::prices::of::{{closure}}
             at ./src/prices.rs:18:20
   2: core::ops::function::FnOnce::call_once
             at /rustc/59807616/library/core/src/ops/function.rs:250:5`;

  it.each([
    ["since 1.73", "thread 'main' (7927) panicked at src/prices.rs:18:20:\nno price"],
    ["before", "thread 'main' panicked at 'no price', src/prices.rs:18:20"],
  ])("has what was said as Rust writes it %s", (_, head) => {
    expect(told(`${head}\n${frames}`)).toEqual(["panic: no price @ shop::prices::of prices.rs"]);
  });
});

describe("a trace of .NET", () => {
  it("has Mono's frames, and the causes it names in one line", () => {
    const trace = `Shop.Late: order 4 ---> System.Net.WebException: no route
  at System.Net.WebClient.Upload (System.String a) [0x00008] in <a85c1a57>:0
  at Shop.Bank.Post (System.String url) [0x0000e] in /srv/shop/Shop.cs:56
   --- End of inner exception stack trace ---
  at Shop.Cart+<Pay>c__AnonStorey1.<>m__0 () [0x00001] in <0e9ff640>:0`;
    expect(told(trace)).toEqual([
      "Shop.Late: order 4 @ Shop.Cart.Pay ",
      "System.Net.WebException: no route @ Shop.Bank.Post Shop.cs",
    ]);
  });
});

describe("a trace of Ruby", () => {
  it("has no functions of the language, which are said to be where they were called", () => {
    const trace =
      "/app/feed.rb:19:in `map': undefined method `up' for nil (NoMethodError)\n\n    a.up\n     ^^^\n\tfrom /app/feed.rb:19:in `titles'\n\tfrom /app/app.rb:3:in `block in <main>'";
    expect(told(trace)).toEqual([
      "NoMethodError: undefined method `up' for nil @ titles feed.rb, <main> app.rb",
    ]);
  });
});

it("an exception group of Python has its own name and that of what failed in it", () => {
  const trace = `  + Exception Group Traceback (most recent call last):
  |   File "/app/sync.py", line 30, in main
  |     async with asyncio.TaskGroup() as group:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/sync.py", line 18, in pull
    |     raise ValueError(page)
    | ValueError: 3
    +------------------------------------`;
  expect(told(trace)).toEqual([
    "ValueError: 3 @ pull sync.py",
    "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) @ main sync.py",
  ]);
});

it("an error that Node has no frames of is in brackets, and what it is made of below", () => {
  const trace =
    "[AggregateError: All promises were rejected] {\n  [errors]: [\n    TypeError: fetch failed\n        at load (/app/a.js:1:1)\n  ]\n}";
  expect(told(trace)).toEqual(["AggregateError: All promises were rejected @ load a.js"]);
});
