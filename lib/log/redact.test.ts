import { describe, expect, test } from "vitest";
import { Redactor } from "./redact";
import { REDACTED } from "./secret-rules";

const redactor = new Redactor({ keys: ["session id"], patterns: ["ACME-\\d{4}"] });

describe("a key's name tells a secret by its words", () => {
  test.each([
    "password",
    "db_passwd",
    "userPwd",
    "client-secret",
    "accessToken",
    "ACCESS_TOKEN",
    "Authorization",
    "set-cookie",
    "apiKey",
    "x-api-key",
    "APIKey",
    "apikey",
    "private_key",
    "awsAccessKeyId",
    "secret2",
    "sessionId",
  ])("%s is one", (key) => expect(redactor.isSecret(key)).toBe(true));

  test.each([
    "monkey",
    "max_tokens",
    "tokenizer",
    "key",
    "cookies_accepted",
    "passwords",
    "secretary",
    "access",
  ])("%s isn't", (key) => expect(redactor.isSecret(key)).toBe(false));
});

describe("a text loses what looks like a secret", () => {
  test.each([
    ["Authorization: Bearer abcdef.12345678", `Authorization: Bearer ${REDACTED}`],
    ["postgres://shop:hunter2@db:5432/shop", `postgres://shop:${REDACTED}@db:5432/shop`],
    ["login with password=hunter2 failed", `login with password=${REDACTED} failed`],
    ['{"api_key": "abc def", "n": 1}', `{"api_key": ${REDACTED}, "n": 1}`],
    ["jwt eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM", `jwt ${REDACTED}`],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", REDACTED],
    ["key AKIAIOSFODNN7EXAMPLE used", `key ${REDACTED} used`],
    ["order ACME-1234 paid", `order ${REDACTED} paid`],
  ])("%s", (text, clean) => expect(redactor.text(text)).toBe(clean));

  test.each(["token expired", "the monkey=1 ate", "GET http://shop/a?page=2", "secret santa: no"])(
    "and not what only sounds like one: %s",
    (text) => expect(redactor.text(text)).toBe(text),
  );

  test("in time that grows with its length only", () => {
    const started = performance.now();
    for (const piece of ["password=", "://a:", "eyJ", "-----BEGIN ", 'token="', "Bearer ", "cookie: ", "a%61", "4111 ", "<token", "--token "]) {
      redactor.text(piece.repeat(20_000));
    }
    // 30 ms on a quiet machine; a pattern that backtracks takes minutes.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("no way of writing it keeps a secret in sight", () => {
  test.each([
    ["upper case", "PASSWORD=hunter2"],
    ["mixed case", "PassWd: hunter2"],
    ["words together", "apikey=hunter2"],
    ["words apart", "api key: hunter2"],
    ["camel case", "dbAccessToken=hunter2"],
    ["a number behind it", "password2=hunter2"],
    ["Ruby's arrow", '{:password=>"hunter2"}'],
    ["Python's quotes", "{'password': 'hunter2'}"],
    ["JSON in JSON", '{"body":"{\\"password\\":\\"hunter2\\"}"}'],
    ["JSON in JSON in JSON", String.raw`{\\\"password\\\": \\\"hunter2\\\"}`],
    ["an escaped quote in the middle", String.raw`{"password":"ab\"hunter2"}`],
    ["an escaped backslash before the end", String.raw`{"password":"ab\\","token":"hunter2"}`],
    ["quotes that don't close", '{"password":"abc hunter2'],
    ["spaces in quotes", 'password: "correct horse hunter2"'],
    ["a name by its codes in JSON", String.raw`{"pass\u0077ord":"hunter2"}`],
    ["a name by its codes in a URL", "/login?p%61ssword=hunter2"],
    ["a name by its codes, twice", "/login?p%2561ssword=hunter2"],
    ["a URL in a URL", "/next?to=%2Flogin%3Fpassword%3Dhunter2"],
    ["entities of HTML", "{&quot;password&quot;:&quot;hunter2&quot;}"],
    ["codes of HTML", "p&#x61;ssword: hunter2"],
    ["nothing between its letters", "pass\u200bword=hunter2"],
    ["soft hyphens", "pass\u00adword=hunter2"],
    ["XML", "<db:password>hunter2</db:password>"],
    ["an option of a command", "mysql --password hunter2 -h db"],
    ["a header", "X-Api-Key: hunter2"],
    ["all of a cookie", "Cookie: theme=dark; sid=hunter2; x=1"],
    ["a scheme and its credentials", "authorization: Bearer hunter2hunter2"],
    ["a scheme of tabs", "Authorization:\tbasic\thunter2hunter2"],
    ["a URL with an @ in the password", "postgres://shop:p@hunter2@db/shop"],
    ["a URL in a URL's parameter", "url=postgres%3A%2F%2Fshop%3Ahunter2%40db"],
    ["a URL in JSON", String.raw`"https:\/\/shop:hunter2@db\/"`],
  ])("%s", (_, text) => {
    const clean = redactor.text(text);
    expect(clean).not.toContain("hunter2");
    expect(clean).toContain(REDACTED);
    expect(redactor.text(clean)).toBe(clean);
  });

  test.each([
    ["together", "4111111111111111"],
    ["in fours", "4111 1111 1111 1111"],
    ["with hyphens", "5500-0000-0000-0004"],
    ["with dots", "4111.1111.1111.1111"],
    ["of fifteen", "3782 822463 10005"],
    ["in JSON", '{"n":4111111111111111}'],
  ])("a card's number %s", (_, number) => {
    expect(redactor.text(`paid by ${number}.`)).toContain(REDACTED);
    expect(redactor.text(`paid by ${number}.`)).not.toContain(number.slice(-4));
  });

  test.each([
    ["that fails Luhn's check", "4111111111111112"],
    ["of no card's first digits", "1732286400000001"],
    ["too long", "41111111111111111111"],
    ["a UUID", "550e8400-e29b-41d4-a716-446655440000"],
    ["a time", "2026-11-22T01:02:03.123456Z"],
  ])("a number %s stays", (_, number) => {
    expect(redactor.text(`order ${number} paid`)).toBe(`order ${number} paid`);
  });

  test("addresses of e-mail are secrets where one wants", () => {
    const text = "mail to walter.b+x@shop.example.com failed";
    expect(redactor.text(text)).toBe(text);
    expect(new Redactor({ emails: true }).text(text)).toBe(`mail to ${REDACTED} failed`);
  });

  test("a key of one's own is a secret in texts too", () => {
    expect(redactor.text("session_id=hunter2")).toBe(`session_id=${REDACTED}`);
  });
});
