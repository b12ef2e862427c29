import { describe, expect, test } from "vitest";
import { CARD_TEXTS, HIDDEN_TEXTS, PLAIN_NUMBERS } from "@/lib/testing/secret-texts";
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

  // A pattern that backtracks takes minutes for these, longer than a test may.
  test.each([
    "password=",
    "://a:",
    "eyJ",
    "-----BEGIN ",
    'token="',
    "Bearer ",
    "cookie: ",
    "a%61",
    "4111 ",
    "<token",
    "--token ",
  ])("in time that grows with its length only: %s", (piece) => {
    expect(redactor.text(piece.repeat(50_000))).not.toBe("");
  });
});

describe("no way of writing it keeps a secret in sight", () => {
  test.each(HIDDEN_TEXTS)("%s", (_, text) => {
    const clean = redactor.text(text);
    expect(clean).not.toContain("hunter2");
    expect(clean).toContain(REDACTED);
    expect(redactor.text(clean)).toBe(clean);
  });

  test.each(CARD_TEXTS)("a card's number %s", (_, number) => {
    expect(redactor.text(`paid by ${number}.`)).toContain(REDACTED);
    expect(redactor.text(`paid by ${number}.`)).not.toContain(number.slice(-4));
  });

  test.each(PLAIN_NUMBERS)("a number %s stays", (_, number) => {
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
