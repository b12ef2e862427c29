import { describe, expect, test } from "vitest";
import { newTotpSecret, totpCode, totpStep, totpUri } from "./totp";

/** RFC 6238's secret, "12345678901234567890", in base 32. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/** The RFC's table for SHA-1: its codes have eight digits, of which ours are the last six. */
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("%i s after 1970 the code is %s", (seconds, code) => {
  expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code);
});

describe("a code", () => {
  const nowMs = 1_111_111_111_000;
  const step = Math.floor(nowMs / 30_000);

  test("of the step before or after is good, for clocks that are off", () => {
    for (const near of [step - 1, step, step + 1]) {
      expect(totpStep(SECRET, totpCode(SECRET, near), { nowMs, used: 0 })).toBe(near);
    }
    for (const far of [step - 2, step + 2]) {
      expect(totpStep(SECRET, totpCode(SECRET, far), { nowMs, used: 0 })).toBeNull();
    }
  });

  test("is good once, and none before it any more", () => {
    expect(totpStep(SECRET, totpCode(SECRET, step), { nowMs, used: step })).toBeNull();
    expect(totpStep(SECRET, totpCode(SECRET, step - 1), { nowMs, used: step })).toBeNull();
  });

  test("may be typed in two parts, and is nothing else", () => {
    const code = totpCode(SECRET, step);
    expect(totpStep(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, { nowMs, used: 0 })).toBe(step);
    for (const wrong of ["", "1", "000000", `${code}0`, "abcdef"]) {
      expect(totpStep(SECRET, wrong, { nowMs, used: 0 }), wrong).toBeNull();
    }
  });
});

test("secrets have 160 bits and differ, and authenticators can read them", () => {
  const [one, other] = [newTotpSecret(), newTotpSecret()];
  expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(one).not.toBe(other);
  const uri = new URL(totpUri(one, "a b@x"));
  expect(uri.href.split("?", 1)[0]).toBe("otpauth://totp/Cordwood:a%20b%40x");
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: one,
    issuer: "Cordwood",
    digits: "6",
    period: "30",
  });
});
