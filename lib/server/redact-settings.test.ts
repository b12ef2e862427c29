import { expect, test } from "vitest";
import { readSettings } from "./env";
import { ingestRedactor, redactedFor } from "./redact-settings";

function redact(environment: Record<string, string>) {
  return readSettings({ NODE_ENV: "test", ...environment }, "/").redact;
}

test.each([
  [undefined, []],
  ["nobody", []],
  ["viewers", ["viewer", "token"]],
  ["editors", ["viewer", "editor", "token"]],
] as const)("CORDWOOD_REDACT_FOR=%s is for %j", (whom, redacted) => {
  const settings = redact(whom ? { CORDWOOD_REDACT_FOR: whom } : {});
  const roles = (["viewer", "editor", "administrator", "token"] as const).filter((role) =>
    redactedFor(role, settings),
  );
  expect(roles).toEqual(redacted);
});

test("nothing is taken out at ingest until one wants it", () => {
  expect(ingestRedactor({ redact: redact({}) })).toBeNull();
  const given = {
    CORDWOOD_REDACT_AT_INGEST: "1",
    CORDWOOD_REDACT_KEYS: "passphrase, session id",
    CORDWOOD_REDACT_PATTERNS: "ACME-[0-9]{4}\nB-[0-9]+",
    CORDWOOD_REDACT_EMAILS: "1",
  };
  const redactor = ingestRedactor({ redact: redact(given) });
  expect(redactor?.isSecret("sessionId")).toBe(true);
  expect(redactor?.text("ACME-1234, B-7, a@b.example")).toBe("[redacted], [redacted], [redacted]");
});

test.each([
  [{ CORDWOOD_REDACT_FOR: "everybody" }, /CORDWOOD_REDACT_FOR must be nobody, viewers, or editors/],
  [{ CORDWOOD_REDACT_AT_INGEST: "yes" }, /CORDWOOD_REDACT_AT_INGEST must be 0 or 1/],
  [{ CORDWOOD_REDACT_PATTERNS: "(" }, /CORDWOOD_REDACT_PATTERNS must be regular expressions/],
  [{ CORDWOOD_REDACT_PATTERNS: "a\n\\bB-[0-9]+" }, /must not use \\b: write .* Postgres/],
  [{ CORDWOOD_REDACT_PATTERNS: "a|" }, /must not find what is empty, as a\| does/],
  [{ CORDWOOD_REDACT_KEYS: "a.b" }, /CORDWOOD_REDACT_KEYS must be names in words/],
])("%j stops the start", (given, sentence) => {
  expect(() => redact(given)).toThrow(sentence);
});
